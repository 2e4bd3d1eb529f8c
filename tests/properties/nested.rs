//! A naive parser of brackets reads back every value that was written, or the request is refused.

use std::iter;

use endpoint::{Body, endpoint};
use http::Request;
use proptest::prelude::{Just, Strategy, any, prop, prop_assert, prop_assert_eq, prop_oneof};
use serde_json::{Map, Value};

use crate::strategies::{request, text, url};

#[endpoint(POST, "/form", 200, body = form(brackets))]
struct Brackets {
    #[query(indices)]
    query: Value,
    form: Value,
}

#[endpoint(POST, "/form", 200, body = form(indices))]
struct Indices {
    #[query(brackets)]
    query: Value,
    #[body]
    form: Value,
}

/// Generates values without `null` and empty containers, and some keys that brackets cannot hold.
fn value() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        text().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        (-1e6..1e6_f64).prop_map(Value::from),
    ];
    scalar.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Value::from),
            prop::collection::vec((key(), inner), 1..4)
                .prop_map(|entries| Value::Object(entries.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// Generates keys that are no index: a map of indices and a list are written alike.
fn key() -> impl Strategy<Value = String> {
    prop_oneof![3 => "[a-z]{1,3}", 1 => text(), 1 => Just("a b&=.%5B+".to_owned())]
        .prop_map(|key| if key.parse::<usize>().is_ok() { key + "x" } else { key })
}

/// Returns whether every key can be written, and no list has both values and containers.
fn is_writable(value: &Value, is_indexed: bool) -> bool {
    match value {
        Value::Array(items) => {
            let kinds = items.iter().filter(|item| item.is_object() || item.is_array()).count();
            (is_indexed || kinds == 0 || kinds == items.len())
                && items.iter().all(|item| is_writable(item, is_indexed))
        }
        Value::Object(fields) => fields.iter().all(|(key, value)| {
            !key.is_empty() && !key.contains(['[', ']']) && is_writable(value, is_indexed)
        }),
        _ => true,
    }
}

/// Returns the value with text in place of scalars.
fn as_text(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(as_text).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(key, it)| (key.clone(), as_text(it))).collect()
        }
        Value::String(text) => Value::String(text.clone()),
        Value::Number(number) if number.is_f64() => {
            Value::String(number.as_f64().expect("it is a float").to_string())
        }
        other => Value::String(other.to_string()),
    }
}

/// Reads pairs with names such as `a[b][]`.
fn parse(pairs: impl Iterator<Item = (String, String)>) -> Value {
    let mut root = Value::Object(Map::new());
    for (name, text) in pairs {
        let (base, rest) = name.split_at(name.find('[').unwrap_or(name.len()));
        let inner = rest.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let keys = inner.into_iter().flat_map(|inner| inner.split("]["));
        let mut place = &mut root;
        for key in iter::once(base).chain(keys) {
            let is_list = place.is_array() || place.is_null();
            place = match key.parse::<usize>().ok().or(key.is_empty().then_some(usize::MAX)) {
                Some(index) if is_list => {
                    if place.is_null() {
                        *place = Value::Array(Vec::new());
                    }
                    let items = place.as_array_mut().expect("it is a list");
                    let index = index.min(items.len());
                    if index == items.len() {
                        items.push(Value::Null);
                    }
                    &mut items[index]
                }
                _ => {
                    if place.is_null() {
                        *place = Value::Object(Map::new());
                    }
                    let fields = place.as_object_mut().expect("it is a map");
                    fields.entry(key).or_insert(Value::Null)
                }
            };
        }
        assert!(place.is_null(), "two values of one name");
        *place = Value::String(text);
    }
    root
}

fn form(request: &Request<Body>) -> Value {
    let body = request.body().to_bytes().expect("the body is in memory");
    parse(form_urlencoded::parse(&body).into_owned())
}

fn query(request: &Request<Body>) -> Value {
    parse(url(request).query_pairs().into_owned())
}

properties! {
    values_in_brackets_round_trip(list in value(), object in value()) {
        let is_readable = is_writable(&list, true) && is_writable(&object, false);
        let encoded = request(&Brackets { query: list.clone(), form: object.clone() });
        prop_assert_eq!(encoded.is_some(), is_readable);
        if let Some(request) = encoded {
            prop_assert_eq!(&query(&request)["query"], &as_text(&list));
            prop_assert_eq!(&form(&request)["form"], &as_text(&object));
        }
    }

    whole_form_with_indices_round_trips(list in value(), object in value()) {
        let is_readable =
            is_writable(&list, false) && is_writable(&object, true) && object.is_object();
        let encoded = request(&Indices { query: list.clone(), form: object.clone() });
        prop_assert!(encoded.is_none() || is_readable);
        prop_assert!(encoded.is_some() || !is_readable);
        if let Some(request) = encoded {
            prop_assert_eq!(&query(&request)["query"], &as_text(&list));
            prop_assert_eq!(form(&request), as_text(&object));
        }
    }
}
