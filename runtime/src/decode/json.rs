//! Decoding of JSON, with errors that name the place of a problem and never a value.

#[cfg(test)]
mod error_constructors;
pub(super) mod error_path;
pub(crate) mod field_names;
pub(crate) mod part_failure;
pub(crate) mod slot;

use std::any::type_name;
use std::cell::RefCell;

use http::HeaderMap;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Deserializer;
use serde_json::error::Category;

use self::error_path::{offset, path_at};
use self::field_names::{Attempt, FieldNames};
use self::part_failure::Place;
use self::slot::{Slot, unfilled};
use super::body::UNREAD;
use super::message::{message_of, without_values};
use super::transcode::text_of;
use crate::error::decode::DecodeError;

/// Decodes a value from JSON.
pub(super) fn decode<T: DeserializeOwned>(json: &[u8]) -> Result<T, DecodeError> {
    let mut value = None;
    read(json, type_name::<T>(), &mut value)?;
    match value {
        Some(value) => Ok(value),
        None => unfilled(),
    }
}

/// Decodes a value from JSON into a slot.
fn read(json: &[u8], type_name: &'static str, slot: &mut dyn Slot) -> Result<(), DecodeError> {
    JsonInput { type_name, body: Some(json), headers: None }.read_into(slot)
}

/// JSON to decode, and all that an error needs to know.
pub(super) struct JsonInput<'a> {
    /// The name of the type that is decoded.
    pub(super) type_name: &'static str,
    /// `None` for a stream that has not been read.
    pub(super) body: Option<&'a [u8]>,
    /// The headers of the response, with its `Content-Type`; `None` for an item of a stream.
    pub(super) headers: Option<&'a HeaderMap>,
}

impl<'a> JsonInput<'a> {
    /// Decodes a value into the slot.
    ///
    /// # Errors
    ///
    /// When the input is not JSON, or is JSON of another shape. The slot may be filled even then.
    #[inline]
    pub(super) fn read_into(&self, slot: &mut dyn Slot) -> Result<(), DecodeError> {
        let text = self.text();
        let parser = &mut Deserializer::from_str(text);
        let read = slot.fill(parser).and_then(|()| parser.end());
        #[cfg(feature = "mock")]
        super::unknown_fields::locate(text);
        read.map_err(|error| self.explain(&error, slot))
    }

    /// Returns the JSON. Checking all bytes for UTF-8 at once is a fifth cheaper than letting the
    /// parser check every string. A body that is not UTF-8 is replaced by input that is not JSON
    /// either, so that the error is built in one place.
    fn text(&self) -> &'a str {
        let text = self.body.and_then(|body| str::from_utf8(body).ok()).unwrap_or("!");
        text.strip_prefix('\u{feff}').unwrap_or(text)
    }

    #[cold]
    fn explain(&self, error: &serde_json::Error, slot: &mut dyn Slot) -> DecodeError {
        let slot = RefCell::new(slot);
        let attempt: &Attempt<'_> = &|json| {
            // The fields of other JSON than the response are not of interest.
            #[cfg(feature = "mock")]
            let _paused = super::unknown_fields::pause();
            slot.borrow_mut().fill(&mut Deserializer::from_str(json)).err()
        };
        let (path, problem) = match self.body {
            None => (String::new(), UNREAD.to_owned()),
            Some(body) if str::from_utf8(body).is_err() => (String::new(), self.not_utf8(body)),
            Some(_) => place_of(self.text(), error, attempt).explained(),
        };
        let error = DecodeError::of(self.type_name, path, problem);
        match self.headers {
            Some(headers) if self.body.is_some() => error.labelled(headers),
            _ => error,
        }
    }

    /// Returns the reason why a body that is not UTF-8 is not decoded.
    fn not_utf8(&self, body: &[u8]) -> String {
        let problem = self.headers.and_then(|headers| text_of(body, headers).err());
        problem.map_or_else(|| "the body is not valid UTF-8".to_owned(), Into::into)
    }
}

/// Returns the path of the value with the problem, and the problem. The path is found by the
/// position of the error, which costs nothing until there is an error. A deserializer that tracks
/// the path would be compiled for every type again.
#[cold]
pub(crate) fn place_of(text: &str, error: &serde_json::Error, attempt: &Attempt<'_>) -> Place {
    let message = message_of(error);
    let message = without_position(&message);
    let path = || {
        let end = offset(text, error.line(), error.column());
        let end = match error.classify() {
            Category::Data => end_of_refused(text, end, message, attempt),
            _ => end,
        };
        path_at(text, end, &mut FieldNames::new(attempt))
    };
    if let Some(place) = part_failure::take(text, message, attempt, path) {
        return place;
    }
    let problem = match error.classify() {
        _ if text.trim_ascii().is_empty() => {
            let problem = "the body is empty".to_owned();
            return Place { path: String::new(), tried: String::new(), problem };
        }
        Category::Eof => "the JSON ends too early".to_owned(),
        // The messages of serde_json about syntax are constants without values. It also uses this
        // category for a number that is too large, a key that is not a number, and too many levels.
        Category::Syntax if serde_json::from_str::<IgnoredAny>(text).is_ok() => {
            format!("cannot be read from JSON: {message}")
        }
        Category::Syntax | Category::Io => format!("not valid JSON: {message}"),
        Category::Data => without_values(message),
    };
    Place { path: path(), tried: String::new(), problem }
}

/// Returns the message of an error of `serde_json` without the line and column.
fn without_position(message: &str) -> &str {
    message.rsplit_once(" at line ").map_or(message, |(head, _)| head)
}

/// Returns the position after the value that was refused.
///
/// A type that refuses a value after it has read it, such as an untagged enum, reports no position.
/// `serde_json` then reports that of the container, and if the value is the last in it, has read
/// its closing bracket. So the JSON is decoded again with a comma in place of the bracket: a value
/// is refused as before, and the container is incomplete.
fn end_of_refused(text: &str, end: usize, message: &str, attempt: &Attempt<'_>) -> usize {
    let Some(inner) = text.get(..end).and_then(|text| text.strip_suffix(['}', ']'])) else {
        return end;
    };
    let inner = inner.trim_ascii_end();
    let error = attempt(&format!("{inner},"));
    let is_refused = error.is_some_and(|it| without_position(&message_of(&it)) == message);
    if is_refused { inner.len() } else { end }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use serde::Deserialize;

    use super::{DecodeError, DeserializeOwned, decode};

    fn from_slice<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
        decode(body)
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only decoded")]
    struct Team {
        #[serde(default)]
        name: String,
        #[serde(default)]
        state: Option<State>,
        #[serde(default)]
        members: Vec<Member>,
        #[serde(default)]
        by_name: HashMap<String, Vec<u8>>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum State {
        Active,
    }

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only decoded")]
    struct Member {
        id: u8,
        name: String,
    }

    #[test]
    fn error_names_the_path_and_not_the_value() {
        for (json, path, problem) in [
            (r#"{"name": 7031}"#, "name", "invalid type: integer, expected a string"),
            (
                r#"{"members":[{"id":1,"name":"a"},{"id":"SECRET"}]}"#,
                "members[1].id",
                "invalid type: string, expected u8",
            ),
            (
                r#"{"members":[{"id":7031,"name":"a"}]}"#,
                "members[0].id",
                "invalid value: integer, expected u8",
            ),
            ("{\"members\":[\n {\"id\":1}\n]}", "members[0]", "missing field `name`"),
            (r#"{"state":"SECRET"}"#, "state", "unknown variant, expected `active`"),
            (
                r#"{"by_name":{"x, expected y":[1,2,"SECRET"]}}"#,
                "by_name.…[2]",
                "invalid type: string, expected u8",
            ),
            (
                r#"{"name":"\"SECRET\\","members":{}}"#,
                "members",
                "invalid type: map, expected a sequence",
            ),
            (
                r#"{"nameSECRET":1}"#,
                "",
                "unknown field, expected one of `name`, `state`, `members`, `by_name`",
            ),
            (r#"{"name":"a","name":"SECRET"}"#, "", "duplicate field `name`"),
            (r#"["SECRET", null, 7031]"#, "[2]", "invalid type: integer, expected a sequence"),
            ("\"SECRET\"", "", "invalid type: string, expected struct Team"),
            ("", "", "the body is empty"),
            (" \n", "", "the body is empty"),
            (r#"{"name":"SECRET"#, "name", "the JSON ends too early"),
            ("<html>SECRET", "", "not valid JSON: expected value"),
            (r#"{"name":"a"} SECRET"#, "", "not valid JSON: trailing characters"),
        ] {
            let error = from_slice::<Team>(json.as_bytes()).unwrap_err();
            assert_eq!((error.path(), error.problem()), (path, problem), "{json}");
            assert!(!error.to_string().contains("SECRET") && !error.to_string().contains("7031"));
        }
    }

    /// A type that refuses every string, after it has been read.
    #[derive(Debug)]
    struct Refusing;

    impl<'de> Deserialize<'de> for Refusing {
        fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
            String::deserialize(from)?;
            Err(serde::de::Error::custom("SECRET"))
        }
    }

    #[test]
    fn value_that_is_refused_after_it_was_read_is_found_wherever_it_is() {
        #[derive(Debug, Deserialize)]
        #[expect(dead_code, reason = "only decoded")]
        struct Row {
            code: Option<Refusing>,
            list: Vec<Refusing>,
            id: u8,
        }
        for (json, path) in [
            (r#"{"code":"a"}"#, "code"),
            (r#"{"code":"a","id":1}"#, "code"),
            ("{\"id\":1,\n\"code\" : \"a\"\n}", "code"),
            (r#"{"list":["a"]}"#, "list[0]"),
            (r#"{"list":["a","b"],"id":1}"#, "list[0]"),
        ] {
            let error = from_slice::<Row>(json.as_bytes()).unwrap_err();
            let problem = "the value was refused by its `Deserialize`";
            assert_eq!((error.path(), error.problem()), (path, problem), "{json}");
        }
        let error = from_slice::<Row>(br#"{"list":[]}"#).unwrap_err();
        assert_eq!((error.path(), error.problem()), ("", "missing field `id`"));
    }

    #[test]
    fn json_that_a_type_cannot_hold_is_not_reported_as_invalid() {
        let problem = |error: DecodeError| error.problem().to_owned();
        let deep = ["[".repeat(200), "]".repeat(200)].concat();
        for (problem, said) in [
            (problem(from_slice::<Vec<f64>>(b"[1e999]").unwrap_err()), "number out of range"),
            (
                problem(from_slice::<HashMap<u8, u8>>(br#"{"x":1}"#).unwrap_err()),
                "number in quotes",
            ),
            (problem(from_slice::<serde_json::Value>(deep.as_bytes()).unwrap_err()), "recursion"),
        ] {
            assert!(problem.starts_with("cannot be read from JSON: "), "{problem}");
            assert!(problem.contains(said), "{problem}");
        }
    }

    #[test]
    fn byte_order_mark_is_skipped_and_invalid_utf8_is_an_error() {
        assert!(from_slice::<Team>("\u{feff}{}".as_bytes()).is_ok());
        let error = from_slice::<Team>(b"{\"name\":\"\xff\"}").unwrap_err();
        assert_eq!(error.problem(), "the body is not valid UTF-8");
    }
}
