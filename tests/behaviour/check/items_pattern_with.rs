//! `#[check]` with `items`, `pattern` and `with`.

use std::collections::{BTreeMap, HashSet};

use endpoint::{Secret, endpoint};
use serde::Serialize;

use crate::support::exchange::{refused, sent};
use crate::support::violations::{no_spaces, violations};

#[endpoint(POST, "/counted", 200)]
struct Counted {
    #[check(items = 1..=2)]
    list: Vec<u8>,
    #[check(items = ..=1)]
    set: HashSet<u8>,
    #[check(items = 2..)]
    #[query]
    map: Option<BTreeMap<&'static str, u8>>,
    #[check(items = 1..)]
    slice: &'static [u8],
}

#[endpoint(POST, "/patterns/{id}", 200)]
struct Patterned<'a> {
    #[check(pattern = "[a-z]+|[0-9]{2}")]
    id: &'a str,
    #[check(pattern = r"v\d+\.\d+", length = ..=6)]
    versions: Option<Vec<&'a str>>,
    #[header("X-Token")]
    #[check(pattern = "[A-Z]*")]
    token: Secret,
    #[check(pattern = "(?x)(a{1000}){1000}")]
    broken: Option<&'a str>,
}

#[endpoint(POST, "/own", 200)]
struct Own {
    #[check(with = no_spaces)]
    name: String,
    #[check(with = no_spaces)]
    nick: Option<String>,
    #[check(with = no_spaces)]
    tags: Vec<String>,
    #[check(with = even)]
    number: u128,
    #[check(with = even)]
    numbers: Option<Vec<u128>>,
    #[check(with = ordered)]
    range: Span,
    #[check(with = Span::ordered)]
    ranges: Vec<Span>,
}

#[derive(Serialize)]
struct Span(u8, u8);

impl Span {
    fn ordered(&self) -> Result<(), String> {
        ordered(self)
    }
}

fn even(number: &u128) -> Result<(), String> {
    if number.is_multiple_of(2) { Ok(()) } else { Err(format!("is {number}, which is odd")) }
}

fn ordered(span: &Span) -> Result<(), String> {
    if span.0 <= span.1 { Ok(()) } else { Err("must not end before it begins".to_owned()) }
}

#[tokio::test]
async fn items_rule_counts_the_elements_of_collections() {
    let counted = |list: &[u8], set: &[u8], map: Option<&[&'static str]>| Counted {
        list: list.to_vec(),
        set: set.iter().copied().collect(),
        map: map.map(|keys| keys.iter().map(|key| (*key, 0)).collect()),
        slice: &[1],
    };
    for good in [counted(&[1], &[], None), counted(&[1, 2], &[1], Some(&["a", "b", "c"]))] {
        assert_eq!(violations(&good), <[&str; 0]>::default());
        sent(good).await;
    }
    assert_eq!(
        violations(&Counted { slice: &[], ..counted(&[], &[1, 2], Some(&["a"])) }),
        [
            "`list` has 0 items; must have 1 to 2",
            "`set` has 2 items; must have at most 1",
            "`map` has 1 item; must have at least 2",
            "`slice` has 0 items; must have at least 1",
        ]
    );
    let refusal = refused(counted(&[1, 2, 3], &[], None)).await;
    assert_eq!(refusal, "POST /counted: not sent: `list` has 3 items; must have 1 to 2");
}

#[tokio::test]
async fn pattern_must_match_the_whole_string() {
    let patterned = |id| Patterned { id, versions: None, token: "ABC".into(), broken: None };
    for id in ["a", "abc", "12"] {
        assert_eq!(sent(patterned(id)).await.target, format!("/patterns/{id}"));
    }
    for id in ["", "aB", "Ab", "1", "123", "a12", "12a", "a\n", "\na", "a\nb", "ü"] {
        let found = violations(&patterned(id));
        assert_eq!(found[0], "`id` must match `[a-z]+|[0-9]{2}`", "{id:?}");
    }
    let endpoint = Patterned {
        versions: Some(vec!["v1.0", "1.0", "v1.2.3", "v10.20"]),
        token: "canary".into(),
        ..patterned("a")
    };
    assert_eq!(
        refused(endpoint).await,
        "POST /patterns/{id}: not sent: `versions[1]` must match `v\\d+\\.\\d+`; `versions[2]` must \
         match `v\\d+\\.\\d+`; `token` must match `[A-Z]*`"
    );
}

#[tokio::test]
async fn pattern_that_is_too_large_is_an_error() {
    let patterned = |broken| Patterned { id: "a", versions: None, token: "".into(), broken };
    for text in ["unclosed", "CANARY"] {
        assert_eq!(
            refused(patterned(Some(text))).await,
            "POST /patterns/{id}: not sent: `broken` cannot be checked: `(?x)(a{1000}){1000}` is \
             not a valid regular expression"
        );
    }
    assert_eq!(sent(patterned(None)).await.text(), "{}");
}

#[tokio::test]
async fn custom_rule_checks_every_present_value() {
    let good = || Own {
        name: "a".to_owned(),
        nick: None,
        tags: vec!["a".to_owned()],
        number: 2,
        numbers: None,
        range: Span(1, 1),
        ranges: vec![],
    };
    assert_eq!(sent(good()).await.json()["name"], "a");
    let bad = Own {
        name: "a b".to_owned(),
        nick: Some(" ".to_owned()),
        tags: ["a", "b c", "d", " "].map(str::to_owned).to_vec(),
        number: 7,
        numbers: Some(vec![1, 2, 3]),
        range: Span(2, 1),
        ranges: vec![Span(0, 1), Span(1, 0)],
    };
    assert_eq!(
        violations(&bad),
        [
            "`name` must not have spaces",
            "`nick` must not have spaces",
            "`tags[1]` must not have spaces",
            "`tags[3]` must not have spaces",
            "`number` is 7, which is odd",
            "`numbers[0]` is 1, which is odd",
            "`numbers[2]` is 3, which is odd",
            "`range` must not end before it begins",
            "`ranges[1]` must not end before it begins",
        ]
    );
    assert!(refused(bad).await.starts_with("POST /own: not sent: `name` must not have spaces; "));
}
