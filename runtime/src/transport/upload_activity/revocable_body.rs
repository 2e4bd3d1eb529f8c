//! A request's body that can be revoked while the transport holds it.

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
use crate::boxed::BoxError;

/// The size of the pieces in which a body in memory is sent.
const PIECE: usize = 256 * 1024;

/// The body of a request, until it ends, fails, or is revoked.
pub(super) struct RevocableBody {
    source: Mutex<Remaining>,
    is_revoked: AtomicBool,
}

enum Remaining {
    /// A stream, and the waker of a transport that waits for it.
    Stream(Body, Option<Waker>),
    Memory(Bytes),
    /// The body has ended.
    Ended,
    /// The body failed or was revoked: the message is incomplete, and must not look complete.
    Broken,
}

type Polled = Poll<Option<Result<Frame<Bytes>, BoxError>>>;

impl RevocableBody {
    pub(super) fn new(body: Body) -> Self {
        let source =
            body.into_bytes().map_or_else(|body| Remaining::Stream(body, None), Remaining::Memory);
        Self { source: Mutex::new(source), is_revoked: AtomicBool::new(false) }
    }

    /// Drops the body. A transport that waits for it, or polls it again, gets an error, and resets
    /// the stream or closes the connection.
    pub(super) fn revoke(&self) {
        self.is_revoked.store(true, Ordering::SeqCst);
        // If the body is being polled, perhaps by a caller on this same thread, `poll_frame` drops
        // it afterwards.
        let mut source = match self.source.try_lock() {
            Ok(source) => source,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return,
        };
        let body = source.take_rest();
        drop(source);
        if let Some(Remaining::Stream(_, Some(waker))) = &body {
            waker.wake_by_ref();
        }
    }

    /// Polls the next frame. The flag is checked after the poll, because `revoke` cannot lock the
    /// source while it is polled.
    pub(super) fn poll_frame(&self, context: &mut Context<'_>) -> Polled {
        let polled = locked(&self.source).poll_frame(context);
        if !self.is_revoked.load(Ordering::SeqCst) {
            return polled;
        }
        let body = locked(&self.source).take_rest();
        match polled {
            Poll::Pending => {
                drop(body);
                Poll::Ready(Some(Err(revoked())))
            }
            polled @ Poll::Ready(_) => polled,
        }
    }

    pub(super) fn is_end_stream(&self) -> bool {
        match &*locked(&self.source) {
            Remaining::Stream(body, _) => body.is_end_stream(),
            Remaining::Memory(bytes) => bytes.is_empty(),
            Remaining::Ended => true,
            Remaining::Broken => false,
        }
    }

    pub(super) fn size_hint(&self) -> SizeHint {
        match &*locked(&self.source) {
            Remaining::Stream(body, _) => body.size_hint(),
            Remaining::Memory(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Remaining::Ended => SizeHint::with_exact(0),
            Remaining::Broken => SizeHint::new(),
        }
    }
}

impl fmt::Debug for RevocableBody {
    /// Prints no part of the body.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RevocableBody")
    }
}

impl Remaining {
    /// Polls the body, unless it has ended, failed or panicked. A panic is caught, because in a
    /// task of the transport it would be lost, and the call would wait until its time limit.
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
            Self::Broken => Poll::Ready(Some(Err(revoked()))),
        };
        match &polled {
            Poll::Ready(None) => *self = Self::Ended,
            Poll::Ready(Some(Err(_))) => *self = Self::Broken,
            Poll::Ready(Some(Ok(_))) | Poll::Pending => {}
        }
        polled
    }

    /// Removes the part of the body that has not been sent.
    fn take_rest(&mut self) -> Option<Self> {
        let is_open = matches!(self, Self::Stream(..) | Self::Memory(_));
        is_open.then(|| std::mem::replace(self, Self::Broken))
    }
}

/// Returns an error for which hyper resets an HTTP/2 stream as cancelled.
#[cfg(any(feature = "reqwest", feature = "hyper"))]
fn revoked() -> BoxError {
    h2::Error::from(h2::Reason::CANCEL).into()
}

/// Returns the error of a revoked body.
#[cfg(not(any(feature = "reqwest", feature = "hyper")))]
fn revoked() -> BoxError {
    "the attempt is over".into()
}
