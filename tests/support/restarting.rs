//! An HTTP/2 server that keeps restarting, like a fleet during an update.

use std::collections::HashMap;
use std::convert::Infallible;
use std::net::Ipv4Addr;
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::server::conn::http2;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, oneshot};

/// A server on a free local port, with a thread of its own, that counts how often it has executed
/// the request for each path.
///
/// Each of its connections restarts gracefully after a few requests: it sends GOAWAY with
/// `NO_ERROR`, finishes the streams that it has accepted, and closes.
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
    /// How long a connection waits for its streams to finish.
    patience: Duration,
}

impl RestartingServer {
    /// Starts a server that finishes every stream that it has accepted.
    ///
    /// # Panics
    ///
    /// If there is no free port.
    pub fn start() -> Self {
        Self::with_patience(Duration::from_secs(60))
    }

    /// Starts a server that closes some connections with unfinished streams that it has executed.
    ///
    /// # Panics
    ///
    /// If there is no free port.
    pub fn start_impatient() -> Self {
        Self::with_patience(Duration::from_micros(500))
    }

    fn with_patience(patience: Duration) -> Self {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
        let listener = listener.expect("a free port on localhost");
        listener.set_nonblocking(true).expect("a socket can be non-blocking");
        let address = listener.local_addr().expect("a bound listener has an address");
        let counts = Arc::new(Counts {
            executions: Mutex::default(),
            connections: AtomicUsize::default(),
            patience,
        });
        let (end, ended) = oneshot::channel::<()>();
        let shared = Arc::clone(&counts);
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(async move {
                let listener = TcpListener::from_std(listener).expect("it is non-blocking");
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
        if left.fetch_sub(1, Ordering::Relaxed) == 1 {
            restart.notify_one();
        }
        execute(request, Arc::clone(&counts))
    });
    let connection =
        http2::Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    tokio::select! {
        _ = connection.as_mut() => return,
        () = restart.notified() => connection.as_mut().graceful_shutdown(),
    }
    let _ = tokio::time::timeout(counts.patience, connection).await;
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
