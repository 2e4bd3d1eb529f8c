//! Sends a request on a connection, and on another one if the first has certainly not carried it.

mod http1;
mod http2;
#[cfg(test)]
mod tests;

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use http::header::{ACCEPT, HeaderValue};
use http::{Request, Response, Version};
use http_body::Body as _;
use pin_project_lite::pin_project;

use self::http1::{restore_url, send_http1};
use self::http2::send_http2;
use super::Inner;
use super::convert_error::{lost, not_sent};
use super::pool::checkout::checkout;
use super::pool::host::Host;
use super::pool::host::pooled::Pooled;
use crate::body::Body;
use crate::boxed::BoxFuture;
use crate::error::transport::TransportError;
use crate::timer::Instant;
use crate::transport::future::ResponseFuture;
use crate::transport::http2_refusal::MAX_REFUSALS;
use crate::transport::prepare::{
    PLAIN_HTTP, check_declared_empty, is_plain_http, set_empty_content_length, unsendable,
};

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
            exchange(host, request, 0).await
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
        Some(Pooled::Http2(http2, http2_use)) => {
            let sent = send_http2(http2, http2_use, host, request);
            ResponseFuture::new(Reused { sent, next: None })
        }
        None => ResponseFuture::new(exchange(host, request, 0)),
    }
}

/// A request on one connection.
trait Sent: Future<Output = SendOutcome> {
    /// Returns the host, after an outcome that is no response.
    fn take_host(self: Pin<&mut Self>) -> Option<Arc<Host>>;
}

pin_project! {
    /// A request on a connection that was open. If the connection did not carry it, the request is
    /// sent on others, which is rare enough for a box.
    struct Reused<S> {
        #[pin]
        sent: S,
        next: Option<BoxFuture<Result<Response<Body>, TransportError>>>,
    }
}

impl<S: Sent> Future for Reused<S> {
    type Output = Result<Response<Body>, TransportError>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let next = match this.next {
            Some(next) => next,
            None => {
                let (mut request, refusals, error) = match ready!(this.sent.as_mut().poll(context))
                {
                    SendOutcome::Response(response) => return Poll::Ready(Ok(response)),
                    SendOutcome::Lost(error) => return Poll::Ready(Err(lost(error))),
                    SendOutcome::Refused(None, error) => return Poll::Ready(Err(not_sent(error))),
                    SendOutcome::Refused(Some(request), error) => (request, 1, error),
                    SendOutcome::Unsent(request, error) => (request, 0, error),
                };
                let Some(host) = this.sent.take_host() else {
                    return Poll::Ready(Err(not_sent(error)));
                };
                restore_url(&mut request, &host);
                this.next.insert(Box::pin(exchange(host, *request, refusals)))
            }
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

/// Sends a request on connections of the pool, until one carries it. `refusals` is how often the
/// server has refused the request, or a new connection has ended before it was sent.
///
/// A reused connection that has ended is replaced however often it takes: the pool has only so
/// many. New connections that end at once, and refusals, are limited, or a server that does nothing
/// else would keep a call busy until its time limit.
async fn exchange(
    host: Arc<Host>,
    mut request: Request<Body>,
    mut refusals: u32,
) -> Result<Response<Body>, TransportError> {
    loop {
        let (connection, is_reused) = match host.try_checkout(Instant::now()) {
            Some(connection) => (connection, true),
            None => match Box::pin(checkout(&host)).await {
                Ok(checkout) => checkout,
                Err(error) => return Err(error.into_transport_error()),
            },
        };
        let outcome = match connection {
            Pooled::Http1(http1) => send_http1(http1, Arc::clone(&host), request).await,
            Pooled::Http2(http2, http2_use) => {
                Box::pin(send_http2(http2, http2_use, Arc::clone(&host), request)).await
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
