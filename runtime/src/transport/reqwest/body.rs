//! Bodies between this crate and reqwest.

use std::pin::{Pin, pin};
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::failure::classify;
use crate::body::Body;
use crate::error::{BoxError, TransportError};

/// A request's stream, with the `Sync` that reqwest asks for and streams often lack. The lock is never
/// contended: who reads the stream has it alone.
pub(super) struct Shareable(Mutex<Body>);

impl Shareable {
    pub(super) fn new(body: Body) -> Self {
        Self(Mutex::new(body))
    }
}

impl HttpBody for Shareable {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let body = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        Pin::new(body).poll_frame(context)
    }

    fn size_hint(&self) -> SizeHint {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).size_hint()
    }
}

/// A response's body whose errors are ours.
pub(super) struct ResponseBody(pub(super) reqwest::Response);

impl HttpBody for ResponseBody {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        // The future holds nothing of its own: what it waits for is in the response.
        let chunk = pin!(self.0.chunk()).poll(context);
        chunk.map(|chunk| chunk.map(|data| data.map(Frame::data)).map_err(classify).transpose())
    }

    fn size_hint(&self) -> SizeHint {
        self.0.content_length().map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
