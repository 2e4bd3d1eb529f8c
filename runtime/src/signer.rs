//! Request signatures, which some vendors require instead of tokens.

use std::sync::Arc;

use crate::body::Body;
use crate::boxed::{BoxError, BoxFuture};

/// A signer of requests. It runs after all layers, so it gets the method, the URI, the headers and
/// the bytes of the body as they are sent, and adds headers of its own.
///
/// The transport adds further headers, which are not in the request yet: `Host` (`:authority` over
/// HTTP/2), `Content-Length` or `Transfer-Encoding`, and `Accept: */*` if there is no `Accept`. To
/// sign `Host`, use [`Uri::authority`](http::Uri::authority) of the request.
///
/// Each attempt is signed separately. For a body that is a stream, [`to_bytes`](Body::to_bytes)
/// returns `None`: return an error, or use the vendor's form for payloads that are not signed.
///
/// ```
/// use endpoint::{Body, BoxError, Client, Secret, Signer};
/// use http::HeaderValue;
///
/// struct Hmac(Secret<String>);
/// # fn hmac(_: &str, _: &str, _: &[u8]) -> String { "…".replace('…', "0") }
///
/// impl Signer for Hmac {
///     async fn sign(&self, request: &mut http::Request<Body>) -> Result<(), BoxError> {
///         let body = request.body().to_bytes().ok_or("a streamed body cannot be signed")?;
///         let signature = hmac(self.0.expose(), request.uri().path(), &body);
///         let mut signature = HeaderValue::try_from(signature)?;
///         signature.set_sensitive(true);
///         request.headers_mut().insert("x-signature", signature);
///         Ok(())
///     }
/// }
///
/// let client: Client =
///     Client::builder("https://api.example.com").signer(Hmac("…".into())).build()?;
/// # Ok::<(), endpoint::BuildError>(())
/// ```
pub trait Signer: Send + Sync + 'static {
    /// Signs a request.
    ///
    /// # Errors
    ///
    /// If the request cannot be signed. It is not sent, and the call fails with an error of kind
    /// [`Credentials`](crate::ErrorKind::Credentials) whose source is this error.
    fn sign(
        &self,
        request: &mut http::Request<Body>,
    ) -> impl Future<Output = Result<(), BoxError>> + Send;
}

/// A [`Signer`] whose type is erased.
pub(crate) trait DynSigner: Send + Sync {
    /// Signs a request, which is passed by value so that the future borrows nothing.
    fn sign(
        self: Arc<Self>,
        request: http::Request<Body>,
    ) -> BoxFuture<Result<http::Request<Body>, BoxError>>;
}

impl<S: Signer> DynSigner for S {
    fn sign(
        self: Arc<Self>,
        mut request: http::Request<Body>,
    ) -> BoxFuture<Result<http::Request<Body>, BoxError>> {
        Box::pin(async move {
            Signer::sign(&*self, &mut request).await?;
            Ok(request)
        })
    }
}
