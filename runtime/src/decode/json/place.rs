//! Where in a JSON text something is, as a path: found by a walk over the tokens, once there is an error.

use std::fmt::Write as _;

use crate::map_key::shown;

/// The byte that a line and column of `serde_json` mean; its columns count bytes.
pub(super) fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (before + column).min(text.len())
}

/// The path of the last value that begins or ends before `end`: `members[3].name`.
pub(super) fn path_at(text: &str, end: usize) -> String {
    let mut walk = Walk { text: text.as_bytes(), at: 0, end, steps: Vec::new(), found: None };
    walk.run();
    let mut path = String::new();
    for step in walk.into_found() {
        // Whoever sends a million brackets does not get to print them.
        if path.len() > LONGEST_PATH {
            path.push('…');
            break;
        }
        match step {
            Step::Key(key) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(shown(&text[key]));
            }
            // Writing into a `String` cannot fail.
            Step::Index(index) => drop(write!(path, "[{index}]")),
        }
    }
    path
}

const LONGEST_PATH: usize = 500;

#[derive(Clone)]
enum Step {
    /// Where the key stands in the text.
    Key(std::ops::Range<usize>),
    Index(usize),
}

/// A walk over the tokens of a JSON text; what is not JSON is passed over.
struct Walk<'a> {
    text: &'a [u8],
    at: usize,
    end: usize,
    /// One per open container: its current key or index.
    steps: Vec<Step>,
    /// The place: how many of the steps lead to it, and the last of them as it was then. The others are what
    /// they were, and to copy them at every token would make deep texts a way to keep us busy.
    found: Option<(usize, Step)>,
}

impl Walk<'_> {
    /// The place is where this many steps lead.
    fn note(&mut self, depth: usize) {
        let last = depth.checked_sub(1).and_then(|last| self.steps.get(last));
        self.found = last.map(|last| (depth, last.clone()));
    }

    fn into_found(mut self) -> Vec<Step> {
        let Some((depth, last)) = self.found else { return Vec::new() };
        self.steps.truncate(depth - 1);
        self.steps.push(last);
        self.steps
    }

    fn run(&mut self) {
        while self.at < self.end.min(self.text.len()) {
            let byte = self.text[self.at];
            match byte {
                b'{' => {
                    self.note(self.steps.len());
                    self.steps.push(Step::Key(0..0));
                }
                b'[' => {
                    self.note(self.steps.len());
                    self.steps.push(Step::Index(0));
                }
                b'}' | b']' => {
                    self.steps.pop();
                    self.note(self.steps.len());
                }
                b',' => {
                    if let Some(Step::Index(index)) = self.steps.last_mut() {
                        *index += 1;
                    }
                }
                b'"' => {
                    self.string();
                    continue;
                }
                b':' | b' ' | b'\t' | b'\r' | b'\n' => {}
                _ => self.note(self.steps.len()),
            }
            self.at += 1;
        }
        // A container that is not wanted is not read, so the position is the one before it.
        let before = self.text[..self.at.min(self.text.len())].trim_ascii_end().last();
        let is_next = matches!(self.text.get(self.at), Some(b'{' | b'['));
        if is_next && matches!(before, Some(b':' | b',' | b'[')) {
            self.note(self.steps.len());
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
            // At a key, the place is the object around it.
            self.note(self.steps.len().saturating_sub(1));
            if let Some(Step::Key(key)) = self.steps.last_mut() {
                *key = content;
            }
        } else {
            self.note(self.steps.len());
        }
    }
}
