//! The fields of a response that no declared type reads, collected while the response is decoded.
//!
//! Types are decoded by `serde`, which passes no context along. So the collector is a variable of
//! the thread: it is set while [`collect`] runs, and decoding happens on one thread without an
//! `await`.

use std::cell::RefCell;

use serde::de::DeserializeOwned;
use serde_ignored::Path;
use serde_json::Deserializer;
use serde_json::de::StrRead;

thread_local!(static COLLECTOR: RefCell<Option<UnknownFields>> = const { RefCell::new(None) });

/// The largest number of paths that are listed.
const LIMIT: usize = 100;

/// The paths of the fields that were ignored.
#[derive(Default)]
struct UnknownFields {
    /// Each path once, in the order of the response.
    paths: Vec<String>,
    has_more: bool,
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

/// Decodes a value. Records the fields that are ignored, if this runs within [`collect`].
pub(super) fn deserialize<T: DeserializeOwned>(
    parser: &mut Deserializer<StrRead<'_>>,
) -> Result<T, serde_json::Error> {
    if COLLECTOR.with_borrow(Option::is_none) {
        return T::deserialize(parser);
    }
    serde_ignored::deserialize(parser, |path| {
        COLLECTOR.with_borrow_mut(|collector| {
            if let Some(unknown) = collector {
                unknown.add(path_to_string(&path));
            }
        });
    })
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
