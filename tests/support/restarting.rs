//! A server that restarts all the time, as a fleet does while it is updated.

use std::collections::HashMap;
use std::convert::Infallible;
use std::net::Ipv4Addr;
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONNECTION, HeaderValue};
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::server::conn::{http1, http2};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, oneshot};

/// A server on a free local port, with a thread of its own, that counts how often it has executed
/// the request for each path.
///
/// Each of its connections restarts after a few requests. Over HTTP/2 it sends GOAWAY with
/// `NO_ERROR`, finishes the streams that it has accepted, and closes. Over HTTP/1.1 it closes after
/// a response with `Connection: close`, or without notice.
#[derive(Debug)]
pub struct RestartingServer {
    url: String,
    counts: Arc<Counts>,
    /// Ends the server when it is dropped.
    _end: oneshot::Sender<()>,
}

#[derive(Debug)]
struct Counts {
    executions: Mutex<HashMap<String, usize>>,
    connections: AtomicUsize,
    restart: Restart,
}

/// How connections restart.
#[derive(Clone, Copy, Debug)]
enum Restart {
    /// HTTP/2: within this time, streams may finish.
    Http2(Duration),
    /// HTTP/1.1: after a response that announces it.
    Http1,
    /// HTTP/1.1: whatever the connection is doing.
    Http1WithoutNotice,
}

/// How long streams may take to finish at an impatient server, or the next request to come at one
/// that closes its connections without notice.
const PATIENCE: Duration = Duration::from_micros(500);

impl RestartingServer {
    /// Starts a server that finishes every stream that it has accepted.
    ///
    /// # Panics
    ///
    /// If there is no free port.
    pub fn start() -> Self {
        Self::new(Restart::Http2(Duration::from_secs(60)))
    }

    /// Starts a server that closes some connections with unfinished streams that it has executed.
    ///
    /// # Panics
    ///
    /// If there is no free port.
    pub fn start_impatient() -> Self {
        Self::new(Restart::Http2(PATIENCE))
    }

    /// Starts a server of HTTP/1.1 that announces the end of each connection.
    ///
    /// # Panics
    ///
    /// When there is no free port.
    pub fn start_http1() -> Self {
        Self::new(Restart::Http1)
    }

    /// Starts a server of HTTP/1.1 that closes connections when they are idle, while a request
    /// comes, or with a request unanswered that it has executed.
    ///
    /// # Panics
    ///
    /// When there is no free port.
    pub fn start_http1_without_notice() -> Self {
        Self::new(Restart::Http1WithoutNotice)
    }

    fn new(restart: Restart) -> Self {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
        let listener = listener.expect("a free port on localhost");
        listener.set_nonblocking(true).expect("a socket can be non-blocking");
        let address = listener.local_addr().expect("a bound listener has an address");
        let counts = Arc::new(Counts {
            executions: Mutex::default(),
            connections: AtomicUsize::default(),
            restart,
        });
        let (end, ended) = oneshot::channel::<()>();
        let shared = Arc::clone(&counts);
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("the runtime can be built").block_on(async move {
                let listener =
                    TcpListener::from_std(listener).expect("the listener is non-blocking");
                tokio::select! {
                    () = accept(listener, shared) => {}
                    _ = ended => {}
                }
            });
        });
        Self { url: format!("http://{address}"), counts, _end: end }
    }

    /// Returns `http://127.0.0.1:PORT`, without a trailing slash.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns how often the request for each path was executed.
    pub fn executions(&self) -> HashMap<String, usize> {
        self.counts.executions.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Returns the number of connections so far.
    pub fn connections(&self) -> usize {
        self.counts.connections.load(Ordering::Relaxed)
    }
}

async fn accept(listener: TcpListener, counts: Arc<Counts>) {
    while let Ok((stream, _)) = listener.accept().await {
        let number = counts.connections.fetch_add(1, Ordering::Relaxed);
        tokio::spawn(serve(stream, number, Arc::clone(&counts)));
    }
}

/// Serves 1 to 40 requests, and restarts.
async fn serve(stream: TcpStream, number: usize, counts: Arc<Counts>) {
    let restart = Arc::new(Notify::new());
    let left = Arc::new(AtomicUsize::new(1 + number * 7 % 40));
    let service = service_fn(|request: Request<Incoming>| {
        let is_last = left.fetch_sub(1, Ordering::Relaxed) == 1;
        let announces = is_last && matches!(counts.restart, Restart::Http1);
        if is_last {
            restart.notify_one();
        }
        let response = execute(request, Arc::clone(&counts));
        async move {
            let mut response = response.await?;
            if announces {
                response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
            }
            Ok::<_, Infallible>(response)
        }
    });
    let stream = TokioIo::new(stream);
    match counts.restart {
        Restart::Http2(patience) => {
            let builder = http2::Builder::new(TokioExecutor::new());
            let mut connection = pin!(builder.serve_connection(stream, service));
            tokio::select! {
                _ = connection.as_mut() => return,
                () = restart.notified() => connection.as_mut().graceful_shutdown(),
            }
            let _ = tokio::time::timeout(patience, connection).await;
        }
        Restart::Http1 => {
            let _ = http1::Builder::new().serve_connection(stream, service).await;
        }
        Restart::Http1WithoutNotice => {
            let mut connection = pin!(http1::Builder::new().serve_connection(stream, service));
            tokio::select! {
                _ = connection.as_mut() => return,
                () = restart.notified() => {}
            }
            let _ = tokio::time::timeout(PATIENCE, connection).await;
        }
    }
}

/// Executes a request, which takes up to 2 milliseconds.
async fn execute(
    request: Request<Incoming>,
    counts: Arc<Counts>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let path = request.uri().path().to_owned();
    let time = path.len() as u64 + path.bytes().map(u64::from).sum::<u64>();
    *counts.executions.lock().unwrap_or_else(PoisonError::into_inner).entry(path).or_default() += 1;
    let _ = request.into_body().collect().await;
    match time % 3 {
        0 => {}
        1 => tokio::task::yield_now().await,
        _ => tokio::time::sleep(Duration::from_millis(1)).await,
    }
    Ok(Response::new(Full::new(Bytes::from_static(b"{\"id\":7}"))))
}
