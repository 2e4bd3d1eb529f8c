//! Reads the body of a response into memory, up to its limit.

use std::mem::take;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::StatusCode;
use http_body::Body as _;

use super::read_timeout::with_read_timeout;
use crate::body::Body;
use crate::boxed::BoxFuture;
use crate::error::exceeded::Exceeded;
use crate::error::response::ErrorResponse;
use crate::error::transport::{TransportError, TransportErrorKind};
use crate::options::settings::Settings;
use crate::spec::{DeclaredResponse, Spec};
use crate::timer;

/// The limit of the wait for the rest of a body that no declared type reads. The client reads such
/// a body only for the error of a failure, and so that the connection can be used again.
const PATIENCE: Duration = Duration::from_millis(500);

/// Reads the body of a response into memory, or adds the read timeout to a body that the caller
/// gets as a stream.
///
/// A body that is declared as ignored need not arrive: some servers promise one that they never
/// send. What has been received of it is its end.
///
/// The body of a success that is too large is an error. The body of a failure is cut instead: the
/// status decides whether there is another attempt, and the type of the failure may need only the
/// beginning of the body.
pub(super) fn poll_body(
    response: &mut http::Response<Body>,
    collected: &mut Collected,
    spec: &'static Spec,
    settings: &Settings,
    context: &mut Context<'_>,
) -> Poll<Result<(), TransportError>> {
    let status = response.status();
    let declared = spec.response(status.as_u16());
    let body = response.body_mut();
    if let Some(declared) = declared.filter(|declared| declared.streams) {
        if let Some(limit) = settings.read_timeout(declared) {
            *body = with_read_timeout(take(body), limit);
        }
        return Poll::Ready(Ok(()));
    }
    let limit = settings.limit(declared, status);
    if !body.is_stream() && body.as_bytes().is_some_and(|bytes| bytes.len() <= limit) {
        return Poll::Ready(Ok(()));
    }
    let is_ignored = || is_ignored(declared, settings, status);
    let end = match collected.poll(body, limit, context) {
        Poll::Pending if is_ignored() => {
            ready!(collected.poll_patience(context));
            End::Limit
        }
        end => ready!(end),
    };
    let error = match end {
        End::Reached => {
            *body = Body::from(take(collected).into_bytes());
            return Poll::Ready(Ok(()));
        }
        End::Limit | End::Error(_) if is_ignored() => {
            *body = Body::from(take(collected).into_bytes());
            return Poll::Ready(Ok(()));
        }
        End::Limit if !declared.is_some_and(|declared| declared.success) => {
            *body = Body::cut(take(collected).into_bytes());
            return Poll::Ready(Ok(()));
        }
        End::Limit => TransportError::exceeded(Exceeded::MaxBody(limit)),
        End::Error(error) => error,
    };
    Poll::Ready(Err(broken_off(response, collected, error)))
}

/// Returns whether the endpoint, or else its API, declares that the body is not looked at.
fn is_ignored(
    declared: Option<&DeclaredResponse>,
    settings: &Settings,
    status: StatusCode,
) -> bool {
    let declared = declared.or_else(|| settings.response_of_api(status));
    declared.is_some_and(|declared| declared.media_types.is_empty())
}

/// Ends a response at the time limit of its attempt: with an error, or, if nothing reads its body,
/// with the part that was received.
pub(super) fn end_of_time(
    response: &mut http::Response<Body>,
    collected: &mut Collected,
    spec: &'static Spec,
    settings: &Settings,
    error: TransportError,
) -> Result<(), TransportError> {
    let status = response.status();
    if is_ignored(spec.response(status.as_u16()), settings, status) {
        *response.body_mut() = Body::from(take(collected).into_bytes());
        return Ok(());
    }
    Err(broken_off(response, collected, error))
}

/// Returns an error with the part of the response that was received.
fn broken_off(
    response: &mut http::Response<Body>,
    collected: &mut Collected,
    error: TransportError,
) -> TransportError {
    let headers = take(response.headers_mut());
    error.after(ErrorResponse::new(response.status(), headers, take(collected).into_bytes()))
}

/// The part of a body that was received.
#[derive(Default)]
pub(super) struct Collected {
    /// The first chunk: a body of a single chunk is not copied.
    first: Bytes,
    rest: BytesMut,
    /// The time until a body that nothing reads is given up. It begins when there is a wait for it.
    patience: Option<BoxFuture<()>>,
}

/// The reason why reading a body has ended.
enum End {
    Reached,
    Limit,
    Error(TransportError),
}

impl Collected {
    /// Reads at most `limit` bytes, and checks whether there are more.
    fn poll(&mut self, body: &mut Body, limit: usize, context: &mut Context<'_>) -> Poll<End> {
        loop {
            let frame = ready!(Pin::new(&mut *body).poll_frame(context));
            let data = match frame {
                None => return Poll::Ready(End::Reached),
                Some(Ok(frame)) => frame.into_data().unwrap_or_default(),
                Some(Err(error)) => {
                    let error = TransportError::from_boxed(error, TransportErrorKind::Incomplete);
                    // A body that was cut before it went through a layer ends with this error.
                    let is_cut = error.kind() == TransportErrorKind::TooLarge;
                    return Poll::Ready(if is_cut { End::Limit } else { End::Error(error) });
                }
            };
            let room = limit - self.first.len() - self.rest.len();
            let has_room = data.len() <= room;
            let data = if has_room { data } else { data.slice(..room) };
            if self.first.is_empty() {
                self.first = data;
            } else {
                self.rest.extend_from_slice(&data);
            }
            if !has_room {
                return Poll::Ready(End::Limit);
            }
        }
    }

    /// Waits until the rest of a body that nothing reads is given up; for ever without timers.
    #[cold]
    fn poll_patience(&mut self, context: &mut Context<'_>) -> Poll<()> {
        if self.patience.is_none() && !matches!(timer::runtime_with_timers(), Ok(Some(_))) {
            return Poll::Pending;
        }
        let patience = self.patience.get_or_insert_with(|| Box::pin(timer::sleep(PATIENCE)));
        patience.as_mut().poll(context)
    }

    /// Returns the bytes received so far, without a copy if they arrived in one chunk.
    fn into_bytes(self) -> Bytes {
        let Self { first, rest, .. } = self;
        if rest.is_empty() {
            return first;
        }
        let mut whole = BytesMut::with_capacity(first.len() + rest.len());
        whole.extend_from_slice(&first);
        whole.extend_from_slice(&rest);
        whole.freeze()
    }
}
