//! A union chooses the arm that a naive reader of the JSON chooses, and writes what it has read.

use std::collections::BTreeMap;

use endpoint::Union;
use proptest::prelude::{Just, Strategy, any, prop, prop_assert_eq, prop_oneof};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value, json};

use crate::strategies::text;

/// A map that any object fits.
type Fields = BTreeMap<String, Value>;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Inner {
    #[serde(flatten)]
    others: Fields,
}

#[derive(Debug, PartialEq, Union)]
#[union(tag = "t")]
enum Tagged {
    #[union("a")]
    A(Fields),
    #[union("b\n")]
    B(Inner),
    #[union(1)]
    One(Fields),
    #[union(true)]
    True(Box<Inner>),
    Text(String),
    Whole(i128),
    List(Vec<Tagged>),
    #[union(other)]
    Unknown(Value),
}

/// Returns the index of the arm, as a naive reader of the declaration chooses it.
fn tagged_arm(value: &Value) -> usize {
    match value {
        Value::Object(object) => {
            let tags = [json!("a"), json!("b\n"), json!(1), json!(true)];
            object.get("t").and_then(|tag| tags.iter().position(|it| it == tag)).unwrap_or(7)
        }
        Value::String(_) => 4,
        Value::Number(number) if !number.is_f64() => 5,
        Value::Array(_) => 6,
        _ => 7,
    }
}

fn arm_of(tagged: &Tagged) -> usize {
    match tagged {
        Tagged::A(_) => 0,
        Tagged::B(_) => 1,
        Tagged::One(_) => 2,
        Tagged::True(_) => 3,
        Tagged::Text(_) => 4,
        Tagged::Whole(_) => 5,
        Tagged::List(_) => 6,
        Tagged::Unknown(_) => 7,
    }
}

#[derive(Debug, PartialEq, Union)]
enum Keyed {
    #[union(keys("a", "b"))]
    Ab(Fields),
    #[union(keys("a"))]
    A(Fields),
    #[union(keys("b", "c"))]
    Bc(Fields),
    #[union(object)]
    Object(Fields),
    #[union(number)]
    Number(Number),
    Boolean(bool),
    #[union(other)]
    Unknown(Value),
}

/// Returns the arm whose keys contain those of every other arm that fits, and otherwise the last.
fn keyed_arm(value: &Value) -> usize {
    let Value::Object(object) = value else {
        return match value {
            Value::Number(_) => 4,
            Value::Bool(_) => 5,
            _ => 6,
        };
    };
    let arms: [&[&str]; 4] = [&["a", "b"], &["a"], &["b", "c"], &[]];
    let fits = |arm: &&&[&str]| arm.iter().all(|key| object.contains_key(*key));
    let fitting: Vec<_> = arms.iter().filter(fits).collect();
    let contains_all =
        |arm: &&[&str]| fitting.iter().all(|other| other.iter().all(|key| arm.contains(key)));
    arms.iter().position(|arm| fits(&arm) && contains_all(arm)).unwrap_or(6)
}

fn keyed_arm_of(keyed: &Keyed) -> usize {
    match keyed {
        Keyed::Ab(_) => 0,
        Keyed::A(_) => 1,
        Keyed::Bc(_) => 2,
        Keyed::Object(_) => 3,
        Keyed::Number(_) => 4,
        Keyed::Boolean(_) => 5,
        Keyed::Unknown(_) => 6,
    }
}

/// Generates values that belong to all of the arms. Floats have few digits, because not every float
/// is read as it was written.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i16>().prop_map(|number| Value::from(f64::from(number) / 4.0 + 0.125)),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            (any::<u8>(), prop::collection::vec((text(), inner), 0..3)).prop_map(object),
        ]
    })
}

/// Returns an object with keys and tags that the unions declare, by the bits of a number.
fn object((bits, entries): (u8, Vec<(String, Value)>)) -> Value {
    let tags =
        [json!("a"), json!("b\n"), json!(1), json!(true), json!("c"), json!(1.5), json!("1")];
    let mut object: Map<String, Value> = entries.into_iter().collect();
    if let Some(tag) = tags.get(usize::from(bits % 8)) {
        object.insert("t".to_owned(), tag.clone());
    }
    for (bit, key) in ["a", "b", "c"].into_iter().enumerate() {
        if bits >> (bit + 3) & 1 == 1 {
            object.insert(key.to_owned(), Value::Null);
        }
    }
    Value::Object(object)
}

properties! {
    union_by_tag_agrees_with_a_naive_reader_and_writes_what_it_read(value in value()) {
        let json = value.to_string();
        let tagged: Tagged = serde_json::from_str(&json).expect("an arm keeps unknown values");
        prop_assert_eq!(arm_of(&tagged), tagged_arm(&value), "{}", json);
        prop_assert_eq!(serde_json::to_value(&tagged).expect("it was read"), value.clone());
        let pretty: Tagged = serde_json::from_str(&format!("{value:#}")).expect("it is the same");
        prop_assert_eq!(&pretty, &tagged);
        let buffered: Tagged = serde_json::from_value(value).expect("it is the same");
        prop_assert_eq!(&buffered, &tagged);
        let written = serde_json::to_string(&tagged).expect("it was read");
        let again: Tagged = serde_json::from_str(&written).expect("it was written");
        prop_assert_eq!(again, tagged);
    }

    union_by_keys_agrees_with_a_naive_reader_and_writes_what_it_read(value in value()) {
        let json = value.to_string();
        let keyed: Keyed = serde_json::from_str(&json).expect("an arm keeps unknown values");
        prop_assert_eq!(keyed_arm_of(&keyed), keyed_arm(&value), "{}", json);
        let written = serde_json::to_string(&keyed).expect("it was read");
        let again: Keyed = serde_json::from_str(&written).expect("it was written");
        prop_assert_eq!(&again, &keyed);
        prop_assert_eq!(serde_json::to_value(&keyed).expect("it was read"), value);
    }
}
