//! The innermost service of an attempt: adds credentials, signs, then calls the transport. It is inside
//! of all layers, so that none of them sees a token.

use std::fmt;
use std::sync::Arc;

use http::header::HeaderValue;

use super::attempt::timed_out;
use super::auth_value::{Authenticator, has_credentials};
use crate::api::Auth;
use crate::base_url::BaseUrl;
use crate::body::Body;
use crate::boxed::BoxError;
use crate::credentials::cache::TokenNumber;
use crate::error::delivery::Delivery;
use crate::error::transport::{TransportError, TransportErrorKind};
use crate::signer::DynSigner;
use crate::timer;
use crate::transport::context::RequestContext;
use crate::transport::future::ResponseFuture;
use crate::transport::next::Next;
use crate::transport::service::Transport;

/// The service that authenticates and signs requests.
pub(super) struct Authenticate(Arc<Parts>);

struct Parts {
    /// Credentials and signatures are sent to the origin of this URL only.
    base: BaseUrl,
    auth: Auth,
    /// Whether there are layers, which may send a request elsewhere.
    has_layers: bool,
    authenticator: Option<Authenticator>,
    signer: Option<Arc<dyn DynSigner>>,
    transport: Next,
}

impl Authenticate {
    pub(super) fn new(
        base: BaseUrl,
        auth: Auth,
        has_layers: bool,
        authenticator: Option<Authenticator>,
        signer: Option<Arc<dyn DynSigner>>,
        transport: Next,
    ) -> Self {
        Self(Arc::new(Parts { base, auth, has_layers, authenticator, signer, transport }))
    }
}

impl Transport for Authenticate {
    fn call(&self, request: http::Request<Body>, context: &RequestContext) -> ResponseFuture {
        let parts = &self.0;
        if context.is_cross_origin {
            return parts.send(request, context);
        }
        if parts.has_layers && !parts.base.is_origin_of(&request) && parts.has_secrets(&request) {
            return ResponseFuture::failed(origin_changed());
        }
        if parts.is_plain() {
            return parts.send(request, context);
        }
        let (parts, context) = (Arc::clone(parts), context.clone());
        ResponseFuture::new(async move { parts.authenticate_and_send(request, &context).await })
    }
}

impl Parts {
    /// Returns whether requests are sent as they are.
    fn is_plain(&self) -> bool {
        self.authenticator.is_none() && self.signer.is_none()
    }

    /// Returns whether a request has, or would get, secrets for the origin of the base URL.
    #[cold]
    fn has_secrets(&self, request: &http::Request<Body>) -> bool {
        !self.is_plain()
            || has_credentials(self.auth, request)
            || request.headers().values().any(HeaderValue::is_sensitive)
    }

    /// Authenticates, signs and sends a request.
    async fn authenticate_and_send(
        &self,
        mut request: http::Request<Body>,
        context: &RequestContext,
    ) -> Result<http::Response<Body>, TransportError> {
        let prepared = self.prepare(&mut request);
        // When the time of the attempt runs out here, nothing was sent.
        let token = match context.limit {
            Some(limit) => timer::timeout_at(limit.deadline(), prepared)
                .await
                .map_err(|elapsed| timed_out(elapsed).with_delivery(Delivery::NotSent))?,
            None => prepared.await,
        }?;
        let mut response = self.send(request, context).await?;
        if let Some(token) = token {
            response.extensions_mut().insert(token);
        }
        Ok(response)
    }

    /// Adds credentials and a signature to a request. Returns the number of the token, if it may
    /// expire.
    async fn prepare(
        &self,
        request: &mut http::Request<Body>,
    ) -> Result<Option<TokenNumber>, TransportError> {
        let token = match &self.authenticator {
            Some(authenticator) => authenticator.apply(request).await.map_err(refused)?,
            None => None,
        };
        if let Some(signer) = &self.signer {
            let unsigned = std::mem::take(request);
            *request = Arc::clone(signer).sign(unsigned).await.map_err(refused)?;
            if !self.base.is_origin_of(request) {
                return Err(origin_changed());
            }
        }
        Ok(token)
    }

    fn send(&self, mut request: http::Request<Body>, context: &RequestContext) -> ResponseFuture {
        if let Some(upload) = &context.upload {
            upload.track(&mut request);
        }
        self.transport.send(request, context)
    }
}

/// Returns the error of a request with secrets whose origin a layer or the signer has changed.
#[cold]
fn origin_changed() -> TransportError {
    let problem = "a layer or the signer has changed the origin of the request, and its credentials \
                   go to that of the base URL only";
    TransportError::new(TransportErrorKind::Credentials, problem)
}

fn refused(error: BoxError) -> TransportError {
    TransportError::new(TransportErrorKind::Credentials, error)
}

impl fmt::Debug for Authenticate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Authenticate")
    }
}
