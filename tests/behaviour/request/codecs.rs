//! `endpoint::codec` in requests: the same text in every role.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use endpoint::{Endpoint as _, Secret, endpoint};
use serde::Serialize;

use crate::support::exchange::{refused, sent};

const EPOCH: SystemTime = SystemTime::UNIX_EPOCH;
fn at() -> SystemTime {
    EPOCH + Duration::from_millis(1_700_000_000_999)
}

#[derive(Serialize, Clone, Copy)]
struct Filter {
    state: &'static str,
    limit: f64,
}

const FILTER: Filter = Filter { state: "a b", limit: 0.5 };

macro_rules! fields {
    ($($(#[$attribute:meta])* $name:ident($($args:tt)*) $role:tt;)*) => {$(
        #[endpoint($($args)*)]
        struct $name<'a> {
            #[serde(with = "endpoint::codec::int_string")]
            $(#[$attribute])*
            id: u64,
            #[serde(with = "endpoint::codec::unix_seconds")]
            $(#[$attribute])*
            at: SystemTime,
            #[serde(with = "endpoint::codec::unix_millis::option")]
            $(#[$attribute])*
            until: Option<SystemTime>,
            #[serde(with = "endpoint::codec::base64")]
            $(#[$attribute])*
            bytes: &'a [u8],
            #[serde(with = "endpoint::codec::base64::url_safe")]
            $(#[$attribute])*
            safe: Bytes,
            #[serde(with = "endpoint::codec::json_string")]
            $(#[$attribute])*
            json: Filter,
        }

        impl $name<'_> {
            fn example(until: Option<SystemTime>) -> Self {
                Self {
                    id: u64::MAX,
                    at: at(),
                    until,
                    bytes: b"\xfb\xff",
                    safe: Bytes::from_static(b"\xfb\xff"),
                    json: FILTER,
                }
            }
        }
    )*};
}

fields! {
    InJson(POST, "/json", 200) _;
    InForm(POST, "/form", 200, body = form) _;
    InParts(POST, "/parts", 200, body = multipart) _;
    InQuery(GET, "/query", 200) _;
}

const QUERY: &str = "id=18446744073709551615&at=1700000000&until=1700000000999&bytes=%2B%2F8%3D\
                     &safe=-_8&json=%7B%22state%22%3A%22a%20b%22%2C%22limit%22%3A0.5%7D";

#[tokio::test]
async fn codecs_write_the_same_text_in_every_role() {
    assert_eq!(
        sent(InJson::example(Some(at()))).await.text(),
        r#"{"id":"18446744073709551615","at":1700000000,"until":1700000000999,"bytes":"+/8=","safe":"-_8","json":"{\"state\":\"a b\",\"limit\":0.5}"}"#
    );
    assert_eq!(sent(InForm::example(Some(at()))).await.text(), QUERY);
    let target = sent(InQuery::example(Some(at()))).await.target;
    assert_eq!(target, format!("/query?{QUERY}"));
    let parts = sent(InParts::example(Some(at()))).await;
    for value in ["18446744073709551615", "1700000000", "1700000000999", "+/8=", "-_8"] {
        assert!(parts.text().contains(&format!("\r\n\r\n{value}\r\n")), "{}", parts.text());
    }
}

#[tokio::test]
async fn none_of_an_option_codec_is_left_out_of_every_role() {
    assert!(!sent(InJson::example(None)).await.text().contains("until"));
    assert!(!sent(InForm::example(None)).await.text().contains("until"));
    assert!(!sent(InParts::example(None)).await.text().contains("until"));
    assert!(!sent(InQuery::example(None)).await.target.contains("until"));
    assert_eq!(sent(InHeaders { key: None, ..headers() }).await.header("x-key"), None);
}

#[endpoint(GET, "/in/{id}/{at}", 200)]
struct InHeaders {
    #[serde(with = "endpoint::codec::int_string")]
    id: NonZero<i64>,
    #[serde(with = "endpoint::codec::unix_seconds")]
    at: SystemTime,
    #[header("X-Key")]
    #[serde(with = "endpoint::codec::base64::option")]
    key: Option<Secret<Vec<u8>>>,
    #[header("X-Filter")]
    #[serde(with = "endpoint::codec::json_string")]
    filter: BTreeMap<&'static str, Option<u8>>,
}

fn headers() -> InHeaders {
    InHeaders {
        id: NonZero::new(-7).expect("it is not 0"),
        at: EPOCH - Duration::from_millis(1500),
        key: Some(Secret::new(b"\xfb\xff".to_vec())),
        filter: BTreeMap::from([("a", Some(1)), ("b", None)]),
    }
}

#[tokio::test]
async fn codecs_work_in_paths_and_headers() {
    let request = sent(headers()).await;
    assert_eq!(request.target, "/in/-7/-2");
    assert_eq!(request.header("x-key"), Some("+/8="));
    assert_eq!(request.header("x-filter"), Some(r#"{"a":1,"b":null}"#));
}

#[tokio::test]
async fn base64_of_a_secret_is_a_secret() {
    let request = headers().request(&"https://api.example.com".parse().unwrap()).unwrap();
    assert!(request.headers()["x-key"].is_sensitive());
    let client: endpoint::Client = endpoint::Client::new("https://api.example.com").unwrap();
    let command = headers().send(&client).to_curl().unwrap();
    assert!(command.contains("x-key: $X_KEY") && !command.contains("+/8="), "{command}");
}

#[tokio::test]
async fn value_without_a_number_or_json_is_an_error_before_the_request() {
    let infinite = Filter { limit: f64::INFINITY, ..FILTER };
    let refusal = refused(InQuery { json: infinite, ..InQuery::example(None) }).await;
    assert!(refusal.starts_with("GET /query: not sent: `json` cannot be written"), "{refusal}");
    let refusal = refused(InJson { json: infinite, ..InJson::example(None) }).await;
    assert!(refusal.starts_with("POST /json: not sent: `json` cannot be written"), "{refusal}");
}
