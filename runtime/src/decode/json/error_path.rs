//! The path of the value at a position in JSON. It is found by a walk over the tokens, after an
//! error.

#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use super::field_names::FieldNames;

/// Returns the offset of a line and column of `serde_json`, whose columns count bytes.
pub(super) fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (before + column).min(text.len())
}

/// Returns the path of the last value that begins or ends before `end`: `members[3].name`. Keys
/// that are data are written as `…`.
pub(super) fn path_at(text: &str, end: usize, names: &mut FieldNames<'_>) -> String {
    let mut path = String::new();
    for step in steps_to(text, end) {
        // A server may send a million brackets, which must not be printed.
        if path.len() > MAX_PATH {
            path.push('…');
            break;
        }
        match step {
            PathStep::Key(key) => {
                if !path.is_empty() {
                    path.push('.');
                }
                let key = &text[key];
                path.push_str(if names.enter(key) { key } else { "…" });
            }
            PathStep::Index(index) => {
                names.enter_list();
                // Writing into a `String` cannot fail.
                let _ = write!(path, "[{index}]");
            }
        }
    }
    path
}

/// Returns the same path with all keys, and `[]` for every element: `members[].name`.
#[cfg(feature = "mock")]
pub(in crate::decode) fn pattern_at(text: &str, end: usize) -> String {
    let mut path = String::new();
    for step in steps_to(text, end) {
        match step {
            PathStep::Key(key) => {
                path.push_str(if path.is_empty() { "" } else { "." });
                path.push_str(&text[key]);
            }
            PathStep::Index(_) => path.push_str("[]"),
        }
    }
    path
}

/// Returns the steps to the last value that begins or ends before `end`.
fn steps_to(text: &str, end: usize) -> Vec<PathStep> {
    let text = text.as_bytes();
    let mut walk = TokenWalk { text, at: 0, end, steps: Vec::new(), deeper: 0, found: None };
    walk.run();
    walk.into_found()
}

const MAX_PATH: usize = 500;
/// The largest number of steps that are kept: more than a path of that length has.
const MAX_STEPS: usize = 256;

#[derive(Clone)]
enum PathStep {
    /// A key, as its range in the JSON. Before its first key, an object has an empty range at 0.
    Key(std::ops::Range<usize>),
    Index(usize),
}

/// A walk over the tokens of JSON, up to a position. It accepts input that is not JSON, because
/// there is an error in it.
///
/// `serde_json` reports the position at which it noticed a problem: in or after the value, at the
/// bracket that ends a container with a missing field, or before a container that it did not enter.
/// So the path is that of the token before the position, unless a container begins there.
struct TokenWalk<'a> {
    text: &'a [u8],
    at: usize,
    end: usize,
    /// The current key or index of every open container, from the outermost.
    steps: Vec<PathStep>,
    /// The number of open containers whose steps are not kept, because there are too many.
    deeper: usize,
    /// The current path: the number of steps that lead to it, and a copy of the last of them. The
    /// steps before it cannot have changed since. To copy all of them at every token would take
    /// quadratic time for deep JSON.
    found: Option<(usize, PathStep)>,
}

impl TokenWalk<'_> {
    /// Sets the path to all steps, or to all but the last.
    fn mark(&mut self, without_last: bool) {
        let last = usize::from(without_last && self.deeper == 0);
        let depth = self.steps.len().saturating_sub(last);
        let last = depth.checked_sub(1).and_then(|last| self.steps.get(last));
        self.found = last.map(|last| (depth, last.clone()));
    }

    /// Enters a container.
    fn enter(&mut self, step: PathStep) {
        self.mark(false);
        if self.steps.len() < MAX_STEPS {
            self.steps.push(step);
        } else {
            self.deeper += 1;
        }
    }

    /// Leaves the innermost container. There may be none, in input that is not JSON.
    fn leave(&mut self) {
        match self.deeper.checked_sub(1) {
            Some(deeper) => self.deeper = deeper,
            None => drop(self.steps.pop()),
        }
        self.mark(false);
    }

    /// Returns the current step of the innermost container, if it is kept.
    fn innermost(&mut self) -> Option<&mut PathStep> {
        if self.deeper == 0 { self.steps.last_mut() } else { None }
    }

    fn into_found(mut self) -> Vec<PathStep> {
        let Some((depth, last)) = self.found else { return Vec::new() };
        self.steps.truncate(depth - 1);
        // Before its first key, the path is that of the object.
        if !matches!(&last, PathStep::Key(key) if key.start == 0) {
            self.steps.push(last);
        }
        self.steps
    }

    fn run(&mut self) {
        while self.at < self.end.min(self.text.len()) {
            let byte = self.text[self.at];
            match byte {
                b'{' => self.enter(PathStep::Key(0..0)),
                b'[' => self.enter(PathStep::Index(0)),
                b'}' | b']' => self.leave(),
                b',' => {
                    if let Some(PathStep::Index(index)) = self.innermost() {
                        *index += 1;
                    }
                }
                b'"' => {
                    self.string();
                    continue;
                }
                b':' | b' ' | b'\t' | b'\r' | b'\n' => {}
                _ => self.mark(false),
            }
            self.at += 1;
        }
        // Where the type expects no container, serde_json does not read one: the position is the
        // one before its bracket.
        let before = self.text[..self.at.min(self.text.len())].trim_ascii_end().last();
        let is_next = matches!(self.text.get(self.at), Some(b'{' | b'['));
        if is_next && matches!(before, Some(b':' | b',' | b'[')) {
            self.mark(false);
        }
    }

    fn string(&mut self) {
        let start = self.at + 1;
        self.at = start;
        while let Some(&byte) = self.text.get(self.at) {
            match byte {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        let content = start..self.at.min(self.text.len());
        self.at += 1;
        let rest = self.text.get(self.at..).unwrap_or_default();
        if rest.trim_ascii_start().first() == Some(&b':') {
            // At a key, the path is that of the object: a duplicate or unknown field is its
            // problem.
            self.mark(true);
            if let Some(PathStep::Key(key)) = self.innermost() {
                *key = content;
            }
        } else {
            self.mark(false);
        }
    }
}
