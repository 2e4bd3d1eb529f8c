//! From lines to events.

use std::sync::Arc;
use std::time::Duration;

/// The event in the making, and what is kept from one to the next.
pub(super) struct Decoder {
    name: String,
    data: String,
    /// Shared by all events until the next identifier.
    id: Arc<str>,
    retry: Option<Duration>,
    is_first: bool,
    /// Whether a line of the event was not UTF-8.
    is_broken: bool,
}

/// What a line comes to.
pub(super) enum Step {
    /// Nothing yet.
    More,
    /// The end of an event.
    Event { name: String, id: Arc<str>, data: String },
    /// The end of an event that was not UTF-8.
    NotText,
}

impl Decoder {
    pub(super) fn new() -> Self {
        Self {
            name: String::new(),
            data: String::new(),
            id: "".into(),
            retry: None,
            is_first: true,
            is_broken: false,
        }
    }

    pub(super) const fn retry(&self) -> Option<Duration> {
        self.retry
    }

    /// Returns the number of bytes that are kept.
    pub(super) fn length(&self) -> usize {
        self.data.len() + self.name.len() + self.id.len()
    }

    /// Takes in one line.
    pub(super) fn take(&mut self, line: &[u8]) -> Step {
        let is_first = std::mem::replace(&mut self.is_first, false);
        let mark = if is_first { &b"\xef\xbb\xbf"[..] } else { b"" };
        let line = line.strip_prefix(mark).unwrap_or(line);
        if line.is_empty() {
            return self.end();
        }
        // A line that begins with a colon is a comment.
        if line.starts_with(b":") {
            return Step::More;
        }
        match str::from_utf8(line) {
            Ok(line) => self.field(line),
            // To replace what is no text would change the data without a word.
            Err(_) => self.is_broken |= is_known(line),
        }
        Step::More
    }

    fn field(&mut self, line: &str) {
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "data" => {
                self.data.push_str(value);
                self.data.push('\n');
            }
            "event" => value.clone_into(&mut self.name),
            "id" if !value.contains('\0') && *self.id != *value => self.id = value.into(),
            "retry" if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => {
                // A number that is too large asks for a longer pause than any client makes.
                let milliseconds = value.parse().unwrap_or(u64::MAX);
                self.retry = Some(Duration::from_millis(milliseconds));
            }
            // Unknown fields are to be passed over.
            _ => {}
        }
    }

    /// Ends the event, which is one if it has data.
    fn end(&mut self) -> Step {
        let name = std::mem::take(&mut self.name);
        let mut data = std::mem::take(&mut self.data);
        if std::mem::take(&mut self.is_broken) {
            return Step::NotText;
        }
        // Every line of data has added a line feed, and the last one is no part of it.
        if data.pop().is_none() {
            return Step::More;
        }
        let name = if name.is_empty() { "message".to_owned() } else { name };
        Step::Event { name, id: Arc::clone(&self.id), data }
    }
}

/// Whether a line is of a field that matters.
fn is_known(line: &[u8]) -> bool {
    let end = line.iter().position(|byte| *byte == b':').unwrap_or(line.len());
    matches!(&line[..end], b"data" | b"event" | b"id")
}
