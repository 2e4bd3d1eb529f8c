//! Connections on which requests can be sent.

use std::time::Duration;

use http::Uri;
use hyper::client::conn::{http1, http2};
use hyper_util::client::legacy::connect::Connection as _;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use rustls::ClientConfig;

use super::connect::{Connector, Stream};
use super::failure::{lost, unconnected};
use crate::body::Body;
use crate::error::TransportError;
use crate::transport::defaults;

/// The end of a connection on which requests are put.
pub(super) enum Connection {
    /// HTTP/1.1: one request at a time.
    Own(http1::SendRequest<Body>),
    /// HTTP/2: as many as the server allows.
    Shared(http2::SendRequest<Body>),
}

/// Opens connections, and has a task of tokio's drive each.
pub(super) struct Opener {
    connector: Connector,
    http2: bool,
}

impl Opener {
    pub(super) fn new(tls: ClientConfig, timeout: Duration, http2: bool) -> Self {
        Self { connector: Connector::new(tls, timeout), http2 }
    }

    /// Whether HTTP/2 is all that is spoken.
    pub(super) fn is_http2(&self) -> bool {
        self.http2
    }

    /// Opens a connection to the host of a URL.
    pub(super) async fn open(&self, uri: Uri) -> Result<Connection, TransportError> {
        let stream = self.connector.connect(uri).await.map_err(unconnected)?;
        if self.http2 || stream.connected().is_negotiated_h2() {
            shared(stream).await.map(Connection::Shared)
        } else {
            own(stream).await.map(Connection::Own)
        }
        .map_err(lost)
    }
}

async fn own(stream: Stream) -> hyper::Result<http1::SendRequest<Body>> {
    let (sender, driver) = http1::handshake(stream).await?;
    // What goes wrong is told to whoever waits for a response.
    tokio::spawn(async move { drop(driver.await) });
    Ok(sender)
}

async fn shared(stream: Stream) -> hyper::Result<http2::SendRequest<Body>> {
    let (sender, driver) = http2::Builder::new(TokioExecutor::new())
        .timer(TokioTimer::new())
        .max_header_list_size(defaults::MAX_HEADER_LIST)
        .keep_alive_interval(defaults::KEEP_ALIVE_INTERVAL)
        .keep_alive_timeout(defaults::KEEP_ALIVE_TIMEOUT)
        .keep_alive_while_idle(false)
        .handshake(stream)
        .await?;
    tokio::spawn(async move { drop(driver.await) });
    Ok(sender)
}
