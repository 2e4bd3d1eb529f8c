//! Where the transport finds a request's body, and from where the end of the attempt takes it away.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, TryLockError};
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::locked;
use crate::body::Body;
use crate::error::BoxError;

const PIECE: usize = 256 * 1024;

/// The body of a request, until it ends, fails, or is taken away.
pub(super) struct Slot {
    source: Mutex<Source>,
    is_closed: AtomicBool,
}

enum Source {
    /// The waker is that of a transport which waits for the stream.
    Stream(Body, Option<Waker>),
    Memory(Bytes),
    /// The body came to its end.
    Ended,
    /// The body failed, or was taken away: the message is not whole, and must not look like it.
    Broken,
}

type Polled = Poll<Option<Result<Frame<Bytes>, BoxError>>>;

impl Slot {
    pub(super) fn new(body: Body) -> Self {
        let source =
            body.into_bytes().map_or_else(|body| Source::Stream(body, None), Source::Memory);
        Self { source: Mutex::new(source), is_closed: AtomicBool::new(false) }
    }

    /// Takes the body away and drops it. A transport that waits for it, or asks for more, gets an
    /// error, and gives up the stream or the connection.
    pub(super) fn close(&self) {
        self.is_closed.store(true, Ordering::SeqCst);
        // One that is polled at this moment, perhaps further up on this thread, is dropped there.
        let mut source = match self.source.try_lock() {
            Ok(source) => source,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return,
        };
        let body = source.break_off();
        drop(source);
        if let Some(Source::Stream(_, Some(waker))) = &body {
            waker.wake_by_ref();
        }
    }

    pub(super) fn poll_frame(&self, context: &mut Context<'_>) -> Polled {
        let polled = locked(&self.source).poll_frame(context);
        if !self.is_closed.load(Ordering::SeqCst) {
            return polled;
        }
        let body = locked(&self.source).break_off();
        match polled {
            Poll::Pending => {
                drop(body);
                Poll::Ready(Some(Err(over())))
            }
            polled @ Poll::Ready(_) => polled,
        }
    }

    pub(super) fn is_end_stream(&self) -> bool {
        match &*locked(&self.source) {
            Source::Stream(body, _) => body.is_end_stream(),
            Source::Memory(bytes) => bytes.is_empty(),
            Source::Ended => true,
            Source::Broken => false,
        }
    }

    pub(super) fn size_hint(&self) -> SizeHint {
        match &*locked(&self.source) {
            Source::Stream(body, _) => body.size_hint(),
            Source::Memory(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Source::Ended => SizeHint::with_exact(0),
            Source::Broken => SizeHint::new(),
        }
    }
}

impl fmt::Debug for Slot {
    /// Leaves the body out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Slot")
    }
}

impl Source {
    /// Polls the body, and never again once it has ended, failed or panicked. A panic in a task of
    /// the transport would be lost, and the call would wait for its time limit.
    fn poll_frame(&mut self, context: &mut Context<'_>) -> Polled {
        let polled = match self {
            Self::Stream(body, waiting) => {
                let body = AssertUnwindSafe(|| Pin::new(&mut *body).poll_frame(context));
                let polled = catch_unwind(body)
                    .unwrap_or_else(|_| Poll::Ready(Some(Err("it panicked".into()))));
                *waiting = polled.is_pending().then(|| context.waker().clone());
                polled
            }
            Self::Memory(bytes) if !bytes.is_empty() => {
                let piece = bytes.split_to(PIECE.min(bytes.len()));
                Poll::Ready(Some(Ok(Frame::data(piece))))
            }
            Self::Memory(_) | Self::Ended => Poll::Ready(None),
            Self::Broken => Poll::Ready(Some(Err(over()))),
        };
        match &polled {
            Poll::Ready(None) => *self = Self::Ended,
            Poll::Ready(Some(Err(_))) => *self = Self::Broken,
            Poll::Ready(Some(Ok(_))) | Poll::Pending => {}
        }
        polled
    }

    /// Takes out what is still to be sent.
    fn break_off(&mut self) -> Option<Self> {
        let is_open = matches!(self, Self::Stream(..) | Self::Memory(_));
        is_open.then(|| std::mem::replace(self, Self::Broken))
    }
}

/// Resets a stream of HTTP/2 as cancelled, where hyper finds this in an error.
#[cfg(any(feature = "reqwest", feature = "hyper"))]
fn over() -> BoxError {
    h2::Error::from(h2::Reason::CANCEL).into()
}

#[cfg(not(any(feature = "reqwest", feature = "hyper")))]
fn over() -> BoxError {
    "the attempt is over".into()
}
