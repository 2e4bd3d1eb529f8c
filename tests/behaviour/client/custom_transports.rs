//! Transports: any `tower` service can send requests and report what failed.

use std::error::Error as _;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use endpoint::transport::{Reqwest, Timeout};
use endpoint::{Body, Client, ErrorKind, Secret, TransportError, TransportErrorKind, endpoint};
use endpoint_tests::{Answer, Server};
use http::{HeaderValue, Request, Response};
use http_body_util::{BodyExt as _, Full};
use tower::{ServiceExt as _, service_fn};

#[endpoint(PUT, "/notes/{id}", 200 => String)]
struct Write<'a> {
    id: u8,
    #[header("X-Token")]
    token: Secret,
    text: &'a str,
}

fn write(text: &str) -> Write<'_> {
    Write { id: 7, token: "CANARY".into(), text }
}

#[tokio::test]
async fn any_tower_service_is_a_transport() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let service = service_fn({
        let seen = Arc::clone(&seen);
        move |request: Request<Body>| {
            let seen = Arc::clone(&seen);
            async move {
                let (head, body) = request.into_parts();
                let body = body.collect().await.map_err(io::Error::other)?.to_bytes();
                seen.lock().unwrap().push((head, body));
                Ok::<_, io::Error>(Response::new(Full::new(Bytes::from("done"))))
            }
        }
    });
    let client = Client::builder("https://api.example.com/v4")
        .timeout(Duration::from_secs(5))
        .transport(service)
        .build()
        .unwrap();

    assert_eq!(write("a").send(&client).await.unwrap(), "done");
    write("b").send(&client).timeout(Duration::from_secs(1)).await.unwrap();

    let seen = seen.lock().unwrap();
    let (head, body) = &seen[0];
    assert_eq!((head.method.as_str(), body.as_ref()), ("PUT", br#"{"text":"a"}"#.as_ref()));
    assert_eq!(head.uri, "https://api.example.com/v4/notes/7");
    assert!(head.headers["x-token"].is_sensitive());
    let timeouts: Vec<_> = seen
        .iter()
        .map(|(head, _)| head.extensions.get::<Timeout>().unwrap().duration.as_secs_f64().round())
        .collect();
    assert_eq!(timeouts, [5.0, 1.0]);
}

#[tokio::test]
async fn layer_around_the_default_transport_sees_the_request() {
    let server = Server::start().await;
    server.answer(Answer::new(200).body("ok"));
    let transport = Reqwest::builder().no_proxy().build().unwrap();
    let signed = transport.map_request(|mut request: Request<Body>| {
        request.headers_mut().insert("x-signature", HeaderValue::from_static("s"));
        request
    });
    let client = Client::builder(server.url()).transport(signed).build().unwrap();

    assert_eq!(write("a").send(&client).await.unwrap(), "ok");

    let request = server.one();
    assert_eq!(
        (request.header("x-signature"), request.header("x-token")),
        (Some("s"), Some("CANARY"))
    );
    assert_eq!(request.text(), r#"{"text":"a"}"#);
}

#[tokio::test]
async fn kind_of_a_transport_error_decides_the_error_kind() {
    use TransportErrorKind as Kind;
    for (kind, seen, text, sent) in [
        (Kind::Timeout, ErrorKind::Timeout, "timed out", true),
        (Kind::Connect, ErrorKind::Connect, "could not connect", false),
        (Kind::TooLarge, ErrorKind::Transport, "the body is larger than the limit", true),
        (Kind::Incomplete, ErrorKind::Transport, "the body broke off before its end", true),
        (Kind::Other, ErrorKind::Transport, "the exchange with the server failed", true),
    ] {
        let service = service_fn(move |_: Request<Body>| async move {
            Err::<Response<Body>, _>(TransportError::new(kind, "the cable"))
        });
        let client = Client::builder("https://h").transport(service).build().unwrap();
        let error = write("a").send(&client).await.unwrap_err();
        assert_eq!((error.kind(), error.was_sent()), (seen, sent));
        assert_eq!(error.to_string(), format!("PUT /notes/{{id}}: {text}"));
        assert_eq!(error.source().unwrap().to_string(), "the cable");
    }
    let service = service_fn(|_: Request<Body>| async {
        Err::<Response<Body>, _>(io::Error::other("the plug"))
    });
    let client = Client::builder("https://h").transport(service).build().unwrap();
    let error = write("a").send(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!(error.source().unwrap().to_string(), "the plug");
}
