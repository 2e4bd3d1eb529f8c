//! Concatenates bodies.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::Body;
use super::anew::{BodySource, Replay};
use crate::boxed::BoxError;

impl Body {
    /// Concatenates bodies into one. It can be sent again if all of them can.
    pub(crate) fn chain(bodies: impl IntoIterator<Item = Self>) -> Self {
        let bodies: VecDeque<_> = bodies.into_iter().collect();
        if bodies.iter().any(|body| body.source().is_some())
            && let Some(parts) = bodies.iter().map(Self::replay).collect()
        {
            return Self::anew(Arc::new(ChainSource(parts)));
        }
        Self::wrap(Chain(bodies))
    }
}

/// Concatenates bodies each time that the request is sent.
struct ChainSource(Vec<Replay>);

impl BodySource for ChainSource {
    fn make(&self) -> Body {
        Body::wrap(Chain(self.0.iter().cloned().map(Replay::into_body).collect()))
    }

    fn size_hint(&self) -> SizeHint {
        sum(self.0.iter().map(Replay::size_hint))
    }
}

/// Returns an exact length only if every body has one and the sum does not overflow.
fn sum(mut sizes: impl Iterator<Item = SizeHint>) -> SizeHint {
    let total = sizes.try_fold(0_u64, |total, size| total.checked_add(size.exact()?));
    total.map_or_else(SizeHint::new, SizeHint::with_exact)
}

struct Chain(VecDeque<Body>);

impl HttpBody for Chain {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        while let Some(first) = self.0.front_mut() {
            if let Some(frame) = ready!(Pin::new(first).poll_frame(context)) {
                return Poll::Ready(Some(frame));
            }
            self.0.pop_front();
        }
        Poll::Ready(None)
    }

    fn size_hint(&self) -> SizeHint {
        sum(self.0.iter().map(HttpBody::size_hint))
    }
}
