//! Bodies between this crate and reqwest.

use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::failure::classify;
use crate::body::Body;
use crate::boxed::BoxError;
use crate::error::transport::TransportError;

/// A request's body that hyper has to ask for, with the `Sync` that reqwest asks for and streams often lack. The
/// lock is never contended: who reads the body has it alone.
pub(super) struct Shareable {
    body: Mutex<Body>,
    asked: Option<Asked>,
}

/// Whether hyper has asked for the body of a request.
#[derive(Clone)]
pub(super) struct Asked(Arc<AtomicBool>);

impl Asked {
    /// Of a body in memory, if hyper has to ask for it at all.
    pub(super) fn of(body: &Body) -> Option<Self> {
        body.as_bytes().is_some_and(|bytes| !bytes.is_empty()).then(|| Self(Arc::default()))
    }

    pub(super) fn is_asked(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

impl Shareable {
    /// Returns a body that notes when hyper asks for it.
    pub(super) fn new(body: Body, asked: Option<Asked>) -> Self {
        Self { body: Mutex::new(body), asked }
    }
}

impl HttpBody for Shareable {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if let Some(Asked(asked)) = &self.asked {
            asked.store(true, Ordering::Release);
        }
        let body = self.body.get_mut().unwrap_or_else(PoisonError::into_inner);
        Pin::new(body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.lock().unwrap_or_else(PoisonError::into_inner).is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.lock().unwrap_or_else(PoisonError::into_inner).size_hint()
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
