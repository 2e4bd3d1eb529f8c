//! Tests of the scanner of objects, whose results are compared with those of `serde_json`.

use std::collections::BTreeMap;

use proptest::prelude::{Just, Strategy, any, prop, prop_assert, prop_assert_eq, prop_oneof};
use proptest::proptest;
use serde_json::{Map, Value};

use super::declaration::JsonType;
use super::members::{Members, is_too_deep, without};

/// Generates JSON values with characters that a scanner may stumble over.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        // Not every float is read as it was written.
        any::<i16>().prop_map(|number| Value::from(f64::from(number) + 0.5)),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(text(), inner, 0..4)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

fn text() -> impl Strategy<Value = String> {
    "[a{}\\[\\]:,\"\\\\ \u{e4}\n]{0,6}"
}

proptest! {
    #[test]
    fn members_are_those_that_serde_json_reads(
        object in prop::collection::btree_map(text(), value(), 0..5),
        pretty in any::<bool>(),
    ) {
        let json = Value::Object(object.clone().into_iter().collect());
        let json = if pretty { format!("{json:#}") } else { json.to_string() };
        let members = Members::of(&json);
        for (key, value) in &object {
            let found: Vec<&str> = members.all(key).collect();
            prop_assert_eq!(found.len(), 1, "{}", json);
            let found: Value = serde_json::from_str(found[0]).expect("it is JSON");
            prop_assert_eq!(&found, value);
            let rest: BTreeMap<String, Value> =
                serde_json::from_str(&without(&json, key)).expect("it is an object");
            prop_assert_eq!(rest.keys().collect::<Vec<_>>(),
                object.keys().filter(|it| *it != key).collect::<Vec<_>>());
        }
        prop_assert!(!members.has("missing"));
        prop_assert_eq!(JsonType::of(&json), JsonType::Object);
    }

    #[test]
    fn type_of_a_value_is_that_of_serde_json(value in value()) {
        let expected = match &value {
            Value::Null => JsonType::Null,
            Value::Bool(_) => JsonType::Boolean,
            Value::Number(number) if number.is_f64() => JsonType::Number,
            Value::Number(_) => JsonType::Integer,
            Value::String(_) => JsonType::String,
            Value::Array(_) => JsonType::Array,
            Value::Object(_) => JsonType::Object,
        };
        prop_assert_eq!(JsonType::of(&value.to_string()), expected);
        prop_assert!(!is_too_deep(&value.to_string()));
    }
}

#[test]
fn members_of_odd_objects_are_found() {
    let odd = r#"{ "a" : {"b":[1,{"c":"}"}]} , "b":"x,\"}" ,"c" :-1.5e3,"":null, "a":[ ] }"#;
    let members = Members::of(odd);
    assert_eq!(members.all("a").collect::<Vec<_>>(), [r#"{"b":[1,{"c":"}"}]}"#, "[ ]"]);
    assert_eq!(members.all("b").collect::<Vec<_>>(), [r#""x,\"}""#]);
    assert_eq!(members.all("c").collect::<Vec<_>>(), ["-1.5e3"]);
    assert!(members.has("") && !members.has("x"));
    assert_eq!(without(odd, "a"), r#"{"b":"x,\"}","c":-1.5e3,"":null}"#);
    assert_eq!(without("{ }", "a"), "{}");
    assert_eq!(without(r#"{"\u0061":1}"#, "a"), "{}");
    let unpaired = r#"{"\ud800":1,"\n":2}"#;
    assert_eq!(without(unpaired, "a"), unpaired, "keys stay as they are written");
    assert!(!Members::of(unpaired).has(""));
    assert!(!Members::of("{}").has(""));
}

#[test]
fn depth_is_that_of_containers_and_not_of_text() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(!is_too_deep(&nested(128)) && is_too_deep(&nested(129)));
    assert!(!is_too_deep(&Value::from("[".repeat(500)).to_string()));
    let wide: Map<String, Value> =
        (0..500).map(|at| (at.to_string(), Value::from(vec![at]))).collect();
    assert!(!is_too_deep(&Value::Object(wide).to_string()));
}
