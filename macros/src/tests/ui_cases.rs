//! Compares how often errors are emitted with how often they are shown, in the cases of the package
//! `endpoint-ui`. `trybuild` and cargo's console omit an error that is the same as one before; an
//! editor shows both.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use quote::ToTokens as _;
use syn::{Item, Stmt};

use super::sweep::{Expansion, expand};

/// Returns the structs and enums among items, also those in modules and functions.
fn types(items: &[&Item]) -> Vec<String> {
    let types = items.iter().flat_map(|item| match item {
        Item::Struct(it) => vec![it.to_token_stream().to_string()],
        Item::Enum(it) => vec![it.to_token_stream().to_string()],
        Item::Mod(it) => {
            types(&it.content.iter().flat_map(|content| &content.1).collect::<Vec<_>>())
        }
        Item::Fn(it) => {
            let items = it.block.stmts.iter().filter_map(|statement| match statement {
                Stmt::Item(item) => Some(item),
                _ => None,
            });
            types(&items.collect::<Vec<_>>())
        }
        _ => Vec::new(),
    });
    types.collect()
}

#[test]
fn every_error_is_emitted_as_often_as_it_is_shown() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ui");
    let cases = files(&folder);
    let (mut errors, mut faults) = (0, Vec::new());
    // Of a crate that does not exist, there is no macro.
    for case in cases.into_iter().filter(|case| !case.ends_with("crate-path/beside-a-mistake.rs")) {
        let text = fs::read_to_string(&case).expect("a case is a text");
        let shown = fs::read_to_string(case.with_extension("stderr")).unwrap_or_default();
        let Ok(file) = syn::parse_file(&text) else { continue };
        let mut emitted = BTreeMap::new();
        for item in types(&file.items.iter().collect::<Vec<_>>()) {
            let Expansion::Errors(found) = expand(&item) else { continue };
            for message in found {
                *emitted.entry(message).or_insert(0) += 1;
            }
        }
        for (message, count) in emitted {
            errors += count;
            let line = format!("error: {}", message.lines().next().unwrap_or_default());
            let expected = shown.lines().filter(|it| *it == line).count();
            if expected > 0 && count > expected {
                let case = case.display();
                faults.push(format!("{case}: {count} times, and {expected} shown: {message}"));
            }
        }
    }
    assert!(errors > 300, "{errors} errors were found");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    found
}
