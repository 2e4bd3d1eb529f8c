//! The arm that a value belongs to.

use std::collections::BTreeMap;
use std::fmt::Debug;

use endpoint::Union;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Dog {
    name: String,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Cat {
    lives: u8,
    #[serde(flatten)]
    others: BTreeMap<String, Value>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Empty;

#[derive(Debug, PartialEq, Union)]
#[union(tag = "type", rename_all = "kebab-case")]
enum Pet {
    Dog(Dog),
    #[union("tom\"cat")]
    Cat(Box<Cat>),
    NoContent,
    Unit(Empty),
    #[union(7)]
    Seven(BTreeMap<String, u8>),
    #[union(-1)]
    Negative,
    #[union(false)]
    Gone,
    #[union(string)]
    Name(Box<str>),
    Names(Vec<Pet>),
    Nothing(()),
    #[union(other)]
    Unknown(Value),
}

/// Reads each value, and writes it again.
fn assert_arms<T>(cases: impl IntoIterator<Item = (&'static str, T)>)
where
    T: Debug + PartialEq + DeserializeOwned + Serialize,
{
    for (json, expected) in cases {
        let value: T = serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"));
        assert_eq!(value, expected, "{json}");
        let written = serde_json::to_value(&value).expect("it was read");
        assert_eq!(written, serde_json::from_str::<Value>(json).expect("it is JSON"), "{json}");
    }
}

#[test]
fn arm_of_an_object_is_that_of_its_tag_wherever_the_tag_is() {
    let cat = |others: Value| {
        let others = serde_json::from_value(others).expect("it is a map");
        Pet::Cat(Box::new(Cat { lives: 9, others }))
    };
    assert_arms([
        (r#"{"type":"dog","name":"a"}"#, Pet::Dog(Dog { name: "a".to_owned() })),
        (r#" { "name" : "a\"}," , "type" : "\u0064og" } "#, Pet::Dog(Dog { name: "a\"},".into() })),
        (r#"{"x":{"type":"dog"},"type":"tom\"cat","lives":9}"#, cat(json!({"x": {"type": "dog"}}))),
        (r#"{"t\u0079pe":"tom\u0022cat","lives":9,"n":null}"#, cat(json!({"n": null}))),
        (r#"{"type":"no-content"}"#, Pet::NoContent),
        (r#"{"type":"unit"}"#, Pet::Unit(Empty)),
        (r#"{"a":1,"type":7}"#, Pet::Seven(BTreeMap::from([("a".to_owned(), 1)]))),
        (r#"{"type":-1}"#, Pet::Negative),
        (r#"{"type":false}"#, Pet::Gone),
    ]);
}

#[test]
fn value_that_is_no_object_belongs_to_the_arm_of_its_type() {
    assert_arms([
        (r#""{\"type\":\"dog\"}""#, Pet::Name("{\"type\":\"dog\"}".into())),
        ("[ ]", Pet::Names(vec![])),
        (
            r#"["a",[{"type":-1}]]"#,
            Pet::Names(vec![Pet::Name("a".into()), Pet::Names(vec![Pet::Negative])]),
        ),
        ("null", Pet::Nothing(())),
    ]);
}

#[test]
fn value_of_no_arm_is_kept_as_it_is() {
    let unknown = |json: &str| Pet::Unknown(serde_json::from_str(json).expect("it is JSON"));
    for json in [
        r#"{"type":"cow","name":"a","n":[1,{"type":"dog"}]}"#,
        r#"{"type":"Dog"}"#,
        r#"{"name":"a"}"#,
        "{}",
        r#"{"type":"7"}"#,
        r#"{"type":7.5}"#,
        r#"{"type":null}"#,
        r#"{"type":{"type":"dog"}}"#,
        r#"{"Type":"dog"}"#,
        "true",
        "12",
        "-0.5e3",
    ] {
        assert_arms([(json, unknown(json))]);
    }
}

#[test]
fn tag_that_is_there_twice_is_an_error_even_with_an_arm_for_unknown_values() {
    for json in [
        r#"{"type":"dog","name":"a","type":"dog"}"#,
        r#"{"type":"cow","t\u0079pe":"dog","name":"a"}"#,
    ] {
        let error =
            serde_json::from_str::<Pet>(json).expect_err("parsers differ in what they read");
        assert!(error.to_string().contains("duplicate field `type`"), "{error}");
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Event {
    kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<u8>,
}

#[derive(Debug, PartialEq, Union)]
#[union(tag = "kind", keep_tag)]
enum Kept {
    #[union("opened", "reopened")]
    Opened(Event),
    #[union("closed")]
    Closed(Event),
    #[union("ping")]
    Ping,
}

#[test]
fn tag_that_is_kept_is_a_field_of_the_arm() {
    let event = |kind: &str, id| Event { kind: kind.to_owned(), id };
    assert_arms([
        (r#"{"kind":"opened","id":1}"#, Kept::Opened(event("opened", Some(1)))),
        (r#"{"kind":"reopened"}"#, Kept::Opened(event("reopened", None))),
        (r#"{"id":2,"kind":"closed"}"#, Kept::Closed(event("closed", Some(2)))),
        (r#"{"kind":"ping"}"#, Kept::Ping),
    ]);
}

#[derive(Debug, Union)]
#[union(tag = "kind", keep_tag)]
enum WithoutField {
    #[union("opened", "reopened")]
    Opened(BTreeMap<String, String>),
    #[union("closed")]
    Closed(Unkept),
    #[union("raw")]
    Raw(Box<serde_json::value::RawValue>),
}

#[derive(Debug, PartialEq, Deserialize, Serialize)]
struct Unkept {
    id: u8,
}

#[test]
fn arm_that_does_not_write_the_tag_it_keeps_is_an_error() {
    let entries = |key: &str| BTreeMap::from([(key.to_owned(), "opened".to_owned())]);
    let kept = serde_json::to_string(&WithoutField::Opened(entries("kind")));
    assert_eq!(kept.expect("the map has the tag"), r#"{"kind":"opened"}"#);
    for lost in [WithoutField::Opened(entries("id")), WithoutField::Closed(Unkept { id: 1 })] {
        let error = serde_json::to_string(&lost).expect_err("no arm could be chosen for it");
        let expected = "the arm has no field `kind`, which `keep_tag` leaves to it";
        assert_eq!(error.to_string(), expected);
    }
    let raw = r#"{"kind":"raw","id":12345678901234567890123}"#;
    let value: WithoutField = serde_json::from_str(raw).expect("it is the text of an object");
    assert_eq!(serde_json::to_string(&value).expect("it is written as it is"), raw);
}

#[derive(Debug, PartialEq, Union)]
enum Shape {
    #[union(keys("radius"))]
    Circle(BTreeMap<String, u8>),
    #[union(keys("width", "height"))]
    Rectangle(BTreeMap<String, u8>),
    #[union(keys("width", "height", "depth"))]
    Cuboid(BTreeMap<String, Option<u8>>),
    Others(BTreeMap<String, String>),
    Code(u64),
    Ratio(f64),
    Flag(Option<bool>),
}

#[test]
fn arm_with_more_of_the_keys_that_are_there_comes_first() {
    let map = |entries: &[(&str, u8)]| -> BTreeMap<String, u8> {
        entries.iter().map(|(key, value)| ((*key).to_owned(), *value)).collect()
    };
    let depth = |depth| {
        let entries = [("width", Some(1)), ("height", Some(2)), ("depth", depth)];
        Shape::Cuboid(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    };
    assert_arms([
        (r#"{"radius":1,"color":2}"#, Shape::Circle(map(&[("radius", 1), ("color", 2)]))),
        (r#"{"radius":1,"width":2}"#, Shape::Circle(map(&[("radius", 1), ("width", 2)]))),
        (r#"{"height":2,"width":1}"#, Shape::Rectangle(map(&[("width", 1), ("height", 2)]))),
        (r#"{"depth":3,"height":2,"width":1}"#, depth(Some(3))),
        (r#"{"height":2,"depth":null,"width":1}"#, depth(None)),
        (r#"{"width":"1"}"#, Shape::Others(BTreeMap::from([("width".into(), "1".into())]))),
        ("{}", Shape::Others(BTreeMap::new())),
        ("3", Shape::Code(3)),
        ("3.5", Shape::Ratio(3.5)),
        ("-1e3", Shape::Ratio(-1000.0)),
        ("true", Shape::Flag(Some(true))),
        ("null", Shape::Flag(None)),
    ]);
}

#[test]
fn object_with_the_keys_of_two_arms_is_an_error() {
    let json = r#"{"radius":1,"width":1,"height":1}"#;
    let error = serde_json::from_str::<Shape>(json).expect_err("two arms fit");
    let text = error.to_string();
    assert!(
        text.starts_with("an object with the keys of more than one arm: `Circle`, `Rectangle`"),
        "{text}"
    );
}

#[derive(Debug, PartialEq, Union)]
enum Open {
    #[union(keys("a"))]
    A(BTreeMap<String, u8>),
    #[union(keys("b"))]
    B(BTreeMap<String, u8>),
    #[union(other)]
    Unknown(Value),
}

#[test]
fn object_with_the_keys_of_two_arms_is_kept_where_unknown_values_are() {
    assert_arms([
        (r#"{"a":1,"b":2}"#, Open::Unknown(json!({"a": 1, "b": 2}))),
        (r#"{"b":2}"#, Open::B(BTreeMap::from([("b".to_owned(), 2)]))),
    ]);
    let error = serde_json::from_str::<Open>(r#"{"a":"x"}"#).expect_err("it is known, and wrong");
    assert!(error.to_string().starts_with("tried arm `A` (by the key `a`): "), "{error}");
}

#[derive(Debug, PartialEq, Union)]
enum Number {
    Whole(i64),
    Text(String),
}

#[test]
fn number_with_a_fraction_has_no_arm_among_integers() {
    assert_arms([("-5", Number::Whole(-5))]);
    for json in ["1.0", "1e2", "0.5"] {
        let error = serde_json::from_str::<Number>(json).expect_err("it is no integer");
        let text = error.to_string();
        assert!(text.starts_with("no arm for a number, expected an integer or a string"), "{text}");
    }
}
