//! Sends a request on an HTTP/1.1 connection.

use std::mem;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use http::header::{HOST, PROXY_AUTHORIZATION};
use http::uri::PathAndQuery;
use http::{Request, Response, Uri};
use hyper::body::Incoming;
use hyper::client::conn::TrySendError;
use pin_project_lite::pin_project;

use super::{SendOutcome, Sent};
use crate::body::Body;
use crate::transport::hyper::connect::Http1;
use crate::transport::hyper::connect::stream::Forwarding;
use crate::transport::hyper::pool::host::Host;
use crate::transport::hyper::response_body::{HeldConnection, response};

/// Sends a request on an HTTP/1.1 connection.
///
/// hyper puts the request in a queue, from which the task of the connection takes it. When that
/// task ends, it marks the connection as closed and empties the queue, which returns the requests
/// in it to their calls. A request that another thread is just putting there may be missed. It
/// stays in the queue until all senders are dropped, and its call would wait for ever, because it
/// keeps a sender for the next request. So the call checks, after it has put the request in the
/// queue, whether the connection is closed. If it is not, the task has yet to empty the queue, and
/// will find the request. If it is, the call drops the sender. In both cases its future returns
/// whatever comes of the request: the request itself, an error, or the response, if the task could
/// still deliver it.
///
/// This is not an `async fn`, whose future would store the request.
pub(super) fn send_http1(
    mut http1: Http1,
    host: Arc<Host>,
    mut request: Request<Body>,
) -> Http1Sent<impl Future<Output = Result<Response<Incoming>, TrySendError<Request<Body>>>> + Send>
{
    request.headers_mut().entry(HOST).or_insert_with(|| host.header.clone());
    // A proxy that forwards the request needs its whole URL.
    match &http1.forwarding {
        Some(Forwarding { authorization: Some(value) }) => {
            request.headers_mut().insert(PROXY_AUTHORIZATION, value.clone());
        }
        Some(Forwarding { authorization: None }) => {}
        None => {
            let path = take_path(&mut request);
            *request.uri_mut() = Uri::from(path);
        }
    }
    http1.probe.arm();
    let result = http1.sender.try_send_request(request);
    // Only after the request has been put in the queue: see above.
    let http1 = (!http1.sender.is_closed()).then_some(http1);
    Http1Sent { result, http1, host: Some(host) }
}

pin_project! {
    /// A request on an HTTP/1.1 connection. This future is written by hand because combinators
    /// move the response and the connection from one to the next.
    pub(super) struct Http1Sent<F> {
        #[pin]
        result: F,
        // The connection, unless it has closed.
        http1: Option<Http1>,
        // The host that the connection returns to.
        host: Option<Arc<Host>>,
    }
}

impl<F> Sent for Http1Sent<F>
where
    F: Future<Output = Result<Response<Incoming>, TrySendError<Request<Body>>>>,
{
    fn take_host(self: Pin<&mut Self>) -> Option<Arc<Host>> {
        self.project().host.take()
    }
}

impl<F> Future for Http1Sent<F>
where
    F: Future<Output = Result<Response<Incoming>, TrySendError<Request<Body>>>>,
{
    type Output = SendOutcome;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<SendOutcome> {
        let this = self.project();
        Poll::Ready(match ready!(this.result.poll(context)) {
            Ok(head) => {
                let connection = this.http1.take().zip(this.host.take());
                let connection = connection.map(|(http1, host)| HeldConnection::Http1(http1, host));
                SendOutcome::Response(response(head, connection, context))
            }
            Err(mut error) => match error.take_message() {
                Some(request) => SendOutcome::Unsent(Box::new(request), error.into_error()),
                None => SendOutcome::Lost(error.into_error()),
            },
        })
    }
}

/// Gives a request that comes back unsent its URL again.
pub(super) fn restore_url(request: &mut Request<Body>, host: &Host) {
    if request.uri().authority().is_none() {
        let path = take_path(request);
        *request.uri_mut() = host.uri(path);
    }
}

/// Takes the path and query of a request, and leaves it without a URL.
fn take_path(request: &mut Request<Body>) -> PathAndQuery {
    let parts = mem::take(request.uri_mut()).into_parts();
    parts.path_and_query.unwrap_or_else(|| PathAndQuery::from_static("/"))
}
