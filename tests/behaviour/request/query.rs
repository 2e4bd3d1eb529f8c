//! Query parameters: named by serde, percent-encoded, and omitted if absent.

use std::collections::BTreeMap;
use std::time::Duration;

use endpoint::{Secret, endpoint};
use serde::Serialize;

use crate::support::exchange::{refused, sent};

#[endpoint(GET, "/search", 200)]
#[serde(rename_all = "camelCase")]
struct Search<'a> {
    q: &'a str,
    page_size: Option<u32>,
    #[serde(rename = "tag")]
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    with_deleted: bool,
    order: Option<Order>,
}

#[derive(Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Order {
    NewestFirst,
}

#[endpoint(GET, "/one", 200)]
struct One<T: Serialize> {
    value: T,
}

#[endpoint(GET, "/two", 200)]
struct Two {
    first: f64,
    second: f32,
}

#[endpoint(GET, "/near", 200)]
struct Near {
    #[serde(rename = "lat")]
    latitude: f64,
}

#[derive(Serialize)]
struct Page {
    offset: u32,
    limit: Option<u32>,
}

const PAGE: Page = Page { offset: 7, limit: None };

#[endpoint(GET, "/list", 200)]
struct List {
    name: &'static str,
    #[serde(flatten)]
    page: Page,
    #[serde(flatten)]
    others: BTreeMap<&'static str, &'static str>,
    #[serde(with = "crate::support::duration_as_seconds")]
    max_age: Duration,
}

#[endpoint(PUT, "/files/{name}", 200)]
struct Upload {
    name: &'static str,
    #[query]
    #[serde(rename = "dryRun")]
    dry_run: bool,
    #[query]
    branch: Option<&'static str>,
    content: &'static str,
    mode: Option<u32>,
}

fn search(q: &str) -> Search<'_> {
    Search { q, page_size: None, tags: Vec::new(), with_deleted: false, order: None }
}

#[tokio::test]
async fn absent_values_are_omitted_from_the_query() {
    let request = sent(search("x")).await;
    assert_eq!(request.target, "/search?q=x");
    assert_eq!((request.header("content-type"), request.text()), (None, ""));
    assert_eq!(sent(One { value: None::<u32> }).await.target, "/one");
    assert_eq!(sent(One { value: Vec::<u32>::new() }).await.target, "/one");
}

#[tokio::test]
async fn serde_names_are_sent_in_field_order() {
    let endpoint = Search {
        page_size: Some(50),
        tags: vec!["b", "a", "b"],
        with_deleted: true,
        order: Some(Order::NewestFirst),
        ..search("x")
    };
    assert_eq!(
        sent(endpoint).await.target,
        "/search?q=x&pageSize=50&tag=b&tag=a&tag=b&withDeleted=true&order=NEWEST_FIRST"
    );
}

#[tokio::test]
async fn query_values_are_percent_encoded() {
    for (value, encoded) in [
        ("", ""),
        ("a b", "a%20b"),
        ("a+b", "a%2Bb"),
        ("a&b=c", "a%26b%3Dc"),
        ("#top?", "%23top%3F"),
        ("100%", "100%25"),
        ("%20", "%2520"),
        ("a/../b", "a%2F..%2Fb"),
        ("it's \"<{[|]}>\"", "it%27s%20%22%3C%7B%5B%7C%5D%7D%3E%22"),
        ("a\r\nb", "a%0D%0Ab"),
        ("ü€😀", "%C3%BC%E2%82%AC%F0%9F%98%80"),
    ] {
        assert_eq!(sent(One { value }).await.target, format!("/one?value={encoded}"));
    }
}

#[tokio::test]
async fn every_serde_scalar_is_a_query_value() {
    let targets = [
        sent(One { value: false }).await.target,
        sent(One { value: -3_i64 }).await.target,
        sent(One { value: 0.1 }).await.target,
        sent(One { value: 2.0_f32 }).await.target,
        sent(One { value: u128::MAX }).await.target,
        sent(One { value: '&' }).await.target,
        sent(One { value: Secret::from("s t") }).await.target,
        sent(One { value: [Some(1), None, Some(3)] }).await.target,
        sent(One { value: ("a", 1, true) }).await.target,
    ];
    let queries = [
        "value=false",
        "value=-3",
        "value=0.1",
        "value=2",
        "value=340282366920938463463374607431768211455",
        "value=%26",
        "value=s%20t",
        "value=1&value=3",
        "value=a&value=1&value=true",
    ];
    assert_eq!(targets, queries.map(|query| format!("/one?{query}")));
}

#[tokio::test]
async fn flattened_struct_or_map_gives_its_own_parameters() {
    let endpoint = List {
        name: "n",
        page: Page { offset: 20, limit: None },
        others: BTreeMap::from([("a b", "1"), ("filter[x]", "&")]),
        max_age: Duration::from_secs(90),
    };
    assert_eq!(
        sent(endpoint).await.target,
        "/list?name=n&offset=20&a%20b=1&filter%5Bx%5D=%26&max_age=90"
    );
}

#[tokio::test]
async fn put_sends_query_and_body() {
    let upload =
        Upload { name: "a", dry_run: true, branch: None, content: "text", mode: Some(0o644) };
    let request = sent(upload).await;
    assert_eq!((request.method.as_str(), request.target.as_str()), ("PUT", "/files/a?dryRun=true"));
    assert_eq!(request.text(), r#"{"content":"text","mode":420}"#);
}

#[tokio::test]
async fn value_without_text_form_is_an_error_naming_the_field() {
    for (refusal, problem) in [
        (refused(One { value: f64::NAN }).await, "is not a finite number"),
        (refused(One { value: [1.0, f64::INFINITY] }).await, "is not a finite number"),
        (refused(One { value: () }).await, "must be a single value"),
        (refused(One { value: [[7]] }).await, ""),
        (refused(One { value: [PAGE] }).await, ""),
    ] {
        let beginning = format!("GET /one: not sent: `value` {problem}");
        assert!(refusal.starts_with(&beginning), "{refusal}");
    }
    let refusal = refused(Two { first: f64::NAN, second: -f32::INFINITY }).await;
    let problem = "is not a finite number";
    assert_eq!(refusal, format!("GET /two: not sent: `first` {problem}; `second` {problem}"));
}

#[tokio::test]
async fn unflattened_struct_is_an_error() {
    let refusal = refused(One { value: PAGE }).await;
    assert!(refusal.starts_with("GET /one: not sent: `value` "), "{refusal}");
}

#[tokio::test]
async fn error_names_the_field_not_the_renamed_parameter() {
    let refusal = refused(Near { latitude: f64::NAN }).await;
    assert_eq!(refusal, "GET /near: not sent: `latitude` is not a finite number");
}

#[endpoint(POST, "/values/{path}", 200, body = form)]
struct Values<T: Serialize> {
    path: T,
    #[query]
    query: T,
    #[header("X-Value")]
    header: T,
    form: T,
}

/// Also holds with `--features serde_json/arbitrary_precision`, which serialises numbers as
/// structs.
#[tokio::test]
async fn serde_json_numbers_and_values_are_scalars_in_every_role() {
    for text in ["7", "-0.5", "18446744073709551615"] {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        let number: serde_json::Number = serde_json::from_str(text).unwrap();
        let of = |value: &serde_json::Value| value.clone();
        let (path, query) = (of(&value), of(&value));
        let by_value = sent(Values { path, query, header: of(&value), form: of(&value) }).await;
        let of = |number: &serde_json::Number| number.clone();
        let (path, query) = (of(&number), of(&number));
        let by_number = sent(Values { path, query, header: of(&number), form: of(&number) }).await;
        for request in [by_value, by_number] {
            assert_eq!(request.target, format!("/values/{text}?query={text}"));
            assert_eq!(request.header("x-value"), Some(text));
            assert_eq!(request.text(), format!("form={text}"));
        }
    }
    let value = serde_json::json!(["a", 1, true]);
    assert_eq!(sent(One { value }).await.target, "/one?value=a&value=1&value=true");
}
