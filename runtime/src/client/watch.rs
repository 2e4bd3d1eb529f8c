//! The upload of an attempt: whether it moves, and its end with the attempt. The time limit of an
//! attempt is for a server that takes nothing, not for a large file on a slow line.

mod slot;

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};

use self::slot::Slot;
use crate::body::{Body, Replayable};
use crate::clock::Instant;
use crate::error::{BoxError, TransportError};

/// Bodies in memory beyond this size are sent piece by piece, so that it can be seen how far they are.
const LARGE: usize = 1024 * 1024;

/// When bytes of a body were handed to the transport last, and what ends the handing over.
///
/// Transports may hold a request's body for longer than its attempt lasts: a server that answers
/// before it has read all would be sent the rest, for as long as the stream goes on.
#[derive(Debug, Clone)]
pub(crate) struct LastMove(Arc<Upload>);

#[derive(Debug)]
struct Upload {
    /// All attempts of a call have one.
    at: Arc<Mutex<Instant>>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    is_over: bool,
    failure: Option<BodyFailed>,
    /// The bodies of this attempt that a transport holds: one, unless a layer sends several
    /// requests.
    slots: Vec<Weak<Slot>>,
}

impl LastMove {
    /// Watches a body that takes its time: a stream, or a large one. What watches it goes along
    /// with the request, because layers and the signer are to find the body as it is.
    pub(super) fn of(body: &Body, before: Option<&Self>) -> Option<Self> {
        if !Self::is_worth(body) {
            return None;
        }
        let now = Instant::now();
        let at = before.map_or_else(|| Arc::new(Mutex::new(now)), |it| Arc::clone(&it.0.at));
        *locked(&at) = now;
        Some(Self(Arc::new(Upload { at, state: Mutex::default() })))
    }

    /// Returns whether a body takes its time.
    pub(super) fn is_worth(body: &Body) -> bool {
        body.as_bytes().is_none_or(|bytes| bytes.len() > LARGE)
    }

    /// Watches the body of a request that is on its way to the transport.
    pub(super) fn watch(&self, request: &mut http::Request<Body>) {
        let body = std::mem::take(request.body_mut());
        let whole = body.to_bytes();
        let slot = Arc::new(Slot::new(body));
        let mut state = locked(&self.0.state);
        if state.is_over {
            slot.close();
        }
        state.slots.push(Arc::downgrade(&slot));
        drop(state);
        let watched = Watched { slot, upload: self.clone() };
        *request.body_mut() = match whole {
            Some(whole) => Body::chunked(WatchedPieces { whole, watched }),
            None => Body::wrap(watched),
        };
    }

    /// Returns when bytes were handed over last, in this attempt or in one before.
    pub(super) fn at(&self) -> Instant {
        *locked(&self.0.at)
    }
}

/// Ends the upload of an attempt when it is dropped.
#[derive(Debug)]
pub(super) struct Ending(LastMove);

impl Ending {
    pub(super) fn of(upload: &LastMove) -> Self {
        Self(upload.clone())
    }

    /// Returns the error with the failure of the request's body as its cause, if that failed. Over
    /// HTTP/2 hyper reports nothing but that the stream was reset.
    pub(super) fn explain(&self, error: TransportError) -> TransportError {
        let failure = locked(&self.0.0.state).failure.take();
        match failure {
            Some(failure) if !is_caused_by_body(&error) => error.caused_by(failure),
            _ => error,
        }
    }

    /// Returns the body of a response, which ends the upload with its own end: until then the
    /// server may read and answer at the same time.
    pub(super) fn with(self, body: Body) -> Body {
        Body::wrap(Answering { body, ending: Some(self) })
    }
}

impl Drop for Ending {
    fn drop(&mut self) {
        let mut state = locked(&self.0.0.state);
        state.is_over = true;
        let slots = std::mem::take(&mut state.slots);
        drop(state);
        slots.iter().filter_map(Weak::upgrade).for_each(|slot| slot.close());
    }
}

/// A request's body in the hands of the transport.
struct Watched {
    slot: Arc<Slot>,
    upload: LastMove,
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        // A stream that is always ready would not let its thread do anything else.
        #[cfg(feature = "tokio")]
        let turn = ready!(tokio::task::coop::poll_proceed(context));
        let frame = ready!(self.slot.poll_frame(context));
        #[cfg(feature = "tokio")]
        turn.made_progress();
        if !is_nothing(frame.as_ref()) {
            *locked(&self.upload.0.at) = Instant::now();
        }
        Poll::Ready(frame.map(|frame| {
            frame.map_err(|error| {
                let failure = BodyFailed(Arc::new(error));
                locked(&self.upload.0.state).failure = Some(failure.clone());
                failure.into()
            })
        }))
    }

    fn is_end_stream(&self) -> bool {
        self.slot.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.slot.size_hint()
    }
}

/// Returns whether a frame has no bytes, so that nothing is sent for it.
fn is_nothing(frame: Option<&Result<Frame<Bytes>, BoxError>>) -> bool {
    let Some(Ok(frame)) = frame else { return false };
    frame.data_ref().is_some_and(Bytes::is_empty)
}

/// A large body in memory, in the hands of the transport. All of it stays at hand: a transport that
/// finds no connection gives the request back.
struct WatchedPieces {
    whole: Bytes,
    watched: Watched,
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
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        Pin::new(&mut self.watched).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.watched.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.watched.size_hint()
    }
}

/// The body of a response to a request whose body may be on its way still.
struct Answering {
    body: Body,
    ending: Option<Ending>,
}

impl HttpBody for Answering {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let frame = Pin::new(&mut self.body).poll_frame(context);
        if let Poll::Ready(None | Some(Err(_))) = frame {
            self.ending = None;
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// The failure of a request's body, which the transport gets and the attempt keeps.
#[derive(Debug, Clone)]
struct BodyFailed(Arc<BoxError>);

impl fmt::Display for BodyFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the body of the request failed")
    }
}

impl Error for BodyFailed {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&**self.0)
    }
}

fn is_caused_by_body(error: &TransportError) -> bool {
    std::iter::successors(error.source(), |&cause| cause.source())
        .any(<dyn Error>::is::<BodyFailed>)
}

/// Locks a mutex that a panic may have poisoned: no value is ever left half written.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
