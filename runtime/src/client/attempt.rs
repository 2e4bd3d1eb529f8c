//! One attempt: a request out, a response in, within its limits of time and size.

use std::future::poll_fn;
use std::pin::Pin;

use bytes::{Bytes, BytesMut};
use http_body::Body as _;

use super::run::Calling;
use super::stall::guarded;
use super::watch::LastMove;
use super::{Core, redirect};
use crate::body::Body;
use crate::clock::{self, Instant, Late};
use crate::error::{Reply, TransportError, TransportErrorKind};
use crate::options::Plan;
use crate::spec::Spec;
use crate::transport::{Timeout, Until};

/// How much of the body of a failure is read; what follows is cut off, not an error.
const MAX_FAILURE_BODY: usize = 64 * 1024;

pub(super) async fn attempt(
    core: &Core,
    spec: &'static Spec,
    mut request: http::Request<Body>,
    calling: Calling,
) -> Result<http::Response<Body>, TransportError> {
    let plan = &calling.plan;
    let now = Instant::now();
    let deadline = clock::after(now, plan.attempt_timeout).min(calling.deadline());
    let until = if spec.streams() { Until::Head } else { Until::Body };
    let duration = deadline.saturating_duration_since(now);
    request.extensions_mut().insert(Timeout { duration, until, deadline });

    let moved = LastMove::of(&mut request);
    // The time of an upload counts from the last byte that went out.
    let extended = || Some(clock::after(moved.as_ref()?.at(), duration));
    let sent = redirect::send(core, spec, request, plan.redirects);
    let response = clock::until(deadline, &extended, sent).await.map_err(timed_out)??;
    let deadline = extended().unwrap_or(deadline).max(deadline);
    received(spec, plan, response, deadline).await
}

/// A response with its body in memory, or guarded where it is to be handed over as a stream.
pub(super) async fn received(
    spec: &'static Spec,
    plan: &Plan,
    response: http::Response<Body>,
    deadline: Instant,
) -> Result<http::Response<Body>, TransportError> {
    let (parts, mut body) = response.into_parts();
    let declared = spec.response(parts.status.as_u16());
    if declared.is_some_and(|declared| declared.streams) {
        let body = guarded(body, plan.stall_timeout);
        return Ok(http::Response::from_parts(parts, body));
    }
    let is_success = declared.is_some_and(|declared| declared.success);
    let limit = if is_success { plan.max_body } else { MAX_FAILURE_BODY };
    let mut collected = Collected::default();
    let end = clock::until(deadline, || None, collected.collect(&mut body, limit)).await;
    let bytes = collected.into_bytes();
    let error = match end {
        Ok(End::Reached) => None,
        Ok(End::Limit) => is_success.then(TransportError::too_large),
        Ok(End::Error(error)) => Some(error),
        Err(error) => Some(timed_out(error)),
    };
    match error {
        None => Ok(http::Response::from_parts(parts, Body::from(bytes))),
        Some(error) => Err(error.after(Reply::new(parts.status, parts.headers, bytes))),
    }
}

pub(super) fn timed_out(late: Late) -> TransportError {
    TransportError::new(TransportErrorKind::Timeout, late)
}

/// What has come of a body, also when the time is up before its end.
#[derive(Default)]
struct Collected {
    /// A body that comes in one piece is not copied.
    first: Bytes,
    rest: BytesMut,
}

enum End {
    Reached,
    Limit,
    Error(TransportError),
}

impl Collected {
    /// Reads at most `limit` bytes.
    async fn collect(&mut self, body: &mut Body, limit: usize) -> End {
        loop {
            let frame = poll_fn(|context| Pin::new(&mut *body).poll_frame(context)).await;
            let data = match frame {
                None => return End::Reached,
                Some(Ok(frame)) => frame.into_data().unwrap_or_default(),
                Some(Err(error)) => {
                    let kind = TransportErrorKind::Incomplete;
                    return End::Error(TransportError::from_boxed(error, kind));
                }
            };
            let room = limit - self.first.len() - self.rest.len();
            let fits = data.len().min(room);
            if self.first.is_empty() {
                self.first = data.slice(..fits);
            } else {
                self.rest.extend_from_slice(&data[..fits]);
            }
            if fits < data.len() {
                return End::Limit;
            }
        }
    }

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
