//! Connections on which requests can be sent.

mod http2_driver;
pub(super) mod probe;
pub(super) mod stream;
pub(super) mod tls;

use std::time::Duration;

use futures_util::future::{Either, select};
use http::Uri;
use hyper::client::conn::{http1, http2};
use hyper_util::client::legacy::connect::Connection as _;
use hyper_util::rt::TokioTimer;
use rustls::ClientConfig;

use self::http2_driver::Tasks;
use self::probe::Check;
use self::stream::{Connector, Stream, check_of};
use crate::body::Body;
use crate::error::BoxError;
use crate::transport::defaults;

/// The end of a connection of HTTP/1.1 on which requests are put.
pub(super) struct Own {
    pub(super) sender: http1::SendRequest<Body>,
    pub(super) check: Check,
}

/// The end of a connection of HTTP/2 on which requests are put.
#[derive(Clone)]
pub(super) struct Shared {
    pub(super) sender: http2::SendRequest<Body>,
    pub(super) check: Check,
}

/// A new connection.
pub(super) enum New {
    Own(Own),
    Shared(Shared),
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
    pub(super) async fn open(&self, uri: Uri) -> Result<New, BoxError> {
        let stream = self.connector.connect(uri).await?;
        let check = check_of(&stream);
        Ok(if self.http2 || stream.connected().is_negotiated_h2() {
            New::Shared(Shared { sender: shared(stream).await?, check })
        } else {
            New::Own(Own { sender: own(stream).await?, check })
        })
    }
}

/// Sets up HTTP/1.1, and returns when the connection takes a request.
async fn own(stream: Stream) -> hyper::Result<http1::SendRequest<Body>> {
    let (mut sender, mut driver) = http1::handshake(stream).await?;
    let ready = match select(std::pin::pin!(sender.ready()), &mut driver).await {
        Either::Left((ready, _)) => ready,
        // It has ended: why says more than that it has.
        Either::Right((end, ready)) => match end {
            Ok(()) => ready.await,
            Err(error) => Err(error),
        },
    };
    ready?;
    // What goes wrong is reported to whoever waits for a response.
    tokio::spawn(async move { drop(driver.await) });
    Ok(sender)
}

/// Sets up HTTP/2, and returns when the connection takes requests.
async fn shared(stream: Stream) -> hyper::Result<http2::SendRequest<Body>> {
    let tasks = Tasks::default();
    let (mut sender, requests) = http2::Builder::new(tasks.clone())
        .timer(TokioTimer::new())
        .initial_stream_window_size(defaults::STREAM_WINDOW)
        .initial_connection_window_size(defaults::CONNECTION_WINDOW)
        .max_header_list_size(defaults::MAX_HEADER_LIST)
        .keep_alive_interval(defaults::KEEP_ALIVE_INTERVAL)
        .keep_alive_timeout(defaults::KEEP_ALIVE_TIMEOUT)
        .keep_alive_while_idle(false)
        .handshake(stream)
        .await?;
    let mut driver = tasks.driver(requests);
    let ready = match select(std::pin::pin!(sender.ready()), &mut driver).await {
        Either::Left((ready, _)) => ready,
        Either::Right(((), ready)) => ready.await,
    };
    match (ready, driver.end()) {
        (Ok(()), _) => {}
        (Err(_), Some(Err(error))) | (Err(error), _) => return Err(error),
    }
    tokio::spawn(driver);
    Ok(sender)
}
