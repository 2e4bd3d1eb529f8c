//! Methods with and without a body, and fields that are not sent.

use std::sync::{Arc, Mutex};

use endpoint::transport::Reqwest;
use endpoint::{Body, Client, Endpoint as _, Secret, endpoint};
use endpoint_tests::{Answer, Server};
use http::Request;
use tower::ServiceExt as _;

use crate::support::exchange::sent;
use crate::support::recording_transport::Memory;

#[derive(Debug, Clone, PartialEq)]
struct Trace(&'static str);

#[endpoint(POST, "/traced", 200)]
struct Traced {
    #[extension]
    trace: Trace,
    #[extension]
    number: u32,
    text: &'static str,
}

#[endpoint("PURGE", "/cache/{key}", 200)]
struct Purge {
    key: &'static str,
    #[query]
    soft: bool,
}

#[endpoint(POST, "/jobs/{id}/start", 200)]
struct StartJob {
    id: u32,
}

#[endpoint(PUT, "/files/{name}", 200)]
struct PutFile {
    name: &'static str,
    #[query]
    dry_run: bool,
    content: &'static str,
    #[serde(with = "base64")]
    icon: &'static [u8],
    #[header("Cookie")]
    cookie: Secret,
}

#[endpoint(DELETE, "/keys", 200, body = json)]
struct DeleteKeys {
    #[query]
    force: bool,
    ids: Vec<u32>,
    reason: Option<&'static str>,
}

/// Serialises bytes as base64, for `#[serde(with = "…")]`.
mod base64 {
    use serde::Serializer;

    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        let mut text = String::new();
        for chunk in bytes.chunks(3) {
            let [a, b, c] = [0, 1, 2].map(|at| usize::from(*chunk.get(at).unwrap_or(&0)));
            let bits = a << 16 | b << 8 | c;
            for at in 0..4 {
                let letter = char::from(LETTERS[bits >> (18 - 6 * at) & 63]);
                text.push(if at <= chunk.len() { letter } else { '=' });
            }
        }
        to.serialize_str(&text)
    }
}

#[tokio::test]
async fn extensions_reach_layers_but_not_the_wire() {
    let server = Server::start().await;
    server.answer(Answer::new(200));
    let seen = Arc::new(Mutex::new(None));
    let transport = Reqwest::builder().no_proxy().build().unwrap().map_request({
        let seen = Arc::clone(&seen);
        move |request: Request<Body>| {
            let extensions = request.extensions();
            let number = extensions.get::<u32>().copied();
            *seen.lock().unwrap() = Some((extensions.get::<Trace>().cloned(), number));
            request
        }
    });
    let client = Client::builder(server.url()).transport(transport).build().unwrap();
    let endpoint = Traced { trace: Trace("CANARY"), number: 4_242_424_242, text: "t" };
    endpoint.send(&client).await.unwrap();
    assert_eq!(*seen.lock().unwrap(), Some((Some(Trace("CANARY")), Some(4_242_424_242))));
    let request = server.one();
    assert_eq!((&*request.target, request.text()), ("/traced", r#"{"text":"t"}"#));
    // More digits than a port has, which is printed.
    let printed = format!("{request:?}");
    assert!(!printed.contains("CANARY") && !printed.contains("4242424242"));
    assert_eq!(Traced::SPEC.parameters.len(), 1);
}

#[tokio::test]
async fn custom_methods_can_be_declared() {
    let request = sent(Purge { key: "a/b", soft: true }).await;
    assert_eq!((&*request.method, &*request.target), ("PURGE", "/cache/a%2Fb?soft=true"));
    assert_eq!((request.text(), request.header("content-type")), ("", None));
}

#[tokio::test]
async fn post_with_path_only_sends_content_length_0() {
    let request = sent(StartJob { id: 7 }).await;
    assert_eq!((&*request.method, &*request.target), ("POST", "/jobs/7/start"));
    assert_eq!((request.text(), request.header("content-type")), ("", None));
    assert_eq!(request.header("content-length"), Some("0"));
}

#[tokio::test]
async fn put_may_combine_query_header_and_body() {
    let put = |icon| PutFile {
        name: "a",
        dry_run: true,
        content: "c",
        icon,
        cookie: "session=CANARY; theme=dark".into(),
    };
    for (icon, text) in [
        (&b""[..], ""),
        (b"f", "Zg=="),
        (b"fo", "Zm8="),
        (b"foo", "Zm9v"),
        (b"\xff\xfe\xfd\xfc", "//79/A=="),
    ] {
        let request = sent(put(icon)).await;
        assert_eq!((&*request.method, &*request.target), ("PUT", "/files/a?dry_run=true"));
        assert_eq!(request.header("cookie"), Some("session=CANARY; theme=dark"));
        assert_eq!(request.text(), format!(r#"{{"content":"c","icon":"{text}"}}"#));
    }
    let memory = Memory::new();
    let client: Client = memory.client(Client::builder("https://api.example.com"));
    put(b"").send(&client).await.unwrap();
    assert!(memory.requests()[0].headers()["cookie"].is_sensitive());
}

#[tokio::test]
async fn delete_may_declare_a_body() {
    let request = sent(DeleteKeys { force: true, ids: vec![1, 2], reason: None }).await;
    assert_eq!((&*request.method, &*request.target), ("DELETE", "/keys?force=true"));
    assert_eq!(request.text(), r#"{"ids":[1,2]}"#);
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.header("content-length"), Some("13"));
}
