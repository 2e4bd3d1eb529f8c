//! Whether an upload moves. What the time limit of an attempt is for is a server that takes nothing, not a
//! large file on a slow line.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};

use crate::body::{Body, Replayable};
use crate::clock::Instant;
use crate::error::BoxError;

/// Bodies in memory beyond this size are sent piece by piece, so that it can be seen how far they are.
const LARGE: usize = 1024 * 1024;
const PIECE: usize = 256 * 1024;

/// When bytes of a body were handed over last.
#[derive(Debug, Clone)]
pub(crate) struct LastMove(Arc<Mutex<Instant>>);

impl LastMove {
    /// Of a body that takes its time: a stream, or a large one. It goes along with the request, because layers
    /// and the signer are to find the body as it is.
    pub(super) fn of(body: &Body) -> Option<Self> {
        Self::is_worth(body).then(|| Self(Arc::new(Mutex::new(Instant::now()))))
    }

    /// Whether a body takes its time.
    pub(super) fn is_worth(body: &Body) -> bool {
        body.as_bytes().is_none_or(|bytes| bytes.len() > LARGE)
    }

    /// Watches the body of a request that is on its way to the transport.
    pub(super) fn watch(&self, request: &mut http::Request<Body>) {
        let last = self.clone();
        *request.body_mut() = match std::mem::take(request.body_mut()).into_bytes() {
            Ok(whole) => Body::pieces(WatchedPieces { rest: whole.clone(), whole, last }),
            Err(stream) => Body::wrap(WatchedStream { stream, last }),
        };
    }

    fn moves(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    pub(super) fn at(&self) -> Instant {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct WatchedStream {
    stream: Body,
    last: LastMove,
}

impl HttpBody for WatchedStream {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        // A stream that is always ready would not let its thread do anything else.
        #[cfg(feature = "tokio")]
        let turn = std::task::ready!(tokio::task::coop::poll_proceed(context));
        let frame = Pin::new(&mut self.stream).poll_frame(context);
        if frame.is_ready() {
            #[cfg(feature = "tokio")]
            turn.made_progress();
            if !is_nothing(&frame) {
                self.last.moves();
            }
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.stream.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.stream.size_hint()
    }
}

/// Returns whether a frame has no bytes, so that nothing is sent for it.
fn is_nothing(frame: &Poll<Option<Result<Frame<Bytes>, BoxError>>>) -> bool {
    let Poll::Ready(Some(Ok(frame))) = frame else { return false };
    frame.data_ref().is_some_and(Bytes::is_empty)
}

struct WatchedPieces {
    whole: Bytes,
    /// What is still to be sent of it.
    rest: Bytes,
    last: LastMove,
}

impl Replayable for WatchedPieces {
    fn whole(&self) -> &Bytes {
        &self.whole
    }
}

impl HttpBody for WatchedPieces {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.last.moves();
        let length = PIECE.min(self.rest.len());
        let piece = self.rest.split_to(length);
        Poll::Ready((!piece.is_empty()).then(|| Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64)
    }
}
