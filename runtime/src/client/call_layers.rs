//! The layers around a call: the service inside of them, and the limits outside.

use std::future::poll_fn;
use std::sync::Arc;

use super::attempt::timed_out;
use super::collect::{Collected, end_of_time, poll_body};
use super::core::{Core, Exchanged};
use super::retry_loop::Attempts;
use crate::body::Body;
use crate::error::delivery::Delivery;
use crate::error::transport::TransportError;
use crate::timer;
use crate::transport::context::{AttemptCount, RequestContext};
use crate::transport::future::ResponseFuture;
use crate::transport::next::Next;
use crate::transport::service::Transport;
use crate::transport::upload_activity::UploadActivity;

/// The innermost service of the layers around a call. It makes all the attempts.
pub(super) struct CallService(pub(super) Arc<Core>);

impl Transport for CallService {
    fn call(&self, request: http::Request<Body>, context: &RequestContext) -> ResponseFuture {
        let mut attempts = Attempts::new(&self.0, context.clone());
        attempts.begin(request);
        ResponseFuture::new(async move { attempts.await.0 })
    }
}

/// Sends a request through the layers around a call.
pub(super) fn send_through(
    layers: &Next,
    request: http::Request<Body>,
    mut context: RequestContext,
) -> impl Future<Output = Exchanged> + Send + use<> {
    context.upload = UploadActivity::of(request.body(), None);
    let sent = layers.send(request, &context);
    async move {
        let result = receive(sent, &context).await;
        let record = context.call.record(&result);
        (result, record)
    }
}

/// Receives the response of the layers around a call. The time limit of the call applies to the
/// layers, too; for an upload it counts from the last bytes sent, as in the attempts.
async fn receive(
    sent: ResponseFuture,
    context: &RequestContext,
) -> Result<http::Response<Body>, TransportError> {
    let RequestContext { spec, call, upload, .. } = context;
    let deadline = call.deadline();
    let extended = || Some(timer::saturating_add(upload.as_ref()?.at(), call.settings.timeout));
    let late = |elapsed| timed_out(elapsed).after_attempts(1, Delivery::MaybeSent);
    let mut response =
        timer::timeout_at_extended(deadline, extended, sent).await.map_err(late)??;
    // An attempt returns a body in memory, or a stream if the endpoint declares one. Any other
    // stream comes from a layer that replaced the body, and has to be collected here.
    let declared = spec.response(response.status().as_u16());
    if !response.body().is_stream() || declared.is_some_and(|declared| declared.streams) {
        return Ok(response);
    }
    let mut collected = Collected::default();
    let read = poll_fn(|task| poll_body(&mut response, &mut collected, spec, &call.settings, task));
    let read = timer::timeout_at_extended(deadline, extended, read).await;
    let read = read.unwrap_or_else(|elapsed| {
        let error = timed_out(elapsed);
        end_of_time(&mut response, &mut collected, spec, &call.settings, error)
    });
    match read {
        Ok(()) => Ok(response),
        Err(error) => Err(error.after_attempts(AttemptCount::of(&response), Delivery::MaybeSent)),
    }
}
