//! TLS over the loopback: what is spoken is negotiated, who cannot be trusted gets nothing, and who does
//! not answer is not waited for.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use endpoint::transport::{Hyper, HyperBuilder, Reqwest};

use endpoint::{Client, ErrorKind, Options, Retry};
use http::{Request, Response, Version};
use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use hyper::server::conn::{http1, http2};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use rcgen::{CertifiedKey, generate_simple_self_signed};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;

use crate::table::Method;
use crate::transport::Transport;

/// A server with a certificate of its own.
struct TlsServer {
    url: String,
    pem: String,
    /// The version of every request.
    versions: Arc<Mutex<Vec<Version>>>,
    /// Its bodies.
    bodies: Arc<Mutex<Vec<Bytes>>>,
    listening: JoinHandle<()>,
}

impl TlsServer {
    /// Has a certificate for `name`, and speaks `protocol`.
    async fn start(name: &str, protocol: &str) -> Self {
        Self::closing(0, name, protocol).await
    }

    /// Closes so many connections before it speaks to anybody.
    async fn closing(first: usize, name: &str, protocol: &str) -> Self {
        let CertifiedKey { cert, signing_key } =
            generate_simple_self_signed([name.to_owned()]).expect("a name makes a certificate");
        let key = PrivatePkcs8KeyDer::from(signing_key.serialize_der());
        let mut config = ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(vec![cert.der().clone()], key.into())
            .expect("the key is that of the certificate");
        config.alpn_protocols = vec![protocol.into()];
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("it is bound").port();
        let (versions, bodies) = (Arc::default(), Arc::default());
        let seen = (Arc::clone(&versions), Arc::clone(&bodies));
        let listening = tokio::spawn(async move {
            for number in 0.. {
                let Ok((stream, _)) = listener.accept().await else { return };
                if number >= first {
                    tokio::spawn(serve(acceptor.clone(), stream, seen.clone()));
                }
            }
        });
        let url = format!("https://localhost:{port}");
        Self { url, pem: cert.pem(), versions, bodies, listening }
    }

    fn versions(&self) -> Vec<Version> {
        self.versions.lock().expect("nobody panics").clone()
    }
}

impl Drop for TlsServer {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

type Seen = (Arc<Mutex<Vec<Version>>>, Arc<Mutex<Vec<Bytes>>>);

async fn serve(acceptor: TlsAcceptor, stream: TcpStream, (versions, bodies): Seen) {
    // A client that does not trust the certificate ends it here.
    let Ok(stream) = acceptor.accept(stream).await else { return };
    let is_http2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
    let service = service_fn(move |request: Request<Incoming>| {
        versions.lock().expect("nobody panics").push(request.version());
        let bodies = Arc::clone(&bodies);
        async move {
            let body = request.into_body().collect().await.expect("it is whole").to_bytes();
            bodies.lock().expect("nobody panics").push(body);
            Ok::<_, Infallible>(Response::new("{\"id\":7}".to_owned()))
        }
    });
    let stream = TokioIo::new(stream);
    // The end of the connection is the client's affair.
    let _ = if is_http2 {
        http2::Builder::new(TokioExecutor::new()).serve_connection(stream, service).await
    } else {
        http1::Builder::new().serve_connection(stream, service).await
    };
}

/// A client that trusts the certificates of `pem` too, and sends everything once.
fn client(transport: Transport, url: &str, pem: Option<&str>, limit: Duration) -> Client {
    let builder = Client::builder(url).retry(Retry::never());
    let builder = match transport {
        Transport::Reqwest => {
            let pem = pem.map(|pem| reqwest::Certificate::from_pem(pem.as_bytes()).expect("PEM"));
            let client = reqwest::Client::builder().no_proxy().connect_timeout(limit);
            let client = client.tls_certs_merge(pem).build();
            builder.transport(Reqwest::from(client.expect("the machine has certificates")))
        }
        Transport::Hyper => {
            let hyper = Hyper::builder().connect_timeout(limit);
            let hyper = pem.into_iter().fold(hyper, HyperBuilder::add_root_certificates);
            builder.transport(hyper.build().expect("the machine has certificates"))
        }
    };
    builder.build().expect("a loopback URL will do")
}

const LONG: Duration = Duration::from_secs(60);

async fn the_protocol_is_negotiated(transport: Transport) {
    for (protocol, version) in [("h2", Version::HTTP_2), ("http/1.1", Version::HTTP_11)] {
        let server = TlsServer::start("localhost", protocol).await;
        let client = client(transport, &server.url, Some(&server.pem), LONG);
        for method in Method::ALL {
            assert_eq!(method.send(&client).await.expect("it is trusted").id, 7, "{protocol}");
        }
        assert_eq!(server.versions(), [version; 3]);
    }
}

async fn who_is_not_trusted_gets_nothing(transport: Transport) {
    let server = TlsServer::start("localhost", "h2").await;
    let client = client(transport, &server.url, None, LONG);
    for method in Method::ALL {
        let error = method.send(&client).await.expect_err("nobody knows its authority");
        assert_eq!(error.kind(), ErrorKind::Connect, "{method:?}");
        assert!(!error.was_sent());
    }
    assert_eq!(server.versions(), []);
}

async fn who_has_another_name_gets_nothing(transport: Transport) {
    let server = TlsServer::start("other.example", "http/1.1").await;
    let client = client(transport, &server.url, Some(&server.pem), LONG);
    for method in Method::ALL {
        let error = method.send(&client).await.expect_err("it is not who it should be");
        assert_eq!(error.kind(), ErrorKind::Connect, "{method:?}");
        assert!(!error.was_sent());
    }
    assert_eq!(server.versions(), []);
}

/// The kernel accepts the connection, and nobody ever reads from it.
async fn who_does_not_answer_is_not_waited_for(transport: Transport) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("https://{}", listener.local_addr().expect("it is bound"));
    let client = client(transport, &url, None, Duration::from_millis(50));
    for method in Method::ALL {
        let error = method.send(&client).await.expect_err("nobody answers");
        assert_eq!(error.kind(), ErrorKind::Timeout, "{method:?}");
        assert!(!error.was_sent(), "TLS was not up");
    }
}

async fn what_found_no_connection_is_sent_whole(transport: Transport) {
    for protocol in ["h2", "http/1.1"] {
        for method in Method::ALL {
            let server = TlsServer::closing(2, "localhost", protocol).await;
            let client = client(transport, &server.url, Some(&server.pem), LONG);
            let retry = |attempts| Retry::new().attempts(attempts).backoff(Duration::ZERO);
            let error = method.send(&client.with(Options::new().retry(retry(1)))).await.map(drop);
            assert_eq!(error.expect_err("it is closed").kind(), ErrorKind::Connect);
            let client = client.with(Options::new().retry(retry(2)));
            assert_eq!(method.send(&client).await.expect("the next one is open").id, 7);
            let body = if method == Method::Get { "" } else { r#"{"verify_code":"c"}"# };
            assert_eq!(*server.bodies.lock().expect("nobody panics"), [body], "{method:?}");
        }
    }
}

async fn who_does_not_answer_is_asked_again(transport: Transport) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("https://{}", listener.local_addr().expect("it is bound"));
    let client = client(transport, &url, None, Duration::from_millis(50));
    let twice = Options::new().retry(Retry::new().attempts(2).backoff(Duration::ZERO));
    for method in Method::ALL {
        let error = method.send(&client.with(twice.clone())).await.expect_err("nobody answers");
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 2), "{method:?}");
        assert!(!error.was_sent() && error.is_retryable(), "TLS was not up");
    }
}

on_each_transport!(
    the_protocol_is_negotiated,
    who_is_not_trusted_gets_nothing,
    who_has_another_name_gets_nothing,
    who_does_not_answer_is_not_waited_for,
    what_found_no_connection_is_sent_whole,
    who_does_not_answer_is_asked_again,
);
