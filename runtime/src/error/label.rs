//! The media type of a response, without data that must not be printed.

use std::fmt;

use crate::media_type::MediaType;

/// A media type without data from the server: a known one, or only its top-level type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label {
    known: &'static str,
    is_whole: bool,
}

/// Media types that proxies, gateways and APIs send.
const KNOWN: [&str; 29] = [
    "application/csv",
    "application/gzip",
    "application/javascript",
    "application/json",
    "application/jsonl",
    "application/msgpack",
    "application/octet-stream",
    "application/pdf",
    "application/problem+json",
    "application/problem+xml",
    "application/protobuf",
    "application/soap+xml",
    "application/x-ndjson",
    "application/x-www-form-urlencoded",
    "application/xhtml+xml",
    "application/xml",
    "application/yaml",
    "application/zip",
    "multipart/form-data",
    "multipart/mixed",
    "text/csv",
    "text/event-stream",
    "text/html",
    "text/javascript",
    "text/json",
    "text/markdown",
    "text/plain",
    "text/xml",
    "text/yaml",
];

/// The registered top-level types.
const KINDS: [&str; 10] = [
    "application/",
    "audio/",
    "font/",
    "haptics/",
    "image/",
    "message/",
    "model/",
    "multipart/",
    "text/",
    "video/",
];

impl Label {
    pub(super) fn of(media_type: MediaType<'_>) -> Self {
        if let Some(known) = KNOWN.iter().find(|it| media_type.is(it)) {
            return Self { known, is_whole: true };
        }
        let kind = KINDS.iter().find(|it| media_type.starts_with(it));
        Self { known: kind.copied().unwrap_or_default(), is_whole: false }
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.known)?;
        f.write_str(if self.is_whole { "" } else { "…" })
    }
}
