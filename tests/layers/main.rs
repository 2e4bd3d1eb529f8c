//! Properties of the sources: the layers of the crates, and methods that are repeated elsewhere.
//!
//! No file imports in a circle, and none imports from a higher floor.
//!
//! The test reads every `use` line and every path that begins with `crate`, `super` or `self`, and
//! resolves it to the file that it names. On failure it prints the files on the way, and the name
//! that ties each to the next.

mod circles;
mod floors;
mod modules;
mod paths;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use self::circles::circles;
use self::floors::{RUNTIME, indirect, misplaced};
use self::modules::Crate;

/// Returns the path of a file or a folder of the workspace.
fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace member").join(name)
}

/// Reads the crate in a folder of the workspace.
fn read(folder: &str) -> Crate {
    Crate::read(&path(folder).join("src/lib.rs"))
}

/// Returns the names of the public methods of a file that take `self` by value.
fn setters(file: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(path(file)).expect("the file can be read");
    let methods = text.split("pub fn ").skip(1);
    let setters = methods.filter(|it| it.contains("(self,") || it.contains("(mut self,"));
    setters.map(|it| it.split(['(', '<']).next().expect("a name").to_owned()).collect()
}

#[test]
fn imports_of_the_macros_form_no_circle_and_name_the_defining_file() {
    let imports = read("macros").imports();
    assert_eq!(circles(&imports), Vec::<String>::new());
    assert_eq!(indirect(&imports), Vec::<String>::new());
}

#[test]
fn imports_of_the_benches_form_no_circle_and_name_the_defining_file() {
    let imports = read("benches").imports();
    assert_eq!(circles(&imports), Vec::<String>::new());
    assert_eq!(indirect(&imports), Vec::<String>::new());
}

#[test]
fn imports_of_the_runtime_form_no_circle_and_name_the_defining_file() {
    let imports = read("runtime").imports();
    assert_eq!(circles(&imports), Vec::<String>::new());
    assert_eq!(indirect(&imports), Vec::<String>::new());
}

#[test]
fn imports_of_the_runtime_lead_down() {
    assert_eq!(misplaced(RUNTIME, &read("runtime").imports()), Vec::<String>::new());
}

#[test]
fn every_option_is_a_method_of_the_builder_and_of_a_call() {
    let mut options = setters("runtime/src/options.rs");
    assert!(options.contains("timeout"), "{options:?}");
    options.insert("with_options".to_owned());
    assert_eq!(options, setters("runtime/src/options/option_methods.rs"));
}
