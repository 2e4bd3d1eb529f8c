//! `mock::unknown_fields` looks into unions.

use std::collections::BTreeMap;

use endpoint::mock::unknown_fields;
use endpoint::{Union, endpoint};
use serde::Deserialize;

#[endpoint(GET, "/pets", 200 => Vec<Pet>)]
struct ListPets {}

#[derive(Debug, Union)]
#[union(tag = "type", rename_all = "lowercase")]
enum Pet {
    Dog(Dog),
    Ping,
    Group(Vec<Pet>),
    #[union(other)]
    Unknown(serde_json::Value),
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Dog {
    name: String,
    #[serde(default)]
    friends: BTreeMap<String, Vec<Pet>>,
}

#[test]
fn fields_that_an_arm_ignores_are_listed_with_their_place() {
    let body = r#"[
        {"type": "dog", "name": "a"},
        {"name": "b", "age": {"years": 1}, "type": "dog"},
        {"type": "ping", "at": 1},
        [[{"type": "dog", "name": "c", "chip": 1}]],
        {"type": "dog", "name": "d", "friends": {"x": [{"type": "dog", "name": "e", "age": 1}]}},
        {"type": "cow", "milk": 1}
    ]"#;
    let response = http::Response::new(body.into());
    let unknown = unknown_fields::<ListPets>(response).expect("the body decodes");
    assert_eq!(unknown, ["[].age", "[].at", "[][][].chip", "[].friends.x[].age"]);
}
