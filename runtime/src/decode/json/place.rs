//! Where in a JSON text something is, as a path: found by a walk over the tokens, once there is an error.

use std::fmt::Write as _;

use super::names::Names;

/// The byte that a line and column of `serde_json` mean; its columns count bytes.
pub(super) fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (before + column).min(text.len())
}

/// Returns the path of the last value that begins or ends before `end`: `members[3].name`. Keys
/// that are data are written as `…`.
pub(super) fn path_at(text: &str, end: usize, names: &mut Names) -> String {
    let mut walk =
        Walk { text: text.as_bytes(), at: 0, end, steps: Vec::new(), deeper: 0, found: None };
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
                let key = &text[key];
                path.push_str(if names.enter(key) { key } else { "…" });
            }
            Step::Index(index) => {
                names.enter_list();
                // Writing into a `String` cannot fail.
                let _ = write!(path, "[{index}]");
            }
        }
    }
    path
}

const LONGEST_PATH: usize = 500;
/// More steps than a path of that length has.
const MOST_STEPS: usize = 256;

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
    /// One per open container: its current key or index. Of the innermost in a deep text, only the
    /// number is kept.
    steps: Vec<Step>,
    deeper: usize,
    /// The place: how many of the steps lead to it, and the last of them as it was then. The others are what
    /// they were, and to copy them at every token would make deep texts a way to keep us busy.
    found: Option<(usize, Step)>,
}

impl Walk<'_> {
    /// The place is where the steps lead, or all but the last of them.
    fn note(&mut self, without_last: bool) {
        let last = usize::from(without_last && self.deeper == 0);
        let depth = self.steps.len().saturating_sub(last);
        let last = depth.checked_sub(1).and_then(|last| self.steps.get(last));
        self.found = last.map(|last| (depth, last.clone()));
    }

    /// Enters a container.
    fn enter(&mut self, step: Step) {
        self.note(false);
        if self.steps.len() < MOST_STEPS {
            self.steps.push(step);
        } else {
            self.deeper += 1;
        }
    }

    /// Leaves the innermost container. There is none where the text is not JSON.
    fn leave(&mut self) {
        match self.deeper.checked_sub(1) {
            Some(deeper) => self.deeper = deeper,
            None => drop(self.steps.pop()),
        }
        self.note(false);
    }

    /// The current step of the innermost container, if it is kept.
    fn innermost(&mut self) -> Option<&mut Step> {
        if self.deeper == 0 { self.steps.last_mut() } else { None }
    }

    fn into_found(mut self) -> Vec<Step> {
        let Some((depth, last)) = self.found else { return Vec::new() };
        self.steps.truncate(depth - 1);
        // Before its first key, the place is the object.
        if !matches!(&last, Step::Key(key) if key.start == 0) {
            self.steps.push(last);
        }
        self.steps
    }

    fn run(&mut self) {
        while self.at < self.end.min(self.text.len()) {
            let byte = self.text[self.at];
            match byte {
                b'{' => self.enter(Step::Key(0..0)),
                b'[' => self.enter(Step::Index(0)),
                b'}' | b']' => self.leave(),
                b',' => {
                    if let Some(Step::Index(index)) = self.innermost() {
                        *index += 1;
                    }
                }
                b'"' => {
                    self.string();
                    continue;
                }
                b':' | b' ' | b'\t' | b'\r' | b'\n' => {}
                _ => self.note(false),
            }
            self.at += 1;
        }
        // A container that is not wanted is not read, so the position is the one before it.
        let before = self.text[..self.at.min(self.text.len())].trim_ascii_end().last();
        let is_next = matches!(self.text.get(self.at), Some(b'{' | b'['));
        if is_next && matches!(before, Some(b':' | b',' | b'[')) {
            self.note(false);
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
            self.note(true);
            if let Some(Step::Key(key)) = self.innermost() {
                *key = content;
            }
        } else {
            self.note(false);
        }
    }
}
