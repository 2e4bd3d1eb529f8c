//! A server that records its requests, over TCP or a Unix socket, with or without TLS.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use http::{HeaderMap, Request, Response, Version};
use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use hyper::server::conn::{http1, http2};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::task::{JoinHandle, JoinSet};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{ALL_VERSIONS, ProtocolVersion, ServerConfig, SupportedProtocolVersion};

use crate::authority::{Authority, Issued};

/// A request, with the properties of its connection.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) target: String,
    pub(crate) version: Version,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
    pub(crate) tls: Option<Tls>,
    /// The number of the connection.
    pub(crate) connection: usize,
}

/// The result of the TLS negotiation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tls {
    pub(crate) server_name: Option<String>,
    pub(crate) version: Option<ProtocolVersion>,
    /// The certificates of the client.
    pub(crate) client: Vec<Vec<u8>>,
}

/// A running server.
pub(crate) struct Origin {
    pub(crate) address: SocketAddr,
    log: Log,
    listening: JoinHandle<()>,
}

#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<Seen>>>);

impl Log {
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.0.lock().expect("nobody panics").clone()
    }
}

/// The TLS of a server.
pub(crate) struct TlsSetup<'a> {
    pub(crate) certificate: Issued,
    pub(crate) protocols: &'a [&'a str],
    pub(crate) versions: &'a [&'static SupportedProtocolVersion],
    /// The authority of the certificates that clients must have.
    pub(crate) clients: Option<&'a Authority>,
}

impl TlsSetup<'_> {
    pub(crate) fn new(certificate: Issued) -> Self {
        Self { certificate, protocols: &["http/1.1"], versions: ALL_VERSIONS, clients: None }
    }

    pub(crate) fn acceptor(self) -> TlsAcceptor {
        let builder = ServerConfig::builder_with_protocol_versions(self.versions);
        let builder = match self.clients {
            None => builder.with_no_client_auth(),
            Some(authority) => builder.with_client_cert_verifier(
                WebPkiClientVerifier::builder(Arc::new(authority.store()))
                    .build()
                    .expect("there is an authority"),
            ),
        };
        let key = self.certificate.key();
        let mut config = builder
            .with_single_cert(vec![self.certificate.der], key)
            .expect("the key is that of the certificate");
        config.alpn_protocols = self.protocols.iter().map(|it| it.as_bytes().to_vec()).collect();
        TlsAcceptor::from(Arc::new(config))
    }
}

impl Origin {
    /// Starts a server for plain HTTP/1.1.
    pub(crate) async fn plain() -> Self {
        Self::start(None, false).await
    }

    /// Starts a server that expects HTTP/2 without negotiation.
    pub(crate) async fn plain_http2() -> Self {
        Self::start(None, true).await
    }

    pub(crate) async fn tls(setup: TlsSetup<'_>) -> Self {
        Self::start(Some(setup.acceptor()), false).await
    }

    async fn start(tls: Option<TlsAcceptor>, is_http2: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("it is bound");
        let log = Log::default();
        let shared = log.clone();
        let listening = tokio::spawn(async move {
            let mut connections = JoinSet::new();
            for number in 0.. {
                let Ok((stream, _)) = listener.accept().await else { return };
                connections.spawn(serve(stream, tls.clone(), is_http2, number, shared.clone()));
            }
        });
        Self { address, log, listening }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns the requests so far.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.log.seen()
    }

    /// Returns the only request.
    #[track_caller]
    pub(crate) fn one(&self) -> Seen {
        let seen = self.seen();
        let [one] = &seen[..] else { panic!("expected one request, not {seen:?}") };
        one.clone()
    }
}

impl Drop for Origin {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

/// Serves a connection. `is_http2` is the protocol if there is no TLS.
pub(crate) async fn serve(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    tls: Option<TlsAcceptor>,
    is_http2: bool,
    number: usize,
    log: Log,
) {
    let Some(acceptor) = tls else {
        return serve_http(stream, is_http2, None, number, log).await;
    };
    // A client that does not trust the certificate ends the handshake.
    let Ok(stream) = acceptor.accept(stream).await else { return };
    let session = stream.get_ref().1;
    let is_http2 = session.alpn_protocol() == Some(b"h2");
    let client = session.peer_certificates().unwrap_or_default();
    let tls = Tls {
        server_name: session.server_name().map(str::to_owned),
        version: session.protocol_version(),
        client: client.iter().map(|certificate| certificate.to_vec()).collect(),
    };
    serve_http(stream, is_http2, Some(tls), number, log).await;
}

async fn serve_http(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    is_http2: bool,
    tls: Option<Tls>,
    connection: usize,
    log: Log,
) {
    let service = service_fn(move |request: Request<Incoming>| {
        let (log, tls) = (log.clone(), tls.clone());
        async move {
            let (head, body) = request.into_parts();
            let body = body.collect().await.expect("it is complete").to_bytes();
            log.0.lock().expect("nobody panics").push(Seen {
                target: head.uri.to_string(),
                version: head.version,
                headers: head.headers,
                body: String::from_utf8_lossy(&body).into_owned(),
                tls,
                connection,
            });
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
