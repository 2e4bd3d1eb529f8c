//! JSON from bytes, with errors that say where and never what.

mod message;
mod names;
mod place;

use std::any::type_name;

use http::HeaderMap;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Deserializer;
use serde_json::de::StrRead;
use serde_json::error::Category;

use self::message::message_of;
pub(in crate::decode) use self::message::without_values;
use self::names::Names;
use self::place::{offset, path_at};
use super::recode::text;
use crate::error::DecodeError;

type Parser<'a> = Deserializer<StrRead<'a>>;

/// Where a JSON text comes from, and what it is to be.
struct Source<'a> {
    type_name: &'static str,
    /// `None` is a stream that has not been read.
    body: Option<&'a [u8]>,
    /// With what the response calls itself.
    headers: Option<&'a HeaderMap>,
    /// Decodes another text as the same type.
    attempt: Attempt,
}

/// Decodes a text as a type, and returns only the error.
type Attempt = fn(&str) -> Option<serde_json::Error>;

fn attempt<T: DeserializeOwned>(text: &str) -> Option<serde_json::Error> {
    T::deserialize(&mut Deserializer::from_str(text)).err()
}

/// A value from JSON. This is all that is compiled for every type, so it is as little as it can be: what may
/// unwind while a value is there costs the compiler most.
pub(super) fn decode<T: DeserializeOwned>(
    body: Option<&[u8]>,
    headers: Option<&HeaderMap>,
) -> Result<T, DecodeError> {
    let source = &Source { type_name: type_name::<T>(), body, headers, attempt: attempt::<T> };
    let parser = &mut source.parser();
    #[cfg(feature = "mock")]
    let parsed = super::unknown_fields::deserialize(parser);
    #[cfg(not(feature = "mock"))]
    let parsed = T::deserialize(&mut *parser);
    match parsed {
        Ok(value) => match source.end(parser) {
            None => Ok(value),
            Some(error) => Err(error),
        },
        Err(error) => Err(source.explained(error)),
    }
}

impl<'a> Source<'a> {
    fn parser(&self) -> Parser<'a> {
        Deserializer::from_str(self.text())
    }

    /// The text. Its bytes are checked for UTF-8 in one go: a fifth cheaper than letting the parser check string
    /// by string. What is no text becomes one that is no JSON either.
    fn text(&self) -> &'a str {
        let text = self.body.and_then(|body| str::from_utf8(body).ok()).unwrap_or("!");
        text.strip_prefix('\u{feff}').unwrap_or(text)
    }

    /// What is wrong behind the value.
    fn end(&self, parser: &mut Parser<'_>) -> Option<DecodeError> {
        parser.end().err().map(|error| self.explained(error))
    }

    #[cold]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "what has it would have to drop it, per type"
    )]
    fn explained(&self, error: serde_json::Error) -> DecodeError {
        let (path, problem) = match self.body {
            None => (String::new(), super::UNREAD.to_owned()),
            Some(body) if str::from_utf8(body).is_err() => (String::new(), self.not_utf8(body)),
            Some(_) => explain(self.text(), &error, self.attempt),
        };
        let error = DecodeError::of(self.type_name, path, problem);
        match self.headers {
            Some(headers) if self.body.is_some() => error.labelled(headers),
            _ => error,
        }
    }

    /// Returns the reason why a body that is not UTF-8 is not decoded.
    fn not_utf8(&self, body: &[u8]) -> String {
        let problem = self.headers.and_then(|headers| text(body, headers).err());
        problem.map_or_else(|| "the body is not valid UTF-8".to_owned(), Into::into)
    }
}

/// Returns the place and the kind of the problem. Finding the place by the error's position costs
/// nothing until there is an error; a deserializer that tracks its path would be compiled for every
/// type again.
#[cold]
fn explain(text: &str, error: &serde_json::Error, attempt: Attempt) -> (String, String) {
    let message = message_of(error);
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(head, _)| head);
    let problem = match error.classify() {
        _ if text.trim_ascii().is_empty() => {
            return (String::new(), "the body is empty".to_owned());
        }
        Category::Eof => "the JSON ends too early".to_owned(),
        // serde_json's own words about syntax are constant. It also has them for a number that is
        // too large, a key that is no number, and too many levels.
        Category::Syntax if serde_json::from_str::<IgnoredAny>(text).is_ok() => {
            format!("cannot be read from JSON: {message}")
        }
        Category::Syntax | Category::Io => format!("not valid JSON: {message}"),
        Category::Data => without_values(message),
    };
    let end = offset(text, error.line(), error.column());
    (path_at(text, end, &mut Names::new(attempt)), problem)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use serde::Deserialize;

    use super::{DecodeError, DeserializeOwned, decode};

    fn from_slice<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
        decode(Some(body), None)
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
    fn the_place_is_named_and_the_value_is_not() {
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

    #[test]
    fn json_that_a_type_cannot_hold_is_not_called_invalid() {
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
    fn a_byte_order_mark_is_skipped_and_bad_utf8_refused() {
        assert!(from_slice::<Team>("\u{feff}{}".as_bytes()).is_ok());
        let error = from_slice::<Team>(b"{\"name\":\"\xff\"}").unwrap_err();
        assert_eq!(error.problem(), "the body is not valid UTF-8");
    }
}
