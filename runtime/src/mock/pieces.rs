//! A body in memory that is not there at once.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::Frame;

use crate::boxed::BoxError;

/// A body that comes piece by piece.
pub(super) struct Pieces {
    rest: VecDeque<Bytes>,
    breaks_off: bool,
}

impl Pieces {
    pub(super) fn new(pieces: VecDeque<Bytes>, breaks_off: bool) -> Self {
        Self { rest: pieces, breaks_off }
    }
}

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if let Some(piece) = self.rest.pop_front() {
            return Poll::Ready(Some(Ok(Frame::data(piece))));
        }
        let breaks_off = std::mem::take(&mut self.breaks_off);
        Poll::Ready(breaks_off.then(|| Err("the mock was told to break off".into())))
    }
}
