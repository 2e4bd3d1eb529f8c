//! Lists and bodies of responses decode as they were written, and errors print no data.

use std::collections::HashMap;

use endpoint::{Body, Endpoint as _, FromResponse, endpoint};
use http::{HeaderValue, header};
use proptest::prelude::{Strategy, any, prop, prop_assert, prop_assert_eq};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::strategies::text;

#[derive(Debug, FromResponse)]
struct Listed {
    #[header("Link")]
    list: Vec<String>,
    #[header("Link")]
    lines: Vec<HeaderValue>,
}

#[endpoint(GET, "/", 200 => Listed)]
struct GetList {}

/// Generates an element of a list: a token, a quoted string, a parameter or a link.
fn element() -> impl Strategy<Value = String> {
    (any::<u8>(), text()).prop_map(|(kind, text)| {
        let plain = |c: &char| matches!(c, ' '..='~') && !matches!(c, '"' | '\\' | ',' | '<' | '>');
        let token: String = text.chars().filter(plain).collect();
        let token = format!("t{}", token.trim());
        let quoted: String = text.chars().filter(|c| !c.is_control() && c.is_ascii()).collect();
        let quoted = quoted.replace('\\', "\\\\").replace('"', "\\\"");
        match kind % 4 {
            0 => token,
            1 => format!("\"{quoted}\""),
            2 => format!("{token}=\"{quoted}\"; {token}"),
            _ => format!("<https://h.example/{}>; rel=\"{quoted}\"", token.replace(' ', ",")),
        }
    })
}

/// Separators between elements: commas with white space on the same line, or a new line.
const BETWEEN: [&str; 6] = [",", ", ", " ,\t", ",,", ", ,", "\n"];

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Team {
    #[serde(default)]
    members: Vec<Member>,
    #[serde(default)]
    by_name: HashMap<String, Member>,
    #[serde(default)]
    closed: Option<Closed>,
    #[serde(default)]
    open: Option<Open>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Member {
    id: u8,
    #[serde(default)]
    tags: HashMap<String, Vec<u8>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only decoded")]
struct Closed {
    id: u8,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Open {
    id: u8,
    #[serde(flatten)]
    others: HashMap<String, Member>,
}

#[endpoint(GET, "/", 200 => Team)]
struct GetTeam {}

const KEYS: [&str; 10] =
    ["members", "by_name", "closed", "open", "id", "tags", "NIGHTJAR", "sk_NIGHTJAR", "n", ""];

/// Generates JSON that is, or nearly is, a `Team`.
fn json() -> impl Strategy<Value = Value> {
    let leaf = any::<u8>().prop_map(|kind| match kind % 6 {
        0..=2 => Value::from(kind),
        3 => Value::from("NIGHTJAR"),
        4 => Value::Null,
        _ => Value::from(1e9),
    });
    leaf.prop_recursive(5, 40, 4, |inner| {
        let keyed = (prop::sample::select(&KEYS[..]), inner.clone());
        let keyed = keyed.prop_map(|(key, value)| (key.to_owned(), value));
        let object = prop::collection::vec(keyed, 0..4);
        let object = object.prop_map(|entries| Value::Object(Map::from_iter(entries)));
        let array = prop::collection::vec(inner, 0..3).prop_map(Value::Array);
        (any::<bool>(), object, array)
            .prop_map(|(is, object, array)| if is { object } else { array })
    })
}

properties! {
    list_header_splits_into_the_written_elements(
        list in prop::collection::vec((element(), prop::sample::select(&BETWEEN[..])), 0..4)
    ) {
        let written: String = list.iter().flat_map(|(element, after)| [element, *after]).collect();
        let mut response = http::Response::new(Body::empty());
        for line in written.split('\n').filter(|line| !line.is_empty()) {
            let value = HeaderValue::from_str(line).expect("the value is visible ASCII");
            response.headers_mut().append(header::LINK, value);
        }
        let lines: Vec<_> = response.headers().get_all(header::LINK).iter().cloned().collect();
        let found = GetList::response(response).expect("every value decodes");
        prop_assert_eq!(found.list, list.into_iter().map(|it| it.0).collect::<Vec<_>>());
        prop_assert_eq!(found.lines, lines);
    }

    map_keys_are_never_printed(team in json(), cut in any::<prop::sample::Index>()) {
        let whole = team.to_string();
        let mut end = cut.index(whole.len() * 2).min(whole.len());
        while !whole.is_char_boundary(end) {
            end -= 1;
        }
        for text in [&whole[..end], &whole] {
            let response = http::Response::new(Body::from(text.to_owned()));
            if let Err(error) = GetTeam::response(response) {
                let printed = format!("{error} {error:?}");
                prop_assert!(!printed.contains("NIGHTJAR"), "{}: {}", text, printed);
            }
        }
    }
}
