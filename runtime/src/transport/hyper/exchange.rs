//! A request on a connection, and on another one if the first has certainly not carried it.

use std::future::ready;
use std::mem;
use std::sync::Arc;

use futures_util::FutureExt as _;
use futures_util::future::Either;
use http::header::{ACCEPT, HOST, HeaderValue};
use http::uri::{PathAndQuery, Scheme};
use http::{Request, Response, Uri, Version};
use http_body::Body as _;
use hyper::client::conn::{http1, http2};

use super::Inner;
use super::failure::lost;
use super::host::Host;
use super::open::Connection;
use super::pool::Lease;
use super::received::received;
use crate::body::Body;
use crate::client::Kept;
use crate::clock::Instant;
use crate::error::{TransportError, TransportErrorKind};
use crate::transport::ResponseFuture;
use crate::transport::outgoing::{checked, say_empty};
use crate::transport::refused::{MAX_REFUSALS, is_refused};

/// What came of a request on one connection.
enum Sent {
    Answered(Response<Body>),
    /// It did not get onto the connection, which had ended.
    Unsent(Box<Request<Body>>, hyper::Error),
    /// The server has not looked at it; this is a copy.
    Refused(Box<Request<Body>>),
    Lost(hyper::Error),
}

/// Sends a request and waits for the head of its response. It is on its way before the future is first polled,
/// if there is a connection at that time, `now`: the future has no room for it then.
pub(super) fn send(inner: &Arc<Inner>, mut request: Request<Body>, now: Instant) -> ResponseFuture {
    if request.body().is_stream() {
        let inner = Arc::clone(inner);
        // A stream may have to be waited for.
        return ResponseFuture::new(async move {
            let mut request = checked(request).await?;
            let host = prepare(&inner, &mut request)?;
            exchange(inner, host, request).await
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
        Some(Connection::Own(sender)) => {
            let sent = send_own(sender, Arc::clone(&host), request);
            ResponseFuture::new(sent.then(move |sent| match sent {
                Sent::Answered(response) => Either::Left(ready(Ok(response))),
                Sent::Lost(error) => Either::Left(ready(Err(lost(error)))),
                // It had ended, as it turns out.
                Sent::Unsent(request, _) | Sent::Refused(request) => {
                    Either::Right(Box::pin(exchange(inner, host, *request)))
                }
            }))
        }
        _ => ResponseFuture::new(exchange(inner, host, request)),
    }
}

fn prepare(inner: &Inner, request: &mut Request<Body>) -> Result<Arc<Host>, TransportError> {
    if inner.https_only && request.uri().scheme() != Some(&Scheme::HTTPS) {
        let refusal = "the request is plain `http`, but its base URL is `https`";
        return Err(TransportError::new(TransportErrorKind::Other, refusal));
    }
    complete(request);
    inner.pool.host(request.uri())
}

async fn exchange(
    inner: Arc<Inner>,
    host: Arc<Host>,
    mut request: Request<Body>,
) -> Result<Response<Body>, TransportError> {
    let mut refusals = 0;
    loop {
        let Lease { connection, is_reused } = match host.ready(Instant::now()) {
            Some(connection) => Lease { connection, is_reused: true },
            None => match Box::pin(inner.pool.lease(&host)).await {
                Ok(lease) => lease,
                Err(error) => return Err(error.giving_back(request)),
            },
        };
        let sent = match connection {
            Connection::Own(sender) => send_own(sender, Arc::clone(&host), request).await,
            Connection::Shared(sender) => {
                let may_repeat = refusals < MAX_REFUSALS;
                Box::pin(send_shared(sender, request, may_repeat)).await
            }
        };
        request = match sent {
            Sent::Answered(response) => return Ok(response),
            Sent::Unsent(request, _) if is_reused => *request,
            Sent::Refused(request) => {
                refusals += 1;
                *request
            }
            Sent::Unsent(_, error) | Sent::Lost(error) => return Err(lost(error)),
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
        say_empty(&method, request.headers_mut());
    }
}

/// Not an `async fn`, which would keep the request in its future a second time.
fn send_own(
    mut sender: http1::SendRequest<Body>,
    host: Arc<Host>,
    mut request: Request<Body>,
) -> impl Future<Output = Sent> + Send {
    request.headers_mut().entry(HOST).or_insert_with(|| host.name.clone());
    let path = path(&mut request);
    *request.uri_mut() = Uri::from(path);
    let answer = sender.try_send_request(request);
    answer.map(move |answer| match answer {
        Ok(response) => Sent::Answered(received(response, Some((sender, host)))),
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

async fn send_shared(
    mut sender: http2::SendRequest<Body>,
    request: Request<Body>,
    may_repeat: bool,
) -> Sent {
    let spare = if may_repeat { Kept::of(&request) } else { None };
    match sender.try_send_request(request).await {
        Ok(response) => Sent::Answered(received(response, None)),
        Err(mut error) => match (error.take_message(), spare) {
            (Some(request), _) => Sent::Unsent(Box::new(request), error.into_error()),
            (None, Some(spare)) if is_refused(error.error()) => {
                Sent::Refused(Box::new(spare.restore()))
            }
            (None, _) => Sent::Lost(error.into_error()),
        },
    }
}

/// The path of a request, whose URL is gone.
fn path(request: &mut Request<Body>) -> PathAndQuery {
    let parts = mem::take(request.uri_mut()).into_parts();
    parts.path_and_query.unwrap_or_else(|| PathAndQuery::from_static("/"))
}
