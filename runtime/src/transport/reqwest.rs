//! The default transport: reqwest over rustls, configured for API calls.

mod body;
mod convert_error;
mod execution;
pub(super) mod future;
mod sender;
mod url_cache;

use std::fmt;
use std::task::{Context, Poll};
use std::time::Duration;

use tower_service::Service;

use self::future::ReqwestFuture;
use self::sender::Sender;
use super::context::RequestContext;
use super::defaults;
use super::future::ResponseFuture;
use super::prepare::{check_declared_empty, is_declared_empty};
use super::service::Transport;
use crate::body::Body;
use crate::error::build::BuildError;
use crate::error::transport::TransportError;
use crate::timer;

/// The default transport, on [`reqwest`](https://docs.rs/reqwest) 0.13.
///
/// Clones share one connection pool. It follows no redirect, sends no `Referer` and decompresses
/// nothing. [`Client::builder`](crate::Client::builder) creates one by itself; build your own to
/// change a setting or to put `tower` layers around it.
#[derive(Clone)]
pub struct Reqwest(Sender);

/// Settings of a [`Reqwest`] transport.
#[derive(Debug)]
#[must_use]
pub struct ReqwestBuilder {
    builder: reqwest::ClientBuilder,
}

impl Reqwest {
    /// Returns a builder with the defaults of this crate: 5 seconds to connect, no redirects,
    /// HTTP/2 header lists of up to 256 KiB, and connections that are closed when no request has
    /// used them for 20 seconds.
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
            // Another crate may enable these features of reqwest, for all crates of the program.
            .no_gzip()
            .no_brotli()
            .no_zstd()
            .no_deflate();
        ReqwestBuilder { builder }
    }
}

impl From<reqwest::Client> for Reqwest {
    /// Returns a transport on a client of your own, with all its settings. Check its redirect
    /// policy: by default, it sends custom headers such as `X-Auth-Token` to other hosts.
    fn from(client: reqwest::Client) -> Self {
        Self(Sender::new(client, false))
    }
}

impl ReqwestBuilder {
    /// Speaks HTTP/2 without negotiation, over plain `http` too.
    pub fn http2_prior_knowledge(self) -> Self {
        self.map(reqwest::ClientBuilder::http2_prior_knowledge)
    }

    /// Sets the time limit for opening a connection. The default is 5 seconds.
    pub fn connect_timeout(self, timeout: Duration) -> Self {
        self.map(|builder| builder.connect_timeout(timeout))
    }

    /// Limits the number of idle connections per host.
    ///
    /// There is no limit by default: the transport keeps as many as there were concurrent requests,
    /// and closes a connection that has been idle for 20 seconds. Set a limit if the program may
    /// have few open files: a burst of more requests than the limit then opens new connections.
    pub fn max_idle_per_host(self, limit: usize) -> Self {
        self.map(|builder| builder.pool_max_idle_per_host(limit))
    }

    /// Ignores the proxies that environment variables set.
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
    /// If TLS cannot be set up, for example because the machine has no CA certificates.
    pub fn build(self) -> Result<Reqwest, BuildError> {
        match self.builder.build() {
            Ok(client) => Ok(Reqwest(Sender::new(client, true))),
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

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        self.send(request, None)
    }
}

impl Transport for Reqwest {
    fn call(&self, request: http::Request<Body>, context: &RequestContext) -> ResponseFuture {
        self.send(request, context.call.runtime)
    }
}

impl fmt::Debug for Reqwest {
    /// Prints no URLs: the cached one may contain secrets in its path.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reqwest").field("client", &self.0.client).finish_non_exhaustive()
    }
}

impl Reqwest {
    /// Sends a request. `runtime` is the runtime of the call, if it is known.
    fn send(
        &self,
        request: http::Request<Body>,
        runtime: Option<timer::RuntimeId>,
    ) -> ResponseFuture {
        if let Err(problem) = timer::check_sockets(runtime) {
            return ResponseFuture::failed(TransportError::no_runtime(problem));
        }
        if is_declared_empty(request.body()) {
            return self.check_and_send(request);
        }
        match ReqwestFuture::new(&self.0, request, 0) {
            Ok(future) => ResponseFuture::of_reqwest(future),
            Err(error) => ResponseFuture::failed(error),
        }
    }

    /// Sends a request whose body declares a length of 0.
    // A separate function, to keep the stack frame of its caller small.
    #[inline(never)]
    fn check_and_send(&self, request: http::Request<Body>) -> ResponseFuture {
        let sender = self.0.clone();
        ResponseFuture::new(async move {
            let request = check_declared_empty(request).await?;
            ReqwestFuture::new(&sender, request, 0)?.await
        })
    }
}
