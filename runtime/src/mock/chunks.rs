//! A body that arrives in chunks.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::Frame;

use crate::boxed::BoxError;

/// A body that returns one chunk per poll, and may fail after the last.
pub(super) struct ChunkedBody {
    rest: VecDeque<Bytes>,
    is_incomplete: bool,
}

impl ChunkedBody {
    pub(super) fn new(chunks: VecDeque<Bytes>, is_incomplete: bool) -> Self {
        Self { rest: chunks, is_incomplete }
    }
}

impl http_body::Body for ChunkedBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if let Some(chunk) = self.rest.pop_front() {
            return Poll::Ready(Some(Ok(Frame::data(chunk))));
        }
        let is_incomplete = std::mem::take(&mut self.is_incomplete);
        Poll::Ready(is_incomplete.then(|| Err("the body of the mock is incomplete".into())))
    }
}
