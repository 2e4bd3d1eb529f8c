//! A header value arrives verbatim or is refused, and cannot break out of its line.

use std::collections::BTreeMap;

use endpoint::{Client, Secret, endpoint};
use endpoint_tests::{Answer, Server};
use proptest::prelude::{Strategy, any, prop, prop_assert, prop_assert_eq};
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use crate::strategies::{config, request, text};

#[endpoint(GET, "/", 200)]
struct Get {
    #[header("X-Plain")]
    plain: String,
    #[header("X-Secret")]
    secret: Secret,
    #[header("X-List")]
    list: Vec<String>,
}

#[endpoint(GET, "/", 200)]
struct Mapped {
    #[header]
    headers: BTreeMap<String, String>,
}

/// Returns whether all recipients read the value alike: visible ASCII, with white space only
/// inside.
fn is_sent(value: &str) -> bool {
    let is_visible = |c: char| c == '\t' || (' '..='~').contains(&c);
    value.trim_matches([' ', '\t']) == value && value.chars().all(is_visible)
}

/// Generates more valid values than chance would.
fn value() -> impl Strategy<Value = String> {
    let tame = |text: String| text.replace(|c| !(' '..='~').contains(&c), "a");
    (text(), any::<u8>()).prop_map(move |(text, kind)| if kind < 128 { text } else { tame(text) })
}

properties! {
    header_value_is_sent_verbatim_or_refused(
        plain in value(), secret in value(), list in prop::collection::vec(value(), 0..3)
    ) {
        let may = is_sent(&plain) && is_sent(&secret) && list.iter().all(|value| is_sent(value));
        let hidden = secret.as_str().into();
        let request = request(&Get { plain: plain.clone(), secret: hidden, list: list.clone() });
        prop_assert_eq!(request.is_some(), may);
        if let Some(request) = request {
            let headers = request.headers();
            prop_assert_eq!(headers.len(), 2 + list.len());
            prop_assert_eq!(&headers["x-plain"], &plain);
            prop_assert!(headers["x-secret"] == secret && headers["x-secret"].is_sensitive());
            let found: Vec<_> = headers.get_all("x-list").iter().collect();
            prop_assert_eq!(found, list.iter().collect::<Vec<_>>());
        }
    }

    header_map_entries_are_sent_verbatim_or_refused(headers in prop::collection::btree_map(value(), value(), 0..3)) {
        if let Some(request) = request(&Mapped { headers: headers.clone() }) {
            prop_assert!(headers.values().all(|value| is_sent(value)));
            prop_assert_eq!(request.headers().len(), headers.len());
            for (name, value) in request.headers() {
                let is_it = |key: &str| key.eq_ignore_ascii_case(name.as_str());
                let found = headers.iter().any(|(key, given)| is_it(key) && given == value);
                prop_assert!(found, "{:?} is new", name);
            }
        } else {
            let is_name = |name: &str| http::HeaderName::from_bytes(name.as_bytes()).is_ok();
            // Names that differ only in case are one header, which has one value.
            let mut names: Vec<_> = headers.keys().map(|name| name.to_lowercase()).collect();
            names.sort_unstable();
            names.dedup();
            let all = headers.iter().all(|(name, value)| is_name(name) && is_sent(value));
            prop_assert!(!all || names.len() < headers.len());
        }
    }
}

/// The same over HTTP, with fewer values, because each takes an exchange.
#[tokio::test]
async fn header_value_arrives_verbatim_over_http() {
    let mut runner = TestRunner::new(config());
    let server = Server::start().await;
    let client = Client::new(server.url()).expect("a loopback URL is a valid base URL");
    let mut sent = Vec::new();
    for _ in 0..500 {
        let value = value().new_tree(&mut runner).expect("the strategy yields a value").current();
        let endpoint = Get { plain: value.clone(), secret: value.as_str().into(), list: vec![] };
        if is_sent(&value) {
            server.answer(Answer::new(200));
            sent.push(value);
            endpoint.send(&client).await.expect("the call succeeds");
        } else {
            endpoint.send(&client).await.expect_err("the request is refused");
        }
    }
    assert!(sent.len() > 50, "{} are not much of a test", sent.len());
    let requests = server.requests();
    assert_eq!(requests.len(), sent.len());
    for (request, value) in requests.iter().zip(sent) {
        assert_eq!(request.header("x-plain"), Some(&*value));
        assert_eq!(request.header("x-secret"), Some(&*value));
    }
}
