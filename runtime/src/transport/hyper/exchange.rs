//! Sends a request on a connection, and on another one if the first has certainly not carried it.

mod http1;
#[cfg(test)]
mod tests;

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use http::header::{ACCEPT, HeaderValue};
use http::{Request, Response, Version};
use http_body::Body as _;
use hyper::client::conn::http2;
use pin_project_lite::pin_project;

use self::http1::{Http1Sent, restore_url, send_http1};
use super::Inner;
use super::convert_error::{lost, not_sent};
use super::pool::checkout::checkout;
use super::pool::host::Host;
use super::pool::host::pooled::{Http2Use, Pooled};
use super::response_body::{HeldConnection, response};
use crate::body::Body;
use crate::boxed::BoxFuture;
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
            exchange(host, request, None).await
        });
    }
    let host = match prepare(inner, &mut request) {
        Ok(host) => host,
        Err(error) => return ResponseFuture::failed(error),
    };
    match host.try_checkout(now) {
        Some(Pooled::Http1(http1)) => {
            ResponseFuture::new(Reused { sent: send_http1(http1, host, request), next: None })
        }
        idle => ResponseFuture::new(exchange(host, request, idle)),
    }
}

pin_project! {
    /// A request on an idle HTTP/1.1 connection. If the connection had ended, the request is sent
    /// on others, which is rare enough for a box.
    struct Reused<F> {
        #[pin]
        sent: Http1Sent<F>,
        next: Option<BoxFuture<Result<Response<Body>, TransportError>>>,
    }
}

impl<F> Future for Reused<F>
where
    Http1Sent<F>: Future<Output = SendOutcome>,
{
    type Output = Result<Response<Body>, TransportError>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let next = match this.next {
            Some(next) => next,
            None => match ready!(this.sent.as_mut().poll(context)) {
                SendOutcome::Response(response) => return Poll::Ready(Ok(response)),
                SendOutcome::Lost(error) | SendOutcome::Refused(_, error) => {
                    return Poll::Ready(Err(lost(error)));
                }
                SendOutcome::Unsent(mut request, error) => {
                    let Some(host) = this.sent.take_host() else {
                        return Poll::Ready(Err(not_sent(error)));
                    };
                    restore_url(&mut request, &host);
                    this.next.insert(Box::pin(exchange(host, *request, None)))
                }
            },
        };
        next.as_mut().poll(context)
    }
}

/// Completes a request, and returns its host.
fn prepare(inner: &Inner, request: &mut Request<Body>) -> Result<Arc<Host>, TransportError> {
    if inner.https_only && is_plain_http(request.uri()) {
        return Err(unsendable(PLAIN_HTTP));
    }
    // The connection decides, whatever a layer has set.
    *request.version_mut() = Version::HTTP_11;
    let headers = request.headers_mut();
    // Most requests have it. To compare the few names costs less than to look one up.
    if !headers.keys().any(|name| *name == ACCEPT) {
        headers.insert(ACCEPT, const { HeaderValue::from_static("*/*") });
    }
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
                None => match Box::pin(checkout(&host)).await {
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
        restore_url(&mut request, &host);
    }
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
    let (mut result, mut http2_use) = (pin!(result), Some(http2_use));
    let result = poll_fn(|context| {
        let result = ready!(result.as_mut().poll(context));
        Poll::Ready(
            result.map(|head| response(head, http2_use.take().map(HeldConnection::Http2), context)),
        )
    });
    match result.await {
        Ok(response) => SendOutcome::Response(response),
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
