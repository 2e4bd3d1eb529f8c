//! One attempt: a request out, a response in, within its limits of time and size.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use http_body::Body as _;

use super::kept::Slot;
use super::stall::guarded;
use super::watch::LastMove;
use super::{Core, redirect};
use crate::body::Body;
use crate::clock::{self, Instant, Late, Timer};
use crate::error::{Reply, TransportError, TransportErrorKind};
use crate::options::Plan;
use crate::spec::Spec;
use crate::transport::Along;

/// How much of the body of a failure is read; what follows is cut off, not an error.
const MAX_FAILURE_BODY: usize = 64 * 1024;

/// Takes the request and sends it; what is left to wait for has no room for it.
pub(super) fn attempt<'a>(
    core: &'a Core,
    slot: &mut Slot,
    keep: bool,
    along: &'a mut Along,
) -> impl Future<Output = Result<http::Response<Body>, TransportError>> + Send + 'a {
    let mut request = slot.take(keep);
    along.moved = request.as_ref().and_then(|request| LastMove::of(request.body()));
    let along = &*along;
    let mut sent = redirect::send(core, &mut request, along, along.calling.plan.redirects);
    async move {
        // The time of an upload counts from the last byte that went out.
        let extended = || Some(clock::after(along.moved.as_ref()?.at(), along.limit().duration));
        // One timer for the whole attempt: to set one is a good part of what a call costs.
        let mut timer = pin!(Timer::default());
        let deadline = along.limit().deadline();
        let sent = clock::until_with(timer.as_mut(), deadline, &extended, sent.as_mut()).await;
        let mut response = sent.map_err(timed_out)??;
        let deadline = extended().unwrap_or(deadline).max(deadline);
        let plan = &along.calling.plan;
        received(along.spec, plan, &mut response, timer, deadline).await?;
        Ok(response)
    }
}

/// Reads the body of a response into memory, or guards it where it is to be handed over as a stream.
pub(super) async fn received(
    spec: &'static Spec,
    plan: &Plan,
    response: &mut http::Response<Body>,
    timer: Pin<&mut Timer>,
    deadline: Instant,
) -> Result<(), TransportError> {
    let declared = spec.response(response.status().as_u16());
    let body = response.body_mut();
    if declared.is_some_and(|declared| declared.streams) {
        *body = guarded(std::mem::take(body), plan.stall_timeout);
        return Ok(());
    }
    let is_success = declared.is_some_and(|declared| declared.success);
    let limit = if is_success { plan.max_body } else { MAX_FAILURE_BODY };
    let mut collected = Collected::default();
    let end = {
        let collect = pin!(poll_fn(|context| collected.poll(body, limit, context)));
        clock::until_with(timer, deadline, || None, collect).await
    };
    let bytes = collected.into_bytes();
    let error = match end {
        Ok(End::Reached) => None,
        Ok(End::Limit) => is_success.then(TransportError::too_large),
        Ok(End::Error(error)) => Some(error),
        Err(error) => Some(timed_out(error)),
    };
    match error {
        None => {
            *body = Body::from(bytes);
            Ok(())
        }
        Some(error) => {
            let headers = std::mem::take(response.headers_mut());
            Err(error.after(Reply::new(response.status(), headers, bytes)))
        }
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
    fn poll(&mut self, body: &mut Body, limit: usize, context: &mut Context<'_>) -> Poll<End> {
        loop {
            let frame = ready!(Pin::new(&mut *body).poll_frame(context));
            let data = match frame {
                None => return Poll::Ready(End::Reached),
                Some(Ok(frame)) => frame.into_data().unwrap_or_default(),
                Some(Err(error)) => {
                    let kind = TransportErrorKind::Incomplete;
                    return Poll::Ready(End::Error(TransportError::from_boxed(error, kind)));
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
                return Poll::Ready(End::Limit);
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
