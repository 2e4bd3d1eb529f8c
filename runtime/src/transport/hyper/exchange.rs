//! Sends a request on a connection, and on another one if the first has certainly not carried it.

#[cfg(test)]
mod tests;

use std::future::ready;
use std::mem;
use std::sync::Arc;

use futures_util::FutureExt as _;
use futures_util::future::Either;
use http::header::{ACCEPT, HOST, HeaderValue, PROXY_AUTHORIZATION};
use http::uri::PathAndQuery;
use http::{Request, Response, Uri, Version};
use http_body::Body as _;
use hyper::client::conn::http2;

use super::Inner;
use super::connect::Http1;
use super::connect::stream::Forwarding;
use super::convert_error::{lost, not_sent};
use super::pool::host::Host;
use super::pool::host::pooled::{Http2Use, Pooled};
use super::response_body::{HeldConnection, response};
use crate::body::Body;
use crate::error::transport::TransportError;
use crate::timer::Instant;
use crate::transport::future::ResponseFuture;
use crate::transport::http2_refusal::{GoAway, MAX_REFUSALS, is_refused};
use crate::transport::prepare::{
    PLAIN_HTTP, check_declared_empty, is_plain_http, set_empty_content_length, unsendable,
};
use crate::transport::snapshot::RequestSnapshot;

/// The outcome of a request on one connection.
enum SendOutcome {
    Response(Response<Body>),
    /// The connection had ended before the request was written.
    Unsent(Box<Request<Body>>, hyper::Error),
    /// The server has not processed the request. This is a copy of it, or `None` if its body is a
    /// stream.
    Refused(Option<Box<Request<Body>>>, hyper::Error),
    Lost(hyper::Error),
}

/// Sends a request, and returns a future of its response.
///
/// If there is an idle connection at `now`, the request is sent before the future is polled, so
/// that the future need not store it.
pub(super) fn send(inner: &Arc<Inner>, mut request: Request<Body>, now: Instant) -> ResponseFuture {
    if request.body().is_stream() {
        let inner = Arc::clone(inner);
        // The check may have to wait for the stream.
        return ResponseFuture::new(async move {
            let mut request = check_declared_empty(request).await?;
            let host = prepare(&inner, &mut request)?;
            exchange(inner, host, request, None).await
        });
    }
    let host = match prepare(inner, &mut request) {
        Ok(host) => host,
        Err(error) => return ResponseFuture::failed(error),
    };
    let inner = Arc::clone(inner);
    match host.try_checkout(now) {
        // Combinators, because an `async` block reserves room for the inner future twice, as a
        // captured variable and as what it awaits: it takes 816 bytes, this one 336.
        Some(Pooled::Http1(http1)) => {
            let outcome = send_http1(http1, Arc::clone(&host), request);
            ResponseFuture::new(outcome.then(move |outcome| match outcome {
                SendOutcome::Response(response) => Either::Left(ready(Ok(response))),
                SendOutcome::Lost(error) | SendOutcome::Refused(_, error) => {
                    Either::Left(ready(Err(lost(error))))
                }
                // The connection had ended. This is rare enough for a box.
                SendOutcome::Unsent(request, _) => {
                    Either::Right(Box::pin(exchange(inner, host, *request, None)))
                }
            }))
        }
        idle => ResponseFuture::new(exchange(inner, host, request, idle)),
    }
}

/// Completes a request, and returns its host.
fn prepare(inner: &Inner, request: &mut Request<Body>) -> Result<Arc<Host>, TransportError> {
    if inner.https_only && is_plain_http(request.uri()) {
        return Err(unsendable(PLAIN_HTTP));
    }
    // The connection decides, whatever a layer has set.
    *request.version_mut() = Version::HTTP_11;
    request.headers_mut().entry(ACCEPT).or_insert(const { HeaderValue::from_static("*/*") });
    if request.body().is_end_stream() {
        let method = request.method().clone();
        set_empty_content_length(&method, request.headers_mut());
    }
    inner.pool.host(request.uri())
}

/// Sends a request on `idle`, or else on connections of the pool, until one carries it.
///
/// A reused connection that has ended is replaced however often it takes: the pool has only so
/// many. New connections that end at once, and refusals, are limited, or a server that does nothing
/// else would keep a call busy until its time limit.
async fn exchange(
    inner: Arc<Inner>,
    host: Arc<Host>,
    mut request: Request<Body>,
    mut idle: Option<Pooled>,
) -> Result<Response<Body>, TransportError> {
    // How often the server has refused the request, or a new connection has ended before it was
    // sent.
    let mut refusals = 0;
    loop {
        let (connection, is_reused) =
            match idle.take().or_else(|| host.try_checkout(Instant::now())) {
                Some(connection) => (connection, true),
                None => match Box::pin(inner.pool.checkout(&host)).await {
                    Ok(checkout) => checkout,
                    Err(error) => return Err(error.into_transport_error()),
                },
            };
        let outcome = match connection {
            Pooled::Http1(http1) => send_http1(http1, Arc::clone(&host), request).await,
            Pooled::Http2(sender, http2_use) => {
                Box::pin(send_http2(sender, http2_use, request)).await
            }
        };
        request = match outcome {
            SendOutcome::Response(response) => return Ok(response),
            SendOutcome::Unsent(request, _) if is_reused => *request,
            SendOutcome::Unsent(request, _) | SendOutcome::Refused(Some(request), _)
                if refusals < MAX_REFUSALS =>
            {
                refusals += 1;
                *request
            }
            SendOutcome::Unsent(_, error) | SendOutcome::Refused(_, error) => {
                return Err(not_sent(error));
            }
            SendOutcome::Lost(error) => return Err(lost(error)),
        };
    }
}

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
fn send_http1(
    mut http1: Http1,
    host: Arc<Host>,
    mut request: Request<Body>,
) -> impl Future<Output = SendOutcome> + Send {
    request.headers_mut().entry(HOST).or_insert_with(|| host.header.clone());
    // A proxy that forwards the request needs its whole URL.
    let is_forwarded = http1.forwarding.is_some();
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
    result.map(move |result| match result {
        Ok(head) => {
            let connection = http1.map(|http1| HeldConnection::Http1(http1, host));
            SendOutcome::Response(response(head, connection))
        }
        Err(mut error) => match error.take_message() {
            Some(mut request) => {
                if !is_forwarded {
                    let path = take_path(&mut request);
                    *request.uri_mut() = host.uri(path);
                }
                SendOutcome::Unsent(Box::new(request), error.into_error())
            }
            None => SendOutcome::Lost(error.into_error()),
        },
    })
}

/// Sends a request on an HTTP/2 connection.
///
/// The race of [`send_http1`] exists here too, with two kinds of senders. The call needs its own
/// only for this request, so it always drops it. The pool keeps one for the requests to come, and
/// drops it if the call finds the connection closed.
async fn send_http2(
    mut sender: http2::SendRequest<Body>,
    http2_use: Http2Use,
    request: Request<Body>,
) -> SendOutcome {
    let copy = RequestSnapshot::of(&request);
    let result = sender.try_send_request(request);
    let is_closed = sender.is_closed();
    drop(sender);
    if is_closed {
        http2_use.remove_closed();
    }
    match result.await {
        Ok(head) => SendOutcome::Response(response(head, Some(HeldConnection::Http2(http2_use)))),
        Err(mut error) => match error.take_message() {
            Some(request) => SendOutcome::Unsent(Box::new(request), error.into_error()),
            // One task drives the connection, so a GOAWAY only fails streams above its last one.
            None if is_refused(error.error(), GoAway::StreamIsUnprocessed) => {
                SendOutcome::Refused(copy.map(|copy| Box::new(copy.restore())), error.into_error())
            }
            None => SendOutcome::Lost(error.into_error()),
        },
    }
}

/// Takes the path and query of a request, and leaves it without a URL.
fn take_path(request: &mut Request<Body>) -> PathAndQuery {
    let parts = mem::take(request.uri_mut()).into_parts();
    parts.path_and_query.unwrap_or_else(|| PathAndQuery::from_static("/"))
}
