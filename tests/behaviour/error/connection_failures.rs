//! Connections that are refused, break off or stall, and redirects: errors keep what is known and
//! print no secret.

use std::error::Error as _;
use std::future::pending;
use std::time::Duration;

use endpoint::{Client, Error, ErrorKind, Retry, Secret, endpoint};
use endpoint_tests::{Answer, Server};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use crate::support::printed::printed;

/// Part of every value that is sent or received; it must never be printed.
const CANARY: &str = "CANARY";

#[endpoint(GET, "/items/{id}", 200 => String, 401 => Secret)]
struct GetItem {
    id: &'static str,
    filter: &'static str,
    #[header("X-Auth-Token")]
    token: Secret,
}

/// Returns the error of a call after checking that it prints no secret.
async fn error_of(client: &Client) -> Error<Secret> {
    let endpoint = GetItem { id: CANARY, filter: CANARY, token: CANARY.into() };
    let error = endpoint.send(client).await.map(drop).expect_err("the call fails");
    let printed = printed(&error);
    assert!(!printed.contains(CANARY), "{printed}");
    error
}

/// Returns a client that does not retry.
fn once(url: &str) -> Client {
    Client::builder(url).retry(Retry::never()).build().expect("a loopback URL is a valid base URL")
}

fn text(text: &str) -> String {
    format!("GET /items/{{id}}: {text}")
}

#[tokio::test]
async fn refused_connection_is_an_unsent_connect_error() {
    let url = {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        format!("http://{}", listener.local_addr().unwrap())
    };
    let error = error_of(&once(&url)).await;
    assert_eq!((error.kind(), error.to_string()), (ErrorKind::Connect, text("could not connect")));
    assert!(error.kind() == ErrorKind::Connect && !error.was_sent());
    assert!(error.status().is_none() && error.headers().is_none() && error.body().is_none());
    assert!(error.source().is_some());
}

#[tokio::test]
async fn malformed_response_is_a_transport_error() {
    for garbage in [
        "",
        "CANARY",
        "CANARY\r\n\r\n",
        "HTTP/1.1 2000 CANARY\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX-Canary: CANARY",
        "HTTP/1.1 200 OK\r\nCANARY\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX-Canary: CANARY\0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: CANARY\r\n\r\n",
    ] {
        let server = Server::start().await;
        server.answer(Answer::raw(garbage));
        let error = error_of(&once(server.url())).await;
        assert_eq!(error.kind(), ErrorKind::Transport, "{garbage:?}");
        assert_eq!(error.to_string(), text("the exchange with the server failed"));
        assert!(error.was_sent() && error.status().is_none() && error.source().is_some());
        assert_eq!(server.one().target, "/items/CANARY?filter=CANARY");
    }
}

#[tokio::test]
async fn truncated_response_keeps_head_and_partial_body() {
    for (status, shown) in [(200, "200 OK"), (401, "401 Unauthorized"), (599, "599")] {
        for rest in [
            "Content-Length: 100\r\n\r\nCANARY",
            "Transfer-Encoding: chunked\r\n\r\n6\r\nCANARY\r\n8\r\nab",
            "Transfer-Encoding: chunked\r\n\r\n6\r\nCANARY\r\n",
            "Transfer-Encoding: chunked\r\n\r\n6\r\nCANARY\r\nCANARY\r\n",
        ] {
            let server = Server::start().await;
            let head = format!("HTTP/1.1 {status} CANARY\r\nX-Request-Id: r-1\r\nX-A: CANARY\r\n");
            server.answer(Answer::raw(head + rest));
            let error = error_of(&once(server.url())).await;
            let broken = text(&format!("{shown}: the body broke off before its end"));
            assert_eq!((error.kind(), error.to_string()), (ErrorKind::Transport, broken));
            assert_eq!(error.status().unwrap().as_u16(), status);
            assert_eq!(error.request_id(), Some("r-1"));
            assert!(error.body().unwrap().starts_with(CANARY.as_bytes()), "{rest}");
        }
    }
}

#[tokio::test]
async fn body_over_the_limit_is_an_error_that_keeps_its_beginning() {
    for (limit, length) in [(0, 1), (6, 7), (10, 1_000_000), (64 * 1024, 64 * 1024 + 1)] {
        let server = Server::start().await;
        let client = Client::builder(server.url()).max_response_body(limit).build().unwrap();
        let body = CANARY.repeat(length / 6 + 1);

        server.answer(Answer::new(200).body(&body[..limit]));
        let endpoint = GetItem { id: "1", filter: "", token: "t".into() };
        assert_eq!(endpoint.send(&client).await.unwrap(), body[..limit]);

        server.answer(Answer::new(200).body(&body[..length]));
        let error = error_of(&client).await;
        let problem =
            format!("is larger than the limit of {limit} bytes; set a larger `max_response_body`");
        assert_eq!(error.to_string(), text(&format!("200 OK: the body {problem}")));
        assert!(error.source().is_none(), "{error:?}");
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Transport, 200));
        assert_eq!(error.body().unwrap().len(), limit);
    }
}

#[tokio::test]
async fn error_keeps_64_kib_of_a_large_failure_body() {
    for (status, kind) in [(401, ErrorKind::Decode), (500, ErrorKind::UnexpectedStatus)] {
        let server = Server::start().await;
        let body = format!("\"{}\"", CANARY.repeat(200_000));
        server.answer(Answer::json(status, body.as_str()).header("X-Request-Id", "r-2"));
        // `max_response_body` limits successes only.
        let client = Client::builder(server.url()).max_response_body(10).build().unwrap();
        let error = error_of(&client).await;
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (kind, status));
        assert_eq!(error.body().unwrap(), &body.as_bytes()[..64 * 1024]);
        assert_eq!(error.request_id(), Some("r-2"));
    }
}

#[tokio::test]
async fn redirect_is_not_followed_by_default() {
    for status in [301, 302, 303, 307, 308] {
        let (server, other) = (Server::start().await, Server::start().await);
        let location = format!("{}/CANARY", other.url());
        server.answer(Answer::new(status).header("Location", &location));
        let error = error_of(&once(server.url())).await;
        assert_eq!(error.kind(), ErrorKind::UnexpectedStatus);
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert_eq!(error.headers().unwrap()["location"], location);
        assert_eq!((server.requests().len(), other.requests().len()), (1, 0));
    }
}

#[tokio::test]
async fn silent_server_is_a_timeout() {
    // The kernel accepts the connection, but nothing reads from it.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client: Client = Client::new(format!("http://{}", listener.local_addr().unwrap())).unwrap();
    let endpoint = GetItem { id: CANARY, filter: CANARY, token: CANARY.into() };
    let error = endpoint.send(&client).timeout(Duration::from_millis(50)).await.unwrap_err();
    assert_eq!((error.kind(), error.to_string()), (ErrorKind::Timeout, text("timed out")));
    assert!(error.kind() == ErrorKind::Timeout && error.was_sent() && error.status().is_none());
    assert!(!format!("{error:?} {:?}", error.source()).contains(CANARY));
}

#[tokio::test]
async fn stalled_body_is_a_timeout_that_keeps_the_status() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let _ = stream.read(&mut [0; 1024]).await.unwrap();
        let head = b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 100\r\n\r\nCANARY";
        stream.write_all(head).await.unwrap();
        pending::<()>().await;
    });
    let client = Client::builder(url).timeout(Duration::from_secs(1)).build().unwrap();
    let endpoint = GetItem { id: "1", filter: "", token: "t".into() };
    let error = endpoint.send(&client).await.unwrap_err();
    assert_eq!(error.to_string(), text("401 Unauthorized: timed out"));
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Timeout, 401));
    assert_eq!(error.body().unwrap(), CANARY);
}
