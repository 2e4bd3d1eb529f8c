//! A transport on hyper over rustls, with a connection pool of its own.

mod connect;
mod convert_error;
mod exchange;
mod pool;
mod response_body;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use tower_service::Service;

use self::connect::Connector;
use self::pool::Pool;
use super::connect_options::ConnectOptions;
use super::context::RequestContext;
use super::future::ResponseFuture;
use super::service::Transport;
use crate::body::Body;
use crate::error::build::BuildError;
use crate::error::transport::TransportError;
use crate::timer::{self, Instant};

/// A transport on [`hyper`](https://docs.rs/hyper) 1.
///
/// It does about half the work per request that [`Reqwest`](super::Reqwest) does, with the same
/// [options](ConnectOptions), the same limits and the same errors. It does not read the system's
/// proxies on macOS and Windows; it has no cookies, follows no redirect and decompresses nothing.
///
/// Clones share one connection pool. [`Client::builder`](crate::Client::builder) creates one by
/// itself if the feature `hyper` is on and `reqwest` is off:
///
/// ```toml
/// endpoint = { version = "…", default-features = false, features = ["hyper"] }
/// ```
///
/// If both are on, pass it to the builder:
///
/// ```no_run
/// use endpoint::Client;
/// use endpoint::transport::Hyper;
///
/// let transport = Hyper::builder().build()?;
/// let client: Client = Client::builder("https://api.example.com").transport(transport).build()?;
/// # Ok::<(), endpoint::BuildError>(())
/// ```
#[derive(Clone)]
pub struct Hyper {
    inner: Arc<Inner>,
}

struct Inner {
    pool: Pool,
    https_only: bool,
}

/// Settings of a [`Hyper`] transport.
#[derive(Debug)]
#[must_use]
pub struct HyperBuilder {
    connect: ConnectOptions,
    https_only: bool,
}

impl Hyper {
    /// Returns a builder with the defaults of this crate: 5 seconds to connect, no redirects,
    /// HTTP/2 header lists of up to 256 KiB, and connections that are closed when no request has
    /// used them for 20 seconds.
    pub fn builder() -> HyperBuilder {
        HyperBuilder { connect: ConnectOptions::new(), https_only: false }
    }
}

impl HyperBuilder {
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

    /// Sets the time limit for opening a connection, TLS included. The default is 5 seconds.
    pub fn connect_timeout(self, timeout: Duration) -> Self {
        self.connect(ConnectOptions::new().connect_timeout(timeout))
    }

    /// Limits the number of idle connections per host; see [`ConnectOptions::max_idle_per_host`].
    pub fn max_idle_per_host(self, limit: usize) -> Self {
        self.connect(ConnectOptions::new().max_idle_per_host(limit))
    }

    /// Ignores the proxies that environment variables set; see
    /// [`ConnectOptions::ignore_env_proxies`].
    pub fn no_proxy(self) -> Self {
        self.connect(ConnectOptions::new().ignore_env_proxies())
    }

    #[cfg(not(feature = "reqwest"))]
    pub(crate) fn https_only(self) -> Self {
        Self { https_only: true, ..self }
    }

    /// Builds the transport.
    ///
    /// # Errors
    ///
    /// If an option of [`connect`](Self::connect) or an environment variable for proxies cannot be
    /// used, or if TLS cannot be set up, for example because the machine has no CA certificates.
    pub fn build(self) -> Result<Hyper, BuildError> {
        let plan = self.connect.plan(self.https_only)?;
        let (max_idle, https_only) = (plan.max_idle_per_host, plan.https_only);
        let pool = Pool::new(Connector::new(plan)?, max_idle);
        Ok(Hyper { inner: Arc::new(Inner { pool, https_only }) })
    }
}

impl Transport for Hyper {
    fn call(&self, request: http::Request<Body>, context: &RequestContext) -> ResponseFuture {
        if let Err(problem) = timer::check_sockets(context.call.runtime) {
            return ResponseFuture::failed(TransportError::no_runtime(problem));
        }
        // The start of the attempt is accurate enough for the idle check, and spares a call of the
        // clock.
        let now = context.limit().begun;
        exchange::send(&self.inner, request, now)
    }
}

impl Service<http::Request<Body>> for Hyper {
    type Response = http::Response<Body>;
    type Error = TransportError;
    type Future = ResponseFuture;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        if let Err(problem) = timer::check_sockets(None) {
            return ResponseFuture::failed(TransportError::no_runtime(problem));
        }
        exchange::send(&self.inner, request, Instant::now())
    }
}

impl fmt::Debug for Hyper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hyper")
    }
}
