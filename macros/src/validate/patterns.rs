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
        if let Err(problem) = read(&pattern.value()) {
            errors.at(pattern, format!("this is no regular expression: {problem}"));
        }
    }
}

pub(crate) type Result<T> = std::result::Result<T, String>;

/// Returns what is wrong with a pattern.
pub(crate) fn read(pattern: &str) -> Result<()> {
    // White space and comments mean something else in these.
    if is_verbose(pattern) {
        return Ok(());
    }
    let mut reader = Reader { rest: pattern.chars().peekable(), depth: 0 };
    reader.alternatives()
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
                _ => has_item = true,
            }
        }
        if self.depth > 0 {
            return Err("`(` has no closing `)`; write `\\(` for the character".to_owned());
        }
        Ok(())
    }

    /// Returns whether the group is something that can be repeated, and not only flags.
    fn group(&mut self) -> Result<bool> {
        if self.rest.next_if_eq(&'?').is_some() {
            let mut start = String::new();
            while let Some(c) = self.rest.next_if(|c| !matches!(c, ')' | ':' | '>')) {
                start.push(c);
                if matches!(&*start, "=" | "!" | "<=" | "<!") {
                    return Err("look-around, as in `(?=…)`, is not supported".to_owned());
                }
            }
            let is_name = start.starts_with('<') || start.starts_with("P<");
            match self.rest.next() {
                Some(')') if !is_name && is_flags(&start) => return Ok(false),
                Some(':') if !is_name && (start.is_empty() || is_flags(&start)) => {}
                Some('>') if is_name => {}
                _ => return Err(format!("`(?{start}` begins no group that is known")),
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
            '0'..='9' => Err(format!("`\\{c}`, a reference to a group, is not supported")),
            'p' | 'P' => Err(format!("`\\{c}`, a class of Unicode, is not supported")),
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
