//! Connections through a proxy: by the method CONNECT of HTTP, or by SOCKS 5.

use std::future::{Ready, ready};
use std::io;
use std::net::IpAddr;
use std::task::{Context, Poll};

use http::Uri;
use http::uri::PathAndQuery;
use hyper_util::client::legacy::connect::dns::Name;
use hyper_util::client::legacy::connect::proxy::{SocksV5, Tunnel};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tower_service::Service;

use super::resolver::Resolver;
use crate::boxed::BoxError;
use crate::transport::connect_options::no_proxy::without_brackets;
use crate::transport::connect_options::proxy_server::{Protocol, ProxyAuth, ProxyServer};

/// Returns a connection to the host of a URL through the connection to an HTTP proxy. The proxy
/// sees host, port and its own credentials.
pub(super) async fn connect<S>(stream: S, proxy: &ProxyServer, uri: &Uri) -> Result<S, BoxError>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let mut tunnel = Tunnel::new(proxy.uri(), Opened::new(stream));
    if let Some(authorization) = proxy.authorization() {
        tunnel = tunnel.with_auth(authorization);
    }
    Ok(tunnel.call(with_port(uri, host_of(uri)?)?).await?.into_inner())
}

/// Returns a connection to the host of a URL through the connection to a SOCKS proxy.
pub(super) async fn socks<S>(
    stream: S,
    proxy: &ProxyServer,
    uri: &Uri,
    resolver: &Resolver,
) -> Result<S, BoxError>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let host = host_of(uri)?;
    let host = match proxy.protocol {
        Protocol::Socks5 => &look_up(host, resolver.clone()).await?,
        _ => host,
    };
    let mut socks = SocksV5::new(proxy.uri(), Opened::new(stream));
    if let Some(ProxyAuth { user, password }) = &proxy.auth {
        socks = socks.with_auth(user.expose().clone(), password.expose().clone());
    }
    Ok(socks.call(with_port(uri, host)?).await?.into_inner())
}

pub(super) fn host_of(uri: &Uri) -> Result<&str, BoxError> {
    uri.host().ok_or_else(|| "the URL of the request has no host".into())
}

/// Returns the first address of a host, as the host of a URL.
async fn look_up(host: &str, mut resolver: Resolver) -> Result<String, BoxError> {
    if without_brackets(host).parse::<IpAddr>().is_ok() {
        return Ok(host.to_owned());
    }
    let addresses = resolver.call(host.parse::<Name>()?).await?;
    match addresses.map(|address| address.ip()).next() {
        Some(IpAddr::V4(address)) => Ok(address.to_string()),
        Some(IpAddr::V6(address)) => Ok(format!("[{address}]")),
        None => Err("the name has no address".into()),
    }
}

/// Returns the URL of a host with the port of another URL.
fn with_port(uri: &Uri, host: &str) -> Result<Uri, BoxError> {
    let default_port = if uri.scheme_str() == Some("https") { 443 } else { 80 };
    let port = uri.port_u16().unwrap_or(default_port);
    let mut parts = uri.clone().into_parts();
    parts.authority = Some(format!("{host}:{port}").parse()?);
    parts.path_and_query = Some(PathAndQuery::from_static("/"));
    Ok(Uri::from_parts(parts)?)
}

/// A connector for one connection, which is open already: so an error of the handshake differs from
/// an error of connecting to the proxy.
struct Opened<S>(Option<TokioIo<S>>);

impl<S> Opened<S> {
    fn new(stream: S) -> Self {
        Self(Some(TokioIo::new(stream)))
    }
}

impl<S> Service<Uri> for Opened<S> {
    type Response = TokioIo<S>;
    type Error = io::Error;
    type Future = Ready<io::Result<TokioIo<S>>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Uri) -> Self::Future {
        ready(self.0.take().ok_or_else(|| io::ErrorKind::NotConnected.into()))
    }
}
