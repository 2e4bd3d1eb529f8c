//! Escapes text that is printed, so that it stays on one line and does not control a terminal.

use std::fmt::{self, Display, Formatter, Write};

/// Prints a value that may hold text from a server. Characters that would end the line, begin a
/// command for the terminal, or change the order in which other text is shown, are escaped.
pub(crate) fn one_line(f: &mut Formatter<'_>, value: impl Display) -> fmt::Result {
    if f.alternate() { write!(Escaped(f), "{value:#}") } else { write!(Escaped(f), "{value}") }
}

struct Escaped<'a, 'b>(&'a mut Formatter<'b>);

impl Write for Escaped<'_, '_> {
    fn write_str(&mut self, mut text: &str) -> fmt::Result {
        while let Some((at, c)) = text.char_indices().find(|(_, c)| is_escaped(*c)) {
            let (before, rest) = text.split_at(at);
            write!(self.0, "{before}{}", c.escape_default())?;
            text = &rest[c.len_utf8()..];
        }
        self.0.write_str(text)
    }
}

/// Returns whether a character is a control character, one of Unicode's separators of lines or
/// paragraphs, or one that overrides the direction of text.
fn is_escaped(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use std::fmt;

    use super::one_line;

    struct Shown(&'static str);

    impl fmt::Display for Shown {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            one_line(f, self.0)
        }
    }

    #[test]
    fn control_characters_are_escaped_and_text_of_all_languages_is_not() {
        for (text, shown) in [
            (
                "Müller: 残高不足 (€ 5) — «نص» 😀\u{a0}\u{200d}",
                "Müller: 残高不足 (€ 5) — «نص» 😀\u{a0}\u{200d}",
            ),
            ("a\r\nb\tc\0", "a\\r\\nb\\tc\\u{0}"),
            ("\u{1b}[31mred\u{7f}\u{9b}\u{85}", "\\u{1b}[31mred\\u{7f}\\u{9b}\\u{85}"),
            ("\u{2028}\u{2029}\u{202a}\u{202e}", "\\u{2028}\\u{2029}\\u{202a}\\u{202e}"),
            ("\u{2066}\u{2069}\u{2065}", "\\u{2066}\\u{2069}\u{2065}"),
            ("C:\\new", "C:\\new"),
            ("", ""),
        ] {
            assert_eq!(Shown(text).to_string(), shown);
        }
    }
}
