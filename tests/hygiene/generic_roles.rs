//! Type parameters in every role of a request, in every kind of body, and in rows of every kind.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::marker::PhantomData;

use endpoint::check::Length;
use endpoint::{Check, Endpoint, FromResponse, Union, endpoint};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::exchange::{answer, sent};

#[endpoint(POST, "/roles/{id}/{*rest}", 200 => String)]
struct Roles<T: Serialize> {
    id: T,
    rest: [T; 2],
    #[query]
    page: Option<T>,
    #[header("X-Tag")]
    tag: T,
    #[header]
    more: BTreeMap<String, T>,
    #[serde(rename = "value")]
    field: Vec<T>,
}

/// The attribute makes serde write the body, from a struct with the same parameters.
#[endpoint(POST, "/projected", 200 => String)]
struct Projected<T>
where
    T: Serialize + PartialEq + Default,
{
    #[serde(skip_serializing_if = "is_default")]
    first: T,
    second: T,
}

fn is_default<T: PartialEq + Default>(value: &T) -> bool {
    *value == T::default()
}

#[endpoint(POST, "/form", 200 => String, body = form)]
struct Form<T: Serialize> {
    value: T,
}

#[endpoint(POST, "/text", 200 => String, body = text)]
struct Text<T: Serialize> {
    #[body]
    value: T,
}

#[endpoint(POST, url = url, 200 => String)]
struct Given<T: Serialize> {
    url: T,
}

#[test]
fn type_parameter_may_be_in_every_role_and_body() {
    let more = BTreeMap::from([("x-more".to_owned(), 5)]);
    let roles = Roles { id: 1, rest: [2, 3], page: Some(4), tag: 6, more, field: vec![7] };
    let request = ["POST /roles/1/2/3?page=4", "x-more: 5", "x-tag: 6", r#"{"value":[7]}"#]
        .map(str::to_owned);
    let mut found = sent(&roles);
    found[1..3].sort();
    assert_eq!(found, request);
    let projected = Projected { first: 0, second: 1 };
    assert_eq!(sent(&projected), ["POST /projected", r#"{"second":1}"#]);
    assert_eq!(sent(&Form { value: "a b" }), ["POST /form", "value=a%20b"]);
    assert_eq!(sent(&Text { value: 1.5 }), ["POST /text", "1.5"]);
    let base = "https://h.example".parse().unwrap();
    let request = Given { url: "https://given.example/x" }.request(&base).unwrap();
    assert_eq!(request.uri().to_string(), "https://given.example/x");
}

#[derive(Debug, Deserialize)]
struct Page<T> {
    items: Vec<T>,
    next: Option<String>,
}

/// One row, whose type the implementation names as its own.
#[endpoint(
    GET, "/pages", 200 => Page<T>,
    paginate(cursor = after, next = next, items = items, item = T),
)]
struct List<T>
where
    T: DeserializeOwned,
{
    after: Option<String>,
    #[skip]
    of: PhantomData<T>,
}

#[endpoint(GET, "/value", 200 => T, 404 => None, 4xx => E, envelope = "data")]
struct Enveloped<T: DeserializeOwned, E: DeserializeOwned + Debug> {
    #[skip]
    of: PhantomData<(T, E)>,
}

#[derive(Debug, FromResponse)]
struct Whole<T: FromResponse> {
    #[status]
    status: u16,
    #[body]
    body: T,
}

#[endpoint(GET, "/whole", 200 => Whole<T>)]
struct GetWhole<T: FromResponse> {
    #[skip]
    of: PhantomData<T>,
}

#[derive(Debug, Union)]
enum Either<T> {
    #[union(keys("id"))]
    Found(T),
    Message(String),
}

#[endpoint(GET, "/either", 200 => Either<T>)]
struct GetEither<T>
where
    Either<T>: DeserializeOwned,
{
    #[skip]
    of: PhantomData<T>,
}

#[test]
fn type_parameter_may_be_in_every_kind_of_row() {
    let page = List::<u8>::response(answer(200, r#"{"items":[1],"next":"b"}"#)).unwrap();
    assert_eq!((page.items, page.next.as_deref()), (vec![1], Some("b")));
    assert_eq!(sent(&List::<u8> { after: None, of: PhantomData }), ["GET /pages"]);
    let value = Enveloped::<u8, u16>::response(answer(200, r#"{"data":3}"#)).unwrap();
    assert_eq!(value, Some(3));
    assert_eq!(Enveloped::<u8, u16>::response(answer(404, "")).unwrap(), None);
    let error = Enveloped::<u8, u16>::response(answer(409, "7")).unwrap_err();
    assert_eq!(error.failure(), Some(&7));
    let whole = GetWhole::<String>::response(answer(200, "text")).unwrap();
    assert_eq!((whole.status, &*whole.body), (200, "text"));
    let found = GetEither::<BTreeMap<String, u8>>::response(answer(200, r#"{"id":1}"#)).unwrap();
    assert!(matches!(found, Either::Found(map) if map["id"] == 1));
    let message = GetEither::<BTreeMap<String, u8>>::response(answer(200, r#""m""#)).unwrap();
    assert!(matches!(message, Either::Message(text) if text == "m"));
}

#[derive(Check, Serialize)]
struct Rules<T: Length + Serialize> {
    #[check(length = 1..=2)]
    text: T,
}

#[endpoint(POST, "/nested", 200 => String)]
struct Nested<T: Length + Serialize, const MAX: usize> {
    #[check(nested)]
    rules: Rules<T>,
    #[check(length = 1..=MAX)]
    own: T,
}

#[test]
fn rules_of_a_type_parameter_are_checked_in_nested_types_too() {
    let nested = Nested::<_, 1> { rules: Rules { text: "abc" }, own: "ab" };
    let error = nested.request(&"https://h.example".parse().unwrap()).unwrap_err();
    let fields: Vec<_> = error.violations().iter().map(|it| it.field().to_owned()).collect();
    assert_eq!(fields, ["rules.text", "own"]);
}
