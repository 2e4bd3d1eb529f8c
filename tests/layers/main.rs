//! The layers of the crates: no file imports in a circle, and none imports from a higher floor.
//!
//! The test reads every `use` line and every path that begins with `crate`, `super` or `self`, and
//! resolves it to the file that it names. On failure it prints the files on the way, and the name
//! that ties each to the next.

mod circles;
mod floors;
mod modules;
mod paths;

use std::path::Path;

use self::circles::circles;
use self::floors::{RUNTIME, misplaced};
use self::modules::Crate;

/// Reads the crate in a folder of the workspace.
fn read(folder: &str) -> Crate {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace member");
    Crate::read(&workspace.join(folder).join("src/lib.rs"))
}

#[test]
fn imports_of_the_macros_form_no_circle() {
    assert_eq!(circles(&read("macros").imports()), Vec::<String>::new());
}

#[test]
fn imports_of_the_benches_form_no_circle() {
    assert_eq!(circles(&read("benches").imports()), Vec::<String>::new());
}

#[test]
fn imports_of_the_runtime_form_no_circle() {
    assert_eq!(circles(&read("runtime").imports()), Vec::<String>::new());
}

#[test]
fn imports_of_the_runtime_lead_down_to_the_file_that_defines_the_name() {
    assert_eq!(misplaced(RUNTIME, &read("runtime").imports()), Vec::<String>::new());
}
