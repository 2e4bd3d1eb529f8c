//! A `Content-Type` that is set by the caller: kept if it is true of the body, and an error
//! otherwise.

use std::collections::BTreeMap;

use endpoint::{Call, Client, Part, endpoint};
use endpoint_tests::{Answer, Recorded, Server};
use serde::Serialize;

use crate::support::exchange::{refused, sent};
use crate::support::form_data::{named, parts};

#[endpoint(
    POST, "/related", 200,
    body = multipart,
    header("Content-Type" = "multipart/related; type=a")
)]
struct Related {
    text: &'static str,
    #[part]
    file: Part,
}

#[endpoint(POST, "/mapped", 200, body = multipart)]
struct Mapped {
    #[header]
    headers: BTreeMap<&'static str, &'static str>,
    text: &'static str,
}

#[endpoint(POST, "/labelled", 200, body = multipart)]
struct Labelled<T: Serialize> {
    #[header("Content-Type")]
    label: T,
    text: &'static str,
}

#[endpoint(POST, "/plain", 200, body = multipart)]
struct Plain {
    text: &'static str,
}

fn expected(text: &str) -> Vec<(String, String)> {
    vec![(named("text"), text.to_owned())]
}

/// Asserts that the body uses the boundary that the header names.
#[track_caller]
fn is_delimited(request: &Recorded) {
    let label = request.header("content-type").expect("the body has a type");
    let (_, boundary) = label.split_once("boundary=").expect("the content type has a boundary");
    let body = request.text();
    assert!(body.starts_with(&format!("--{boundary}\r\n")), "{body}");
    assert!(body.ends_with(&format!("--{boundary}--\r\n")), "{body}");
}

#[tokio::test]
async fn multipart_type_of_the_endpoint_gets_the_boundary() {
    let request = sent(Related { text: "a", file: Part::bytes("b") }).await;
    let label = request.header("content-type").unwrap();
    assert!(label.starts_with("multipart/related; type=a; boundary=endpoint-"), "{label}");
    is_delimited(&request);

    let headers = BTreeMap::from([("content-TYPE", "Multipart/Mixed;")]);
    let request = sent(Mapped { headers, text: "a" }).await;
    let label = request.header("content-type").unwrap();
    assert!(label.starts_with("Multipart/Mixed; boundary=endpoint-"), "{label}");
    is_delimited(&request);
    assert_eq!(request.headers("content-type").len(), 1);

    let request = sent(Labelled { label: Some("multipart/form-data"), text: "a" }).await;
    assert_eq!(parts(&request), expected("a"));
    let request = sent(Labelled { label: None::<&str>, text: "a" }).await;
    assert_eq!(parts(&request), expected("a"));
}

#[tokio::test]
async fn unsuitable_type_of_a_multipart_body_is_an_error() {
    for (label, problem) in [
        ("application/json", "cannot label a multipart body: it is no `multipart/…` type"),
        ("text/plain; boundary=x", "cannot label a multipart body: it is no `multipart/…` type"),
        ("", "cannot label a multipart body: it is no `multipart/…` type"),
        ("multipart", "cannot label a multipart body: it is no `multipart/…` type"),
        (
            "multipart/related; boundary=CANARY",
            "cannot name the boundary of a multipart body, which is made for each request",
        ),
        (
            "multipart/related; Boundary=\"\"",
            "cannot name the boundary of a multipart body, which is made for each request",
        ),
    ] {
        assert_eq!(
            refused(Labelled { label, text: "a" }).await,
            format!("POST /labelled: not sent: `label` {problem}")
        );
        let headers = BTreeMap::from([("Content-Type", label)]);
        assert_eq!(
            refused(Mapped { headers, text: "a" }).await,
            format!("POST /mapped: not sent: the headers {problem}")
        );
        let client: Client = Client::new("http://127.0.0.1:9").unwrap();
        let call = Plain { text: "a" }.send(&client).header("Content-Type", label);
        assert_eq!(call.to_curl().unwrap_err().to_string(), call.await.unwrap_err().to_string());
        let call = Plain { text: "a" }.send(&client).header("Content-Type", label);
        assert_eq!(
            call.await.unwrap_err().to_string(),
            format!(
                "POST /plain: not sent: the headers of the call cannot be sent: `content-type` \
                 {problem}"
            )
        );
    }
}

#[tokio::test]
async fn multipart_type_of_the_call_gets_the_boundary() {
    let server = Server::start().await;
    let client = Client::builder(server.url()).header("Content-Type", "application/x-client");
    let client: Client = client.build().unwrap();
    let sent = async |call: Call<Plain>| {
        server.answer(Answer::new(200));
        call.await.unwrap();
        server.requests().pop().unwrap()
    };
    let call = Plain { text: "a" }.send(&client).header("Content-Type", "multipart/related");
    assert!(call.to_curl().unwrap().contains("multipart/related; boundary=endpoint-"));
    let request = sent(call).await;
    let label = request.header("content-type").unwrap();
    assert!(label.starts_with("multipart/related; boundary=endpoint-"), "{label}");
    is_delimited(&request);

    // Headers of the client only fill in what is missing.
    let request = sent(Plain { text: "a" }.send(&client)).await;
    assert_eq!(parts(&request), expected("a"));
}

#[endpoint(POST, "/json", 200)]
struct Json<T: Serialize> {
    #[header("Content-Type")]
    label: T,
    text: &'static str,
}

#[endpoint(POST, "/text", 200, body = text)]
struct Text {
    #[header("Content-Type")]
    label: &'static str,
    #[body]
    text: &'static str,
}

#[endpoint(POST, "/form", 200, body = form)]
struct Form {
    #[header("Content-Type")]
    label: &'static str,
    text: &'static str,
}

#[endpoint(POST, "/bytes", 200, body = bytes, header("Content-Type" = "text/plain; charset=gbk"))]
struct Bytes {
    #[body]
    bytes: &'static [u8],
}

#[tokio::test]
async fn charset_other_than_utf8_is_an_error() {
    let problem = "`label` cannot name another charset: the body is sent in UTF-8";
    for charset in ["iso-8859-1", "\"GBK\"", "us-ascii", "x-own", "utf-16"] {
        let label =
            |essence: &str| -> &'static str { format!("{essence}; charset={charset}; a=b").leak() };
        let text = Text { label: label("text/html"), text: "ü" };
        assert_eq!(refused(text).await, format!("POST /text: not sent: {problem}"));
        let json = Json { label: label("application/json"), text: "ü" };
        assert_eq!(refused(json).await, format!("POST /json: not sent: {problem}"));
        let form = Form { label: label("application/x-www-form-urlencoded"), text: "ü" };
        assert_eq!(refused(form).await, format!("POST /form: not sent: {problem}"));
    }
    let client: Client = Client::new("http://127.0.0.1:9").unwrap();
    let call = Text { label: "text/plain", text: "ü" }.send(&client);
    let error = call.header("Content-Type", "text/plain; charset=gbk").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "POST /text: not sent: the headers of the call cannot be sent: `content-type` cannot name \
         another charset: the body is sent in UTF-8"
    );
    let text = Text { label: "text/plain; charset=utf-16", text: "plain" };
    assert_eq!(refused(text).await, format!("POST /text: not sent: {problem}"));
}

#[tokio::test]
async fn correct_content_type_is_kept() {
    for (label, text) in [
        ("text/html; charset=UTF-8", "ü"),
        ("text/html; charset=utf8", "ü"),
        ("text/html", "ü"),
        ("text/html; charset=iso-8859-1", "plain"),
        ("text/html; charset=gbk", "plain"),
        ("not a type", "ü"),
    ] {
        let request = sent(Text { label, text }).await;
        assert_eq!((request.headers("content-type"), request.text()), (vec![label], text));
    }
    let label = "application/x-www-form-urlencoded; charset=gbk";
    assert_eq!(sent(Form { label, text: "a b" }).await.text(), "text=a%20b");
    let request = sent(Bytes { bytes: b"\xd6\xd0" }).await;
    assert_eq!(request.headers("content-type"), ["text/plain; charset=gbk"]);
}

#[tokio::test]
async fn two_content_types_are_an_error() {
    let problem = "`label` cannot set Content-Type twice: HTTP allows one";
    let json = Json { label: vec!["application/json", "text/json"], text: "a" };
    assert_eq!(refused(json).await, format!("POST /json: not sent: {problem}"));
    let multipart = Labelled { label: vec!["multipart/mixed", "multipart/related"], text: "a" };
    assert_eq!(refused(multipart).await, format!("POST /labelled: not sent: {problem}"));
    let request = sent(Json { label: vec!["text/json"], text: "a" }).await;
    assert_eq!(request.headers("content-type"), ["text/json"]);
}
