//! Regular expressions, read as `regex-lite` reads them, which checks the values when a program
//! runs: a pattern that it refuses would be found by the first call.

mod class;
mod escape;
mod shape;

use std::iter::Peekable;
use std::str::Chars;

use self::shape::Shape;
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
    let mut reader = Reader {
        rest: pattern.chars().peekable(),
        depth: 0,
        has_lines: false,
        start: "^",
        end: "$",
        note: None,
    };
    let shape = reader.alternatives()?;
    if shape.is_too_large() {
        let message = "a pattern that repeats so much is too large to be compiled; write `*` or `+` \
                       here, and the number of characters as `length = ..=1000`";
        reader.note(message.to_owned());
    }
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
    /// The start of the value, `\A`.
    Start,
    /// The end of the value, `\z`.
    End,
    Character(char),
    /// A class, such as `\d`.
    Class,
    /// A place between characters, such as `\b`.
    Place,
}

impl Escaped {
    fn shape(&self) -> Shape {
        match self {
            Self::Start => Shape::START,
            Self::End => Shape::END,
            Self::Place => Shape::PLACE,
            Self::Character(_) => Shape::character(0),
            Self::Class => Shape::character(4),
        }
    }
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    depth: usize,
    /// Whether the flag `m` may be on, with which `^` and `$` are the ends of lines.
    has_lines: bool,
    /// The sign for the start and the one for the end that were read last, `^` and `$` at first.
    start: &'static str,
    end: &'static str,
    /// The first part that means something else than it seems to.
    note: Option<String>,
}

impl Reader<'_> {
    /// Reads up to the end, or to the parenthesis that closes the group.
    fn alternatives(&mut self) -> Result<Shape> {
        let mut alternatives: Option<Shape> = None;
        // The parts before the last item, and the last item, which may be repeated.
        let (mut before, mut item) = (Shape::NOTHING, None);
        while let Some(c) = self.rest.next() {
            let next = match c {
                '(' => match self.group()? {
                    Some(group) => group,
                    None => continue,
                },
                ')' if self.depth == 0 => {
                    return Err("`)` has no opening `(`; write `\\)` for the character".to_owned());
                }
                ')' => {
                    self.depth -= 1;
                    let last = self.join(before, item);
                    return Ok(alternatives.map_or(last, |it| it.or(last)));
                }
                '|' => {
                    let last = self.join(before, item.take());
                    before = Shape::NOTHING;
                    alternatives = Some(alternatives.map_or(last, |it| it.or(last)));
                    continue;
                }
                '*' | '+' | '?' | '{' => {
                    let Some(repeated) = item else {
                        return Err(format!(
                            "`{c}` has nothing before it to repeat; write `\\{c}` for the character"
                        ));
                    };
                    item = Some(self.repeated(c, repeated)?);
                    continue;
                }
                '[' => self.class()?,
                '\\' => self.escape()?.shape(),
                '^' => Shape::START,
                '$' => Shape::END,
                '.' => Shape::character(2),
                _ => Shape::character(0),
            };
            before = self.join(before, item.replace(next));
        }
        if self.depth > 0 {
            return Err("`(` has no closing `)`; write `\\(` for the character".to_owned());
        }
        let last = self.join(before, item);
        Ok(alternatives.map_or(last, |it| it.or(last)))
    }

    /// Joins the parts before an item with it. Notes an item that cannot be at its place.
    fn join(&mut self, before: Shape, item: Option<Shape>) -> Shape {
        let Some(item) = item else { return before };
        if before.is_at_end && item.has_character && !self.has_lines {
            self.note(format!("nothing follows the end, which {}", repair(self.end)));
        } else if before.has_character && item.is_at_start && !self.has_lines {
            self.note(format!("nothing comes before the start, which {}", repair(self.start)));
        }
        before.then(item)
    }

    /// Reads the rest of a repetition that begins with `sign`.
    fn repeated(&mut self, sign: char, item: Shape) -> Result<Shape> {
        Ok(match sign {
            '*' | '?' => item.repeated(0, 1),
            '+' => item.repeated(1, 2),
            _ => {
                let (least, most) = self.counted()?;
                item.repeated(least, most.unwrap_or_else(|| least.saturating_add(1)))
            }
        })
    }

    fn note(&mut self, note: String) {
        self.note.get_or_insert(note);
    }

    /// Reads a group. Returns `None` for flags, which match nothing themselves.
    fn group(&mut self) -> Result<Option<Shape>> {
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
            // Flags that are switched off are reported less often, and never wrongly.
            self.has_lines |= is_flags(&start) && start.contains('m');
            let is_name = start.starts_with('<') || start.starts_with("P<");
            match self.rest.next() {
                Some(')') if !is_name && is_flags(&start) => return Ok(None),
                Some(':') if !is_name && (start.is_empty() || is_flags(&start)) => {}
                Some('>') if is_name => {}
                _ => return Err(unknown_group(&start)),
            }
        }
        self.depth += 1;
        let depth = self.depth;
        let shape = self.alternatives()?;
        if self.depth == depth {
            return Err("`(` has no closing `)`; write `\\(` for the character".to_owned());
        }
        Ok(Some(Shape { size: shape.size.saturating_add(64), ..shape }))
    }

    /// Reads `1,5}`. Returns the least number, and the largest if there is one.
    fn counted(&mut self) -> Result<(u32, Option<u32>)> {
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
            None => number(&text).map(|number| (number, Some(number))),
            Some((least, "")) => number(least).map(|least| (least, None)),
            Some((least, most)) => number(least).zip(number(most).map(Some)),
        };
        match bounds {
            Some((least, Some(most))) if least > most => {
                Err(format!("the bounds of `{{{text}}}` are the wrong way round"))
            }
            Some(bounds) => Ok(bounds),
            None if text.strip_prefix(',').and_then(number).is_some() => {
                Err(format!("a count has a least number: write `{{0{text}}}`"))
            }
            None => Err(format!(
                "`{{{text}}}` is no count such as `{{1,8}}`; write `\\{{` for the character"
            )),
        }
    }
}

/// Returns what to write instead of a sign for the start or the end.
fn repair(sign: &str) -> String {
    match sign {
        "^" | "$" => format!("`{sign}` is; write `\\{sign}` for the character"),
        _ => format!("`{sign}` is; remove it: a pattern has to match the whole string"),
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
