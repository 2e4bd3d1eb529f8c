//! Characters and classes after a backslash.

use super::{Escaped, Reader, Result};

impl Reader<'_> {
    /// Reads the character after a backslash.
    pub(super) fn escape(&mut self) -> Result<Escaped> {
        let Some(c) = self.rest.next() else {
            return Err(
                "a `\\` at the end escapes nothing; write `\\\\` for the character".to_owned()
            );
        };
        match c {
            '0' => Err("`\\0` is written `\\x00`".to_owned()),
            '1'..='9' => Err(format!(
                "`\\{c}`, a reference to a group, is not supported; write `with = path::to_fn`"
            )),
            'p' | 'P' => Err(format!(
                "`\\{c}`, a class of Unicode, is not supported; write the characters, as in \
                 `[A-Za-z]`, or `with = path::to_fn`"
            )),
            'Z' | 'G' => Err(format!(
                "`\\{c}` is not supported; remove it: a pattern has to match the whole string"
            )),
            'h' => Err("`\\h` is written `[ \\t]`".to_owned()),
            'H' => Err("`\\H` is written `[^ \\t]`".to_owned()),
            'R' => Err("`\\R` is written `\\r?\\n`".to_owned()),
            'N' => Err("`\\N` is written `[^\\n]`".to_owned()),
            'e' => Err("`\\e` is written `\\x1B`".to_owned()),
            'c' | 'k' | 'K' | 'X' | 'Q' | 'E' | 'C' => {
                Err(format!("`\\{c}` is not supported; write `with = path::to_fn`"))
            }
            'x' | 'u' | 'U' => self.hexadecimal(c).map(Escaped::Character),
            'd' | 's' | 'w' | 'D' | 'S' | 'W' => Ok(Escaped::Class),
            'A' => {
                self.start = "\\A";
                Ok(Escaped::Start)
            }
            'z' => {
                self.end = "\\z";
                Ok(Escaped::End)
            }
            'B' | 'b' | '<' | '>' => Ok(Escaped::Place),
            'a' => Ok(Escaped::Character('\x07')),
            'f' => Ok(Escaped::Character('\x0C')),
            't' => Ok(Escaped::Character('\t')),
            'n' => Ok(Escaped::Character('\n')),
            'r' => Ok(Escaped::Character('\r')),
            'v' => Ok(Escaped::Character('\x0B')),
            '\\' => {
                self.check_doubled();
                Ok(Escaped::Character('\\'))
            }
            c if c.is_ascii() && !c.is_ascii_alphanumeric() => Ok(Escaped::Character(c)),
            c => Err(format!("`\\{c}` means nothing; write `{c}` for the character")),
        }
    }

    /// Notes `\\d`, which is copied from a string of JSON into a raw string.
    fn check_doubled(&mut self) {
        if let Some(c) = self.rest.peek().copied().filter(|c| "dDwWsS".contains(*c)) {
            self.note(format!(
                "`\\\\{c}` is a backslash and the letter `{c}`; write `\\{c}` for the class, or \
                 `[\\\\]{c}` for the characters"
            ));
        }
    }

    fn hexadecimal(&mut self, kind: char) -> Result<char> {
        let mut digits = String::new();
        if self.rest.next_if_eq(&'{').is_some() {
            while let Some(c) = self.rest.next_if(char::is_ascii_hexdigit) {
                digits.push(c);
            }
            if self.rest.next() != Some('}') {
                return Err(format!("`\\{kind}{{{digits}` has no closing `}}`"));
            }
        } else {
            let length = match kind {
                'x' => 2,
                'u' => 4,
                _ => 8,
            };
            while digits.len() < length {
                let Some(c) = self.rest.next_if(char::is_ascii_hexdigit) else { break };
                digits.push(c);
            }
            if digits.len() < length {
                return Err(format!("`\\{kind}{digits}` needs {length} hexadecimal digits"));
            }
        }
        let character = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
        character.ok_or_else(|| format!("`\\{kind}{{{digits}}}` is no character"))
    }
}
