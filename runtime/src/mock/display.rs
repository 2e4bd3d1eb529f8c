//! How the reports of a mock print strings and values.

use std::fmt::{self, Display, Write as _};

use serde_json::Value;

/// The largest number of entries of a list in a report.
pub(super) const MAX_ENTRIES: usize = 50;

/// The largest number of bytes of a value in a report.
const MAX_LENGTH: usize = 400;

/// Prints a string with its control characters escaped, because a terminal would obey them.
pub(super) struct Escaped<'a>(pub(super) &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            if c.is_control() { write!(f, "{}", c.escape_default())? } else { f.write_char(c)? }
        }
        Ok(())
    }
}

/// Prints a value as JSON; of a long one, the beginning and the length.
pub(super) struct Shortened<'a>(pub(super) &'a Value);

impl Display for Shortened<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let json = self.0.to_string();
        if json.len() <= MAX_LENGTH {
            return write!(f, "{}", Escaped(&json));
        }
        let ends = (0..=MAX_LENGTH).rev();
        let end = ends.into_iter().find(|end| json.is_char_boundary(*end)).unwrap_or_default();
        write!(f, "{}… ({} bytes)", Escaped(&json[..end]), json.len())
    }
}

/// Adds a line for each entry, and one with the number of those that are left out.
pub(super) fn push_list(text: &mut String, mut entries: impl Iterator<Item = impl Display>) {
    for entry in entries.by_ref().take(MAX_ENTRIES) {
        // Writing into a `String` cannot fail, here and below.
        let _ = write!(text, "\n    {entry}");
    }
    match entries.count() {
        0 => {}
        more => drop(write!(text, "\n    and {more} more")),
    }
}
