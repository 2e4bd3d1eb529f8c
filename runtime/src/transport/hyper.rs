//! The lean transport: hyper over rustls, with connections that it keeps itself.

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

use self::connect::Opener;
use self::connect::tls;
use self::pool::Pool;
use super::{Along, ResponseFuture, Transport, defaults};
use crate::body::Body;
use crate::clock::{self, Instant};
use crate::error::{BuildError, TransportError};

/// A transport on [`hyper`](https://docs.rs/hyper) 1, for services that are reached without a proxy.
///
/// It does about half of the work per request that [`Reqwest`](super::Reqwest) does, with the same limits and the
/// same errors. It knows no proxies, not even those of the environment, and no cookies; it follows no redirect and
/// decompresses nothing.
///
/// Clones share one connection pool. [`Client::builder`](crate::Client::builder) makes one by itself where the
/// feature `hyper` is on and `reqwest` is off:
///
/// ```toml
/// endpoint = { version = "…", default-features = false, features = ["hyper"] }
/// ```
///
/// Where both are on, hand it over:
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

/// Switches of a [`Hyper`] transport.
#[must_use]
pub struct HyperBuilder {
    connect_timeout: Duration,
    http2_prior_knowledge: bool,
    https_only: bool,
    max_idle: usize,
    roots: Vec<Vec<u8>>,
}

impl Hyper {
    /// A transport with the defaults of this crate: 5 seconds to connect, no redirects, HTTP/2 header
    /// lists of up to 256 KiB, and connections that are closed when no request has used them for 20
    /// seconds.
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
    /// Speaks HTTP/2 without asking, also over plain `http`.
    pub fn http2_prior_knowledge(self) -> Self {
        Self { http2_prior_knowledge: true, ..self }
    }

    /// How long to wait for a connection, TLS included; 5 seconds unless said otherwise.
    pub fn connect_timeout(self, timeout: Duration) -> Self {
        Self { connect_timeout: timeout, ..self }
    }

    /// Keeps at most so many connections per host that no request uses.
    ///
    /// There is no limit otherwise: as many are kept as requests were under way at the same time, and a
    /// connection that none of them uses for 20 seconds is closed. A limit is for programs that may have
    /// few files open, and has more connections opened anew where more requests than that come in bursts.
    pub fn max_idle_per_host(self, limit: usize) -> Self {
        Self { max_idle: limit, ..self }
    }

    /// Trusts the certificates of a PEM file too, for example those of a company's own authority.
    ///
    /// Android's verifier takes none: there, [`build`](Self::build) fails.
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
    /// When TLS cannot be set up, for example because the machine has no CA certificates.
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
        let opener = Opener::new(tls, self.connect_timeout, self.http2_prior_knowledge);
        let inner = Inner { pool: Pool::new(opener, self.max_idle), https_only: self.https_only };
        Ok(Hyper { inner: Arc::new(inner) })
    }
}

fn not_pem(source: Option<crate::BoxError>) -> BuildError {
    BuildError::transport("a root certificate is not in the form PEM", source)
}

impl Transport for Hyper {
    fn call(&self, request: &mut http::Request<Body>, along: &Along) -> ResponseFuture {
        if let Err(unfit) = clock::with_sockets(along.calling.runtime) {
            return ResponseFuture::failed(TransportError::unfit(unfit));
        }
        // Near enough to tell what is idle for too long: since then the runtime has run, and seen what has ended.
        let now = along.limit().begun;
        exchange::send(&self.inner, std::mem::take(request), now)
    }

    fn gives_back(&self) -> bool {
        true
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
        if let Err(unfit) = clock::with_sockets(None) {
            return ResponseFuture::failed(TransportError::unfit(unfit));
        }
        exchange::send(&self.inner, request, Instant::now())
    }
}

impl fmt::Debug for HyperBuilder {
    /// Certificates stay out: a PEM file may hold a key too.
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
