//! An error of every kind, from exchanges full of canaries.

use std::time::Duration;

use endpoint::paginate::Position;
use endpoint::{Client, Error, ErrorKind};
use endpoint_tests::Step::{Close, Request, Reset, Stall};
use endpoint_tests::{FaultServer, Refusing, Step};
use futures_util::StreamExt as _;

use crate::endpoints::{
    AtSession, BySchemes, Keyed, KeyedByName, List, Presigned, Refusal, Stream, Update, WithKey,
    update,
};
use crate::sinks::{CANARY, assert_silent, of_error};

/// Returns the error of an update that a server answers with these steps.
async fn met(steps: impl Into<Vec<Step>>) -> Error<Refusal> {
    let server = FaultServer::always(steps).await;
    let client = Client::builder(server.url()).header("X-Client", CANARY).max_response_body(100);
    let client: Client = client.build().expect("the base URL is on the loopback");
    let call = update().send(&client).header("X-Call", CANARY).idempotency_key(CANARY);
    call.timeout(Duration::from_millis(500)).await.expect_err("the call fails")
}

/// Returns a response with canaries in its reason phrase, headers and body.
fn answer(status: u16, body: &str) -> Vec<Step> {
    let head = format!("HTTP/1.1 {status} {CANARY}\r\nX-Request-Id: {CANARY}\r\nX-A: {CANARY}\r\n");
    let location = format!("Location: http://127.0.0.1:9/{CANARY}?{CANARY}\r\n");
    vec![Request, Step::send(head + &location + "\r\n" + body), Close]
}

#[track_caller]
fn silent(error: &Error<Refusal>, kind: ErrorKind) {
    assert_eq!(error.kind(), kind, "{error:?}");
    let case = error.to_string();
    assert_silent(&case, &of_error(error));
    if let Some(decode) = error.decode_error() {
        assert_silent(&case, &of_error(decode));
    }
    if let Some(transport) = error.transport_error() {
        assert_silent(&case, &of_error(transport));
    }
}

#[tokio::test]
async fn declared_failure_prints_no_secret() {
    let error = met(answer(401, r#"{"code":1,"message":"CANARY"}"#)).await;
    silent(&error, ErrorKind::Failure);
}

#[tokio::test]
async fn undeclared_status_prints_no_secret() {
    for status in [302, 307, 400, 431, 500, 503] {
        silent(&met(answer(status, "<html>NIGHTJAR")).await, ErrorKind::UnexpectedStatus);
    }
}

#[tokio::test]
async fn decode_errors_print_no_secret() {
    for body in [
        "",
        "NIGHTJAR",
        "\"NIGHTJAR\"",
        "<html>NIGHTJAR",
        "[\"NIGHTJAR\"]",
        "{\"id\":\"NIGHTJAR\"}",
        "{\"id\":1,\"state\":\"NIGHTJAR\"}",
        "{\"id\":1,\"state\":{\"NIGHTJAR\":\"NIGHTJAR\"}}",
        "{\"id\":1,\"state\":\"active\",\"secret\":[\"NIGHTJAR\"]}",
        "{\"id\":1} NIGHTJAR",
        "{\"id\":1,\"state\":\"NIGHTJAR",
        "{\"id\":1,\"a NIGHTJAR, expected `b`\":",
    ] {
        silent(&met(answer(200, body)).await, ErrorKind::Decode);
        silent(&met(answer(401, body)).await, ErrorKind::Decode);
    }
}

#[tokio::test]
async fn transport_errors_print_no_secret() {
    let head = "HTTP/1.1 200 NIGHTJAR\r\nX-A: NIGHTJAR\r\n";
    for steps in [
        vec![Request, Reset],
        vec![Request, Close],
        vec![Request, Step::send("NIGHTJAR NIGHTJAR\r\n\r\n"), Close],
        vec![Request, Step::send(head), Close],
        vec![Request, Step::send(format!("{head}NIGHTJAR\r\n\r\n")), Close],
        vec![Request, Step::send(format!("{head}Content-Length: NIGHTJAR\r\n\r\n")), Close],
        vec![Request, Step::send(format!("{head}Content-Length: 99\r\n\r\nNIGHTJAR")), Close],
        vec![Request, Step::send(format!("{head}\r\n{}", CANARY.repeat(100))), Close],
        vec![Request, Step::send(format!("{head}Transfer-Encoding: chunked\r\n\r\nNIGHTJAR\r\n"))],
    ] {
        silent(&met(steps).await, ErrorKind::Transport);
    }
}

#[tokio::test]
async fn timeouts_print_no_secret() {
    silent(&met([Request, Stall]).await, ErrorKind::Timeout);
    let head =
        Step::send("HTTP/1.1 200 NIGHTJAR\r\nX-A: NIGHTJAR\r\nContent-Length: 99\r\n\r\nNIGHTJAR");
    silent(&met([Request, head, Stall]).await, ErrorKind::Timeout);
}

#[tokio::test]
async fn connect_errors_print_no_secret() {
    let nobody = Refusing::start();
    let client = Client::new(nobody.url()).expect("a loopback URL is a valid base URL");
    let error = update().send(&client).await.expect_err("the connection is refused");
    silent(&error, ErrorKind::Connect);
    let client: Client<crate::endpoints::ByQuery> =
        Client::builder(nobody.url()).credentials(CANARY).build().expect("the client is valid");
    let error = Keyed {}.send(&client).await.expect_err("the connection is refused");
    assert_silent("a key in the query", &of_error(&error));
    let client = Client::new(nobody.url()).expect("a loopback URL is a valid base URL");
    for url in ["/NIGHTJAR?NIGHTJAR", "http://127.0.0.1:9/NIGHTJAR?NIGHTJAR"] {
        let error = AtSession { session: url.to_owned() }.send(&client).await;
        assert_silent("a session", &of_error(&error.expect_err("the connection is refused")));
        let error = Presigned { presigned: url.into(), part: 1 }.send(&client).await;
        assert_silent("a presigned URL", &of_error(&error.expect_err("the connection is refused")));
    }
    let builder = Client::<BySchemes>::builder(nobody.url()).credentials(CANARY);
    let client = builder.credentials_for("query", CANARY).build().expect("the client is valid");
    let error = KeyedByName {}.send(&client).await.expect_err("the connection is refused");
    assert_silent("a key of a named scheme", &of_error(&error));
    let error = WithKey {}.send(&client).await.expect_err("the client has no key");
    assert_eq!(error.kind(), ErrorKind::Credentials);
    assert_silent("a scheme without credentials", &of_error(&error));
}

#[tokio::test]
async fn invalid_requests_print_no_secret() {
    let client = Client::new("http://127.0.0.1:9").expect("a loopback URL is a valid base URL");
    let long = CANARY.repeat(50);
    for refused in [
        Update { token: "NIGHTJAR\r\n".into(), ..update() },
        Update { token: " NIGHTJAR".into(), ..update() },
        Update { token: long.as_str().into(), ..update() },
        Update { plain: "NIGHTJAR\0".to_owned(), ..update() },
        Update { plain: "NIGHTJARü".to_owned(), ..update() },
        Update { verify_code: long.as_str().into(), ..update() },
        Update { id: String::new(), ..update() },
        Update { filter: CANARY.repeat(20_000), ..update() },
    ] {
        let error = refused.send(&client).await.expect_err("the request is refused");
        silent(&error, ErrorKind::InvalidRequest);
        for violation in error.violations() {
            let printed = crate::sinks::of_debug("a violation", violation);
            assert_silent("a violation", &printed);
        }
    }
    for call in [
        update().send(&client).header("X-Call", "NIGHTJAR\n"),
        update().send(&client).header("NIGHTJAR NIGHTJAR", "NIGHTJAR"),
        update().send(&client).idempotency_key("NIGHTJAR\0"),
    ] {
        silent(&call.await.expect_err("the request is refused"), ErrorKind::InvalidRequest);
    }
}

#[tokio::test]
async fn refused_urls_print_no_secret() {
    let client = Client::new("http://127.0.0.1:9").expect("a loopback URL is a valid base URL");
    for url in [
        "http://NIGHTJAR.example/NIGHTJAR",
        "https://NIGHTJAR@127.0.0.1/",
        "https://NIGHTJAR:NIGHTJAR@h.example/",
        "NIGHTJAR://NIGHTJAR",
        "https:NIGHTJAR",
        "https://127.0.0.1:NIGHTJAR/",
        "/%2e/NIGHTJAR",
        "\\NIGHTJAR",
        "/NIGHTJAR\0",
        &format!("/{}", CANARY.repeat(10_000)),
    ] {
        let error = AtSession { session: url.to_owned() }.send(&client).await;
        let error = error.expect_err("the URL is refused");
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert_silent("a session", &of_error(&error));
        let error = Presigned { presigned: url.into(), part: 1 }.send(&client).await;
        assert_silent("a presigned URL", &of_error(&error.expect_err("the URL is refused")));
    }
}

/// Returns the error of a list after its first page, which has these headers.
async fn of_pages(headers: &str, position: Option<Position>) -> Error {
    let answer = format!("HTTP/1.1 200 OK\r\n{headers}\r\nContent-Length: 3\r\n\r\n[1]");
    let server = FaultServer::always([Request, Step::send(answer), Stall]).await;
    let client = Client::new(server.url()).expect("a loopback URL is a valid base URL");
    let mut items = List { filter: CANARY.to_owned() }.items(&client);
    assert_silent("the list", &crate::sinks::of_debug("the list", &items));
    if let Some(position) = position {
        items = items.resume(position);
    } else {
        assert_eq!(
            items.next().await.expect("the list has a page").expect("the page is not an error"),
            1
        );
        let position = items.position();
        assert_silent("a position", &crate::sinks::of_debug("a position", &position));
    }
    items
        .next()
        .await
        .expect("the list has a second result")
        .expect_err("the next page is an error")
}

#[tokio::test]
async fn paging_errors_print_no_secret() {
    for header in [
        "Link: <http://127.0.0.2/NIGHTJAR?NIGHTJAR>; rel=\"next\"",
        "Link: <http://NIGHTJAR@127.0.0.1/>; rel=\"next\"",
        "Link: <NIGHTJAR:NIGHTJAR>; rel=\"next\"",
        "Link: </%2e%2e/NIGHTJAR>; rel=\"next\"",
        "Link: </NIGHTJAR>; rel=\"next\"; anchor=\"NIGHTJAR:\"",
        "Link: </NIGHTJAR>; rel=\"next\", </NIGHTJAR2>; rel=next",
        "Link: <NIGHTJAR; title=NIGHTJAR",
    ] {
        let error = of_pages(header, None).await;
        assert_eq!(error.kind(), ErrorKind::Paging);
        assert_silent("the pages", &of_error(&error));
    }
    for position in [
        Position::Url("/%2e/NIGHTJAR".to_owned()),
        Position::Url("NIGHTJAR".to_owned()),
        Position::Cursor(CANARY.to_owned()),
    ] {
        assert_silent("a position", &crate::sinks::of_debug("a position", &position));
        let error = of_pages("A: b", Some(position)).await;
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert_silent("the pages", &of_error(&error));
    }
}

#[tokio::test]
async fn refused_redirects_print_no_secret() {
    for location in
        ["http://NIGHTJAR@127.0.0.1/", "NIGHTJAR://NIGHTJAR", "/%2e/NIGHTJAR", "/NIGHTJAR"]
    {
        let answer =
            format!("HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n");
        let steps = [Request, Step::send(answer.clone()), Request, Step::send(answer), Stall];
        let server = FaultServer::always(steps).await;
        let client: Client = Client::new(server.url()).expect("the base URL is on the loopback");
        let client = client.with_options(endpoint::Options::new().follow_redirects(1));
        let error = client
            .send(List { filter: CANARY.to_owned() })
            .await
            .expect_err("the redirect is not followed");
        assert!(error.redirect_problem().is_some());
        assert_silent("the redirect", &of_error(&error));
    }
}

#[tokio::test]
async fn broken_streams_print_no_secret() {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n";
    let lines = "{\"id\":\"NIGHTJAR\"}\n{\"id\":1,\"state\":\"NIGHTJAR\"}\nNIGHTJAR\nNIGHTJAR";
    let server = FaultServer::always([Request, Step::send(format!("{head}{lines}")), Close]).await;
    let client = Client::new(server.url()).expect("a loopback URL is a valid base URL");
    let mut stream = Stream {}.send(&client).await.expect("the call succeeds");
    let mut errors = 0;
    while let Some(item) = stream.next().await {
        assert_silent("the stream", &of_error(&item.expect_err("the item is an error")));
        assert_silent("the stream", &crate::sinks::of_debug("the stream", &stream));
        errors += 1;
    }
    assert_eq!(errors, 4);
}

#[tokio::test]
async fn operation_that_is_not_done_in_time_prints_no_secret() {
    let server = FaultServer::always(answer(200, r#"{"id":1,"state":"active"}"#)).await;
    let client: Client = Client::new(server.url()).expect("the base URL is on the loopback");
    let poller = update().send(&client).header("X-Call", CANARY).poll_until(|_| false);
    let second = Duration::from_secs(1);
    let error = poller.timeout(second).interval(second).done().await.expect_err("it is not done");
    silent(&error, ErrorKind::Timeout);
}
