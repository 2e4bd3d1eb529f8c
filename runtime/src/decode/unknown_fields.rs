//! The fields of a response that no declared type reads, collected while the response is decoded.
//!
//! Types are decoded by `serde`, which passes no context along. So the collector is a variable of
//! the thread: it is set while [`collect`] runs, and decoding happens on one thread without an
//! `await`.

use std::cell::RefCell;
use std::ops::Range;

use serde::de::DeserializeOwned;
use serde_ignored::Path;
use serde_json::Deserializer;
use serde_json::de::StrRead;

use super::json::error_path::pattern_at;
use super::json::part_failure::addresses;

thread_local!(static COLLECTOR: RefCell<Option<UnknownFields>> = const { RefCell::new(None) });

/// The largest number of paths that are listed.
const LIMIT: usize = 100;

/// The paths of the fields that were ignored.
#[derive(Default)]
struct UnknownFields {
    /// Each path once, in the order of the response.
    paths: Vec<String>,
    has_more: bool,
    /// The fields of parts that parsers of their own decode, with the addresses of the parts.
    in_parts: Vec<(Range<usize>, String)>,
}

impl UnknownFields {
    fn add(&mut self, path: String) {
        if self.paths.contains(&path) {
            return;
        }
        if self.paths.len() < LIMIT {
            self.paths.push(path);
        } else {
            self.has_more = true;
        }
    }

    /// Adds the fields of parts, which are slices of the text. The place of a part that serde has
    /// buffered is not known; its fields are listed after `…`.
    fn locate(&mut self, text: &str) {
        let whole = addresses(text);
        for (part, path) in std::mem::take(&mut self.in_parts) {
            let place = if part.start < whole.start || part.end > whole.end {
                "…".to_owned()
            } else {
                pattern_at(text, part.end - whole.start)
            };
            let dot = if place.is_empty() || path.starts_with('[') { "" } else { "." };
            self.add(place + dot + &path);
        }
    }

    fn into_paths(mut self) -> Vec<String> {
        if self.has_more {
            self.paths.push("…".to_owned());
        }
        self.paths
    }
}

/// Runs `decode`, and returns its result with the paths of the fields that were ignored in it.
pub(crate) fn collect<T>(decode: impl FnOnce() -> T) -> (T, Vec<String>) {
    /// Resets the collector even if the `Deserialize` of a user's type panics.
    struct Reset;
    impl Drop for Reset {
        fn drop(&mut self) {
            COLLECTOR.set(None);
        }
    }
    COLLECTOR.set(Some(UnknownFields::default()));
    let _reset = Reset;
    let decoded = decode();
    (decoded, COLLECTOR.take().map(UnknownFields::into_paths).unwrap_or_default())
}

/// Returns whether this runs within [`collect`].
pub(crate) fn are_collected() -> bool {
    COLLECTOR.with_borrow(Option::is_some)
}

/// Decodes a value. Records the fields that are ignored, if this runs within [`collect`].
pub(super) fn deserialize<T: DeserializeOwned>(
    parser: &mut Deserializer<StrRead<'_>>,
) -> Result<T, serde_json::Error> {
    if !are_collected() {
        return T::deserialize(parser);
    }
    serde_ignored::deserialize(parser, |path| {
        with_collector(|it| it.add(path_to_string(&path)));
    })
}

/// Pauses the collector until the guard is dropped, to decode other JSON than the response.
pub(super) fn pause() -> impl Drop {
    struct Paused(Option<UnknownFields>);
    impl Drop for Paused {
        fn drop(&mut self) {
            COLLECTOR.set(self.0.take());
        }
    }
    Paused(COLLECTOR.take())
}

/// Records the fields of the parts of this text, which has been decoded.
pub(super) fn locate(text: &str) {
    with_collector(|collector| collector.locate(text));
}

/// Records a field that is ignored in a part of the text, which has a parser of its own.
pub(crate) fn add_in_part(part: &str, path: &Path<'_>) {
    let field = (addresses(part), path_to_string(path));
    with_collector(|collector| collector.in_parts.push(field));
}

fn with_collector(change: impl FnOnce(&mut UnknownFields)) {
    COLLECTOR.with_borrow_mut(|collector| {
        if let Some(collector) = collector {
            change(collector);
        }
    });
}

/// Returns the path with `[]` for every element of a list: `members[].avatar`.
fn path_to_string(path: &Path<'_>) -> String {
    match path {
        Path::Root => String::new(),
        Path::Seq { parent, .. } => path_to_string(parent) + "[]",
        Path::Map { parent, key } => {
            let parent = path_to_string(parent);
            if parent.is_empty() { key.clone() } else { format!("{parent}.{key}") }
        }
        Path::Some { parent }
        | Path::NewtypeStruct { parent }
        | Path::NewtypeVariant { parent } => path_to_string(parent),
    }
}
