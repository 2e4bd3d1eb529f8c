//! Regular expressions, read as `regex-lite` reads them, which checks the values when a program
//! runs: a pattern that it refuses would be found by the first call.

mod class;

use std::iter::Peekable;
use std::str::Chars;

use crate::diagnostics::Errors;
use crate::parse::rules::Rule;

/// Reports every pattern that is no regular expression.
pub(crate) fn validate(rules: &[Rule], errors: &mut Errors) {
    for rule in rules {
        let Rule::Pattern(pattern) = rule else { continue };
        match read(&pattern.value()) {
            Err(problem) => {
                errors.at(pattern, format!("this is no regular expression: {problem}"));
            }
            Ok(Some(note)) => errors.at(pattern, note),
            Ok(None) => {}
        }
    }
}

pub(crate) type Result<T> = std::result::Result<T, String>;

/// Returns what is wrong with a pattern: an error if it is no regular expression, and otherwise a
/// part that means something else than it seems to.
pub(crate) fn read(pattern: &str) -> Result<Option<String>> {
    // White space and comments mean something else in these.
    if is_verbose(pattern) {
        return Ok(None);
    }
    // With the flag `m`, `$` is the end of a line.
    let has_flags = pattern.contains("(?");
    let mut reader = Reader { rest: pattern.chars().peekable(), depth: 0, has_flags, note: None };
    reader.alternatives()?;
    Ok(reader.note)
}

/// Returns whether the flag `x` may be on somewhere.
fn is_verbose(pattern: &str) -> bool {
    pattern.split("(?").skip(1).any(|flags| {
        let end = flags.find([')', ':']).unwrap_or(flags.len());
        let (on, _) = flags[..end].split_once('-').unwrap_or((&flags[..end], ""));
        is_flags(on) && on.contains('x')
    })
}

/// The meaning of the character after a backslash.
enum Escaped {
    Character(char),
    /// A class, such as `\d`.
    Class,
    /// A place between characters, such as `\b`.
    Place,
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    depth: usize,
    /// Whether the pattern may have flags.
    has_flags: bool,
    /// The first part that means something else than it seems to.
    note: Option<String>,
}

impl Reader<'_> {
    /// Reads up to the end, or to the parenthesis that closes the group.
    fn alternatives(&mut self) -> Result<()> {
        let mut has_item = false;
        while let Some(c) = self.rest.next() {
            match c {
                '(' => has_item = self.group()? || has_item,
                ')' if self.depth == 0 => {
                    return Err("`)` has no opening `(`; write `\\)` for the character".to_owned());
                }
                ')' => {
                    self.depth -= 1;
                    return Ok(());
                }
                '|' => has_item = false,
                '[' => {
                    self.class()?;
                    has_item = true;
                }
                '*' | '+' | '?' | '{' if !has_item => {
                    return Err(format!(
                        "`{c}` has nothing before it to repeat; write `\\{c}` for the character"
                    ));
                }
                '{' => self.counted()?,
                '\\' => {
                    self.escape()?;
                    has_item = true;
                }
                '$' if !self.has_flags && self.is_before_character() => {
                    self.note(
                        "nothing follows the end, which `$` is; write `\\$` for the character"
                            .to_owned(),
                    );
                    has_item = true;
                }
                _ => has_item = true,
            }
        }
        if self.depth > 0 {
            return Err("`(` has no closing `)`; write `\\(` for the character".to_owned());
        }
        Ok(())
    }

    fn note(&mut self, note: String) {
        self.note.get_or_insert(note);
    }

    /// Returns whether a character or a class comes next, which is required.
    fn is_before_character(&self) -> bool {
        let mut ahead = self.rest.clone();
        let is_item = match ahead.next() {
            Some('\\') => ahead.next().is_some_and(|c| !"AzBb<>".contains(c)),
            Some(c) => !"()|$^*+?{[".contains(c),
            None => false,
        };
        is_item && !ahead.peek().is_some_and(|c| "*?{".contains(*c))
    }

    /// Returns whether the group is something that can be repeated, and not only flags.
    fn group(&mut self) -> Result<bool> {
        if self.rest.next_if_eq(&'?').is_some() {
            let mut start = String::new();
            while let Some(c) = self.rest.next_if(|c| !matches!(c, ')' | ':' | '>')) {
                start.push(c);
                if matches!(&*start, "=" | "!" | "<=" | "<!") {
                    return Err("look-around, as in `(?=…)`, is not supported; write `with = \
                                path::to_fn`"
                        .to_owned());
                }
            }
            let is_name = start.starts_with('<') || start.starts_with("P<");
            match self.rest.next() {
                Some(')') if !is_name && is_flags(&start) => return Ok(false),
                Some(':') if !is_name && (start.is_empty() || is_flags(&start)) => {}
                Some('>') if is_name => {}
                _ => return Err(unknown_group(&start)),
            }
        }
        self.depth += 1;
        let depth = self.depth;
        self.alternatives()?;
        if self.depth == depth {
            return Err("`(` has no closing `)`; write `\\(` for the character".to_owned());
        }
        Ok(true)
    }

    /// Reads `1,5}`.
    fn counted(&mut self) -> Result<()> {
        let mut text = String::new();
        loop {
            match self.rest.next() {
                Some('}') => break,
                Some(c) => text.push(c),
                None => {
                    return Err("`{` has no closing `}`; write `\\{` for the character".to_owned());
                }
            }
        }
        let number = |text: &str| text.trim().parse::<u32>().ok();
        let bounds = match text.split_once(',') {
            None => number(&text).map(|number| (number, None)),
            Some((least, "")) => number(least).map(|least| (least, None)),
            Some((least, most)) => number(least).zip(number(most).map(Some)),
        };
        match bounds {
            Some((least, Some(most))) if least > most => {
                Err(format!("the bounds of `{{{text}}}` are the wrong way round"))
            }
            Some(_) => Ok(()),
            None if text.strip_prefix(',').and_then(number).is_some() => {
                Err(format!("a count has a least number: write `{{0{text}}}`"))
            }
            None => Err(format!(
                "`{{{text}}}` is no count such as `{{1,8}}`; write `\\{{` for the character"
            )),
        }
    }

    /// Reads the character after a backslash.
    fn escape(&mut self) -> Result<Escaped> {
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
            'A' | 'z' | 'B' | 'b' | '<' | '>' => Ok(Escaped::Place),
            'a' => Ok(Escaped::Character('\x07')),
            'f' => Ok(Escaped::Character('\x0C')),
            't' => Ok(Escaped::Character('\t')),
            'n' => Ok(Escaped::Character('\n')),
            'r' => Ok(Escaped::Character('\r')),
            'v' => Ok(Escaped::Character('\x0B')),
            c if c.is_ascii() && !c.is_ascii_alphanumeric() => Ok(Escaped::Character(c)),
            c => Err(format!("`\\{c}` means nothing; write `{c}` for the character")),
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

/// Returns the message for a group of another kind of regular expressions.
fn unknown_group(start: &str) -> String {
    let repair = match start {
        _ if start.starts_with('#') => "; remove the comment",
        "" => "; write `(?:…)`",
        "g" | "y" | "d" | "v" => "; it is a flag that means nothing here; remove it",
        _ => "; write `(?:…)` for a group, or `with = path::to_fn`",
    };
    format!("`(?{start}` begins no group that is known{repair}")
}

/// Returns whether the text is flags, such as `i` and `s-m`.
fn is_flags(text: &str) -> bool {
    let mut seen = Vec::new();
    let is_known = text.chars().all(|c| {
        let is_new = !seen.contains(&c);
        seen.push(c);
        is_new && "imsURxu-".contains(c)
    });
    !text.is_empty() && is_known && !text.ends_with('-')
}
