//! Sends a request on an HTTP/2 connection.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use http::{Request, Response};
use hyper::body::Incoming;
use hyper::client::conn::TrySendError;
use pin_project_lite::pin_project;

use super::{SendOutcome, Sent};
use crate::body::Body;
use crate::transport::http2_refusal::{GoAway, is_refused};
use crate::transport::hyper::connect::Http2;
use crate::transport::hyper::pool::host::Host;
use crate::transport::hyper::pool::host::pooled::Http2Use;
use crate::transport::hyper::response_body::{HeldConnection, response};
use crate::transport::snapshot::RequestSnapshot;

/// Sends a request on an HTTP/2 connection.
///
/// The race of [`send_http1`](super::http1::send_http1) exists here too, with two kinds of senders.
/// The call needs its own only for this request, so it always drops it. The pool keeps one for the
/// requests to come, and drops it if the call finds the connection closed.
///
/// This is not an `async fn`, whose future would store the request.
pub(super) fn send_http2(
    http2: Http2,
    http2_use: Http2Use,
    host: Arc<Host>,
    request: Request<Body>,
) -> Http2Sent<impl Future<Output = Result<Response<Incoming>, TrySendError<Request<Body>>>> + Send>
{
    let Http2 { mut sender, executor, .. } = http2;
    if request.body().is_stream() {
        executor.spawn_tasks();
    }
    let copy = RequestSnapshot::of(&request);
    let result = sender.try_send_request(request);
    let is_closed = sender.is_closed();
    drop(sender);
    if is_closed {
        http2_use.remove_closed();
    }
    Http2Sent { result, copy, http2_use: Some(http2_use), host: Some(host) }
}

pin_project! {
    /// A request on an HTTP/2 connection.
    pub(super) struct Http2Sent<F> {
        #[pin]
        result: F,
        // A copy of the request, if it can be sent again.
        copy: Option<RequestSnapshot>,
        // The use of the connection, until there is an outcome.
        http2_use: Option<Http2Use>,
        host: Option<Arc<Host>>,
    }
}

impl<F> Sent for Http2Sent<F>
where
    F: Future<Output = Result<Response<Incoming>, TrySendError<Request<Body>>>>,
{
    fn take_host(self: Pin<&mut Self>) -> Option<Arc<Host>> {
        self.project().host.take()
    }
}

impl<F> Future for Http2Sent<F>
where
    F: Future<Output = Result<Response<Incoming>, TrySendError<Request<Body>>>>,
{
    type Output = SendOutcome;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<SendOutcome> {
        let this = self.project();
        let result = ready!(this.result.poll(context));
        let http2_use = this.http2_use.take();
        Poll::Ready(match result {
            Ok(head) => {
                let connection = http2_use.map(HeldConnection::Http2);
                SendOutcome::Response(response(head, connection, context))
            }
            Err(mut error) => match error.take_message() {
                Some(request) => SendOutcome::Unsent(Box::new(request), error.into_error()),
                // One task drives the connection, so a GOAWAY fails only streams above its last.
                None if is_refused(error.error(), GoAway::StreamIsUnprocessed) => {
                    let copy = this.copy.take().map(|copy| Box::new(copy.restore()));
                    SendOutcome::Refused(copy, error.into_error())
                }
                None => SendOutcome::Lost(error.into_error()),
            },
        })
    }
}
