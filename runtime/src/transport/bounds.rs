//! The bounds of layers and services of the `tower` ecosystem, each under one name.

use bytes::Bytes;
use tower_layer::Layer;
use tower_service::Service;

use super::erased::erased;
use super::next::Next;
use crate::body::Body;
use crate::boxed::BoxError;

/// A `tower` service that sends requests: any
/// `Service<http::Request<Body>, Response = http::Response<B>>` that is `Clone + Send + 'static`,
/// whose future is `Send`, and whose errors can be boxed. `B` is any [`http_body::Body`] of
/// [`Bytes`] that is `Send + 'static`.
///
/// The trait is an alias for these bounds: it is implemented for all such services, and cannot be
/// implemented otherwise.
///
/// ```
/// use endpoint::transport::HttpService;
/// use endpoint::{Body, Client, NoApi};
///
/// fn client_over(service: impl HttpService) -> Result<Client, endpoint::BuildError> {
///     Client::<NoApi>::builder("https://api.example.com").transport(service).build()
/// }
///
/// client_over(tower::service_fn(|_: http::Request<Body>| async {
///     Ok::<_, std::convert::Infallible>(http::Response::new(Body::from("hello")))
/// }))?;
/// # Ok::<(), endpoint::BuildError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a service that sends HTTP requests",
    label = "not an `HttpService`",
    note = "it must be a `tower::Service<http::Request<endpoint::Body>>` whose response is an \
            `http::Response<B>`, where `B` is an `http_body::Body<Data = Bytes>`",
    note = "the service, its future and `B` must be `Send`; the service must be `Clone`"
)]
pub trait HttpService: Clone + Send + 'static {
    /// Erases the type of the service.
    #[doc(hidden)]
    fn into_next(self) -> Next;
}

impl<S, B> HttpService for S
where
    S: Service<http::Request<Body>, Response = http::Response<B>> + Clone + Send + 'static,
    S::Future: Send,
    S::Error: Into<BoxError>,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    fn into_next(self) -> Next {
        erased(self)
    }
}

/// A `tower` layer around the service that sends requests: any `Layer<Next>` that is
/// `Send + 'static` and makes an [`HttpService`].
///
/// The trait is an alias for these bounds: it is implemented for all such layers, and cannot be
/// implemented otherwise.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a layer around the service that sends HTTP requests",
    label = "not an `HttpLayer`",
    note = "it must be a `tower::Layer<endpoint::transport::Next>` that makes a \
            `tower::Service<http::Request<endpoint::Body>>` whose response is an \
            `http::Response<B>`, where `B` is an `http_body::Body<Data = Bytes>`",
    note = "the layer, the service, its future and `B` must be `Send`; the service must be `Clone`"
)]
pub trait HttpLayer: Send + 'static {
    /// Wraps a service.
    #[doc(hidden)]
    fn wrap(self, next: Next) -> Next;
}

impl<L> HttpLayer for L
where
    L: Layer<Next> + Send + 'static,
    L::Service: HttpService,
{
    fn wrap(self, next: Next) -> Next {
        self.layer(next).into_next()
    }
}
