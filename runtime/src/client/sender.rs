//! The end of every attempt: credentials, then the signature, then the transport. Layers are around it, so
//! that none of them sees a token.

use std::fmt;
use std::sync::Arc;

use http::header::HeaderValue;

use super::attempt::timed_out;
use super::credentials::{Authenticator, is_given};
use crate::api::Auth;
use crate::base_url::BaseUrl;
use crate::body::Body;
use crate::clock;
use crate::credentials::LastToken;
use crate::error::{BoxError, Delivery, TransportError, TransportErrorKind};
use crate::signer::DynSigner;
use crate::transport::{Along, Next, ResponseFuture, Transport};

/// What every request passes last.
pub(super) struct Sender(Arc<Inner>);

struct Inner {
    /// Where credentials go, and signatures.
    base: BaseUrl,
    auth: Auth,
    /// Whether there is anything between the client and this that may send a request elsewhere.
    has_layers: bool,
    authenticator: Option<Authenticator>,
    signer: Option<Arc<dyn DynSigner>>,
    transport: Next,
}

impl Sender {
    pub(super) fn new(
        base: BaseUrl,
        auth: Auth,
        has_layers: bool,
        authenticator: Option<Authenticator>,
        signer: Option<Arc<dyn DynSigner>>,
        transport: Next,
    ) -> Self {
        Self(Arc::new(Inner { base, auth, has_layers, authenticator, signer, transport }))
    }
}

impl Transport for Sender {
    fn call(&self, request: &mut http::Request<Body>, along: &Along) -> ResponseFuture {
        let inner = &self.0;
        if along.is_foreign {
            return inner.send(request, along);
        }
        if inner.has_layers && !inner.base.is_origin_of(request) && inner.has_secrets(request) {
            return ResponseFuture::failed(led_astray());
        }
        if inner.is_plain() {
            return inner.send(request, along);
        }
        inner.authenticate_and_send(request, along)
    }

    /// One with credentials or a signature in it is not what came.
    fn gives_back(&self) -> bool {
        self.0.is_plain() && self.0.transport.gives_back()
    }
}

impl Inner {
    fn is_plain(&self) -> bool {
        self.authenticator.is_none() && self.signer.is_none()
    }

    /// Returns whether a request has, or would get, what only the origin of the base URL is to see.
    #[cold]
    fn has_secrets(&self, request: &http::Request<Body>) -> bool {
        !self.is_plain()
            || is_given(self.auth, request)
            || request.headers().values().any(HeaderValue::is_sensitive)
    }

    /// Authenticates, signs and sends a request: in a function of its own, because of the room that it
    /// takes on the stack.
    #[inline(never)]
    fn authenticate_and_send(
        self: &Arc<Self>,
        request: &mut http::Request<Body>,
        along: &Along,
    ) -> ResponseFuture {
        let (inner, along) = (Arc::clone(self), along.clone());
        let mut request = std::mem::take(request);
        ResponseFuture::new(async move {
            let prepared = inner.prepare(&mut request);
            // The time of the attempt: when it runs out here, nothing was sent.
            let token = match along.limit {
                Some(limit) => clock::until(limit.deadline(), prepared)
                    .await
                    .map_err(|late| timed_out(late).with_delivery(Delivery::NotSent))?,
                None => prepared.await,
            }?;
            let mut response = inner.send(&mut request, &along).await?;
            if let Some(token) = token {
                response.extensions_mut().insert(token);
            }
            Ok(response)
        })
    }

    /// Adds credentials and a signature to a request, and returns which token it has got, if that may
    /// expire.
    async fn prepare(
        &self,
        request: &mut http::Request<Body>,
    ) -> Result<Option<LastToken>, TransportError> {
        let token = match &self.authenticator {
            Some(authenticator) => authenticator.apply(request).await.map_err(refused)?,
            None => None,
        };
        if let Some(signer) = &self.signer {
            let unsigned = std::mem::take(request);
            *request = Arc::clone(signer).sign(unsigned).await.map_err(refused)?;
            if !self.base.is_origin_of(request) {
                return Err(led_astray());
            }
        }
        Ok(token)
    }

    fn send(&self, request: &mut http::Request<Body>, along: &Along) -> ResponseFuture {
        if let Some(moved) = &along.moved {
            moved.watch(request);
        }
        self.transport.send(request, along)
    }
}

/// A layer has sent a request to another origin than the one that its secrets are for.
#[cold]
fn led_astray() -> TransportError {
    let problem = "a layer or the signer has changed the origin of the request, and its credentials \
                   go to that of the base URL only";
    TransportError::new(TransportErrorKind::Credentials, problem)
}

fn refused(error: BoxError) -> TransportError {
    TransportError::new(TransportErrorKind::Credentials, error)
}

impl fmt::Debug for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sender")
    }
}
