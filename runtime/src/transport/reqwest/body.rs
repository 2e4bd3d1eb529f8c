//! Conversion of bodies to and from reqwest's.

use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::convert_error::convert_error;
use crate::body::Body;
use crate::boxed::BoxError;
use crate::error::transport::TransportError;

/// The body of a request, with the `Sync` that reqwest requires and streams often lack. The mutex
/// is never contended: only the task of the connection reads the body.
pub(super) struct RequestBody {
    body: Mutex<Body>,
    polled: Option<BodyPolled>,
}

/// A flag that is set when hyper polls the body of a request.
#[derive(Clone)]
pub(super) struct BodyPolled(Arc<AtomicBool>);

impl BodyPolled {
    /// Returns a flag for a body that can be sent again, or `None` where hyper has no body to poll
    /// or the body can be sent once only.
    pub(super) fn of(body: &Body) -> Option<Self> {
        let is_polled = match body.as_bytes() {
            Some(bytes) => !bytes.is_empty(),
            None => body.source().is_some(),
        };
        is_polled.then(|| Self(Arc::default()))
    }

    /// Returns whether hyper has polled the body.
    pub(super) fn is_set(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }

    fn set(&self) {
        self.0.store(true, Ordering::Release);
    }
}

impl RequestBody {
    /// Returns a body that sets `polled` when hyper polls it.
    pub(super) fn new(body: Body, polled: Option<BodyPolled>) -> Self {
        Self { body: Mutex::new(body), polled }
    }
}

impl HttpBody for RequestBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if let Some(polled) = &self.polled {
            polled.set();
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

/// The body of a response, with errors that are [`TransportError`]s.
pub(super) struct ResponseBody(pub(super) reqwest::Response);

impl HttpBody for ResponseBody {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        // The future of `chunk` can be dropped while it is pending: it has no state of its own, and
        // the response keeps the waker.
        let chunk = pin!(self.0.chunk()).poll(context);
        chunk
            .map(|chunk| chunk.map(|data| data.map(Frame::data)).map_err(convert_error).transpose())
    }

    fn size_hint(&self) -> SizeHint {
        self.0.content_length().map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
