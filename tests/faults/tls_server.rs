//! A server that speaks TLS, with a certificate of its own.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
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

/// A server with a certificate of its own.
pub(crate) struct TlsServer {
    pub(crate) url: String,
    pub(crate) pem: String,
    seen: Seen,
    listening: JoinHandle<()>,
}

impl TlsServer {
    /// Starts a server with a certificate for `name` that offers `protocol` by ALPN.
    pub(crate) async fn start(name: &str, protocol: &str) -> Self {
        Self::closing(0, name, protocol).await
    }

    /// Starts a server that closes this many connections before it serves one.
    pub(crate) async fn closing(first: usize, name: &str, protocol: &str) -> Self {
        let CertifiedKey { cert, signing_key } =
            generate_simple_self_signed([name.to_owned()]).expect("the certificate can be created");
        let key = PrivatePkcs8KeyDer::from(signing_key.serialize_der());
        let mut config = ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(vec![cert.der().clone()], key.into())
            .expect("the key is that of the certificate");
        config.alpn_protocols = vec![protocol.into()];
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("a bound listener has an address").port();
        let seen = Seen::default();
        let requests = Arc::clone(&seen);
        let listening = tokio::spawn(async move {
            for number in 0.. {
                let Ok((stream, _)) = listener.accept().await else { return };
                if number >= first {
                    tokio::spawn(serve(acceptor.clone(), stream, Arc::clone(&requests)));
                }
            }
        });
        let url = format!("https://localhost:{port}");
        Self { url, pem: cert.pem(), seen, listening }
    }

    /// Returns the requests so far.
    pub(crate) fn requests(&self) -> Vec<Request<Bytes>> {
        self.seen.lock().expect("the lock is not poisoned").clone()
    }

    /// Returns their HTTP versions.
    pub(crate) fn versions(&self) -> Vec<Version> {
        self.requests().iter().map(Request::version).collect()
    }
}

impl Drop for TlsServer {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

type Seen = Arc<Mutex<Vec<Request<Bytes>>>>;

async fn serve(acceptor: TlsAcceptor, stream: TcpStream, seen: Seen) {
    // A client that does not trust the certificate ends the handshake.
    let Ok(stream) = acceptor.accept(stream).await else { return };
    let is_http2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
    let service = service_fn(move |request: Request<Incoming>| {
        let seen = Arc::clone(&seen);
        async move {
            let (parts, body) = request.into_parts();
            let body = body.collect().await.expect("the body is complete").to_bytes();
            seen.lock().expect("the lock is not poisoned").push(Request::from_parts(parts, body));
            Ok::<_, Infallible>(Response::new("{\"id\":7}".to_owned()))
        }
    });
    let stream = TokioIo::new(stream);
    // The client decides when the connection ends.
    let _ = if is_http2 {
        http2::Builder::new(TokioExecutor::new()).serve_connection(stream, service).await
    } else {
        http1::Builder::new().serve_connection(stream, service).await
    };
}
