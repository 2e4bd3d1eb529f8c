//! From a URL to a connection: name, TCP and TLS, within one limit of time.

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

use super::probe::{Check, Checked};
use crate::error::BoxError;

/// A connection over which nothing has been said yet.
pub(crate) type Stream = MaybeHttpsStream<TokioIo<Checked>>;

/// After how long without traffic a connection is probed, and how often before it counts as gone.
const TCP_KEEP_ALIVE: Duration = Duration::from_secs(15);
const TCP_KEEP_ALIVE_RETRIES: u32 = 3;
/// How long sent bytes may go without being acknowledged.
#[cfg(any(target_os = "android", target_os = "fuchsia", target_os = "linux"))]
const TCP_USER_TIMEOUT: Duration = Duration::from_secs(30);

/// Makes connections.
#[derive(Clone)]
pub(crate) struct Connector {
    https: HttpsConnector<Tcp>,
    timeout: Duration,
}

impl Connector {
    pub(crate) fn new(tls: ClientConfig, timeout: Duration) -> Self {
        let mut http = HttpConnector::new();
        http.enforce_http(false);
        http.set_nodelay(true);
        // Of each address of a name; the limit below is for all of it.
        http.set_connect_timeout(Some(timeout));
        http.set_keepalive(Some(TCP_KEEP_ALIVE));
        http.set_keepalive_interval(Some(TCP_KEEP_ALIVE));
        http.set_keepalive_retries(Some(TCP_KEEP_ALIVE_RETRIES));
        #[cfg(any(target_os = "android", target_os = "fuchsia", target_os = "linux"))]
        http.set_tcp_user_timeout(Some(TCP_USER_TIMEOUT));
        Self { https: HttpsConnector::from((Tcp(http), tls)), timeout }
    }

    /// Connects to the host of a URL.
    pub(crate) async fn connect(&self, uri: Uri) -> Result<Stream, BoxError> {
        let mut https = self.https.clone();
        let connecting = async {
            std::future::poll_fn(|context| https.poll_ready(context)).await?;
            https.call(uri).await
        };
        tokio::time::timeout(self.timeout, connecting).await.map_err(|_| TooSlow)?
    }
}

/// Returns the check of the socket below a connection.
pub(crate) fn check_of(stream: &Stream) -> Check {
    let tcp = match stream {
        MaybeHttpsStream::Http(tcp) => tcp,
        MaybeHttpsStream::Https(tls) => tls.inner().get_ref().0.inner(),
    };
    tcp.inner().check().clone()
}

/// Makes TCP connections.
#[derive(Clone)]
struct Tcp(HttpConnector);

type Checking = fn(TokioIo<TcpStream>) -> TokioIo<Checked>;

impl Service<Uri> for Tcp {
    type Response = TokioIo<Checked>;
    type Error = <HttpConnector as Service<Uri>>::Error;
    type Future = MapOk<<HttpConnector as Service<Uri>>::Future, Checking>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let checking: Checking = |stream| TokioIo::new(Checked::new(stream.into_inner()));
        self.0.call(uri).map_ok(checking)
    }
}

/// The time to connect ran out.
#[derive(Debug)]
pub(crate) struct TooSlow;

impl fmt::Display for TooSlow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no connection within the limit")
    }
}

impl std::error::Error for TooSlow {}
