//! The end of every attempt: credentials, then the signature, then the transport. Layers are around it, so
//! that none of them sees a token.

use std::fmt;
use std::sync::Arc;

use super::attempt::timed_out;
use super::credentials::Authenticator;
use crate::clock;
use crate::error::{BoxError, TransportError, TransportErrorKind};
use crate::signer::DynSigner;
use crate::transport::{Along, Exchanging, Next, Outgoing, Transport};

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
    fn call(&self, request: &mut Outgoing, along: &Along) -> Exchanging {
        let inner = &self.0;
        if inner.is_plain() || along.is_foreign {
            return inner.send(request, along);
        }
        let (inner, along) = (Arc::clone(inner), along.clone());
        let mut request = request.take().unwrap_or_default();
        Box::pin(async move {
            let token = match &inner.authenticator {
                Some(authenticator) => {
                    let applied = authenticator.apply(&mut request);
                    // The time of the attempt: when it runs out here, nothing was sent.
                    match along.limit {
                        Some(limit) => clock::until(limit.deadline(), || None, applied)
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
            let mut response = inner.send(&mut Some(request), &along).await?;
            if let Some(token) = token {
                response.extensions_mut().insert(token);
            }
            Ok(response)
        })
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

    fn send(&self, request: &mut Outgoing, along: &Along) -> Exchanging {
        if let (Some(moved), Some(request)) = (&along.moved, &mut *request) {
            moved.watch(request);
        }
        self.transport.send(request, along)
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
