//! Generic unions, and arms that can only be read or only be written.

use std::collections::BTreeMap;

use endpoint::Union;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Union)]
enum OneOrMany<T, const N: usize = 2>
where
    T: Clone,
{
    #[union(object)]
    One(T),
    Many(Vec<T>),
    #[union(null)]
    None(Nothing<N>),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Nothing<const N: usize>;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Item {
    id: u64,
}

#[test]
fn generic_union_reads_what_its_parameter_reads() {
    let read = |json: &str| serde_json::from_str::<OneOrMany<Item>>(json).expect("an arm fits");
    assert_eq!(read(r#"{"id":1}"#), OneOrMany::One(Item { id: 1 }));
    assert_eq!(read(r#"[{"id":1}]"#), OneOrMany::Many(vec![Item { id: 1 }]));
    let nested: OneOrMany<BTreeMap<String, OneOrMany<Item>>> =
        serde_json::from_str(r#"{"a":[{"id":2}]}"#).expect("an arm fits");
    assert_eq!(serde_json::to_string(&nested).expect("it is JSON"), r#"{"a":[{"id":2}]}"#);
}

#[derive(Deserialize)]
struct OnlyRead {
    id: u8,
}

#[derive(Union)]
enum Read {
    #[union(object)]
    Item(OnlyRead),
    Text(String),
}

#[derive(Serialize)]
struct OnlyWritten<'a> {
    id: &'a str,
}

#[derive(Union)]
#[union(tag = "type")]
enum Written<'a> {
    #[union("item")]
    Item(OnlyWritten<'a>),
    Text(&'a str),
}

#[test]
fn union_can_be_read_or_written_if_all_of_its_arms_can_be() {
    let read: Vec<Read> = serde_json::from_str(r#"[{"id":1},"a"]"#).expect("the arms fit");
    assert!(matches!(&read[..], [Read::Item(OnlyRead { id: 1 }), Read::Text(text)] if text == "a"));
    let written = [Written::Item(OnlyWritten { id: "1" }), Written::Text("a")];
    assert_eq!(
        serde_json::to_string(&written).expect("it is JSON"),
        r#"[{"type":"item","id":"1"},"a"]"#
    );
}

#[derive(Debug, PartialEq, Union)]
enum Json {
    Null(()),
    Boolean(bool),
    Number(f64),
    String(String),
    Array(Vec<Self>),
    Object(BTreeMap<String, Json>),
}

#[test]
fn union_can_contain_itself() {
    let json = r#"{"a":[null,true,1.5,"x",{"b":[]}]}"#;
    let value: Json = serde_json::from_str(json).expect("every value has an arm");
    assert_eq!(serde_json::to_string(&value).expect("it is JSON"), json);
}

#[derive(Debug, Union)]
#[union(tag = "type", rename_all = "UPPERCASE")]
#[expect(non_camel_case_types, reason = "a raw identifier")]
enum Raw {
    r#mod(Item),
    #[cfg(any())]
    Absent(Missing),
}

#[test]
fn raw_identifiers_are_names_without_their_mark() {
    let value = serde_json::to_string(&Raw::r#mod(Item { id: 1 })).expect("it is JSON");
    assert_eq!(value, r#"{"type":"MOD","id":1}"#);
    let error = serde_json::from_str::<Raw>(r#"{"type":"MOD"}"#).expect_err("the field is missing");
    assert!(error.to_string().starts_with("tried arm `mod` (by tag \"MOD\"): missing field `id`"));
}
