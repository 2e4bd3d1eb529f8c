//! Parses lines into events.

use std::sync::Arc;
use std::time::Duration;

/// The fields of the current event, and those that stay for later events.
pub(super) struct EventParser {
    name: String,
    data: String,
    /// Shared by all events until the next identifier.
    id: Arc<str>,
    /// The identifier at the end of the last event, also one without data.
    last_id: Arc<str>,
    retry: Option<Duration>,
    /// Whether no line has been parsed yet: the first may begin with a byte order mark.
    is_first: bool,
    /// Whether a line of the event was not UTF-8.
    is_not_utf8: bool,
}

/// The result of parsing one line.
pub(super) enum ParsedLine {
    /// The event is not complete.
    Incomplete,
    /// The end of an event.
    Event { name: String, id: Arc<str>, data: String },
    /// The end of an event that was not UTF-8.
    NotUtf8,
}

impl EventParser {
    pub(super) fn new() -> Self {
        Self {
            name: String::new(),
            data: String::new(),
            id: "".into(),
            last_id: "".into(),
            retry: None,
            is_first: true,
            is_not_utf8: false,
        }
    }

    /// Continues a stream whose last identifier is known.
    pub(super) fn resume(&mut self, id: Arc<str>) {
        (self.id, self.last_id) = (Arc::clone(&id), id);
    }

    pub(super) fn last_id(&self) -> Arc<str> {
        Arc::clone(&self.last_id)
    }

    pub(super) const fn retry(&self) -> Option<Duration> {
        self.retry
    }

    /// Returns the number of bytes in memory.
    pub(super) fn buffered(&self) -> usize {
        self.data.len() + self.name.len() + self.id.len()
    }

    /// Parses one line.
    pub(super) fn parse(&mut self, line: &[u8]) -> ParsedLine {
        let is_first = std::mem::replace(&mut self.is_first, false);
        let mark = if is_first { &b"\xef\xbb\xbf"[..] } else { b"" };
        let line = line.strip_prefix(mark).unwrap_or(line);
        if line.is_empty() {
            return self.end_event();
        }
        // A comment begins with a colon.
        if line.starts_with(b":") {
            return ParsedLine::Incomplete;
        }
        match str::from_utf8(line) {
            Ok(line) => self.field(line),
            // Replacing the invalid bytes would change the data silently.
            Err(_) => self.is_not_utf8 |= has_known_field(line),
        }
        ParsedLine::Incomplete
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
                // A number that does not fit is longer than any caller waits.
                let milliseconds = value.parse().unwrap_or(u64::MAX);
                self.retry = Some(Duration::from_millis(milliseconds));
            }
            // The HTML standard requires that unknown fields are ignored.
            _ => {}
        }
    }

    /// Ends the event. An event without data is dropped.
    fn end_event(&mut self) -> ParsedLine {
        self.last_id = Arc::clone(&self.id);
        let name = std::mem::take(&mut self.name);
        let mut data = std::mem::take(&mut self.data);
        if std::mem::take(&mut self.is_not_utf8) {
            return ParsedLine::NotUtf8;
        }
        // Every line of data has added a line feed; the last one does not belong to the data.
        if data.pop().is_none() {
            return ParsedLine::Incomplete;
        }
        let name = if name.is_empty() { "message".to_owned() } else { name };
        ParsedLine::Event { name, id: Arc::clone(&self.id), data }
    }
}

/// Returns whether a line belongs to a field of the event.
fn has_known_field(line: &[u8]) -> bool {
    let end = line.iter().position(|byte| *byte == b':').unwrap_or(line.len());
    matches!(&line[..end], b"data" | b"event" | b"id")
}
