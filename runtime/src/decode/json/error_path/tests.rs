//! The path of an error is the one that `serde_path_to_error` finds.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::decode::json::decode;

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Team {
    name: String,
    is_open: bool,
    owner: Member,
    members: Vec<Member>,
    deputy: Option<Box<Member>>,
    matrix: Vec<Vec<i16>>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Member {
    id: u8,
    name: Option<String>,
    keys: Vec<Key>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Key {
    title: String,
    size: u32,
}

fn list(random: &mut fastrand::Rng, element: fn(&mut fastrand::Rng) -> Value) -> Value {
    (0..random.usize(..4)).map(|_| element(random)).collect()
}

fn string(random: &mut fastrand::Rng) -> Value {
    let strings = ["", "a", "a\"b", "\\", "{", "[1,", "}", "ü: 1", "\n", "\u{1f600}"];
    strings[random.usize(..strings.len())].into()
}

fn key(random: &mut fastrand::Rng) -> Value {
    json!({"title": string(random), "size": random.u32(..), "more": {"a": [1, {}]}})
}

fn member(random: &mut fastrand::Rng) -> Value {
    let name = if random.bool() { string(random) } else { Value::Null };
    json!({"id": random.u8(..), "name": name, "keys": list(random, key)})
}

fn team(random: &mut fastrand::Rng) -> Value {
    let deputy = if random.bool() { member(random) } else { Value::Null };
    json!({
        "name": string(random),
        "is_open": random.bool(),
        "owner": member(random),
        "members": list(random, member),
        "deputy": deputy,
        "matrix": list(random, |random| list(random, |random| random.i16(..).into())),
        "unknown": key(random),
    })
}

/// Replaces or removes a value at a random place.
fn break_one(random: &mut fastrand::Rng, value: &mut Value) {
    let goes_deeper = random.u8(..4) > 0;
    match value {
        Value::Object(fields) if goes_deeper && !fields.is_empty() => {
            let at = random.usize(..fields.len());
            let name = fields.keys().nth(at).expect("it is one of them").clone();
            if random.u8(..6) == 0 {
                fields.remove(&name);
            } else {
                break_one(random, &mut fields[&name]);
            }
        }
        Value::Array(elements) if goes_deeper && !elements.is_empty() => {
            let at = random.usize(..elements.len());
            break_one(random, &mut elements[at]);
        }
        other => {
            let values = [
                json!(null),
                json!(true),
                json!(-70_000),
                json!(5_000_000_000_u64),
                json!(1.5),
                json!("{\"a\": [1"),
                json!([]),
                json!([[1], {"a": 2}]),
                json!({}),
                json!({"a": {"b": [1]}, "c": "]"}),
            ];
            *other = values[random.usize(..values.len())].clone();
        }
    }
}

fn expected(json: &str) -> Option<String> {
    let parser = &mut serde_json::Deserializer::from_str(json);
    let error = serde_path_to_error::deserialize::<_, Team>(parser).err()?;
    let path = error.path().to_string();
    Some(if path == "." { String::new() } else { path })
}

#[test]
fn path_of_an_error_is_equal_to_that_of_serde_path_to_error() {
    let random = &mut fastrand::Rng::with_seed(7031);
    let mut errors = 0;
    for _ in 0..20_000 {
        let mut value = team(random);
        break_one(random, &mut value);
        let pretty = random.bool();
        let json = if pretty { format!("{value:#}") } else { value.to_string() };
        let found = decode::<Team>(json.as_bytes()).err();
        let path = found.as_ref().map(|error| error.path().to_owned());
        assert_eq!(path, expected(&json), "{found:?}\n{json}");
        errors += usize::from(found.is_some());
    }
    assert!(errors > 5_000, "{errors} errors");
}
