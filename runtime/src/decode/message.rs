//! The messages of serde's errors, without the values that they contain.

use std::fmt::{self, Display, Write};

/// Returns the message of an error. The middle of a long message is left out, because it contains a
/// value, which may be as long as the body.
pub(super) fn message_of(error: &impl Display) -> String {
    let mut ends = Excerpt { head: String::new(), tail: String::new() };
    // Neither the excerpt nor the `Display` of serde's errors fails.
    let _ = write!(ends, "{error}");
    ends.head + &ends.tail
}

/// The beginning and the end of a string.
struct Excerpt {
    head: String,
    tail: String,
}

const HEAD: usize = 256;
const TAIL: usize = 4096;

impl Write for Excerpt {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let room = HEAD.saturating_sub(self.head.len()).min(text.len());
        // Nothing is added to the head after the tail has begun.
        let (head, rest) = if self.tail.is_empty() { split(text, room) } else { ("", text) };
        self.head.push_str(head);
        let (_, rest) = split(rest, rest.len().saturating_sub(TAIL));
        self.tail.push_str(rest);
        if self.tail.len() > 2 * TAIL {
            self.tail = split(&self.tail, self.tail.len() - TAIL).1.to_owned();
        }
        Ok(())
    }
}

/// Splits a string at this byte, or at the next one that begins a character.
fn split(text: &str, at: usize) -> (&str, &str) {
    let at = (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    text.split_at(at)
}

/// Returns a message without the values from the input. The messages of serde have a few fixed
/// forms; a message of any other form is replaced, because it may contain a value anywhere.
pub(super) fn without_values(message: &str) -> String {
    const FOUND: [&str; 12] = [
        "string",
        "integer",
        "floating point",
        "boolean",
        "character",
        "null",
        "map",
        "sequence",
        "unit",
        "newtype",
        "byte array",
        "enum",
    ];
    // The message must end with the name, because anything after it may quote a value.
    for form in ["missing field `", "duplicate field `"] {
        let name = message.strip_prefix(form).and_then(|rest| rest.strip_suffix('`'));
        if name.is_some_and(|name| name.len() <= 200 && !name.contains(['`', '\n'])) {
            return message.to_owned();
        }
    }
    // The expectation comes last, unless a type has no fields or variants.
    let is_none = ["fields", "variants"].iter().any(|it| message.ends_with(&format!("no {it}")));
    let expected = || match message.rsplit_once(", expected ") {
        _ if is_none => "none",
        Some((_, expected)) => expected,
        None => "another",
    };
    for form in ["invalid type: ", "invalid value: "] {
        let Some(rest) = message.strip_prefix(form) else { continue };
        let found = FOUND.iter().find(|kind| rest.starts_with(*kind)).unwrap_or(&"another");
        return format!("{form}{found}, expected {}", expected());
    }
    for (form, said) in [
        ("unknown variant ", "unknown variant"),
        ("unknown field ", "unknown field"),
        ("invalid length ", "invalid length"),
    ] {
        if message.starts_with(form) {
            return format!("{said}, expected {}", expected());
        }
    }
    match undecided_enum(message) {
        Some((what, name)) => {
            format!("no variant of the {what} `{name}` fits, and serde does not report why")
        }
        None => "the value was refused by its `Deserialize`".to_owned(),
    }
}

/// Returns what kind of enum serde has tried all variants of, and its name. serde drops the errors
/// of the variants.
fn undecided_enum(message: &str) -> Option<(&'static str, &str)> {
    let untagged = || message.strip_prefix("data did not match any variant of untagged enum ");
    let flattened =
        || message.strip_prefix("no variant of enum ")?.strip_suffix(" found in flattened data");
    let (what, name) = match untagged() {
        Some(name) => ("untagged enum", name),
        None => ("flattened enum", flattened()?),
    };
    // Anything but a name may be a value.
    let is_name = |name: &str| name.chars().all(|c| c.is_alphanumeric() || c == '_');
    (is_name(name) && (1..=100).contains(&name.len())).then_some((what, name))
}

#[cfg(test)]
mod tests {
    use super::{HEAD, TAIL, message_of, without_values};

    #[test]
    fn long_message_keeps_its_beginning_and_its_end() {
        for value in [0, 1, HEAD - 30, HEAD, TAIL, 2 * TAIL + 1, 100_000] {
            for c in ['a', 'ü', '\u{1}', '😀'] {
                let value = c.to_string().repeat(value);
                let message = format!("invalid type: string {value:?}, expected u8 at line 1");
                let kept = message_of(&message);
                assert!(kept.len() <= HEAD + 2 * TAIL + 8, "{}", kept.len());
                assert!(kept.starts_with("invalid type: string ") && kept.ends_with(" at line 1"));
                if message.len() < HEAD + TAIL {
                    assert_eq!(kept, message);
                }
            }
        }
    }

    #[test]
    fn message_with_text_after_the_name_is_not_printed() {
        for message in ["missing field `id`", "duplicate field `größe`"] {
            assert_eq!(without_values(message), message);
        }
        for message in [
            "missing field `a` in `SECRET`",
            "missing field `SECRET",
            "SECRET",
            "data did not match any variant of untagged enum SECRET 7",
            "data did not match any variant of untagged enum ",
            "no variant of enum SECRET-1 found in flattened data",
        ] {
            assert_eq!(without_values(message), "the value was refused by its `Deserialize`");
        }
    }
}
