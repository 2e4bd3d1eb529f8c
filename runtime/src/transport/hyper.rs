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

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use tower_service::Service;

use self::connect::Connector;
use self::connect::tls;
use self::pool::Pool;
use super::context::RequestContext;
use super::defaults;
use super::future::ResponseFuture;
use super::service::Transport;
use crate::body::Body;
use crate::boxed::BoxError;
use crate::error::build::BuildError;
use crate::error::transport::TransportError;
use crate::timer::{self, Instant};

/// A transport on [`hyper`](https://docs.rs/hyper) 1, for services that are reached without a
/// proxy.
///
/// It does about half the work per request that [`Reqwest`](super::Reqwest) does, with the same
/// limits and the same errors. It supports no proxies, not even those of the environment, and no
/// cookies; it follows no redirect and decompresses nothing.
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
#[must_use]
pub struct HyperBuilder {
    connect_timeout: Duration,
    http2_prior_knowledge: bool,
    https_only: bool,
    max_idle: usize,
    roots: Vec<Vec<u8>>,
}

impl Hyper {
    /// Returns a builder with the defaults of this crate: 5 seconds to connect, no redirects,
    /// HTTP/2 header lists of up to 256 KiB, and connections that are closed when no request has
    /// used them for 20 seconds.
    pub fn builder() -> HyperBuilder {
        HyperBuilder {
            connect_timeout: defaults::CONNECT_TIMEOUT,
            http2_prior_knowledge: false,
            https_only: false,
            max_idle: usize::MAX,
            roots: Vec::new(),
        }
    }
}

impl HyperBuilder {
    /// Speaks HTTP/2 without negotiation, over plain `http` too.
    pub fn http2_prior_knowledge(self) -> Self {
        Self { http2_prior_knowledge: true, ..self }
    }

    /// Sets the time limit for opening a connection, TLS included. The default is 5 seconds.
    pub fn connect_timeout(self, timeout: Duration) -> Self {
        Self { connect_timeout: timeout, ..self }
    }

    /// Limits the number of idle connections per host.
    ///
    /// There is no limit by default: the transport keeps as many as there were concurrent requests,
    /// and closes a connection that has been idle for 20 seconds. Set a limit if the program may
    /// have few open files: a burst of more requests than the limit then opens new connections.
    pub fn max_idle_per_host(self, limit: usize) -> Self {
        Self { max_idle: limit, ..self }
    }

    /// Trusts the certificates of a PEM file too, for example those of a company's own authority.
    ///
    /// Android's verifier does not support this: there, [`build`](Self::build) fails.
    pub fn add_root_certificates(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.roots.push(pem.into());
        self
    }

    #[cfg(not(feature = "reqwest"))]
    pub(crate) fn https_only(self) -> Self {
        Self { https_only: true, ..self }
    }

    /// Builds the transport.
    ///
    /// # Errors
    ///
    /// If a root certificate is not PEM, or if TLS cannot be set up, for example because the
    /// machine has no CA certificates.
    pub fn build(self) -> Result<Hyper, BuildError> {
        let mut roots = Vec::new();
        for pem in &self.roots {
            let before = roots.len();
            for root in CertificateDer::pem_slice_iter(pem) {
                roots.push(root.map_err(|error| not_pem(Some(error.into())))?);
            }
            if roots.len() == before {
                return Err(not_pem(None));
            }
        }
        let protocols: &[&str] =
            if self.http2_prior_knowledge { &["h2"] } else { &["h2", "http/1.1"] };
        let tls = tls::config(roots, protocols).map_err(BuildError::tls)?;
        let connector = Connector::new(tls, self.connect_timeout, self.http2_prior_knowledge);
        let inner =
            Inner { pool: Pool::new(connector, self.max_idle), https_only: self.https_only };
        Ok(Hyper { inner: Arc::new(inner) })
    }
}

fn not_pem(source: Option<BoxError>) -> BuildError {
    BuildError::transport("a root certificate is not in the form PEM", source)
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

impl fmt::Debug for HyperBuilder {
    /// Prints no certificates: a PEM file may contain a private key too.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HyperBuilder")
            .field("connect_timeout", &self.connect_timeout)
            .field("http2_prior_knowledge", &self.http2_prior_knowledge)
            .field("https_only", &self.https_only)
            .field("max_idle", &self.max_idle)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Hyper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hyper")
    }
}
