//! Path templates: no input makes the parser panic, and URL parsers do not change the templates
//! that it accepts.

use crate::parse::template::parts::{self, TemplatePart};

pub(crate) const WORDS: &[&str] =
    &["/", "{", "}", "{{", "}}", "{id}", "{*rest}", "%2F", "%2e", "..", "?", "#", "\\", "ü", "\0"];

pub(crate) fn run(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else { return };
    match parts::parse(text) {
        Ok(parts) => check(text, &parts),
        Err(problems) => assert!(!problems.is_empty(), "{text:?} is refused without a word"),
    }
}

fn check(text: &str, parts: &[TemplatePart]) {
    let mut path = String::new();
    for part in parts {
        match part {
            TemplatePart::Literal(literal) => path.push_str(literal),
            TemplatePart::Placeholder(name) | TemplatePart::CatchAll(name) => {
                assert!(text.contains(name.as_str()), "{text:?} has no {name:?}");
                // Not every such name is a valid field name; another check reports that.
                let is_of_word = |c: char| c == '_' || c.is_alphanumeric();
                assert!(!name.is_empty() && name.chars().all(is_of_word), "{name:?}");
                path.push('x');
            }
        }
    }
    assert!(path.starts_with('/') && path.is_ascii(), "{text:?} gives {path:?}");
    let parsed: http::uri::PathAndQuery = path.parse().expect("an accepted template is a path");
    assert_eq!((parsed.path(), parsed.query()), (&*path, None), "{text:?}");
    let segments: Vec<String> = path.split('/').map(str::to_lowercase).collect();
    let plain = segments.iter().map(|segment| segment.replace("%2e", "."));
    let is_dropped = |segment: &str| matches!(segment, "." | "..");
    assert!(!plain.into_iter().any(|segment| is_dropped(&segment)), "{text:?} gives {path:?}");
    let inner = segments.iter().skip(1).rev().skip(1);
    assert!(inner.into_iter().all(|segment| !segment.is_empty()), "{text:?} gives {path:?}");
}
