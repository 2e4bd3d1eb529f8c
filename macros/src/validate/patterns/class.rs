//! Character classes: `[a-z]`.

use super::shape::Shape;
use super::{Escaped, Reader, Result};

impl Reader<'_> {
    /// Reads `a-z]`, or `^a-z]`.
    pub(super) fn class(&mut self) -> Result<Shape> {
        const UNCLOSED: &str = "`[` has no closing `]`; write `\\[` for the character";
        self.check_single_posix_class();
        self.rest.next_if_eq(&'^');
        let (mut is_start, mut is_first) = (true, true);
        let mut ranges = 1;
        loop {
            let Some(c) = self.rest.next() else { return Err(UNCLOSED.to_owned()) };
            // The dashes at the start are characters.
            if c == '-' && is_first {
                is_start = false;
                continue;
            }
            is_first = false;
            let first = match c {
                ']' if !is_start => return Ok(Shape::character(ranges)),
                '[' if self.posix_class() => {
                    ranges += 4;
                    is_start = false;
                    continue;
                }
                '[' => return Err("`[` in a class is written `\\[`".to_owned()),
                '&' | '~' if self.rest.peek() == Some(&c) => {
                    return Err(format!("`{c}{c}` in a class is written `\\{c}{c}`"));
                }
                '-' if self.rest.peek() == Some(&'-') => {
                    return Err("`--` in a class is written `\\--`".to_owned());
                }
                '\\' => self.escape()?,
                c => Escaped::Character(c),
            };
            if matches!(first, Escaped::Place | Escaped::Start | Escaped::End) {
                return Err("a class has characters, and no places between them".to_owned());
            }
            is_start = false;
            ranges += if matches!(first, Escaped::Class) { 4 } else { 1 };
            let mut ahead = self.rest.clone();
            if ahead.next() != Some('-') {
                continue;
            }
            if matches!(ahead.peek(), Some(']' | '-') | None) {
                continue;
            }
            self.rest = ahead;
            let last = match self.rest.next() {
                Some('\\') => self.escape()?,
                Some(last) => Escaped::Character(last),
                None => return Err(UNCLOSED.to_owned()),
            };
            match (first, last) {
                (Escaped::Character(first), Escaped::Character(last)) if first > last => {
                    return Err(format!("the range `{first}-{last}` is the wrong way round"));
                }
                (Escaped::Character('A'..='Z'), Escaped::Character(last @ 'a'..='z')) => {
                    let first = if c == '\\' { 'A' } else { c };
                    self.note(format!(
                        "`{first}-{last}` has the six characters between `Z` and `a` too; write \
                         `{first}-Za-{last}`"
                    ));
                }
                (Escaped::Character(_), Escaped::Character(_)) => {}
                _ => {
                    return Err(
                        "a range in a class goes from character to character; write `\\-` \
                                for the character"
                            .to_owned(),
                    );
                }
            }
        }
    }

    /// Notes `[:alpha:]`, which is the class of these characters.
    fn check_single_posix_class(&mut self) {
        let text: String = self.rest.clone().take_while(|c| *c != ']').collect();
        let name = text.strip_prefix(':').and_then(|text| text.strip_suffix(':'));
        if let Some(name) = name.filter(|name| POSIX.contains(name)) {
            self.note(format!("`[:{name}:]` is written `[[:{name}:]]`"));
        }
    }

    /// Reads `:alpha:]`.
    fn posix_class(&mut self) -> bool {
        let text: String = self.rest.clone().take_while(|c| *c != ']').collect();
        let name = text.strip_prefix(':').and_then(|text| text.strip_suffix(':'));
        let known = name.is_some_and(|name| POSIX.contains(&name.trim_start_matches('^')));
        if known {
            self.rest.nth(text.chars().count());
        }
        known
    }
}

const POSIX: &[&str] = &[
    "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct",
    "space", "upper", "word", "xdigit",
];
