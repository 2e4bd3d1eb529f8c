//! `#[check(…)]` with `length` and `range`: limits that are checked before a request is sent.

use std::borrow::Cow;
use std::sync::Arc;

use endpoint::check::{Checker, Length};
use endpoint::spec::ParameterIn;
use endpoint::{Client, Endpoint as _, Secret, endpoint};
use endpoint_tests::{Answer, Server};
use serde::Serialize;

use crate::support::exchange::{refused, sent};

const MAX_NAME: usize = 1000;

#[derive(Serialize)]
struct Email(String);

impl Length for Email {
    fn visit(&self, checker: &mut Checker<'_>) {
        self.0.visit(checker);
    }
}

#[endpoint(POST, "/groups/{group}", 200)]
struct Create<'a> {
    #[check(length = 1..=3)]
    group: &'a str,
    #[header("X-Token")]
    #[check(length = 1..=5)]
    token: Secret,
    #[query]
    #[check(range = 1..=100)]
    limit: Option<i64>,
    #[check(length = ..=MAX_NAME)]
    names: Vec<Cow<'a, str>>,
    #[check(length = 2..)]
    email: Option<Email>,
    #[check(range = 1..=2_147_483_647)]
    id: u32,
    #[check(range = -0.5..=0.5)]
    ratio: f64,
    #[check(range = 1000..=9999)]
    pin: Option<Secret<u16>>,
}

fn create(group: &str) -> Create<'_> {
    Create {
        group,
        token: "t".into(),
        limit: None,
        names: vec![],
        email: None,
        id: 1,
        ratio: 0.5,
        pin: None,
    }
}

#[endpoint(POST, "/texts", 200)]
struct Texts<T: Serialize + Length> {
    #[check(length = 3..=1000)]
    text: T,
}

#[tokio::test]
async fn length_counts_characters_not_bytes() {
    for (text, count) in [("ü", 1000), ("ü", 3), ("😀", 1000), ("😀", 3), ("e\u{301}", 500)] {
        let text = text.repeat(count);
        assert_eq!(sent(Texts { text: text.clone() }).await.json()["text"], text);
    }
    for (text, count, characters) in [
        ("ü", 1001, 1001),
        ("ü", 2, 2),
        ("😀", 2, 2),
        ("a", 1, 1),
        ("", 1, 0),
        ("e\u{301}", 501, 1002),
    ] {
        let refusal = refused(Texts { text: text.repeat(count) }).await;
        let unit = if characters == 1 { "character" } else { "characters" };
        assert_eq!(
            refusal,
            format!("POST /texts: not sent: `text` has {characters} {unit}; must have 3 to 1000")
        );
    }
}

#[tokio::test]
async fn all_violations_are_reported_together_without_secrets() {
    let endpoint = Create {
        token: "CANARY".into(),
        limit: Some(0),
        names: vec!["a".into(), "".into(), "ü".repeat(1001).into()],
        email: Some(Email("x".to_owned())),
        id: 2_147_483_648,
        ratio: f64::NAN,
        pin: Some(424.into()),
        ..create("four")
    };
    let error = endpoint.request(&"https://api.example.com".parse().unwrap()).unwrap_err();
    let texts: Vec<_> = error.violations().iter().map(ToString::to_string).collect();
    assert_eq!(
        texts,
        [
            "`group` has 4 characters; must have 1 to 3",
            "`token` has 6 characters; must have 1 to 5",
            "`limit` is 0; must be 1 to 100",
            "`names[2]` has 1001 characters; must have at most 1000",
            "`email` has 1 character; must have at least 2",
            "`id` is 2147483648; must be 1 to 2147483647",
            "`ratio` is NaN; must be -0.5 to 0.5",
            "`pin` must be 1000 to 9999",
        ]
    );
    let display = format!("POST /groups/{{group}}: not sent: {}", texts.join("; "));
    assert_eq!(error.to_string(), display);
    let printed = format!("{error} {error:?}");
    assert!(!printed.contains("CANARY") && !printed.contains("424"), "{printed}");
    let places: Vec<_> = error.violations().iter().map(endpoint::Violation::location).collect();
    assert_eq!(
        places[..4],
        [ParameterIn::Path, ParameterIn::Header, ParameterIn::Query, ParameterIn::Field]
    );
    assert_eq!(refused(endpoint).await, display);
}

#[tokio::test]
async fn bounds_of_a_range_are_inclusive() {
    for (limit, id, ratio, pin) in
        [(1, 1, -0.5, 1000), (100, 2_147_483_647, 0.5, 9999), (50, 7, -0.0, 5000)]
    {
        let pin = Some(pin.into());
        let request = sent(Create { limit: Some(limit), id, ratio, pin, ..create("abc") }).await;
        assert_eq!(request.target, format!("/groups/abc?limit={limit}"));
        assert_eq!(request.json()["id"], id);
    }
    for (ratio, found) in [(0.5 + f64::EPSILON, "0.5000000000000002"), (f64::INFINITY, "inf")] {
        let refusal = refused(Create { ratio, ..create("a") }).await;
        let end = format!("`ratio` is {found}; must be -0.5 to 0.5");
        assert!(refusal.ends_with(&end), "{refusal}");
    }
}

#[tokio::test]
async fn length_is_checked_inside_wrappers_and_nested_lists() {
    let texts = [
        refused(Texts { text: Some(Secret::from("ab")) }).await,
        refused(Texts { text: &&"ab" }).await,
        refused(Texts { text: Box::new(String::from("ab")) }).await,
        refused(Texts { text: Cow::Borrowed("ab") }).await,
        refused(Texts { text: Email("ab".to_owned()) }).await,
    ];
    for text in texts {
        assert!(text.ends_with("`text` has 2 characters; must have 3 to 1000"), "{text}");
    }
    let nested = refused(Texts { text: vec![vec!["abc"], vec!["abc", "ab"]] }).await;
    assert!(nested.ends_with("`text[1][1]` has 2 characters; must have 3 to 1000"), "{nested}");
    assert_eq!(sent(Texts { text: None::<Arc<str>>.map(|_| "") }).await.text(), "{}");
}

#[tokio::test]
async fn without_checks_disables_rules_but_not_validation() {
    let server = Server::start().await;
    server.answer(Answer::new(200));
    let client = Client::builder(server.url()).without_checks().build().unwrap();
    let endpoint = Create { id: 0, limit: Some(-1), token: "longer".into(), ..create("four") };
    endpoint.send(&client).await.unwrap();
    let request = server.one();
    assert_eq!(request.target, "/groups/four?limit=-1");
    assert_eq!(request.header("x-token"), Some("longer"));
    assert_eq!(request.json()["id"], 0);

    // An invalid path is an error even without checks.
    let error = create("..").send(&client).await.unwrap_err();
    assert_eq!(error.violations()[0].field(), "group");
}
