//! The default transport: reqwest over rustls, with the switches that API calls need.

mod url;

use std::fmt;
use std::future::{self, poll_fn};
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use tower_service::Service;

use self::url::{LastUrl, Target};
use super::outgoing::{checked, is_said_to_be_empty, say_empty};
use super::refused::{MAX_REFUSALS, is_refused};
use super::{Along, Exchanging, Outgoing, Transport, defaults};
use crate::body::Body;
use crate::client::Kept;
use crate::error::{BoxError, BuildError, TransportError, TransportErrorKind};

/// The default transport, on [`reqwest`](https://docs.rs/reqwest) 0.13.
///
/// Clones share one connection pool. It follows no redirect, sends no `Referer` and decompresses
/// nothing. [`Client::builder`](crate::Client::builder) makes one by itself; build your own to change
/// a switch or to put `tower` layers around it.
#[derive(Clone)]
pub struct Reqwest {
    client: reqwest::Client,
    /// Whether requests that were refused are sent again here, and not by reqwest, which keeps a copy of every
    /// request for that.
    resends: bool,
    last: Arc<LastUrl>,
}

/// Switches of a [`Reqwest`] transport.
#[derive(Debug)]
#[must_use]
pub struct ReqwestBuilder {
    builder: reqwest::ClientBuilder,
}

impl Reqwest {
    /// A transport with the defaults of this crate: 5 seconds to connect, no redirects, HTTP/2 header
    /// lists of up to 256 KiB, at most 32 idle connections per host and 20 seconds of idleness.
    pub fn builder() -> ReqwestBuilder {
        let builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .connect_timeout(defaults::CONNECT_TIMEOUT)
            .http2_max_header_list_size(defaults::MAX_HEADER_LIST)
            .http2_keep_alive_interval(defaults::KEEP_ALIVE_INTERVAL)
            .http2_keep_alive_timeout(defaults::KEEP_ALIVE_TIMEOUT)
            .http2_keep_alive_while_idle(false)
            .pool_idle_timeout(defaults::IDLE_TIMEOUT)
            .pool_max_idle_per_host(defaults::MAX_IDLE)
            .retry(reqwest::retry::never().max_retries_per_request(0))
            // Another crate in the graph may enable these features for everybody.
            .no_gzip()
            .no_brotli()
            .no_zstd()
            .no_deflate();
        ReqwestBuilder { builder }
    }
}

impl From<reqwest::Client> for Reqwest {
    /// A client of your own, with all its switches: mind its redirect policy, which by default sends
    /// custom headers such as `X-Auth-Token` to other hosts.
    fn from(client: reqwest::Client) -> Self {
        Self { client, resends: false, last: Arc::default() }
    }
}

impl ReqwestBuilder {
    /// Speaks HTTP/2 without asking, also over plain `http`.
    pub fn http2_prior_knowledge(self) -> Self {
        self.map(reqwest::ClientBuilder::http2_prior_knowledge)
    }

    /// How long to wait for a connection; 5 seconds unless said otherwise.
    pub fn connect_timeout(self, timeout: Duration) -> Self {
        self.map(|builder| builder.connect_timeout(timeout))
    }

    /// Ignores the proxies of the environment.
    pub fn no_proxy(self) -> Self {
        self.map(reqwest::ClientBuilder::no_proxy)
    }

    pub(crate) fn https_only(self) -> Self {
        self.map(|builder| builder.https_only(true))
    }

    fn map(self, change: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder) -> Self {
        Self { builder: change(self.builder) }
    }

    /// Builds the transport.
    ///
    /// # Errors
    ///
    /// When TLS cannot be set up, for example because the machine has no CA certificates.
    pub fn build(self) -> Result<Reqwest, BuildError> {
        match self.builder.build() {
            Ok(client) => Ok(Reqwest { resends: true, ..client.into() }),
            Err(error) => Err(BuildError::tls(error)),
        }
    }
}

impl Service<http::Request<Body>> for Reqwest {
    type Response = http::Response<Body>;
    type Error = TransportError;
    type Future = Exchanging;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        self.send(&mut Some(request), 0)
    }
}

impl Transport for Reqwest {
    fn call(&self, request: &mut Outgoing, _: &Along) -> Exchanging {
        self.send(request, 0)
    }
}

impl fmt::Debug for Reqwest {
    /// URLs stay out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reqwest").field("client", &self.client).finish_non_exhaustive()
    }
}

impl Reqwest {
    /// Sends a request that was refused so often.
    fn send(&self, request: &mut Outgoing, refusals: u32) -> Exchanging {
        let request = request.take().unwrap_or_default();
        if is_said_to_be_empty(request.body()) {
            let this = self.clone();
            return Box::pin(async move { this.send(&mut Some(checked(request).await?), 0).await });
        }
        let Target { url, protocol } = match self.last.next(request.uri()) {
            Ok(target) => target,
            Err(error) => return Box::pin(future::ready(Err(error))),
        };
        let may_repeat = self.resends && protocol.may_refuse() && refusals < MAX_REFUSALS;
        let spare = if may_repeat { Kept::of(&request) } else { None };
        let spare = spare.map(|kept| Box::new((self.clone(), kept)));
        // Here and not in the future, which then holds neither the request nor the response.
        let pending = self.client.execute(convert(request, url));
        Box::pin(async move {
            let mut pending = pin!(pending);
            let result = poll_fn(|context| {
                let result = ready!(pending.as_mut().poll(context));
                Poll::Ready(result.map(|response| converted(response, context)))
            });
            let error = match result.await {
                Ok(response) => {
                    protocol.met(response.version());
                    return Ok(response);
                }
                Err(error) => error,
            };
            match spare.filter(|_| is_refused(&error)) {
                Some(spare) => {
                    let (this, kept) = *spare;
                    this.send(&mut Some(kept.restore()), refusals + 1).await
                }
                None => Err(classify(error)),
            }
        })
    }
}

fn converted(mut response: reqwest::Response, context: &mut Context<'_>) -> http::Response<Body> {
    let mut converted = http::Response::new(Body::empty());
    *converted.status_mut() = response.status();
    *converted.version_mut() = response.version();
    *converted.headers_mut() = std::mem::take(response.headers_mut());
    *converted.extensions_mut() = std::mem::take(response.extensions_mut());
    *converted.body_mut() = Body::ahead(ResponseBody(response), context);
    converted
}

fn convert(request: http::Request<Body>, url: reqwest::Url) -> reqwest::Request {
    let (parts, body) = request.into_parts();
    let mut converted = reqwest::Request::new(parts.method, url);
    *converted.headers_mut() = parts.headers;
    *converted.body_mut() = match body.into_bytes() {
        Ok(bytes) if bytes.is_empty() => {
            let method = converted.method().clone();
            say_empty(&method, converted.headers_mut());
            None
        }
        Ok(bytes) => Some(bytes.into()),
        Err(body) => Some(reqwest::Body::wrap(Shareable(Mutex::new(body)))),
    };
    converted
}

/// reqwest prints the whole URL, query included, so the error is made to forget it. Its flags
/// overlap: a body that stalls is both a timeout and a body error.
fn classify(error: reqwest::Error) -> TransportError {
    let kind = if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_body() || error.is_decode() {
        TransportErrorKind::Incomplete
    } else {
        TransportErrorKind::Other
    };
    // Where time ran out before there was a connection, nothing was sent either.
    let is_unsent = error.is_connect();
    let error = TransportError::new(kind, error.without_url());
    if is_unsent { error.before_sending() } else { error }
}

/// A request's stream, with the `Sync` that reqwest asks for and streams often lack. The lock is never
/// contended: who reads the stream has it alone.
struct Shareable(Mutex<Body>);

impl HttpBody for Shareable {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let body = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        Pin::new(body).poll_frame(context)
    }

    fn size_hint(&self) -> SizeHint {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).size_hint()
    }
}

/// A response's body whose errors are ours.
struct ResponseBody(reqwest::Response);

impl HttpBody for ResponseBody {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        // The future holds nothing of its own: what it waits for is in the response.
        let chunk = pin!(self.0.chunk()).poll(context);
        chunk.map(|chunk| chunk.map(|data| data.map(Frame::data)).map_err(classify).transpose())
    }

    fn size_hint(&self) -> SizeHint {
        self.0.content_length().map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
