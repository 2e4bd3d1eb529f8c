//! The end of every attempt: credentials, then the signature, then the transport. Layers are around it, so
//! that none of them sees a token.

use std::fmt;
use std::future::ready;
use std::sync::Arc;

use super::attempt::timed_out;
use super::credentials::Authenticator;
use super::redirect::Foreign;
use super::run::lost_extensions;
use super::watch::LastMove;
use crate::body::Body;
use crate::clock;
use crate::error::{BoxError, TransportError, TransportErrorKind};
use crate::signer::DynSigner;
use crate::spec::Spec;
use crate::transport::{BoxFuture, Next, Timeout, Transport};

/// What every request passes last.
pub(super) struct Sender(Arc<Inner>);

struct Inner {
    authenticator: Option<Authenticator>,
    signer: Option<Arc<dyn DynSigner>>,
    transport: Next,
}

impl Sender {
    pub(super) fn new(
        authenticator: Option<Authenticator>,
        signer: Option<Arc<dyn DynSigner>>,
        transport: Next,
    ) -> Self {
        Self(Arc::new(Inner { authenticator, signer, transport }))
    }
}

impl Transport for Sender {
    fn call(
        &self,
        mut request: http::Request<Body>,
    ) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        // Without extensions nobody knows whether the request may have credentials.
        if request.extensions().get::<&'static Spec>().is_none() {
            return Box::pin(ready(Err(lost_extensions())));
        }
        let inner = &self.0;
        let is_plain = inner.authenticator.is_none() && inner.signer.is_none();
        if is_plain || request.extensions().get::<Foreign>().is_some() {
            LastMove::watch(&mut request);
            return inner.transport.send(request);
        }
        let inner = Arc::clone(inner);
        Box::pin(async move {
            let token = match &inner.authenticator {
                Some(authenticator) => {
                    // The time of the attempt: when it runs out here, nothing was sent.
                    let limit = request.extensions().get::<Timeout>().copied();
                    let applied = authenticator.apply(&mut request);
                    match limit {
                        Some(limit) => clock::until(limit.deadline, || None, applied)
                            .await
                            .map_err(|late| timed_out(late).before_sending())?,
                        None => applied.await,
                    }
                    .map_err(refused)?
                }
                None => None,
            };
            if let Some(signer) = &inner.signer {
                request = Arc::clone(signer).sign(request).await.map_err(refused)?;
            }
            LastMove::watch(&mut request);
            let mut response = inner.transport.send(request).await?;
            if let Some(token) = token {
                response.extensions_mut().insert(token);
            }
            Ok(response)
        })
    }
}

fn refused(error: BoxError) -> TransportError {
    TransportError::new(TransportErrorKind::Credentials, error)
}

impl fmt::Debug for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sender")
    }
}
