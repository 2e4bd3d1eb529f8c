//! Headers as long as the tokens of identity services, in both directions and over both protocols.

use endpoint::{Client, Error, ErrorKind, FromResponse, Secret, endpoint};
use endpoint_tests::{Answer, Http2Server, Server};

use crate::transport::Transport;

/// Around hyper's default limit for HTTP/2, and the length that a vendor documents.
const LENGTHS: [usize; 3] = [16_300, 16_400, 100_000];

#[derive(Debug, FromResponse)]
struct Renewed {
    #[header("X-Subject-Token")]
    token: Secret,
}

#[endpoint(GET, "/token", 200 => Renewed)]
struct Read {
    #[header("X-Auth-Token")]
    token: Secret,
}

#[endpoint(PUT, "/token", 200 => Renewed)]
struct Renew {
    #[header("X-Auth-Token")]
    token: Secret,
}

fn token(length: usize) -> String {
    "t".repeat(length)
}

fn answer(length: usize) -> Answer {
    Answer::json(200, "{}").header("X-Subject-Token", token(length))
}

/// Asserts that both methods send and receive a token of this length.
async fn passes(client: &Client, length: usize) {
    let renewed =
        Read { token: token(length).into() }.send(client).await.expect("the call succeeds");
    assert_eq!(renewed.token.expose().len(), length);
    let renewed =
        Renew { token: token(length).into() }.send(client).await.expect("the call succeeds");
    assert_eq!(renewed.token.expose().len(), length);
}

async fn long_headers_pass_over_http1(transport: Transport) {
    for length in LENGTHS {
        let server = Server::start().await;
        server.answer(answer(length));
        server.answer(answer(length));
        passes(&transport.http1(server.url()), length).await;
        for request in server.requests() {
            assert!(request.header("x-auth-token") == Some(&token(length)), "{length}");
        }
    }
}

async fn long_headers_pass_over_http2(transport: Transport) {
    for length in LENGTHS {
        let server = Http2Server::start().await;
        server.answer(answer(length));
        server.answer(answer(length));
        passes(&transport.http2(server.url()), length).await;
        for request in server.requests() {
            assert!(request.header("x-auth-token") == Some(&token(length)), "{length}");
        }
    }
}

/// A header over the limit fails its own request; the connection and its other requests continue.
async fn overlong_header_over_http2_fails_only_its_request(transport: Transport) {
    let server = Http2Server::start().await;
    let client = transport.http2(server.url());
    server.answer(answer(270_000));
    let error: Error<_> =
        Renew { token: "t".into() }.send(&client).await.expect_err("the call fails");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Transport, None));
    assert!(error.was_sent());
    server.answer(answer(1));
    server.answer(answer(1));
    passes(&client, 1).await;
}

/// The default transport differs only in its proxies and certificates.
#[tokio::test]
async fn long_headers_pass_over_the_default_transport() {
    let server = Server::start().await;
    server.answer(answer(100_000));
    server.answer(answer(100_000));
    passes(&Client::new(server.url()).unwrap(), 100_000).await;
}

on_each_transport!(
    long_headers_pass_over_http1,
    long_headers_pass_over_http2,
    overlong_header_over_http2_fails_only_its_request,
);
