//! Signing requests: what vendors with access keys ask for instead of tokens.

use std::sync::Arc;

use crate::body::Body;
use crate::boxed::{BoxError, BoxFuture};

/// Signs every request, last of all: it sees the method, the URI, the headers and the body's bytes exactly as
/// they are sent, and adds headers of its own.
///
/// Each attempt is signed anew. A body that is a stream has no [`to_bytes`](Body::to_bytes) to sign: refuse it, or
/// use the vendor's form for payloads that are not signed.
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
/// let client: Client = Client::builder("https://api.example.com").signer(Hmac("…".into())).build()?;
/// # Ok::<(), endpoint::BuildError>(())
/// ```
pub trait Signer: Send + Sync + 'static {
    /// Signs a request.
    ///
    /// # Errors
    ///
    /// Whatever keeps the request from being signed. It is not sent then, and the call fails with an error of
    /// kind [`Credentials`](crate::ErrorKind::Credentials) that has this one as its source.
    fn sign(
        &self,
        request: &mut http::Request<Body>,
    ) -> impl Future<Output = Result<(), BoxError>> + Send;
}

/// A [`Signer`] without its type.
pub(crate) trait DynSigner: Send + Sync {
    /// Takes the request and gives it back, so that the future borrows nothing.
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
