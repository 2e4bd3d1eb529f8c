//! Values that a query or a form cannot hold: errors before anything is sent, which name the field
//! and the words to write.

use std::collections::BTreeMap;

use endpoint::{Nullable, Patch, endpoint};
use serde::Serialize;
use serde_json::{Value, json};

use crate::support::exchange::refused;

#[endpoint(GET, "/query", 200)]
struct Query<T: Serialize> {
    value: T,
}

#[endpoint(GET, "/query", 200)]
struct Nested<T: Serialize> {
    #[query(brackets)]
    value: T,
}

#[endpoint(POST, "/form", 200, body = form)]
struct Form<T: Serialize> {
    value: T,
}

#[endpoint(POST, "/form", 200, body = form(brackets))]
struct NestedForm<T: Serialize> {
    value: T,
}

#[endpoint(POST, "/form", 200, body = form(brackets))]
struct Whole<T: Serialize> {
    #[body]
    form: T,
}

#[derive(Serialize)]
struct Item {
    price: Patch<u8>,
    size: f64,
}

#[derive(Serialize)]
enum Choice {
    Other(Option<u8>),
    All {},
}

#[derive(Serialize)]
struct Point(u8, u8);

#[derive(Serialize, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Unit,
    Content(u8),
}

fn map<V>(value: V) -> BTreeMap<&'static str, V> {
    BTreeMap::from([("key", value)])
}

#[tokio::test]
async fn plain_query_refuses_structures_and_names_the_style() {
    let flatten = |name| {
        format!(
            "is the structure `{name}`; send its fields as parameters with `#[serde(flatten)]`, or \
             in brackets with `#[query(brackets)]`"
        )
    };
    let inside = "holds a list or structure inside of another; send it in brackets with \
                  `#[query(brackets)]`";
    let variant = "is an enum variant with content; send it in brackets with `#[query(brackets)]`";
    let item = || Item { price: Patch::Absent, size: 1.0 };
    for (refusal, problem) in [
        (refused(Query { value: item() }).await, &*flatten("Item")),
        (refused(Query { value: Point(1, 2) }).await, &*flatten("Point")),
        (refused(Query { value: [item()] }).await, inside),
        (refused(Query { value: [[1]] }).await, inside),
        (refused(Query { value: [Point(1, 2)] }).await, inside),
        (refused(Query { value: map([1]) }).await, inside),
        (refused(Query { value: Choice::Other(Some(1)) }).await, variant),
        (refused(Query { value: [Choice::All {}] }).await, variant),
    ] {
        assert_eq!(refusal, format!("GET /query: not sent: `value` {problem}"));
    }
}

#[tokio::test]
async fn plain_form_refuses_maps_and_structures_and_names_the_style() {
    let flatten = "send its fields as fields of the form with `#[serde(flatten)]`, or in brackets \
                   with `#[form(brackets)]`";
    let entries = "send its entries as fields of the form with `#[serde(flatten)]`, or in brackets \
                   with `#[form(brackets)]`";
    for (refusal, problem) in [
        (refused(Form { value: map(1) }).await, format!("is a map; {entries}")),
        (refused(Form { value: json!({"a": 1}) }).await, format!("is a map; {entries}")),
        (
            refused(Form { value: Item { price: Patch::Absent, size: 1.0 } }).await,
            format!("is the structure `Item`; {flatten}"),
        ),
        (
            refused(Form { value: [map(1)] }).await,
            "holds a list or structure inside of another; send it in brackets with \
             `#[form(brackets)]`"
                .to_owned(),
        ),
    ] {
        assert_eq!(refusal, format!("POST /form: not sent: `value` {problem}"));
    }
}

#[tokio::test]
async fn null_at_any_depth_is_refused_where_it_is() {
    let item = Item { price: Patch::Null, size: 1.0 };
    for (refusal, at) in [
        (refused(NestedForm { value: Value::Null }).await, "value"),
        (refused(NestedForm { value: vec![item] }).await, "value[0].price"),
        (refused(NestedForm { value: json!({"a": [1, null]}) }).await, "value[a][1]"),
        (refused(NestedForm { value: json!([{"a": "b"}, [[2], null]]) }).await, "value[1][1]"),
        (refused(NestedForm { value: [[None, Some(None::<u8>)]] }).await, "value[0][1]"),
        (refused(NestedForm { value: map(Patch::<u8>::Null) }).await, "value[key]"),
        (refused(NestedForm { value: map(Nullable::<u8>::Null) }).await, "value[key]"),
        (refused(NestedForm { value: map(()) }).await, "value[key]"),
        (refused(NestedForm { value: [Choice::Other(None)] }).await, "value[0][Other]"),
    ] {
        let expected = format!("POST /form: not sent: `{at}` must be a single value");
        assert!(refusal.starts_with(&expected) && refusal.contains("not `null`"), "{refusal}");
    }
}

#[tokio::test]
async fn key_that_brackets_cannot_hold_is_refused() {
    let key = |key: &str| BTreeMap::from([(key.to_owned(), 1)]);
    let bracket = "has a key with a bracket, which servers read as the end of the key";
    let other = "has a key that is no string, number, boolean or unit variant";
    for (refusal, problem) in [
        (refused(Nested { value: key("") }).await, "has an empty key, which brackets cannot hold"),
        (refused(Nested { value: key("a][b") }).await, bracket),
        (refused(Nested { value: key("a]") }).await, bracket),
        (refused(Nested { value: key("[") }).await, bracket),
        (refused(Nested { value: BTreeMap::from([([1], 1)]) }).await, other),
        (refused(Nested { value: BTreeMap::from([(map(1), 1)]) }).await, other),
        (
            refused(Nested { value: BTreeMap::from([(None::<u8>, 1)]) }).await,
            "has a key that is `None`",
        ),
    ] {
        assert_eq!(refusal, format!("GET /query: not sent: `value` {problem}"));
    }
    for first in [Some(vec![1]), None] {
        let value = BTreeMap::from([(Key::Unit, first), (Key::Content(1), None)]);
        let refusal = refused(Nested { value: [value] }).await;
        assert_eq!(refusal, format!("GET /query: not sent: `value[0]` {other}"));
    }
    let refusal = refused(Whole { form: key("a[b]") }).await;
    assert_eq!(refusal, format!("POST /form: not sent: `a[b]` {bracket}"));
}

#[tokio::test]
async fn key_that_is_data_is_not_printed() {
    let value = BTreeMap::from([("ada@example.com", Some(f64::NAN))]);
    let refusal = refused(NestedForm { value }).await;
    assert_eq!(refusal, "POST /form: not sent: `value[…]` is not a finite number");
}

#[tokio::test]
async fn element_that_would_be_missing_is_refused() {
    let missing = "is empty, and would be missing from what the server receives";
    for (refusal, at) in [
        (refused(NestedForm { value: json!([{"a": 1}, {}]) }).await, "value[1]"),
        (refused(NestedForm { value: json!({"a": [[]]}) }).await, "value[a][0]"),
        (refused(NestedForm { value: json!([{"a": []}]) }).await, "value[0]"),
        (refused(NestedForm { value: Choice::All {} }).await, "value[All]"),
    ] {
        assert_eq!(refusal, format!("POST /form: not sent: `{at}` {missing}"));
    }
}

#[tokio::test]
async fn list_of_values_and_structures_is_refused_in_brackets() {
    let mixed = "is in a list of values and structures, whose order brackets cannot hold; write";
    let value = json!(["a", {"b": 1}]);
    assert_eq!(
        refused(Nested { value: &value }).await,
        format!("GET /query: not sent: `value[1]` {mixed} `#[query(indices)]`")
    );
    let value = json!([{"b": 1}, "a"]);
    assert_eq!(
        refused(NestedForm { value: &value }).await,
        format!("POST /form: not sent: `value[1]` {mixed} `#[form(indices)]`")
    );
}

#[tokio::test]
async fn every_field_with_a_problem_is_reported() {
    #[endpoint(POST, "/form", 200, body = form(brackets))]
    struct Two {
        one: Vec<f64>,
        two: BTreeMap<&'static str, Value>,
    }
    let refusal = refused(Two { one: vec![1.0, f64::INFINITY], two: map(Value::Null) }).await;
    assert!(refusal.contains("`one[1]` is not a finite number; `two[key]` must be"), "{refusal}");
}
