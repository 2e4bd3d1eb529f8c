//! One attempt: sends a request and receives the response, within the limits of time and size.

use std::future::poll_fn;
use std::sync::Arc;

use super::collect::{Collected, end_of_time, poll_body};
use super::core::Core;
use super::redirect;
use crate::body::Body;
use crate::error::transport::{TransportError, TransportErrorKind};
use crate::timer::{self, Elapsed};
use crate::transport::context::RequestContext;
use crate::transport::future::ResponseFuture;
use crate::transport::upload_activity::{UploadActivity, UploadEnd};

/// A request that is being sent. Dropping it cancels the request and ends its upload.
pub(super) struct Attempt {
    sent: ResponseFuture,
    upload: Option<UploadEnd>,
}

impl Attempt {
    /// Sends a request once. An `async fn` would store the request in its future, which is part of
    /// the call's single allocation.
    pub(super) fn new(
        core: &Arc<Core>,
        request: http::Request<Body>,
        context: &mut RequestContext,
    ) -> Self {
        context.upload = UploadActivity::of(request.body(), context.upload.as_ref());
        let sent = redirect::send(core, request, context);
        Self { sent, upload: context.upload.as_ref().map(UploadEnd::of) }
    }

    /// Waits for the response and its body, until the time limit of the attempt. The upload ends
    /// when the response is complete; if the response is a stream, the upload ends with the stream.
    pub(super) async fn receive(
        &mut self,
        context: &RequestContext,
    ) -> Result<http::Response<Body>, TransportError> {
        let (spec, settings, limit) = (context.spec, &*context.call.settings, context.limit());
        // Outside of the timed future, so that a timeout in the body can report the partial
        // response.
        let (mut response, mut collected) = (None, Collected::default());
        let received = async {
            let response = response.insert((&mut self.sent).await?);
            poll_fn(|task| poll_body(response, &mut collected, spec, settings, task)).await
        };
        // The time of an upload counts from the last byte that the transport took.
        let extended =
            || Some(timer::saturating_add(context.upload.as_ref()?.at(), limit.duration));
        let result = timer::timeout_at_extended(limit.deadline(), extended, received).await;
        let result = match (result, response) {
            (Ok(Ok(())), Some(response)) => Ok(response),
            (Ok(Err(error)), _) => Err(error),
            (Err(elapsed), Some(mut response)) => {
                let error = timed_out(elapsed);
                end_of_time(&mut response, &mut collected, spec, settings, error).map(|()| response)
            }
            (Err(elapsed), None) => Err(timed_out(elapsed)),
            (Ok(Ok(())), None) => unreachable!("a response comes before its body"),
        };
        match self.upload.take() {
            Some(upload) => upload.end(result),
            None => result,
        }
    }
}

/// Returns the error of a time limit.
pub(super) fn timed_out(elapsed: Elapsed) -> TransportError {
    TransportError::new(TransportErrorKind::Timeout, elapsed)
}
