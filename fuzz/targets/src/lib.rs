//! What is fuzzed: functions that take any bytes, and panic when a promise is broken.

mod attribute_input;
mod error_body;
mod pipeline;
mod template;

#[allow(
    clippy::wildcard_imports,
    reason = "they name each other from the root of their crate"
)]
use self::pipeline::*;

/// One thing that is fuzzed.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// The name of the binary, and of the folder of its seeds.
    pub name: &'static str,
    /// What takes any bytes.
    pub run: fn(&[u8]),
    /// Words that chance would seldom find.
    pub words: &'static [&'static str],
}

/// All targets.
pub const TARGETS: [Target; 3] = [
    Target { name: "template", run: template::run, words: template::WORDS },
    Target { name: "attribute", run: attribute_input::run, words: attribute_input::WORDS },
    Target { name: "error_body", run: error_body::run, words: error_body::WORDS },
];

/// The target of this name.
///
/// # Panics
///
/// When there is none.
pub fn target(name: &str) -> Target {
    let found = TARGETS.into_iter().find(|target| target.name == name);
    found.unwrap_or_else(|| panic!("there is no target `{name}`"))
}
