//! One attempt: sends a request and receives the response, within the limits of time and size.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use super::collect::{Collected, end_of_time, poll_body};
use super::core::Core;
use super::redirect;
use crate::body::Body;
use crate::error::transport::{TransportError, TransportErrorKind};
use crate::timer::{self, Elapsed, Timer};
use crate::transport::context::RequestContext;
use crate::transport::future::ResponseFuture;
use crate::transport::upload_activity::{UploadActivity, UploadEnd};

type Result = std::result::Result<http::Response<Body>, TransportError>;

/// A request that is being sent. Dropping it cancels the request and ends its upload.
pub(super) struct Attempt {
    sent: ResponseFuture,
    upload: Option<UploadEnd>,
    /// The response, while its body is being read. Most bodies arrive together with the head, so
    /// the future of a call reserves no space for it.
    received: Option<Box<Received>>,
}

/// A response whose body has not arrived completely.
struct Received {
    response: http::Response<Body>,
    collected: Collected,
}

impl Attempt {
    /// Sends a request once.
    pub(super) fn new(
        core: &Arc<Core>,
        request: http::Request<Body>,
        context: &mut RequestContext,
    ) -> Self {
        context.upload = UploadActivity::of(request.body(), context.upload.as_ref());
        let sent = redirect::send(core, request, context);
        Self { sent, upload: context.upload.as_ref().map(UploadEnd::of), received: None }
    }

    /// Waits for the response and its body, until the time limit of the attempt. The upload ends
    /// when the response is complete; if the response is a stream, the upload ends with the stream.
    pub(super) fn poll(
        &mut self,
        context: &RequestContext,
        timer: Pin<&mut Timer>,
        task: &mut Context<'_>,
    ) -> Poll<Result> {
        let result = match self.poll_response(context, task) {
            Poll::Ready(result) => result,
            Poll::Pending => ready!(self.poll_limit(context, timer, task)),
        };
        Poll::Ready(match self.upload.take() {
            Some(upload) => upload.end(result),
            None => result,
        })
    }

    /// Waits for the response and its body.
    fn poll_response(&mut self, context: &RequestContext, task: &mut Context<'_>) -> Poll<Result> {
        let (spec, settings) = (context.spec, &*context.call.settings);
        let Some(received) = &mut self.received else {
            let mut response = ready!(Pin::new(&mut self.sent).poll(task))?;
            let mut collected = Collected::default();
            let body = poll_body(&mut response, &mut collected, spec, settings, task);
            if body.is_pending() {
                self.received = Some(Box::new(Received { response, collected }));
                return Poll::Pending;
            }
            return body.map_ok(|()| response);
        };
        let Received { response, collected } = &mut **received;
        ready!(poll_body(response, collected, spec, settings, task))?;
        Poll::Ready(Ok(std::mem::take(response)))
    }

    /// Waits for the time limit, and ends the attempt there. The time of an upload counts from the
    /// last byte that the transport took.
    fn poll_limit(
        &mut self,
        context: &RequestContext,
        timer: Pin<&mut Timer>,
        task: &mut Context<'_>,
    ) -> Poll<Result> {
        let limit = context.limit();
        let extended =
            || Some(timer::saturating_add(context.upload.as_ref()?.at(), limit.duration));
        let elapsed = ready!(timer::poll_deadline(timer, || limit.deadline(), extended, task));
        let error = timed_out(elapsed);
        let Some(received) = self.received.take() else { return Poll::Ready(Err(error)) };
        let Received { mut response, mut collected } = *received;
        let settings = &*context.call.settings;
        let end = end_of_time(&mut response, &mut collected, context.spec, settings, error);
        Poll::Ready(end.map(|()| response))
    }
}

/// Returns the error of a time limit.
pub(super) fn timed_out(elapsed: Elapsed) -> TransportError {
    TransportError::new(TransportErrorKind::Timeout, elapsed)
}
