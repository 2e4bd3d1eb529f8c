//! Connections that fail, break off, stall or lead elsewhere: what is known is kept, and no error
//! tells more than it should.

use std::error::Error as _;
use std::fmt::Write as _;
use std::future::pending;
use std::time::Duration;

use endpoint::{Client, Error, ErrorKind, Retry, Secret, endpoint};
use endpoint_tests::{Answer, Server};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

/// Stands in every value sent and received, and must never be printed.
const CANARY: &str = "CANARY";

#[endpoint(GET, "/items/{id}", 200 => String, 401 => Secret)]
struct GetItem {
    id: &'static str,
    filter: &'static str,
    #[header("X-Auth-Token")]
    token: Secret,
}

/// The error of a call, after a look at all that it prints.
async fn error_of(client: &Client) -> Error<Secret> {
    let endpoint = GetItem { id: CANARY, filter: CANARY, token: CANARY.into() };
    let error = endpoint.send(client).await.map(drop).expect_err("it succeeded");
    let mut printed = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(inner) = source {
        write!(printed, " {inner} {inner:?} {inner:#?}").expect("a string takes any text");
        source = inner.source();
    }
    assert!(!printed.contains(CANARY), "{printed}");
    error
}

/// A client that sends everything once.
fn once(url: &str) -> Client {
    Client::builder(url).retry(Retry::never()).build().expect("a loopback URL will do")
}

fn text(text: &str) -> String {
    format!("GET /items/{{id}}: {text}")
}

#[tokio::test]
async fn without_a_connection_nothing_was_sent() {
    let url = {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        format!("http://{}", listener.local_addr().unwrap())
    };
    let error = error_of(&once(&url)).await;
    assert_eq!((error.kind(), error.to_string()), (ErrorKind::Connect, text("could not connect")));
    assert!(error.is_connect() && !error.was_sent() && !error.is_timeout());
    assert!(error.status().is_none() && error.headers().is_none() && error.body().is_none());
    assert!(error.source().is_some());
}

#[tokio::test]
async fn what_is_no_response_is_a_failed_exchange() {
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
async fn a_response_that_breaks_off_keeps_its_head_and_what_came_of_its_body() {
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
async fn a_body_over_the_limit_is_refused_and_its_beginning_kept() {
    for (limit, length) in [(0, 1), (6, 7), (10, 1_000_000), (64 * 1024, 64 * 1024 + 1)] {
        let server = Server::start().await;
        let client = Client::builder(server.url()).max_body(limit).build().unwrap();
        let body = CANARY.repeat(length / 6 + 1);

        server.answer(Answer::new(200).body(&body[..limit]));
        let endpoint = GetItem { id: "1", filter: "", token: "t".into() };
        assert_eq!(endpoint.send(&client).await.unwrap(), body[..limit]);

        server.answer(Answer::new(200).body(&body[..length]));
        let error = error_of(&client).await;
        assert_eq!(error.to_string(), text("200 OK: the body is larger than the limit"));
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Transport, 200));
        assert_eq!(error.body().unwrap().len(), limit);
    }
}

#[tokio::test]
async fn the_body_of_a_failure_is_cut_off_and_nothing_else_is_lost() {
    for (status, kind) in [(401, ErrorKind::Decode), (500, ErrorKind::UnexpectedStatus)] {
        let server = Server::start().await;
        let body = format!("\"{}\"", CANARY.repeat(200_000));
        server.answer(Answer::json(status, body.as_str()).header("X-Request-Id", "r-2"));
        // The limit for successes is another one.
        let client = Client::builder(server.url()).max_body(10).build().unwrap();
        let error = error_of(&client).await;
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (kind, status));
        assert_eq!(error.body().unwrap(), &body.as_bytes()[..64 * 1024]);
        assert_eq!(error.request_id(), Some("r-2"));
    }
}

#[tokio::test]
async fn a_redirect_is_an_answer_and_is_not_followed() {
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
async fn a_server_that_says_nothing_runs_into_the_limit() {
    // It accepts in the kernel and never reads.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client: Client = Client::new(format!("http://{}", listener.local_addr().unwrap())).unwrap();
    let endpoint = GetItem { id: CANARY, filter: CANARY, token: CANARY.into() };
    let error = endpoint.send(&client).timeout(Duration::from_millis(50)).await.unwrap_err();
    assert_eq!((error.kind(), error.to_string()), (ErrorKind::Timeout, text("timed out")));
    assert!(error.is_timeout() && error.was_sent() && error.status().is_none());
    assert!(!format!("{error:?} {:?}", error.source()).contains(CANARY));
}

#[tokio::test]
async fn a_body_that_stalls_runs_into_the_limit_and_keeps_its_status() {
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
