//! A request on a connection, and on another one if the first has certainly not carried it.

#[cfg(test)]
mod tests;

use std::future::ready;
use std::mem;
use std::sync::Arc;

use futures_util::FutureExt as _;
use futures_util::future::Either;
use http::header::{ACCEPT, HOST, HeaderValue};
use http::uri::{PathAndQuery, Scheme};
use http::{Request, Response, Uri, Version};
use http_body::Body as _;
use hyper::client::conn::http2;

use super::Inner;
use super::connect::Own;
use super::convert_error::{lost, unsent};
use super::pool::host::Host;
use super::pool::host::pooled::{InUse, Lease};
use super::response_body::{Held, received};
use crate::body::Body;
use crate::client::Kept;
use crate::clock::Instant;
use crate::error::TransportError;
use crate::transport::ResponseFuture;
use crate::transport::http2_refusal::{GoAway, MAX_REFUSALS, is_refused};
use crate::transport::prepare::{check_declared_empty, set_empty_content_length, unsendable};

/// What came of a request on one connection.
enum Sent {
    Answered(Response<Body>),
    /// It did not get onto the connection, which had ended.
    Unsent(Box<Request<Body>>, hyper::Error),
    /// The server has not looked at it; this is a copy, unless the body is a stream.
    Refused(Option<Box<Request<Body>>>, hyper::Error),
    Lost(hyper::Error),
}

/// Sends a request and waits for the head of its response. It is on its way before the future is first polled,
/// if there is a connection at that time, `now`: the future has no room for it then.
pub(super) fn send(inner: &Arc<Inner>, mut request: Request<Body>, now: Instant) -> ResponseFuture {
    if request.body().is_stream() {
        let inner = Arc::clone(inner);
        // A stream may have to be waited for.
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
    match host.ready(now) {
        // Combinators, because an `async` block has room for a future twice: where it comes in, and where it is
        // awaited.
        Some(Lease::Own(own)) => {
            let sent = send_own(own, Arc::clone(&host), request);
            ResponseFuture::new(sent.then(move |sent| match sent {
                Sent::Answered(response) => Either::Left(ready(Ok(response))),
                Sent::Lost(error) | Sent::Refused(_, error) => {
                    Either::Left(ready(Err(lost(error))))
                }
                // It had ended, as it turns out.
                Sent::Unsent(request, _) => {
                    Either::Right(Box::pin(exchange(inner, host, *request, None)))
                }
            }))
        }
        lease => ResponseFuture::new(exchange(inner, host, request, lease)),
    }
}

fn prepare(inner: &Inner, request: &mut Request<Body>) -> Result<Arc<Host>, TransportError> {
    if inner.https_only && request.uri().scheme() != Some(&Scheme::HTTPS) {
        let refusal = "the request is plain `http`, but its base URL is `https`";
        return Err(unsendable(refusal));
    }
    complete(request);
    inner.pool.host(request.uri())
}

async fn exchange(
    inner: Arc<Inner>,
    host: Arc<Host>,
    mut request: Request<Body>,
    mut kept: Option<Lease>,
) -> Result<Response<Body>, TransportError> {
    // How often the server, or a new connection, has not taken the request.
    let mut refusals = 0;
    loop {
        let (lease, is_kept) = match kept.take().or_else(|| host.ready(Instant::now())) {
            Some(lease) => (lease, true),
            None => match Box::pin(inner.pool.lease(&host)).await {
                Ok(lease) => lease,
                Err(failure) => return Err(failure.error().giving_back(request)),
            },
        };
        let sent = match lease {
            Lease::Own(own) => send_own(own, Arc::clone(&host), request).await,
            Lease::Shared(sender, used) => Box::pin(send_shared(sender, used, request)).await,
        };
        request = match sent {
            Sent::Answered(response) => return Ok(response),
            // Kept connections end, and there are only so many.
            Sent::Unsent(request, _) if is_kept => *request,
            Sent::Unsent(request, _) | Sent::Refused(Some(request), _)
                if refusals < MAX_REFUSALS =>
            {
                refusals += 1;
                *request
            }
            Sent::Unsent(request, error) | Sent::Refused(Some(request), error) => {
                return Err(unsent(error).giving_back(*request));
            }
            Sent::Refused(None, error) => return Err(unsent(error)),
            Sent::Lost(error) => return Err(lost(error)),
        };
    }
}

/// What every request says, whichever connection it takes.
fn complete(request: &mut Request<Body>) {
    // Whatever a layer has put there: the connection decides.
    *request.version_mut() = Version::HTTP_11;
    request.headers_mut().entry(ACCEPT).or_insert(const { HeaderValue::from_static("*/*") });
    if request.body().is_end_stream() {
        let method = request.method().clone();
        set_empty_content_length(&method, request.headers_mut());
    }
}

/// Sends a request on a connection of HTTP/1.1.
///
/// hyper puts the request in a queue, from which the task of the connection takes it. When that task
/// ends, it marks the connection as closed, empties the queue, and each request comes back to its call.
/// One that is put there a moment later stays until all senders are dropped, and its call would wait
/// for ever if it kept a sender for the next request meanwhile. So the call looks, after it has put the
/// request in the queue, whether the connection is closed: if it is not, the task has yet to empty the
/// queue; if it is, the call drops its sender. Whatever comes of the request, a response included,
/// reaches the call in either case.
///
/// Not an `async fn`, which would keep the request in its future a second time.
fn send_own(
    mut own: Own,
    host: Arc<Host>,
    mut request: Request<Body>,
) -> impl Future<Output = Sent> + Send {
    request.headers_mut().entry(HOST).or_insert_with(|| host.name.clone());
    let path = path(&mut request);
    *request.uri_mut() = Uri::from(path);
    own.check.demand();
    let answer = own.sender.try_send_request(request);
    // Not before: see above.
    let own = (!own.sender.is_closed()).then_some(own);
    answer.map(move |answer| match answer {
        Ok(response) => Sent::Answered(received(response, own.map(|own| Held::Own(own, host)))),
        Err(mut error) => match error.take_message() {
            Some(mut request) => {
                let path = self::path(&mut request);
                *request.uri_mut() = host.uri(path);
                Sent::Unsent(Box::new(request), error.into_error())
            }
            None => Sent::Lost(error.into_error()),
        },
    })
}

/// Sends a request on a connection of HTTP/2.
///
/// This call and the pool drop their senders if the connection has ended meanwhile, for the same reason
/// as in [`send_own`].
async fn send_shared(
    mut sender: http2::SendRequest<Body>,
    used: InUse,
    request: Request<Body>,
) -> Sent {
    let copy = Kept::of(&request);
    let answer = sender.try_send_request(request);
    let has_ended = sender.is_closed();
    drop(sender);
    if has_ended {
        used.drop_ended();
    }
    match answer.await {
        Ok(response) => Sent::Answered(received(response, Some(Held::Shared(used)))),
        Err(mut error) => match error.take_message() {
            Some(request) => Sent::Unsent(Box::new(request), error.into_error()),
            // One task drives the connection: what GOAWAY ends is above its last stream.
            None if is_refused(error.error(), GoAway::StreamIsUnprocessed) => {
                Sent::Refused(copy.map(|copy| Box::new(copy.restore())), error.into_error())
            }
            None => Sent::Lost(error.into_error()),
        },
    }
}

/// The path of a request, whose URL is gone.
fn path(request: &mut Request<Body>) -> PathAndQuery {
    let parts = mem::take(request.uri_mut()).into_parts();
    parts.path_and_query.unwrap_or_else(|| PathAndQuery::from_static("/"))
}
