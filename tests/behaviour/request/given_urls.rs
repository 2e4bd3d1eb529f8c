//! `url = field`: requests to a URL that the service gave.

use std::borrow::Cow;
use std::fmt::Debug;

use endpoint::spec::ParameterIn;
use endpoint::{BaseUrl, Body, BoxError, Client, Endpoint, Secret, Signer, api, endpoint};
use endpoint_tests::{Answer, Recorded, Server};
use http::{HeaderValue, Request};
use serde::Serialize;

use crate::support::exchange::refused;
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

#[endpoint(GET, url = next, 200)]
struct Get<'a> {
    next: &'a str,
    page: Option<u32>,
}

#[endpoint(DELETE, url = session, 200, query("force" = true))]
struct Cancel {
    session: String,
    #[query]
    reasons: Vec<&'static str>,
}

#[endpoint(PUT, url = presigned, 200)]
#[derive(Debug)]
struct Put {
    presigned: Secret<String>,
    #[query]
    part: Option<u32>,
    name: &'static str,
}

#[endpoint(GET, url = location, 200)]
struct Generic<T: Serialize> {
    location: T,
}

#[endpoint(GET, url = r#type, 200, api = Vendor, security = "key")]
struct ByKey<'a> {
    r#type: Cow<'a, str>,
}

#[endpoint(GET, url = name, 200)]
struct InFolder {
    #[serde(serialize_with = "in_folder")]
    name: String,
}

fn in_folder<S: serde::Serializer>(name: &str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&format_args!("/folder/{name}?a#b"))
}

const UPLOAD: Upload<'_> = Upload {
    session: "",
    range: "bytes 0-1/2",
    secret: None,
    token: None,
    part: None,
    content: b"ab",
};

struct Seal;

impl Signer for Seal {
    async fn sign(&self, request: &mut Request<Body>) -> Result<(), BoxError> {
        request.headers_mut().insert("x-seal", HeaderValue::from_static("CANARY"));
        Ok(())
    }
}

/// Returns the URL that an endpoint is sent to by a client of this base URL.
fn url_at(base: &str, endpoint: &impl Endpoint<Failure: Debug>) -> String {
    let base: BaseUrl = base.parse().expect("the base URL is valid");
    endpoint.request(&base).expect("the request is valid").uri().to_string()
}

fn get(next: &str) -> Get<'_> {
    Get { next, page: None }
}

#[test]
fn relative_reference_is_resolved_against_the_base_url() {
    for (reference, url) in [
        ("/uploads/1", "https://h.example/uploads/1"),
        ("uploads/1", "https://h.example/v1/uploads/1"),
        ("./uploads/../a", "https://h.example/v1/a"),
        ("../a", "https://h.example/a"),
        ("?id=1", "https://h.example/v1/?id=1"),
        ("/", "https://h.example/"),
        ("//h.example/a", "https://h.example/a"),
        ("//other.example:8443", "https://other.example:8443/"),
        ("https://other.example/a?b#c", "https://other.example/a?b"),
        ("HTTPS://OTHER.example/a", "https://other.example/a"),
        ("https://other.example?x=1", "https://other.example/?x=1"),
        ("  /a#part ", "https://h.example/a"),
        ("/a b/\u{fc}", "https://h.example/a%20b/%C3%BC"),
        ("/a//b/", "https://h.example/a//b/"),
        // The same origin in another spelling.
        ("https://H.example:443/a", "https://h.example/a"),
        ("http://127.0.0.1:9/a", "http://127.0.0.1:9/a"),
        ("http://localhost/a", "http://localhost/a"),
        ("http://[::1]:80/a", "http://[::1]:80/a"),
    ] {
        for base in ["https://h.example/v1", "https://h.example/v1/"] {
            assert_eq!(url_at(base, &get(reference)), url, "{reference}");
        }
    }
    assert_eq!(url_at("https://h.example", &get("a")), "https://h.example/a");
    // Where the client itself was allowed plain `http`, its own origin is.
    assert_eq!(url_at("http://registry:5000", &get("/a")), "http://registry:5000/a");
    let own = get("http://registry:5000/a");
    assert_eq!(url_at("http://registry:5000", &own), "http://registry:5000/a");
}

#[test]
fn any_value_that_is_a_string_can_be_the_url() {
    let base = "https://h.example";
    let url = "https://h.example/folder/7?a";
    assert_eq!(url_at(base, &InFolder { name: "7".to_owned() }), url);
    assert_eq!(url_at(base, &Generic { location: Some("/folder/7?a") }), url);
    assert_eq!(url_at(base, &Generic { location: Cow::Borrowed("/folder/7?a") }), url);
    assert_eq!(url_at(base, &Generic { location: Box::new(url.to_owned()) }), url);
}

#[test]
fn query_of_the_url_is_kept_and_that_of_the_fields_appended() {
    let signed = "sig=a%2Bb/c+d=%3d&&x&=&%zz&a[]=1&q=?/:@!$()*,;~|^`{}&'";
    for (own, page, query) in [
        (signed, None, signed.to_owned()),
        (signed, Some(2), format!("{signed}&page=2")),
        ("a=1", Some(2), "a=1&page=2".to_owned()),
        ("a=1&", Some(2), "a=1&page=2".to_owned()),
        ("", Some(2), "page=2".to_owned()),
        ("page=1", Some(2), "page=1&page=2".to_owned()),
    ] {
        for url in ["https://h.example/a", "https://other.example/a"] {
            let next = format!("{url}?{own}");
            let found = url_at("https://h.example", &Get { next: &next, page });
            assert_eq!(found, format!("{url}?{query}"));
        }
    }
    assert_eq!(url_at("https://h.example", &get("/a?")), "https://h.example/a?");
    let without = Get { next: "/a", page: Some(2) };
    assert_eq!(url_at("https://h.example", &without), "https://h.example/a?page=2");
    for (session, expected) in [
        ("/a", "https://h.example/a?reasons=x&reasons=y&force=true"),
        ("/a?b", "https://h.example/a?b&reasons=x&reasons=y&force=true"),
    ] {
        let cancel = Cancel { session: session.to_owned(), reasons: vec!["x", "y"] };
        assert_eq!(url_at("https://h.example", &cancel), expected);
    }
    let cancel = Cancel { session: "/a?b".to_owned(), reasons: vec![] };
    assert_eq!(url_at("https://h.example", &cancel), "https://h.example/a?b&force=true");
}

#[tokio::test]
async fn url_that_cannot_be_used_is_an_error_before_the_request() {
    let long = format!("/{}", "a".repeat(65_600));
    for (next, problem) in [
        ("", "`next` is empty, but is the URL of the request"),
        (" ", "`next` is empty, but is the URL of the request"),
        ("#part", "`next` is empty, but is the URL of the request"),
        ("http://other.example/CANARY", "`next` is plain `http` to another machine"),
        ("http://192.168.0.1/CANARY", "`next` is plain `http` to another machine"),
        ("https://CANARY:CANARY@h.example/", "`next` has a user name or password"),
        ("https://CANARY@127.0.0.1/", "`next` has a user name or password"),
        ("ftp://h.example/CANARY", "`next` has a scheme that is neither `http` nor `https`"),
        ("javascript:CANARY", "`next` has a scheme that is neither"),
        ("https:CANARY", "`next` has a scheme and no host"),
        ("https:///CANARY", "`next` has no host"),
        ("https://h.example:99999/", "`next` has a port"),
        ("https://CANARY\u{fc}.example/", "`next` has a host that is not in ASCII"),
        ("https://0x7f.1/CANARY", "`next` has an IPv4 address in an unusual form"),
        ("/CANARY\\..\\b", "`next` has a backslash"),
        ("/%2e%2E/CANARY", "`next` has a percent-encoded `.` or `..`"),
        ("/a\nCANARY", "`next` has a control character"),
        ("1CANARY:8080/a", "`next` has a colon in the first segment"),
        (&long, "longer than 65,534 bytes"),
    ] {
        let error = refused(get(next)).await;
        assert!(error.starts_with("GET {next}: not sent: "), "{error}");
        assert!(error.contains(problem), "{next}: {error}");
        assert!(!error.contains("CANARY"), "{error}");
    }
    let nearly = format!("https://{}.example/{}", "h".repeat(60), "a".repeat(65_500));
    let error = refused(get(&nearly)).await;
    assert!(error.contains("at most"), "{error}");
    let error = refused(Generic { location: None::<&str> }).await;
    assert!(error.contains("`location` has no value, but is the URL of the request"), "{error}");
    let error = get("").request(&"https://h.example".parse().unwrap()).unwrap_err();
    assert_eq!(error.violations()[0].location(), ParameterIn::Url);
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

// The apostrophe, which reqwest encodes, is the only exception.
#[tokio::test]
async fn query_arrives_byte_for_byte() {
    for over in Over::HTTP1 {
        let server = Server::start().await;
        server.answer(Answer::new(200));
        server.answer(Answer::new(200));
        let query = "sig=a%2Bb/c+d=%3d%2f&&x&=&%zz&a[]=1&q=?/:@!$()*,;~|^`{}&-._~=%E2%82%ac";
        let client: Client = over.client("https://h.example");
        let next = format!("{}/a%2fb/~c;d=1?{query}#part", server.url());
        get(&next).send(&client).await.unwrap();
        let client: Client = over.client(server.url());
        Get { next: &next, page: Some(1) }.send(&client).await.unwrap();
        let targets: Vec<_> = server.requests().into_iter().map(|it| it.target).collect();
        let target = format!("/a%2fb/~c;d=1?{query}");
        assert_eq!(targets, [target.clone(), format!("{target}&page=1")], "{over:?}");
    }
}

#[tokio::test]
async fn redirect_from_a_given_url_keeps_out_secrets() {
    for over in Over::HTTP1 {
        let (own, other) = (Server::start().await, Server::start().await);
        own.answer(Answer::new(200));
        other.answer(Answer::new(307).header("Location", format!("{}/back", own.url())));
        let client = over.builder(own.url()).header("X-Client", "CANARY").follow_redirects(1);
        let client: Client = client.build().unwrap();
        get(&format!("{}/a", other.url())).send(&client).await.unwrap();
        assert_eq!(own.one().target, "/back");
        assert!(!format!("{:?}", (own.one(), other.one())).contains("CANARY"));
    }
}

#[tokio::test]
async fn secret_url_is_sent_and_never_printed() {
    let server = Server::start().await;
    server.answer(Answer::new(200));
    let presigned = Secret::from(format!("{}/CANARY?sig=CANARY", server.url()));
    let put = Put { presigned, part: Some(1), name: "n" };
    assert!(!format!("{put:?}").contains("CANARY"));
    let client: Client = Client::new("https://h.example").unwrap();
    put.send(&client).await.unwrap();
    let request = server.one();
    assert_eq!(
        (&*request.target, request.text()),
        ("/CANARY?sig=CANARY&part=1", r#"{"name":"n"}"#)
    );

    for (url, part, argument) in [
        ("https://other.example/CANARY?sig=CANARY", Some(1), r#""$PRESIGNED"'&part=1'"#),
        ("https://other.example/CANARY", Some(1), r#""$PRESIGNED"'?part=1'"#),
        ("/CANARY?CANARY", None, r#""$PRESIGNED""#),
    ] {
        let put = Put { presigned: url.into(), part, name: "n" };
        let client = Client::builder("https://h.example").header("User-Agent", "me");
        let command = put.send(&client.build().unwrap()).to_curl().unwrap();
        assert_eq!(
            command,
            format!(
                "curl -X PUT {argument} \\\n  -H 'content-type: application/json' \\\n  \
                 -H 'user-agent: me' \\\n  --data-raw '{{\"name\":\"n\"}}'"
            )
        );
    }
    for url in ["http://CANARY.example/", "https://CANARY@h.example/", "CANARY:1/", "\nCANARY\n\0"]
    {
        let error = refused(Put { presigned: url.into(), part: None, name: "n" }).await;
        assert!(error.contains("`presigned` ") && !error.contains("CANARY"), "{error}");
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

#[test]
fn url_is_in_the_declaration() {
    assert_eq!(Put::SPEC.template, "{presigned}");
    let parameters: Vec<_> =
        Put::SPEC.parameters.iter().map(|it| (it.field, it.location, it.required)).collect();
    assert_eq!(
        parameters,
        [
            ("presigned", ParameterIn::Url, true),
            ("part", ParameterIn::Query, false),
            ("name", ParameterIn::Field, true),
        ]
    );
}
