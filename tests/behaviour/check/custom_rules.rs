//! `#[check(with = …)]`: which values a custom rule is applied to.

use std::borrow::Cow;
use std::sync::Arc;

use endpoint::check::{Checker, Length};
use endpoint::{Check, Patch, Secret, endpoint};
use serde::{Serialize, Serializer};

use crate::support::exchange::{refused, sent};
use crate::support::violations::{no_spaces, violations};

#[endpoint(POST, "/texts", 200)]
struct Texts<'a> {
    #[check(with = no_spaces)]
    list: Vec<&'a str>,
    #[check(with = no_spaces)]
    cow: Cow<'a, str>,
    #[check(with = no_spaces)]
    boxed: Option<Box<str>>,
    #[check(with = no_spaces)]
    patch: Patch<String>,
    #[check(with = no_spaces)]
    rows: Option<[Vec<Cow<'a, str>>; 2]>,
    #[check(with = no_spaces)]
    newtype: &'a Name,
    #[check(nested)]
    inner: Inner,
}

#[derive(Serialize)]
struct Name(&'static str);

impl Length for Name {
    fn visit(&self, checker: &mut Checker<'_>) {
        self.0.visit(checker);
    }
}

#[derive(Serialize, Check)]
struct Inner {
    #[check(with = no_spaces)]
    #[serde(serialize_with = "as_null")]
    shared: Arc<str>,
}

fn as_null<T, S: Serializer>(_: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_unit()
}

#[endpoint(POST, "/numbers", 200)]
struct Numbers<'a> {
    #[check(with = small)]
    boxed: Option<Box<u8>>,
    #[check(with = small)]
    cow: Cow<'a, [u8]>,
    #[check(with = small)]
    rows: &'a [Vec<Option<u8>>],
    #[check(with = small)]
    secret: Secret<[u8; 2]>,
    #[check(with = sorted)]
    whole: Vec<u8>,
    #[check(with = is_some)]
    option: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the type of the elements")]
fn small(number: &u8) -> Result<(), String> {
    if *number < 10 { Ok(()) } else { Err(format!("is {number}; must be small")) }
}

#[expect(clippy::ptr_arg, reason = "the type of the field")]
fn sorted(numbers: &Vec<u8>) -> Result<(), &'static str> {
    if numbers.is_sorted() { Ok(()) } else { Err("must be sorted") }
}

#[expect(clippy::ref_option, reason = "the type of the field")]
fn is_some(text: &Option<String>) -> Result<(), &'static str> {
    if text.is_some() { Ok(()) } else { Err("must be some") }
}

#[endpoint(POST, "/secrets", 200)]
struct Secrets {
    #[header("X-Token")]
    #[check(with = not_a_canary)]
    token: Secret<String>,
    #[check(with = not_a_canary)]
    codes: Option<Vec<Secret<String>>>,
    #[check(with = not_exposed)]
    own: Secret<String>,
}

fn not_a_canary(text: &str) -> Result<(), String> {
    if text.contains("CANARY") { Err(format!("must not be {text}")) } else { Ok(()) }
}

fn not_exposed(secret: &Secret<String>) -> Result<(), &'static str> {
    not_a_canary(secret.expose()).map_err(|_| "must not be a bird")
}

#[tokio::test]
async fn rule_for_str_checks_every_string_in_the_field() {
    let texts = |text: &'static str| Texts {
        list: vec!["a", text],
        cow: text.into(),
        boxed: Some(text.into()),
        patch: Patch::Value(text.to_owned()),
        rows: Some([vec![text.into()], vec!["a".into(), text.into()]]),
        newtype: if text == "a" { &Name("a") } else { &Name("a b") },
        inner: Inner { shared: text.into() },
    };
    assert_eq!(sent(texts("a")).await.json()["list"][1], "a");
    let fields =
        ["list[1]", "cow", "boxed", "patch", "rows[0][0]", "rows[1][1]", "newtype", "inner.shared"];
    let expected = fields.map(|field| format!("`{field}` must not have spaces"));
    assert_eq!(violations(&texts("a b")), expected);
    let none = Texts { boxed: None, patch: Patch::Null, rows: None, ..texts("a") };
    assert_eq!(violations(&none), <[&str; 0]>::default());
}

#[tokio::test]
async fn rule_for_a_type_checks_its_values_inside_containers() {
    let rows = [vec![Some(1), None], vec![None, Some(11)]];
    let good = || Numbers {
        boxed: None,
        cow: Cow::Borrowed(&[1, 2]),
        rows: &rows[..1],
        secret: Secret::new([1, 2]),
        whole: vec![1, 20],
        option: Some(String::new()),
    };
    assert_eq!(sent(good()).await.json()["whole"][1], 20);
    let bad = Numbers {
        boxed: Some(Box::new(12)),
        cow: vec![1, 13].into(),
        rows: &rows,
        secret: Secret::new([201, 2]),
        whole: vec![2, 1],
        option: None,
    };
    assert_eq!(
        violations(&bad),
        [
            "`boxed` is 12; must be small",
            "`cow[1]` is 13; must be small",
            "`rows[1][1]` is 11; must be small",
            "`secret[0]` is rejected by its rule, whose message is not shown because it may quote the secret",
            "`whole` must be sorted",
            "`option` must be some",
        ]
    );
}

#[tokio::test]
async fn message_of_a_rule_on_a_secret_is_hidden() {
    let secrets = |text: &str| Secrets {
        token: text.into(),
        codes: Some(vec!["a".into(), text.into()]),
        own: text.into(),
    };
    assert_eq!(sent(secrets("b")).await.header("x-token"), Some("b"));
    let hidden =
        "is rejected by its rule, whose message is not shown because it may quote the secret";
    assert_eq!(
        refused(secrets("CANARY")).await,
        format!(
            "POST /secrets: not sent: `token` {hidden}; `codes[1]` {hidden}; `own` must not be a bird"
        )
    );
}
