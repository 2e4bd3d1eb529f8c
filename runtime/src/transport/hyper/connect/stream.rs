//! Name lookup, TCP, the proxy and TLS, within one time limit.

use std::fmt;
use std::future::poll_fn;
#[cfg(unix)]
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderValue, Uri};
use hyper_util::client::legacy::connect::HttpConnector;
#[cfg(unix)]
use tokio::net::UnixStream;
use tokio_rustls::TlsConnector;
use tower_service::Service as _;

use super::maybe_tls::MaybeTls;
use super::probe::{Probe, ProbedStream};
use super::resolver::Resolver;
use super::socket::Socket;
use super::tls;
use super::tunnel::{self, host_of};
use crate::boxed::BoxError;
use crate::error::build::BuildError;
use crate::transport::connect_options::plan::ConnectPlan;
use crate::transport::connect_options::proxy_rules::ProxyRules;
use crate::transport::connect_options::proxy_server::{Protocol, ProxyServer};

/// A connection before the HTTP handshake. The inner stream has TLS if it goes to an `https` proxy.
pub(super) type Stream = MaybeTls<MaybeTls<ProbedStream>>;

/// How long a connection is without traffic before TCP probes it, and between probes.
const TCP_KEEP_ALIVE: Duration = Duration::from_secs(15);
/// How many probes go unanswered before the connection counts as lost.
const TCP_KEEP_ALIVE_RETRIES: u32 = 3;
/// How long sent bytes may go unacknowledged.
#[cfg(any(target_os = "android", target_os = "fuchsia", target_os = "linux"))]
const TCP_USER_TIMEOUT: Duration = Duration::from_secs(30);

/// A new connection.
pub(super) struct NewStream {
    pub(super) stream: Stream,
    pub(super) probe: Probe,
    pub(super) forwarding: Option<Forwarding>,
}

/// The stream ends at a proxy that forwards requests (RFC 9112, 3.2.2).
#[derive(Clone)]
pub(in crate::transport::hyper) struct Forwarding {
    /// The header `Proxy-Authorization` of the requests.
    pub(in crate::transport::hyper) authorization: Option<HeaderValue>,
}

/// Opens connections, with TLS for `https` URLs.
pub(super) struct StreamConnector {
    tcp: HttpConnector<Resolver>,
    resolver: Resolver,
    tls: TlsConnector,
    proxy_tls: TlsConnector,
    proxies: ProxyRules,
    timeout: Duration,
    #[cfg(unix)]
    unix_socket: Option<PathBuf>,
}

impl StreamConnector {
    pub(super) fn new(plan: ConnectPlan) -> Result<Self, BuildError> {
        let tls = tls::config(&plan)?;
        // A proxy is spoken to in HTTP/1.1.
        let mut proxy_tls = tls.clone();
        proxy_tls.alpn_protocols.clear();
        let resolver = Resolver::new(plan.resolve);
        Ok(Self {
            tcp: tcp_connector(resolver.clone(), plan.connect_timeout),
            resolver,
            tls: TlsConnector::from(Arc::new(tls)),
            proxy_tls: TlsConnector::from(Arc::new(proxy_tls)),
            proxies: plan.proxies,
            timeout: plan.connect_timeout,
            #[cfg(unix)]
            unix_socket: plan.unix_socket,
        })
    }

    /// Connects to the host of a URL.
    pub(super) async fn connect(&self, uri: Uri) -> Result<NewStream, BoxError> {
        let connecting = self.open(&uri);
        tokio::time::timeout(self.timeout, connecting).await.map_err(|_| ConnectTimeout)?
    }

    async fn open(&self, uri: &Uri) -> Result<NewStream, BoxError> {
        let is_https = uri.scheme_str() == Some("https");
        let proxy = self.proxies.find(is_https, host_of(uri)?, uri.port_u16());
        let (socket, probe) = match proxy {
            Some(proxy) => self.open_socket(proxy.uri()).await?,
            None => self.open_socket(uri.clone()).await?,
        };
        let (stream, forwarding) = match proxy {
            Some(proxy) => self.through_proxy(socket, proxy, uri, is_https).await?,
            None => (MaybeTls::Plain(socket), None),
        };
        let stream = if is_https {
            MaybeTls::handshake(&self.tls, host_of(uri)?, stream).await?
        } else {
            MaybeTls::Plain(stream)
        };
        Ok(NewStream { stream, probe, forwarding })
    }

    /// Opens a socket to the host of a URL, or the Unix socket.
    async fn open_socket(&self, uri: Uri) -> Result<(ProbedStream, Probe), BoxError> {
        #[cfg(unix)]
        if let Some(path) = &self.unix_socket {
            return Ok(ProbedStream::new(Socket::Unix(UnixStream::connect(path).await?)));
        }
        let mut tcp = self.tcp.clone();
        poll_fn(|context| tcp.poll_ready(context)).await?;
        Ok(ProbedStream::new(Socket::Tcp(tcp.call(uri).await?.into_inner())))
    }

    /// Has a proxy connect to the host of a URL, unless it forwards the requests.
    async fn through_proxy(
        &self,
        socket: ProbedStream,
        proxy: &ProxyServer,
        uri: &Uri,
        is_https: bool,
    ) -> Result<(MaybeTls<ProbedStream>, Option<Forwarding>), BoxError> {
        let stream = match proxy.protocol {
            Protocol::Https => {
                MaybeTls::handshake(&self.proxy_tls, proxy.authority.host(), socket).await?
            }
            _ => MaybeTls::Plain(socket),
        };
        if proxy.is_socks() {
            let stream = tunnel::socks(stream, proxy, uri, &self.resolver).await?;
            return Ok((stream, None));
        }
        if is_https {
            return Ok((tunnel::connect(stream, proxy, uri).await?, None));
        }
        Ok((stream, Some(Forwarding { authorization: proxy.authorization() })))
    }
}

fn tcp_connector(resolver: Resolver, timeout: Duration) -> HttpConnector<Resolver> {
    let mut tcp = HttpConnector::new_with_resolver(resolver);
    tcp.enforce_http(false);
    tcp.set_nodelay(true);
    // hyper-util divides this among the addresses of a name; `connect` limits everything together.
    tcp.set_connect_timeout(Some(timeout));
    tcp.set_keepalive(Some(TCP_KEEP_ALIVE));
    tcp.set_keepalive_interval(Some(TCP_KEEP_ALIVE));
    tcp.set_keepalive_retries(Some(TCP_KEEP_ALIVE_RETRIES));
    #[cfg(any(target_os = "android", target_os = "fuchsia", target_os = "linux"))]
    tcp.set_tcp_user_timeout(Some(TCP_USER_TIMEOUT));
    tcp
}

/// No connection was opened within the time limit.
#[derive(Debug)]
pub(crate) struct ConnectTimeout;

impl fmt::Display for ConnectTimeout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no connection within the limit")
    }
}

impl std::error::Error for ConnectTimeout {}
