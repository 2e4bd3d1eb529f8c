//! Reads the body of a response into memory, up to its limit.

use std::mem::take;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use http_body::Body as _;

use super::read_timeout::with_read_timeout;
use crate::body::Body;
use crate::error::exceeded::Exceeded;
use crate::error::response::ErrorResponse;
use crate::error::transport::{TransportError, TransportErrorKind};
use crate::options::settings::Settings;
use crate::spec::Spec;

/// Reads the body of a response into memory, or adds the read timeout to a body that the caller
/// gets as a stream.
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
    let error = match ready!(collected.poll(body, limit, context)) {
        End::Reached => {
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

/// Returns an error with the part of the response that was received.
pub(super) fn broken_off(
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

    /// Returns the bytes received so far, without a copy if they arrived in one chunk.
    fn into_bytes(self) -> Bytes {
        let Self { first, rest } = self;
        if rest.is_empty() {
            return first;
        }
        let mut whole = BytesMut::with_capacity(first.len() + rest.len());
        whole.extend_from_slice(&first);
        whole.extend_from_slice(&rest);
        whole.freeze()
    }
}
