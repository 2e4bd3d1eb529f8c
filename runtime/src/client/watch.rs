//! Whether an upload moves. What the time limit of an attempt is for is a server that takes nothing, not a
//! large file on a slow line.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};

use crate::body::Body;
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
        let body = std::mem::take(request.body_mut());
        let source = body.into_bytes().map_or_else(Source::Stream, Source::Memory);
        *request.body_mut() = Body::wrap(Watched { source, last: self.clone() });
    }

    pub(super) fn at(&self) -> Instant {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

enum Source {
    Stream(Body),
    Memory(Bytes),
}

struct Watched {
    source: Source,
    last: LastMove,
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let frame = match &mut self.source {
            Source::Stream(body) => Pin::new(body).poll_frame(context),
            Source::Memory(bytes) if bytes.is_empty() => Poll::Ready(None),
            Source::Memory(bytes) => {
                let piece = bytes.split_to(PIECE.min(bytes.len()));
                Poll::Ready(Some(Ok(Frame::data(piece))))
            }
        };
        if frame.is_ready() {
            let now = Instant::now();
            *self.last.0.lock().unwrap_or_else(PoisonError::into_inner) = now;
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        match &self.source {
            Source::Stream(body) => body.is_end_stream(),
            Source::Memory(bytes) => bytes.is_empty(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.source {
            Source::Stream(body) => body.size_hint(),
            Source::Memory(bytes) => SizeHint::with_exact(bytes.len() as u64),
        }
    }
}
