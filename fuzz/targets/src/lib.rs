//! The fuzz targets: functions that take any bytes, and panic if the crate breaks a promise.

mod attribute_input;
mod error_body;
mod sources;
mod template;

#[allow(
    clippy::wildcard_imports,
    reason = "the modules import each other from the root of their crate"
)]
use self::sources::*;

/// A fuzz target.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// The name of the binary, and of the folder of its seeds.
    pub name: &'static str,
    /// The function under test, which takes any bytes.
    pub run: fn(&[u8]),
    /// Tokens that random mutation rarely produces.
    pub words: &'static [&'static str],
}

/// All targets.
pub const TARGETS: [Target; 3] = [
    Target { name: "template", run: template::run, words: template::WORDS },
    Target { name: "attribute", run: attribute_input::run, words: attribute_input::WORDS },
    Target { name: "error_body", run: error_body::run, words: error_body::WORDS },
];

/// Returns the target with this name.
///
/// # Panics
///
/// If there is no such target.
pub fn target(name: &str) -> Target {
    let found = TARGETS.into_iter().find(|target| target.name == name);
    found.unwrap_or_else(|| panic!("there is no target `{name}`"))
}
