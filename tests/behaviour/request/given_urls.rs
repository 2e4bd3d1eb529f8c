//! `url = field`: requests to a URL that the service gave.

use std::borrow::Cow;
use std::fmt::Debug;

use endpoint::spec::ParameterIn;
use endpoint::{BaseUrl, Client, Endpoint, Secret, endpoint};
use endpoint_tests::{Answer, Server};
use serde::Serialize;

use crate::support::exchange::refused;
use crate::support::transports::Over;

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

#[endpoint(GET, url = name, 200)]
struct InFolder {
    #[serde(serialize_with = "in_folder")]
    name: String,
}

fn in_folder<S: serde::Serializer>(name: &str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&format_args!("/folder/{name}?a#b"))
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
                "curl -X PUT --globoff {argument} \\\n  -H 'content-type: application/json' \\\n  \
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
