//! `url = field`: what a request has at the origin of the client, and at another one.

use std::borrow::Cow;

use endpoint::{Body, BoxError, Client, Secret, Signer, api, endpoint};
use endpoint_tests::{Answer, Recorded, Server};
use http::{HeaderValue, Request};

use crate::support::recording_transport::Memory;
use crate::support::token_issuer::Issuer;
use crate::support::transports::Over;

#[api(
    auth = header("X-Auth-Token"), auth("key") = query("key"), expired = 401,
    header("X-Api" = "constant"), header("User-Agent" = "sdk"), query("api-version" = 1),
)]
struct Vendor;

#[endpoint(PATCH, url = session, 202, api = Vendor, body = bytes, header("Tus-Resumable" = "1.0"))]
struct Upload<'a> {
    session: &'a str,
    #[header("Content-Range")]
    range: &'a str,
    #[header("X-Customer-Key")]
    secret: Option<Secret>,
    #[header("X-Auth-Token")]
    token: Option<&'a str>,
    #[query]
    part: Option<u32>,
    #[body]
    content: &'a [u8],
}

#[endpoint(GET, url = r#type, 200, api = Vendor, security = "key")]
struct ByKey<'a> {
    r#type: Cow<'a, str>,
}

const UPLOAD: Upload<'_> = Upload {
    session: "",
    range: "bytes 0-1/2",
    secret: None,
    token: None,
    part: None,
    content: b"ab",
};

#[endpoint(GET, url = next, 200)]
struct Get {
    next: String,
}

struct Seal;

impl Signer for Seal {
    async fn sign(&self, request: &mut Request<Body>) -> Result<(), BoxError> {
        request.headers_mut().insert("x-seal", HeaderValue::from_static("CANARY"));
        Ok(())
    }
}

async fn uploaded(over: Over, server: &Server, session: &str) -> Recorded {
    let own = Server::start().await;
    let base = if session.starts_with('/') { server.url() } else { own.url() };
    let builder = over.builder::<Vendor>(base).header("X-Client", "CANARY").signer(Seal);
    let client = builder.credentials("CANARY").build().expect("the client is valid");
    server.answer(Answer::new(202));
    let upload = Upload { session, secret: Some("CANARY".into()), part: Some(3), ..UPLOAD };
    upload
        .send(&client)
        .header("X-Call", "call")
        .header("Cookie", "CANARY")
        .await
        .expect("the call succeeds");
    server.one()
}

#[tokio::test]
async fn own_origin_gets_credentials_headers_and_signature() {
    for over in Over::HTTP1 {
        let server = Server::start().await;
        let request = uploaded(over, &server, "/uploads/1?sig=a%2Fb").await;
        // The constants of the API are not for a URL that is complete.
        assert_eq!(request.target, "/uploads/1?sig=a%2Fb&part=3");
        assert_eq!((request.method.as_str(), request.text()), ("PATCH", "ab"));
        for (name, value) in [
            ("x-auth-token", "CANARY"),
            ("x-seal", "CANARY"),
            ("x-client", "CANARY"),
            ("x-customer-key", "CANARY"),
            ("cookie", "CANARY"),
            ("x-api", "constant"),
            ("x-call", "call"),
            ("tus-resumable", "1.0"),
            ("content-range", "bytes 0-1/2"),
            ("content-type", "application/octet-stream"),
        ] {
            assert_eq!(request.headers(name), [value], "{over:?} {name}");
        }
    }
}

#[tokio::test]
async fn other_origin_gets_the_headers_of_the_endpoint_and_no_secret() {
    for over in Over::HTTP1 {
        let server = Server::start().await;
        let session = format!("{}/uploads/1?sig=a%2Fb", server.url());
        let request = uploaded(over, &server, &session).await;
        assert_eq!(request.target, "/uploads/1?sig=a%2Fb&part=3");
        assert_eq!((request.method.as_str(), request.text()), ("PATCH", "ab"));
        for (name, values) in [
            ("user-agent", &["sdk"][..]),
            ("x-call", &["call"]),
            ("tus-resumable", &["1.0"]),
            ("content-range", &["bytes 0-1/2"]),
            ("content-type", &["application/octet-stream"]),
            ("x-api", &[]),
        ] {
            assert_eq!(request.headers(name), values, "{over:?} {name}");
        }
        assert!(!format!("{request:?}").contains("CANARY"), "{request:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn no_token_is_fetched_or_renewed_for_another_origin() {
    let memory = Memory::answering(|request| {
        let is_other = request.uri().host() == Some("other.example");
        let mut response = http::Response::new(Body::empty());
        *response.status_mut() = if is_other { 401 } else { 202 }.try_into().unwrap();
        response
    });
    let issuer = Issuer::without_delay();
    let builder = Client::<Vendor>::builder("https://h.example").credentials(issuer.clone());
    let client = memory.client(builder);
    let upload = Upload { session: "https://other.example/a", ..UPLOAD };
    let error = upload.send(&client).await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), issuer.count()), (401, 0));
    Upload { session: "https://h.example:443/a", ..UPLOAD }.send(&client).await.unwrap();
    assert_eq!(issuer.count(), 1);
    let requests = memory.requests();
    let tokens: Vec<_> = requests.iter().map(|it| it.headers().get("x-auth-token")).collect();
    assert_eq!(tokens, [None, Some(&HeaderValue::from_static("t1"))]);
}

#[tokio::test(start_paused = true)]
async fn header_that_carries_the_credentials_is_not_sent_to_another_origin() {
    let memory = Memory::new();
    let client = memory.client(Client::<Vendor>::builder("https://h.example").anonymous());
    for session in ["https://other.example/a", "/a"] {
        let upload = Upload { session, token: Some("own"), ..UPLOAD };
        // The transport in memory answers 200.
        upload.send(&client).await.unwrap_err();
    }
    let requests = memory.requests();
    let tokens: Vec<_> = requests.iter().map(|it| it.headers().get("x-auth-token")).collect();
    assert_eq!(tokens, [None, Some(&HeaderValue::from_static("own"))]);
}

#[tokio::test(start_paused = true)]
async fn key_in_the_query_is_added_at_the_own_origin_only() {
    let memory = Memory::new();
    let builder = Client::<Vendor>::builder("https://h.example").anonymous();
    let client = memory.client(builder.credentials_for("key", "k"));
    for url in ["/a?x=1", "/a?key=given", "https://other.example/a?x=1", "https://h.example/a"] {
        ByKey { r#type: url.into() }.send(&client).await.unwrap();
    }
    let urls: Vec<_> = memory.requests().iter().map(|it| it.uri().to_string()).collect();
    assert_eq!(
        urls,
        [
            "https://h.example/a?x=1&key=k",
            "https://h.example/a?key=given",
            "https://other.example/a?x=1",
            "https://h.example/a?key=k",
        ]
    );
}

#[tokio::test]
async fn redirect_from_a_given_url_keeps_out_secrets() {
    for over in Over::HTTP1 {
        let (own, other) = (Server::start().await, Server::start().await);
        own.answer(Answer::new(200));
        other.answer(Answer::new(307).header("Location", format!("{}/back", own.url())));
        let client = over.builder(own.url()).header("X-Client", "CANARY").follow_redirects(1);
        let client: Client = client.build().unwrap();
        Get { next: format!("{}/a", other.url()) }.send(&client).await.unwrap();
        assert_eq!(own.one().target, "/back");
        assert!(!format!("{:?}", (own.one(), other.one())).contains("CANARY"));
    }
}

#[test]
fn curl_command_has_the_url_and_the_credentials_of_the_own_origin() {
    let builder = Client::<Vendor>::builder("https://h.example").credentials("CANARY");
    let client = builder.header("X-Client", "c").credentials_for("key", "CANARY").build().unwrap();
    let command = |session| Upload { session, ..UPLOAD }.send(&client).to_curl().unwrap();
    let own = command("/a?b=1");
    assert!(own.starts_with("curl -X PATCH 'https://h.example/a?b=1' "), "{own}");
    assert!(own.contains("$X_AUTH_TOKEN") && own.contains("x-client: c"), "{own}");
    let other = command("https://other.example/a?b=1");
    assert!(other.starts_with("curl -X PATCH 'https://other.example/a?b=1' "), "{other}");
    assert!(!other.contains("$X_AUTH_TOKEN") && !other.contains("x-client"), "{other}");
    let by_key = |url: &str| ByKey { r#type: url.to_owned().into() }.send(&client).to_curl();
    let own = by_key("/a?b=1").unwrap();
    assert!(own.starts_with("curl 'https://h.example/a?b=1&key='\"$KEY\" "), "{own}");
    let own = by_key("/a?key=CANARY&c=2").unwrap();
    assert!(own.starts_with("curl 'https://h.example/a?key='\"$KEY\"'&c=2' "), "{own}");
    let other = by_key("https://other.example/a").unwrap();
    assert!(other.starts_with("curl https://other.example/a "), "{other}");
}
