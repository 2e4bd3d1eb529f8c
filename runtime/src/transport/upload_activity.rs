//! The upload of an attempt: its activity, and its end with the attempt. The time limit of an
//! attempt must stop a server that reads nothing, but not a large file on a slow line.

mod revocable_body;

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};

use self::revocable_body::RevocableBody;
use crate::body::anew::BodySource;
use crate::body::{Body, Replayable};
use crate::boxed::BoxError;
use crate::error::transport::TransportError;
use crate::timer::Instant;

/// The size above which a body in memory is sent in pieces, so that its progress is visible.
const LARGE: usize = 1024 * 1024;

/// The time at which the transport last took bytes of a body, and the means to revoke the rest.
///
/// A transport may hold a request's body after the attempt has ended. If a server responds before
/// it has read the whole body, the transport would go on sending the rest, however long that takes.
#[derive(Debug, Clone)]
pub(crate) struct UploadActivity(Arc<SharedUpload>);

#[derive(Debug)]
struct SharedUpload {
    /// Shared by all attempts of a call.
    at: Arc<Mutex<Instant>>,
    state: Mutex<UploadState>,
}

#[derive(Debug, Default)]
struct UploadState {
    is_over: bool,
    failure: Option<BodyFailed>,
    /// The bodies of this attempt that a transport holds: one, unless a layer sends several
    /// requests.
    bodies: Vec<Weak<RevocableBody>>,
}

impl UploadActivity {
    /// Begins to track a body, if it is a stream or large. Only [`track`](Self::track) replaces the
    /// body itself, because layers and the signer must see the original.
    pub(crate) fn of(body: &Body, before: Option<&Self>) -> Option<Self> {
        if body.as_bytes().is_some_and(|bytes| bytes.len() <= LARGE) {
            return None;
        }
        let now = Instant::now();
        let at = before.map_or_else(|| Arc::new(Mutex::new(now)), |it| Arc::clone(&it.0.at));
        *locked(&at) = now;
        Some(Self(Arc::new(SharedUpload { at, state: Mutex::default() })))
    }

    /// Replaces the body of a request by one that records the activity.
    pub(crate) fn track(&self, request: &mut http::Request<Body>) {
        let body = std::mem::take(request.body_mut());
        *request.body_mut() = match (body.source(), body.to_bytes()) {
            // The transport may have to send the request again on another connection.
            (Some(source), _) => {
                Body::anew(Arc::new(TrackedSource { source, upload: self.clone() }))
            }
            (None, Some(whole)) => {
                Body::chunked(TrackedPieces { whole, tracked: self.tracked(body) })
            }
            (None, None) => Body::wrap(self.tracked(body)),
        };
    }

    /// Returns a body that records its activity, and that ends with the upload.
    fn tracked(&self, body: Body) -> TrackedBody {
        let body = Arc::new(RevocableBody::new(body));
        let mut state = locked(&self.0.state);
        if state.is_over {
            body.revoke();
        }
        state.bodies.push(Arc::downgrade(&body));
        drop(state);
        TrackedBody { body, upload: self.clone() }
    }

    /// Returns the time at which the transport last took bytes, in this attempt or an earlier one.
    pub(crate) fn at(&self) -> Instant {
        *locked(&self.0.at)
    }
}

/// Ends the upload of an attempt when it is dropped.
#[derive(Debug)]
pub(crate) struct UploadEnd(UploadActivity);

impl UploadEnd {
    /// Creates the guard that ends this upload.
    pub(crate) fn of(upload: &UploadActivity) -> Self {
        Self(upload.clone())
    }

    /// Ends the upload with the result of its attempt, or with the end of a response that is a
    /// stream.
    pub(crate) fn end(
        self,
        result: Result<http::Response<Body>, TransportError>,
    ) -> Result<http::Response<Body>, TransportError> {
        match result {
            Err(error) => Err(self.explain(error)),
            Ok(response) if response.body().is_stream() => Ok(response.map(|body| self.with(body))),
            Ok(response) => Ok(response),
        }
    }

    /// Returns the error with the failure of the request's body as its cause, if that failed. Over
    /// HTTP/2, hyper reports only that the stream was reset.
    fn explain(&self, error: TransportError) -> TransportError {
        let failure = locked(&self.0.0.state).failure.take();
        match failure {
            Some(failure) if !is_caused_by_body(&error) => error.caused_by(failure),
            _ => error,
        }
    }

    /// Returns the body of a response, which ends the upload with its own end: until then the
    /// server may read and respond at the same time.
    fn with(self, body: Body) -> Body {
        Body::wrap(UploadingResponse { body, upload: Some(self) })
    }
}

impl Drop for UploadEnd {
    fn drop(&mut self) {
        let mut state = locked(&self.0.0.state);
        state.is_over = true;
        let bodies = std::mem::take(&mut state.bodies);
        drop(state);
        bodies.iter().filter_map(Weak::upgrade).for_each(|body| body.revoke());
    }
}

/// A request's body, held by the transport.
struct TrackedBody {
    body: Arc<RevocableBody>,
    upload: UploadActivity,
}

impl HttpBody for TrackedBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        // A stream that is always ready would starve the other tasks of its thread.
        #[cfg(feature = "tokio")]
        let turn = ready!(tokio::task::coop::poll_proceed(context));
        let frame = ready!(self.body.poll_frame(context));
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
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// Returns whether a frame has no bytes, so that nothing is sent for it.
fn is_nothing(frame: Option<&Result<Frame<Bytes>, BoxError>>) -> bool {
    let Some(Ok(frame)) = frame else { return false };
    frame.data_ref().is_some_and(Bytes::is_empty)
}

/// Makes tracked bodies of a stream that can be sent again.
struct TrackedSource {
    source: Arc<dyn BodySource>,
    upload: UploadActivity,
}

impl BodySource for TrackedSource {
    fn make(&self) -> Body {
        // The stream is made by the first poll of the tracked body, which catches a panic.
        Body::wrap(self.upload.tracked(Body::anew(Arc::clone(&self.source))))
    }

    fn size_hint(&self) -> SizeHint {
        self.source.size_hint()
    }
}

/// A large body in memory, held by the transport. The whole body is kept, because the transport may
/// have to send the request again on another connection.
struct TrackedPieces {
    whole: Bytes,
    tracked: TrackedBody,
}

impl Replayable for TrackedPieces {
    fn whole(&self) -> &Bytes {
        &self.whole
    }
}

impl HttpBody for TrackedPieces {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        Pin::new(&mut self.tracked).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.tracked.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.tracked.size_hint()
    }
}

/// The body of a response to a request whose upload may continue.
struct UploadingResponse {
    body: Body,
    upload: Option<UploadEnd>,
}

impl HttpBody for UploadingResponse {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let frame = Pin::new(&mut self.body).poll_frame(context);
        if let Poll::Ready(None | Some(Err(_))) = frame {
            self.upload = None;
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

/// The failure of a request's body. The transport gets it, and the attempt keeps a copy.
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

/// Returns whether an attempt failed because of the body of its request. Another attempt would most
/// likely fail in the same way.
pub(crate) fn is_caused_by_body(error: &TransportError) -> bool {
    std::iter::successors(error.source(), |&cause| cause.source())
        .any(<dyn Error>::is::<BodyFailed>)
}

/// Locks a mutex. A poisoned mutex is usable, because no code panics between two related writes.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
