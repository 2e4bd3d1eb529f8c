//! Concatenates bodies.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::Body;
use crate::boxed::BoxError;

impl Body {
    /// Concatenates bodies into one.
    pub(crate) fn chain(bodies: impl IntoIterator<Item = Self>) -> Self {
        Self::wrap(Chain(bodies.into_iter().collect()))
    }
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

    /// Returns an exact length only if every body has one and the sum does not overflow.
    fn size_hint(&self) -> SizeHint {
        let mut lengths = self.0.iter().map(|body| body.size_hint().exact());
        let total = lengths.try_fold(0_u64, |total, length| total.checked_add(length?));
        total.map_or_else(SizeHint::new, SizeHint::with_exact)
    }
}
