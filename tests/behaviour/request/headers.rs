//! Header fields: absent, repeated and sensitive ones, and values that a header cannot hold.

use std::time::Duration;

use endpoint::{BaseUrl, Endpoint as _, Secret, endpoint};
use serde::Serialize;

use crate::support::exchange::{refused, sent};

type Maybe<T> = Option<T>;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Mode {
    ReadOnly,
}

#[endpoint(
    GET, "/x", 200,
    header("Accept" = "application/vnd.example.v4+json; q=1"),
    header("X-Api-Version" = "4")
)]
struct Everything {
    #[header("X-Maybe")]
    maybe: Maybe<u32>,
    #[header("X-Each")]
    each: Vec<&'static str>,
    #[header("X-Mode")]
    mode: Mode,
    #[header("X-Size")]
    size: i64,
    #[header("X-Age")]
    #[serde(with = "crate::support::duration_as_seconds")]
    age: Duration,
    #[header("X-Last")]
    #[serde(skip_serializing_if = "String::is_empty")]
    last: String,
}

fn everything() -> Everything {
    let age = Duration::from_secs(90);
    Everything {
        maybe: None,
        each: vec![],
        mode: Mode::ReadOnly,
        size: -1,
        age,
        last: String::new(),
    }
}

#[endpoint(GET, "/y", 200)]
struct One<T: Serialize> {
    #[header("X-One")]
    value: T,
}

#[endpoint(GET, "/secrets", 200)]
struct Secrets {
    #[header("X-Token")]
    token: Secret,
    #[header("X-Tokens")]
    tokens: Vec<Secret>,
    #[header("X-Alias")]
    alias: Maybe<Secret>,
    #[header("X-Plain")]
    plain: &'static str,
}

#[tokio::test]
async fn absent_values_send_no_header() {
    let request = sent(everything()).await;
    for name in ["x-maybe", "x-each", "x-last"] {
        assert_eq!(request.header(name), None);
    }
    assert_eq!((request.target.as_str(), request.text()), ("/x", ""));
    assert_eq!(sent(One { value: None::<Secret> }).await.header("x-one"), None);
    assert_eq!(sent(One { value: "" }).await.header("x-one"), Some(""));
}

#[tokio::test]
async fn scalars_constants_and_lists_are_sent_verbatim() {
    let each = vec!["b, c", "a", "b"];
    let request = sent(Everything { maybe: Some(7), each, last: "a\tb".into(), ..everything() });
    let request = request.await;
    assert_eq!(request.header("accept"), Some("application/vnd.example.v4+json; q=1"));
    assert_eq!(request.header("x-api-version"), Some("4"));
    assert_eq!(request.header("x-maybe"), Some("7"));
    assert_eq!(request.headers("x-each"), ["b, c", "a", "b"]);
    assert_eq!(request.header("x-mode"), Some("read-only"));
    assert_eq!(request.header("x-size"), Some("-1"));
    assert_eq!(request.header("x-age"), Some("90"));
    assert_eq!(request.header("x-last"), Some("a\tb"));
}

#[tokio::test]
async fn invalid_header_value_is_an_error_that_hides_it() {
    let spaces = "starts or ends with white space, which HTTP does not keep";
    for (value, problem) in [
        ("CANARY\r", "has a carriage return at byte 6, which a header cannot hold"),
        ("CANARY\r\nX-Evil: 1", "has a carriage return at byte 6, which a header cannot hold"),
        ("CANARY\nX", "has a line feed at byte 6, which a header cannot hold"),
        ("\0CANARY", "has a NUL at byte 0, which a header cannot hold"),
        ("CANARY\x7f", "has a control character at byte 6, which a header cannot hold"),
        ("CANARY\x1b[0m", "has a control character at byte 6, which a header cannot hold"),
        (" CANARY", spaces),
        ("CANARY ", spaces),
        ("CANARY\t", spaces),
    ] {
        let expected = format!("GET /y: not sent: `value` header `x-one` {problem}");
        assert_eq!(refused(One { value }).await, expected);
        assert_eq!(refused(One { value: Secret::from(value) }).await, expected);
        assert_eq!(refused(One { value: vec!["fine", value] }).await, expected);
    }
    let refusal = refused(One { value: Duration::ZERO }).await;
    assert!(refusal.contains("`value` header `x-one` must be a single value"), "{refusal}");
}

#[tokio::test]
async fn header_value_outside_ascii_is_an_error() {
    for (value, at) in [("ü CANARY", 0), ("CANARY €", 7), ("Bob’s", 3)] {
        let expected = format!(
            "GET /y: not sent: `value` header `x-one` has a character outside ASCII at byte {at}, \
             which a header cannot hold"
        );
        assert_eq!(refused(One { value }).await, expected);
    }
}

#[test]
fn wrapped_secrets_are_marked_sensitive() {
    let base: BaseUrl = "https://api.example.com".parse().unwrap();
    let endpoint = Secrets {
        token: "a".into(),
        tokens: vec!["b".into(), "c".into()],
        alias: Some("d".into()),
        plain: "e",
    };
    let request = endpoint.request(&base).unwrap();
    let headers = request.headers().iter();
    let seen: Vec<_> =
        headers.map(|(_, value)| (value.to_str().unwrap(), value.is_sensitive())).collect();
    assert_eq!(seen, [("a", true), ("b", true), ("c", true), ("d", true), ("e", false)]);
}
