//! TLS over loopback: the protocol is negotiated, untrusted servers receive nothing, silent servers
//! hit the connect timeout, and requests that found no connection are resent completely.

use std::time::Duration;

use endpoint::transport::{ConnectOptions, Hyper, Reqwest};
use endpoint::{
    Api, Body, BoxError, Client, ClientBuilder, ErrorKind, Options, Retry, Signer, api, endpoint,
};
use endpoint_tests::{Answer, Server};
use http::{HeaderValue, Request, Version};
use tokio::net::TcpListener;

use crate::table::{Method, Thing};
use crate::tls_server::TlsServer;
use crate::transport::Transport;

/// Returns a client that also trusts the certificates of `pem`, and does not retry.
fn client(transport: Transport, url: &str, pem: Option<&str>, limit: Duration) -> Client {
    let builder = Client::builder(url).retry(Retry::never());
    let builder = trusting(builder, transport, pem, limit);
    builder.build().expect("a loopback URL is a valid base URL")
}

fn trusting<A: Api>(
    builder: ClientBuilder<A>,
    transport: Transport,
    pem: Option<&str>,
    limit: Duration,
) -> ClientBuilder<A> {
    match transport {
        Transport::Reqwest => {
            let pem = pem.map(|pem| {
                reqwest::Certificate::from_pem(pem.as_bytes())
                    .expect("the certificate is valid PEM")
            });
            let client = reqwest::Client::builder().no_proxy().connect_timeout(limit);
            // reqwest's own redirect policy would forward the token.
            let client = client.redirect(reqwest::redirect::Policy::none());
            let client = client.tls_certs_merge(pem).build();
            builder.transport(Reqwest::from(client.expect("the machine has certificates")))
        }
        Transport::Hyper => {
            let options = ConnectOptions::new().ignore_env_proxies().connect_timeout(limit);
            let options = pem.into_iter().fold(options, ConnectOptions::add_root_certificates);
            let hyper = Hyper::builder().connect(options);
            builder.transport(hyper.build().expect("the machine has certificates"))
        }
    }
}

const TWICE: Retry = Retry::new().attempts(2).backoff(Duration::ZERO);

const LONG: Duration = Duration::from_secs(60);

async fn alpn_negotiates_the_protocol(transport: Transport) {
    for (protocol, version) in [("h2", Version::HTTP_2), ("http/1.1", Version::HTTP_11)] {
        let server = TlsServer::start("localhost", protocol).await;
        let client = client(transport, &server.url, Some(&server.pem), LONG);
        for method in Method::ALL {
            assert_eq!(
                method.send(&client).await.expect("the certificate is trusted").id,
                7,
                "{protocol}"
            );
        }
        assert_eq!(server.versions(), [version; 3]);
    }
}

async fn untrusted_server_gets_no_request(transport: Transport) {
    let server = TlsServer::start("localhost", "h2").await;
    let client = client(transport, &server.url, None, LONG);
    for method in Method::ALL {
        let error = method.send(&client).await.expect_err("the certificate is not trusted");
        assert_eq!(error.kind(), ErrorKind::Connect, "{method:?}");
        assert!(!error.was_sent());
    }
    assert_eq!(server.versions(), []);
}

async fn server_with_another_name_gets_no_request(transport: Transport) {
    let server = TlsServer::start("other.example", "http/1.1").await;
    let client = client(transport, &server.url, Some(&server.pem), LONG);
    for method in Method::ALL {
        let error = method.send(&client).await.expect_err("the certificate is for another host");
        assert_eq!(error.kind(), ErrorKind::Connect, "{method:?}");
        assert!(!error.was_sent());
    }
    assert_eq!(server.versions(), []);
}

/// The kernel accepts the connection, but nothing reads from it.
async fn silent_tls_handshake_hits_the_connect_timeout(transport: Transport) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url =
        format!("https://{}", listener.local_addr().expect("a bound listener has an address"));
    let client = client(transport, &url, None, Duration::from_millis(50));
    for method in Method::ALL {
        let error = method.send(&client).await.expect_err("the call fails");
        assert_eq!(error.kind(), ErrorKind::Timeout, "{method:?}");
        assert!(!error.was_sent(), "no request is sent before TLS is established");
    }
}

async fn request_is_resent_completely_after_a_connect_error(transport: Transport) {
    for protocol in ["h2", "http/1.1"] {
        for method in Method::ALL {
            let server = TlsServer::closing(2, "localhost", protocol).await;
            let client = client(transport, &server.url, Some(&server.pem), LONG);
            let retry = |attempts| Retry::new().attempts(attempts).backoff(Duration::ZERO);
            let error =
                method.send(&client.with_options(Options::new().retry(retry(1)))).await.map(drop);
            assert_eq!(error.expect_err("the connection is refused").kind(), ErrorKind::Connect);
            let client = client.with_options(Options::new().retry(retry(2)));
            assert_eq!(method.send(&client).await.expect("the next one is open").id, 7);
            let body = if method == Method::Get { "" } else { r#"{"verify_code":"c"}"# };
            let [request] = &server.requests()[..] else {
                panic!("one request is sent: {method:?}")
            };
            assert_eq!(request.body(), body, "{method:?}");
        }
    }
}

async fn silent_tls_handshake_is_retried(transport: Transport) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url =
        format!("https://{}", listener.local_addr().expect("a bound listener has an address"));
    let client = client(transport, &url, None, Duration::from_millis(50));
    let twice = Options::new().retry(TWICE);
    for method in Method::ALL {
        let error =
            method.send(&client.with_options(twice.clone())).await.expect_err("no server responds");
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 2), "{method:?}");
        assert!(
            !error.was_sent() && error.is_retryable(),
            "no request is sent before TLS is established"
        );
    }
}

#[api(auth = header("X-Auth-Token"))]
struct Vendor;

#[endpoint(GET, "/things", 200 => Thing, api = Vendor)]
struct List {}

#[endpoint(PUT, "/things", 200 => Thing, api = Vendor)]
struct Replace {
    name: &'static str,
}

/// Signs every request, so that a test can count the signatures.
struct Seal;

impl Signer for Seal {
    async fn sign(&self, request: &mut Request<Body>) -> Result<(), BoxError> {
        request.headers_mut().append("x-signature", HeaderValue::from_static("CANARY"));
        Ok(())
    }
}

fn authenticated(transport: Transport, url: &str, pem: &str) -> Client<Vendor> {
    let builder = Client::builder(url).credentials("CANARY").signer(Seal).retry(TWICE);
    let builder = builder.with_options(Options::new().follow_redirects(1).retry(TWICE));
    trusting(builder, transport, Some(pem), LONG).build().expect("the base URL is on the loopback")
}

async fn retried_request_is_authenticated_and_signed_once(transport: Transport) {
    let server = TlsServer::closing(1, "localhost", "http/1.1").await;
    let client = authenticated(transport, &server.url, &server.pem);
    let thing = client.send(Replace { name: "n" }).await.expect("the next connection is open");
    assert_eq!(thing.id, 7);
    let [request] = &server.requests()[..] else { panic!("one request is sent") };
    for name in ["x-auth-token", "x-signature"] {
        assert_eq!(request.headers().get_all(name).iter().collect::<Vec<_>>(), ["CANARY"]);
    }
}

/// The second attempt begins at the base URL again, even if another origin could not be reached.
async fn retry_after_a_redirect_sends_no_credentials_to_another_origin(transport: Transport) {
    let (home, other) =
        (Server::start().await, TlsServer::closing(1, "localhost", "http/1.1").await);
    for _ in 0..2 {
        home.answer(Answer::new(302).header("Location", format!("{}/elsewhere", other.url)));
    }
    let client = authenticated(transport, home.url(), &other.pem);
    assert_eq!(client.send(List {}).await.expect("the next connection is open").id, 7);
    assert_eq!(home.requests().len(), 2);
    let [request] = &other.requests()[..] else { panic!("one request is sent") };
    assert!(!format!("{:?}", request.headers()).contains("CANARY"));
    for name in ["x-auth-token", "x-signature"] {
        assert!(!request.headers().contains_key(name), "{name}");
    }
}

on_each_transport!(
    alpn_negotiates_the_protocol,
    untrusted_server_gets_no_request,
    server_with_another_name_gets_no_request,
    silent_tls_handshake_hits_the_connect_timeout,
    request_is_resent_completely_after_a_connect_error,
    silent_tls_handshake_is_retried,
    retried_request_is_authenticated_and_signed_once,
    retry_after_a_redirect_sends_no_credentials_to_another_origin,
);
