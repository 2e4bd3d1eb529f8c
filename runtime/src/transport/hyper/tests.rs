//! Tests of what a user cannot observe: which hosts are kept, and what happens while one is locked.

use std::net::Ipv4Addr;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tower_service::Service as _;

use super::Hyper;
use super::convert_error::ConnectError;
use super::pool::host::Host;
use super::pool::host::pooled::WaitOutcome;
use super::pool::state::Checkout;
use crate::body::Body;
use crate::error::transport::TransportErrorKind;
use crate::transport::connect_options::ConnectOptions;

const SECRET: &str = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC";
const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

/// Starts a server that answers one request per connection and keeps it.
async fn start() -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let _ = stream.read(&mut [0; 1024]).await.unwrap();
                stream.write_all(ANSWER).await.unwrap();
                let _ = stream.read(&mut [0; 1024]).await;
            });
        }
    });
    url
}

async fn get(transport: &Hyper, url: &str) -> bool {
    let mut request = http::Request::new(Body::empty());
    *request.uri_mut() = url.parse().unwrap();
    transport.clone().call(request).await.is_ok()
}

#[tokio::test]
async fn host_without_connections_is_forgotten() {
    let transport = Hyper::builder().build().unwrap();
    let hosts = || transport.inner.pool.hosts().len();
    // The listener is dropped, so connections are refused.
    let nobody = format!("http://{}/", {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        listener.local_addr().unwrap()
    });
    for path in 0..3 {
        assert!(
            !get(&transport, &nobody.replace("127.0.0.1", &format!("127.0.0.{}", 2 + path))).await
        );
        assert_eq!(hosts(), 1, "each replaces the one before");
    }
    for _ in 0..3 {
        assert!(get(&transport, &start().await).await);
    }
    assert_eq!(hosts(), 3);
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(21)).await;
    for _ in 0..10 {
        tokio::task::yield_now().await;
    }
    assert_eq!(hosts(), 0);
}

#[test]
fn response_that_is_awaited_off_the_runtime_of_its_call_is_an_error() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut transport = Hyper::builder().build().unwrap();
    let call = {
        let _entered = runtime.enter();
        transport.call(http::Request::get("http://127.0.0.1:1/").body(Body::empty()).unwrap())
    };
    let polled = pin!(call).poll(&mut Context::from_waker(Waker::noop()));
    let Poll::Ready(Err(error)) = polled else { panic!("nothing would ever wake it") };
    assert_eq!(error.kind(), TransportErrorKind::Runtime);
    let cause = std::error::Error::source(&error).map(ToString::to_string);
    assert!(cause.unwrap().contains("there is no tokio runtime here"));
}

/// A waker that panics if the host is locked, instead of waiting for the lock for ever.
struct Unlocked(Arc<Host>, AtomicUsize);

impl Wake for Unlocked {
    fn wake(self: Arc<Self>) {
        assert!(!self.0.is_locked(), "a request is woken with the lock held");
        self.1.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
fn waiting_requests_are_woken_after_the_lock_of_the_host_is_released() {
    let transport = Hyper::builder().http2_prior_knowledge().build().unwrap();
    let host = transport.inner.pool.host(&"http://127.0.0.1:1/".parse().unwrap()).unwrap();
    let unlocked = Arc::new(Unlocked(Arc::clone(&host), AtomicUsize::new(0)));
    let waker = Waker::from(Arc::clone(&unlocked));
    let mut receivers = Vec::new();
    for _ in 0..3 {
        let (waiter, mut receiver) = oneshot::channel();
        assert!(!matches!(host.checkout(waiter), Checkout::Ready(_)));
        assert!(pin!(&mut receiver).poll(&mut Context::from_waker(&waker)).is_pending());
        receivers.push(receiver);
    }
    host.connect_failed(Some(&ConnectError::panicked("it is a test")));
    assert_eq!(unlocked.1.load(Ordering::Relaxed), 3);
    for mut receiver in receivers {
        let polled = pin!(&mut receiver).poll(&mut Context::from_waker(&waker));
        assert!(matches!(polled, Poll::Ready(Ok(WaitOutcome::Failed(_)))));
    }
}

#[test]
fn invalid_certificates_are_an_error_that_does_not_print_them() {
    let key = format!("-----BEGIN PRIVATE KEY-----\n{SECRET}\n-----END PRIVATE KEY-----\n");
    for pem in [SECRET.to_owned(), key, String::new()] {
        let options = ConnectOptions::new().add_root_certificates(pem.clone());
        let builder = Hyper::builder().connect(options);
        let shown = format!("{builder:?}");
        let error = builder.build().unwrap_err();
        assert!(error.to_string().contains("a root certificate is not in the form PEM"), "{error}");
        let shown = format!("{shown} {error} {error:?}");
        assert!(!shown.contains(SECRET) && !shown.contains("77, 73, 73, 69"), "{shown}");
    }
}
