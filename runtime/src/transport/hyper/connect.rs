//! From a URL to a connection that takes requests: name lookup, TCP, the proxy, TLS and the HTTP
//! handshake.

pub(super) mod http2_driver;
mod maybe_tls;
pub(super) mod probe;
mod resolver;
mod socket;
pub(super) mod stream;
mod tls;
mod tunnel;

use std::pin::pin;

use futures_util::future::{Either, select};
use http::Uri;
use hyper::client::conn::{http1, http2};
use hyper_util::rt::{TokioIo, TokioTimer};

use self::http2_driver::ConnectionExecutor;
use self::probe::Probe;
use self::stream::{Forwarding, NewStream, Stream, StreamConnector};
use crate::body::Body;
use crate::boxed::BoxError;
use crate::error::build::BuildError;
use crate::transport::connect_options::plan::ConnectPlan;
use crate::transport::defaults;

/// The sender of an HTTP/1.1 connection.
pub(super) struct Http1 {
    pub(super) sender: http1::SendRequest<Body>,
    pub(super) probe: Probe,
    /// Set if the connection ends at a proxy that forwards requests.
    pub(super) forwarding: Option<Forwarding>,
}

/// The sender of an HTTP/2 connection.
#[derive(Clone)]
pub(super) struct Http2 {
    pub(super) sender: http2::SendRequest<Body>,
    pub(super) probe: Probe,
    pub(super) executor: ConnectionExecutor,
}

/// A new connection.
pub(super) enum NewConnection {
    Http1(Http1),
    Http2(Http2),
}

/// Opens connections, and spawns a tokio task that drives each.
pub(super) struct Connector {
    streams: StreamConnector,
    is_http2_only: bool,
}

impl Connector {
    pub(super) fn new(plan: ConnectPlan) -> Result<Self, BuildError> {
        let is_http2_only = plan.is_http2_only;
        Ok(Self { streams: StreamConnector::new(plan)?, is_http2_only })
    }

    /// Returns whether all connections speak HTTP/2, without negotiation.
    pub(super) fn is_http2_only(&self) -> bool {
        self.is_http2_only
    }

    /// Opens a connection to the host of a URL.
    pub(super) async fn connect(&self, uri: Uri) -> Result<NewConnection, BoxError> {
        let NewStream { stream, probe, forwarding } = self.streams.connect(uri).await?;
        if self.is_http2_only || stream.is_negotiated_http2() {
            let (sender, executor) = http2_handshake(stream).await?;
            return Ok(NewConnection::Http2(Http2 { sender, probe, executor }));
        }
        let sender = http1_handshake(stream).await?;
        Ok(NewConnection::Http1(Http1 { sender, probe, forwarding }))
    }
}

/// Sets up HTTP/1.1, and returns when the connection can take a request.
async fn http1_handshake(stream: Stream) -> hyper::Result<http1::SendRequest<Body>> {
    let (mut sender, mut driver) = http1::handshake(TokioIo::new(stream)).await?;
    let ready = match select(pin!(sender.ready()), &mut driver).await {
        Either::Left((ready, _)) => ready,
        // The connection has ended. The driver's error has the cause; that of `ready` has none.
        Either::Right((end, ready)) => match end {
            Ok(()) => ready.await,
            Err(error) => Err(error),
        },
    };
    ready?;
    // Errors reach the calls that wait for a response.
    tokio::spawn(async move { drop(driver.await) });
    Ok(sender)
}

/// Sets up HTTP/2, and returns when the connection can take requests.
async fn http2_handshake(
    stream: Stream,
) -> hyper::Result<(http2::SendRequest<Body>, ConnectionExecutor)> {
    let executor = ConnectionExecutor::default();
    let (mut sender, dispatch) = http2::Builder::new(executor.clone())
        .timer(TokioTimer::new())
        .initial_stream_window_size(defaults::STREAM_WINDOW)
        .initial_connection_window_size(defaults::CONNECTION_WINDOW)
        .max_header_list_size(defaults::MAX_HEADER_LIST)
        .keep_alive_interval(defaults::KEEP_ALIVE_INTERVAL)
        .keep_alive_timeout(defaults::KEEP_ALIVE_TIMEOUT)
        .keep_alive_while_idle(false)
        .handshake(TokioIo::new(stream))
        .await?;
    let mut driver = executor.driver(dispatch);
    let ready = match select(pin!(sender.ready()), &mut driver).await {
        Either::Left((ready, _)) => ready,
        Either::Right(((), ready)) => ready.await,
    };
    match (ready, driver.take_end()) {
        (Ok(()), _) => {}
        // The driver's error has the cause.
        (Err(_), Some(Err(error))) | (Err(error), _) => return Err(error),
    }
    tokio::spawn(driver);
    Ok((sender, executor))
}
