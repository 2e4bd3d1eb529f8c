//! The default transport: reqwest over rustls, with the switches that API calls need.

mod body;
mod execution;
mod failure;
mod pending;
mod url;

use std::fmt;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use tower_service::Service;

pub(super) use self::pending::Pending;
use self::url::LastUrl;
use super::prepare::{check_declared_empty, is_declared_empty};
use super::{Along, ResponseFuture, Transport, defaults};
use crate::body::Body;
use crate::clock;
use crate::error::{BuildError, TransportError};

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
    /// lists of up to 256 KiB, and connections that are closed when no request has used them for 20
    /// seconds.
    pub fn builder() -> ReqwestBuilder {
        let builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .connect_timeout(defaults::CONNECT_TIMEOUT)
            .http2_initial_stream_window_size(defaults::STREAM_WINDOW)
            .http2_initial_connection_window_size(defaults::CONNECTION_WINDOW)
            .http2_max_header_list_size(defaults::MAX_HEADER_LIST)
            .http2_keep_alive_interval(defaults::KEEP_ALIVE_INTERVAL)
            .http2_keep_alive_timeout(defaults::KEEP_ALIVE_TIMEOUT)
            .http2_keep_alive_while_idle(false)
            .pool_idle_timeout(defaults::IDLE_TIMEOUT)
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

    /// Keeps at most so many connections per host that no request uses.
    ///
    /// There is no limit otherwise: as many are kept as requests were under way at the same time, and a
    /// connection that none of them uses for 20 seconds is closed. A limit is for programs that may have
    /// few files open, and has more connections opened anew where more requests than that come in bursts.
    pub fn max_idle_per_host(self, limit: usize) -> Self {
        self.map(|builder| builder.pool_max_idle_per_host(limit))
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
    type Future = ResponseFuture;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: http::Request<Body>) -> Self::Future {
        self.send(&mut request, None)
    }
}

impl Transport for Reqwest {
    fn call(&self, request: &mut http::Request<Body>, along: &Along) -> ResponseFuture {
        self.send(request, along.calling.runtime)
    }
}

impl fmt::Debug for Reqwest {
    /// URLs stay out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reqwest").field("client", &self.client).finish_non_exhaustive()
    }
}

impl Reqwest {
    fn send(
        &self,
        request: &mut http::Request<Body>,
        runtime: Option<clock::RuntimeId>,
    ) -> ResponseFuture {
        if let Err(unfit) = clock::with_sockets(runtime) {
            return ResponseFuture::failed(TransportError::unfit(unfit));
        }
        if is_declared_empty(request.body()) {
            return self.check_and_send(std::mem::take(request));
        }
        match Pending::new(self, request, 0) {
            Ok(pending) => ResponseFuture::of_reqwest(pending),
            Err(error) => ResponseFuture::failed(error),
        }
    }

    /// Apart, because of the room that it takes on the stack.
    #[inline(never)]
    fn check_and_send(&self, request: http::Request<Body>) -> ResponseFuture {
        let this = self.clone();
        ResponseFuture::new(async move {
            let mut request = check_declared_empty(request).await?;
            Pending::new(&this, &mut request, 0)?.await
        })
    }
}
