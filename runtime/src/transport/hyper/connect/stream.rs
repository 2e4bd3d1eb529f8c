//! Name lookup, TCP and TLS, within one time limit.

use std::fmt;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_util::TryFutureExt as _;
use futures_util::future::MapOk;
use http::Uri;
use hyper_rustls::{HttpsConnector, MaybeHttpsStream};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioIo;
use rustls::ClientConfig;
use tokio::net::TcpStream;
use tower_service::Service;

use super::probe::{Probe, ProbedStream};
use crate::boxed::BoxError;

/// A connection before the HTTP handshake.
pub(super) type Stream = MaybeHttpsStream<TokioIo<ProbedStream>>;

/// How long a connection is without traffic before TCP probes it, and between probes.
const TCP_KEEP_ALIVE: Duration = Duration::from_secs(15);
/// How many probes go unanswered before the connection counts as lost.
const TCP_KEEP_ALIVE_RETRIES: u32 = 3;
/// How long sent bytes may go unacknowledged.
#[cfg(any(target_os = "android", target_os = "fuchsia", target_os = "linux"))]
const TCP_USER_TIMEOUT: Duration = Duration::from_secs(30);

/// Opens TCP and TLS connections.
#[derive(Clone)]
pub(super) struct StreamConnector {
    https: HttpsConnector<TcpConnector>,
    timeout: Duration,
}

impl StreamConnector {
    pub(super) fn new(tls: ClientConfig, timeout: Duration) -> Self {
        let mut http = HttpConnector::new();
        http.enforce_http(false);
        http.set_nodelay(true);
        // hyper-util divides this among the addresses of a name; `connect` limits everything
        // together.
        http.set_connect_timeout(Some(timeout));
        http.set_keepalive(Some(TCP_KEEP_ALIVE));
        http.set_keepalive_interval(Some(TCP_KEEP_ALIVE));
        http.set_keepalive_retries(Some(TCP_KEEP_ALIVE_RETRIES));
        #[cfg(any(target_os = "android", target_os = "fuchsia", target_os = "linux"))]
        http.set_tcp_user_timeout(Some(TCP_USER_TIMEOUT));
        Self { https: HttpsConnector::from((TcpConnector(http), tls)), timeout }
    }

    /// Connects to the host of a URL.
    pub(super) async fn connect(&self, uri: Uri) -> Result<Stream, BoxError> {
        let mut https = self.https.clone();
        let connecting = async {
            std::future::poll_fn(|context| https.poll_ready(context)).await?;
            https.call(uri).await
        };
        tokio::time::timeout(self.timeout, connecting).await.map_err(|_| ConnectTimeout)?
    }
}

/// Returns the probe of the socket of a connection.
pub(super) fn probe_of(stream: &Stream) -> Probe {
    let tcp = match stream {
        MaybeHttpsStream::Http(tcp) => tcp,
        MaybeHttpsStream::Https(tls) => tls.inner().get_ref().0.inner(),
    };
    tcp.inner().probe().clone()
}

/// Opens TCP connections with a probe.
#[derive(Clone)]
struct TcpConnector(HttpConnector);

type AddProbe = fn(TokioIo<TcpStream>) -> TokioIo<ProbedStream>;

impl Service<Uri> for TcpConnector {
    type Response = TokioIo<ProbedStream>;
    type Error = <HttpConnector as Service<Uri>>::Error;
    type Future = MapOk<<HttpConnector as Service<Uri>>::Future, AddProbe>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let add_probe: AddProbe = |stream| TokioIo::new(ProbedStream::new(stream.into_inner()));
        self.0.call(uri).map_ok(add_probe)
    }
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
