//! The default transport: reqwest over rustls, configured for API calls.

mod body;
mod client;
mod convert_error;
mod execution;
pub(super) mod future;
mod sender;
mod url_cache;

use std::fmt;
use std::task::{Context, Poll};
use std::time::Duration;

use tower_service::Service;

use self::client::client;
use self::future::ReqwestFuture;
use self::sender::Sender;
use super::connect_options::ConnectOptions;
use super::context::RequestContext;
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
    connect: ConnectOptions,
    https_only: bool,
}

impl Reqwest {
    /// Returns a builder with the defaults of this crate: 5 seconds to connect, no redirects,
    /// HTTP/2 header lists of up to 256 KiB, and connections that are closed when no request has
    /// used them for 20 seconds.
    pub fn builder() -> ReqwestBuilder {
        ReqwestBuilder { connect: ConnectOptions::new(), https_only: false }
    }
}

impl From<reqwest::Client> for Reqwest {
    /// Returns a transport on a client of your own, with all its settings. Check its redirect
    /// policy: by default, it sends custom headers such as `X-Auth-Token` to other hosts.
    fn from(client: reqwest::Client) -> Self {
        Self(Sender::new(client, false, false))
    }
}

impl ReqwestBuilder {
    /// Sets how connections are opened: TLS, proxies, name lookup and sockets. Options that are
    /// unset in `options` remain as they are.
    pub fn connect(self, options: ConnectOptions) -> Self {
        Self { connect: options.over(self.connect), ..self }
    }

    /// Speaks HTTP/2 without negotiation, over plain `http` too; see
    /// [`ConnectOptions::http2_only`].
    pub fn http2_prior_knowledge(self) -> Self {
        self.connect(ConnectOptions::new().http2_only())
    }

    /// Sets the time limit for opening a connection. The default is 5 seconds.
    pub fn connect_timeout(self, timeout: Duration) -> Self {
        self.connect(ConnectOptions::new().connect_timeout(timeout))
    }

    /// Limits the number of idle connections per host; see [`ConnectOptions::max_idle_per_host`].
    pub fn max_idle_per_host(self, limit: usize) -> Self {
        self.connect(ConnectOptions::new().max_idle_per_host(limit))
    }

    /// Ignores the proxies that environment variables or the system set; see
    /// [`ConnectOptions::ignore_env_proxies`].
    pub fn no_proxy(self) -> Self {
        self.connect(ConnectOptions::new().ignore_env_proxies())
    }

    pub(crate) fn https_only(self) -> Self {
        Self { https_only: true, ..self }
    }

    /// Builds the transport.
    ///
    /// # Errors
    ///
    /// If an option of [`connect`](Self::connect) or an environment variable for proxies cannot be
    /// used, or if TLS cannot be set up, for example because the machine has no CA certificates.
    pub fn build(self) -> Result<Reqwest, BuildError> {
        let plan = self.connect.plan(self.https_only)?;
        Ok(Reqwest(Sender::new(client(&plan)?, true, plan.https_only)))
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
