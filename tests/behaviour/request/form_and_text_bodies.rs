//! `body = form` and `body = text`: bodies that are not JSON, with the names of serde.

use std::collections::BTreeMap;
use std::time::Duration;

use endpoint::{Secret, endpoint};
use serde::{Serialize, Serializer};

use crate::support::exchange::{refused, sent};

#[endpoint(POST, "/login/{realm}", 200, body = form)]
#[serde(rename_all = "camelCase")]
struct LogIn<'a> {
    realm: u8,
    #[query]
    dry_run: bool,
    #[header("X-Token")]
    token: Secret,
    user_name: &'a str,
    #[serde(rename = "pass word")]
    password: Secret,
    remember_me: Option<bool>,
    scopes: Vec<&'a str>,
    #[serde(with = "crate::support::duration_as_seconds")]
    max_age: Duration,
    #[serde(flatten)]
    others: BTreeMap<&'a str, &'a str>,
}

fn log_in(user_name: &str) -> LogIn<'_> {
    LogIn {
        realm: 7,
        dry_run: true,
        token: "t".into(),
        user_name,
        password: "p&w=".into(),
        remember_me: None,
        scopes: vec![],
        max_age: Duration::from_secs(90),
        others: BTreeMap::new(),
    }
}

#[endpoint(POST, "/form", 200, body = form)]
struct Form<T: Serialize> {
    #[body]
    form: T,
}

#[endpoint(DELETE, "/one", 200, body = form, header("Content-Type" = "application/x-own"))]
struct DeleteOne<T: Serialize> {
    value: T,
}

#[endpoint(PUT, "/note", 200, body = text)]
struct Note<T: Serialize> {
    #[body]
    text: T,
}

#[endpoint(PUT, "/delay", 200, body = text)]
struct Delay {
    #[body]
    #[serde(with = "crate::support::duration_as_seconds")]
    delay: Duration,
}

#[endpoint(PUT, "/delay", 200, body = form)]
struct DelayForm {
    #[body]
    #[serde(serialize_with = "as_pair")]
    delay: Duration,
}

fn as_pair<S: Serializer>(delay: &Duration, to: S) -> Result<S::Ok, S::Error> {
    BTreeMap::from([("seconds", delay.as_secs())]).serialize(to)
}

#[derive(Serialize)]
struct Grant {
    kind: GrantType,
    code: Option<&'static str>,
    scope: Vec<u8>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum GrantType {
    ClientCredentials,
}

const GRANT: Grant = Grant { kind: GrantType::ClientCredentials, code: None, scope: Vec::new() };

#[tokio::test]
async fn form_fields_are_pairs_beside_the_other_roles() {
    let endpoint = LogIn {
        remember_me: Some(true),
        scopes: vec!["a", "b c"],
        others: BTreeMap::from([("x", "1")]),
        ..log_in("tr8")
    };
    let request = sent(endpoint).await;
    assert_eq!((&*request.method, &*request.target), ("POST", "/login/7?dryRun=true"));
    assert_eq!(request.header("x-token"), Some("t"));
    assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(
        request.text(),
        "userName=tr8&pass%20word=p%26w%3D&rememberMe=true&scopes=a&scopes=b%20c&maxAge=90&x=1"
    );
}

#[tokio::test]
async fn absent_values_are_omitted_from_a_form() {
    let request = sent(log_in("a")).await;
    assert_eq!(request.text(), "userName=a&pass%20word=p%26w%3D&maxAge=90");
    let request = sent(DeleteOne { value: None::<u8> }).await;
    assert_eq!((&*request.method, request.text()), ("DELETE", ""));
}

#[tokio::test]
async fn form_values_are_percent_encoded() {
    for (value, encoded) in [
        ("", ""),
        ("a b", "a%20b"),
        ("a+b", "a%2Bb"),
        ("a&b=c;d", "a%26b%3Dc%3Bd"),
        ("100%", "100%25"),
        ("a\r\nb\0", "a%0D%0Ab%00"),
        ("ü€", "%C3%BC%E2%82%AC"),
    ] {
        let request = sent(DeleteOne { value }).await;
        assert_eq!(request.text(), format!("value={encoded}"));
        assert_eq!(request.header("content-type"), Some("application/x-own"));
    }
}

#[tokio::test]
async fn struct_or_map_can_be_the_whole_form() {
    let pairs = "kind=client_credentials&code=c&scope=1&scope=2";
    let grant = || Grant { code: Some("c"), scope: vec![1, 2], ..GRANT };
    assert_eq!(sent(Form { form: grant() }).await.text(), pairs);
    assert_eq!(sent(Form { form: &Some(grant()) }).await.text(), pairs);
    assert_eq!(sent(Form { form: GRANT }).await.text(), "kind=client_credentials");
    let map = BTreeMap::from([("a b", 1), ("c", 2)]);
    assert_eq!(sent(Form { form: map }).await.text(), "a%20b=1&c=2");
}

#[tokio::test]
async fn absent_whole_form_sends_no_body() {
    let request = sent(Form { form: None::<Grant> }).await;
    assert_eq!((request.text(), request.header("content-type")), ("", None));
}

#[tokio::test]
async fn value_that_a_form_cannot_hold_is_an_error() {
    let structured = "must be a single value";
    for (refusal, problem) in [
        (refused(DeleteOne { value: f64::NAN }).await, "`value` is not a finite number"),
        (refused(DeleteOne { value: [[1]] }).await, "`value` holds a list or structure inside"),
        (
            refused(DeleteOne { value: GRANT }).await,
            "`value` is the structure `Grant`; send its fields as fields of the form with \
             `#[serde(flatten)]`, or in brackets with `#[form(brackets)]`",
        ),
        (refused(DeleteOne { value: () }).await, &format!("`value` {structured}")),
    ] {
        assert!(refusal.starts_with(&format!("DELETE /one: not sent: {problem}")), "{refusal}");
    }
    for refusal in [refused(Form { form: 7 }).await, refused(Form { form: [7] }).await] {
        assert_eq!(refusal, "POST /form: not sent: `form` must be a struct or a map");
    }
}

#[tokio::test]
async fn text_body_is_sent_verbatim() {
    let bodies = [
        sent(Note { text: "a \"b\"\r\n&ü" }).await.body,
        sent(Note { text: Some(String::new()) }).await.body,
        sent(Note { text: Secret::from("s") }).await.body,
        sent(Note { text: -7 }).await.body,
        sent(Note { text: GrantType::ClientCredentials }).await.body,
    ];
    let texts = ["a \"b\"\r\n&ü", "", "s", "-7", "client_credentials"];
    assert_eq!(bodies.map(|body| String::from_utf8(body).unwrap()), texts);
    let request = sent(Note { text: "a" }).await;
    assert_eq!(request.header("content-type"), Some("text/plain; charset=utf-8"));
}

#[tokio::test]
async fn serde_attributes_apply_to_a_whole_text_or_form() {
    let delay = Duration::from_secs(90);
    assert_eq!(sent(Delay { delay }).await.text(), "90");
    assert_eq!(sent(DelayForm { delay }).await.text(), "seconds=90");
}

#[tokio::test]
async fn absent_text_sends_no_body_and_a_struct_is_an_error() {
    let request = sent(Note { text: None::<u8> }).await;
    assert_eq!((request.text(), request.header("content-type")), ("", None));
    for refusal in [
        refused(Note { text: GRANT }).await,
        refused(Note { text: ["a"] }).await,
        refused(Note { text: BTreeMap::from([("a", 1)]) }).await,
    ] {
        assert!(refusal.starts_with("PUT /note: not sent: `text` must be a single"), "{refusal}");
    }
}
