//! A strict reader of forms and queries with values in brackets, as the services of vendors are.

use serde_json::{Map, Value};

/// Returns the values of a form. Panics for everything that some server reads in another way: a
/// bracket or a plus sign that is not encoded, a pair without a value, and names that contradict
/// each other.
pub(crate) fn parse(text: &str) -> Value {
    let mut root = Value::Object(Map::new());
    for pair in text.split('&').filter(|_| !text.is_empty()) {
        let (name, value) = pair.split_once('=').expect("a pair has a value");
        let (name, value) = (decode(name), decode(value));
        let (base, brackets) = name.split_at(name.find('[').unwrap_or(name.len()));
        let mut keys = vec![base];
        let mut rest = brackets;
        while !rest.is_empty() {
            let inner = rest.strip_prefix('[').expect("a key is in brackets");
            let (key, after) = inner.split_once(']').expect("a bracket is closed");
            keys.push(key);
            rest = after;
        }
        insert(&mut root, &keys, value);
    }
    root
}

fn insert(place: &mut Value, keys: &[&str], text: String) {
    let Some((key, rest)) = keys.split_first() else {
        assert!(place.is_null(), "two values of one name");
        *place = Value::String(text);
        return;
    };
    let index = if key.is_empty() { Some(usize::MAX) } else { key.parse::<usize>().ok() };
    if place.is_null() {
        *place = index.map_or_else(|| Value::Object(Map::new()), |_| Value::Array(Vec::new()));
    }
    let next = match (place, index) {
        (Value::Object(fields), _) => fields.entry(*key).or_insert(Value::Null),
        (Value::Array(items), Some(index)) => {
            let at = index.min(items.len());
            assert!(key.is_empty() || at == index, "an index is missing before {index}");
            if at == items.len() {
                items.push(Value::Null);
            }
            &mut items[at]
        }
        (place, _) => panic!("`{key}` within {place}"),
    };
    insert(next, rest, text);
}

fn decode(text: &str) -> String {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte);
    assert!(text.bytes().all(is_allowed), "not encoded: {text}");
    percent_encoding::percent_decode_str(text).decode_utf8().expect("UTF-8").into_owned()
}

/// Returns the value as a form holds it: with text in place of scalars.
pub(crate) fn as_text(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(as_text).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(key, value)| (key.clone(), as_text(value))).collect()
        }
        Value::String(text) => Value::String(text.clone()),
        other => Value::String(other.to_string()),
    }
}
