//! Whether a mistake is a compile error: every small change of some correct declarations.
//!
//! The arguments of all attributes of `tests/sweep/*.rs` are changed, one token or argument at a
//! time. The macros must not panic and must not mention what is private. Two lists are compared,
//! and read when they change:
//!
//! - `accepted.txt`: what the macros accept although it expands to something else. Each line is
//!   either what its author means, or found by rustc, or it is a fault of the macros.
//! - `several.txt`: what is reported by several errors. A number, word or string that is another
//!   token, and a token that is missing, are one mistake each and never in this list. Other changes
//!   may be several mistakes: two tokens in the other order leave two arguments that cannot be
//!   read, a comma for another sign ends one argument and begins another, and a role that moves to
//!   another field is missing where it was.
//!
//! ```text
//! UPDATE_EXPECT=1 cargo test -p endpoint-macros sweep
//! ```

mod changes;
mod lexer;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs, panic};

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::{DeriveInput, Item};

use self::changes::{Change, Class, changes};
use self::lexer::Kind;
use super::{decorate, expand_again, messages};
use crate::{api, derive_check, open_enum, pipeline, response, union};

/// The outcome of the macros for a declaration.
pub(super) enum Expansion {
    /// rustc reports it before any macro sees it.
    NotRust,
    Code(String),
    Errors(Vec<String>),
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sweep")
}

/// Returns the correct declarations with their names.
pub(super) fn declarations() -> Vec<(String, String)> {
    let entries = fs::read_dir(folder()).expect("the declarations are in the package");
    let paths = entries.map(|entry| entry.expect("the folder can be read").path());
    let mut paths: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|end| end == "rs")).collect();
    paths.sort();
    let read = |path: &PathBuf| {
        let name = path.file_stem().expect("it has a name").to_string_lossy().into_owned();
        (name, fs::read_to_string(path).expect("it is a text"))
    };
    paths.iter().map(read).collect()
}

/// Runs the macros that are named in the attributes of the declaration.
pub(super) fn expand(source: &str) -> Expansion {
    let Ok(mut item) = syn::parse_str::<DeriveInput>(source) else { return Expansion::NotRust };
    let macro_at = item.attrs.iter().position(|attribute| {
        ["endpoint", "api"].iter().any(|name| attribute.path().is_ident(name))
    });
    let code = match macro_at {
        Some(at) => {
            let attribute = item.attrs.remove(at);
            let args = match &attribute.meta {
                syn::Meta::List(list) => list.tokens.clone(),
                _ => TokenStream::new(),
            };
            let item = item.into_token_stream();
            if attribute.path().is_ident("api") {
                let (errors, item) = split_errors(api::expand_attribute(&args, &item));
                let item = expand_again(item, api::expand_attribute);
                let code = api::derive(without_derives(item));
                quote!(#errors #code)
            } else {
                pipeline::derive(without_derives(decorate(&args, &item)))
            }
        }
        None => {
            let derives = item.attrs.iter().find(|it| it.path().is_ident("derive"));
            let name = derives.map(|it| it.meta.to_token_stream().to_string()).unwrap_or_default();
            let input = without_derives(item.into_token_stream());
            match &*name {
                "derive (FromResponse)" => response::derive(input),
                "derive (Check)" => derive_check::derive(input),
                "derive (OpenEnum)" => open_enum::derive(input),
                "derive (Union)" => union::derive(input),
                // `#[endpoint]` itself has become another word.
                _ => return Expansion::NotRust,
            }
        }
    };
    let errors = messages(&code);
    if errors.is_empty() { Expansion::Code(code.to_string()) } else { Expansion::Errors(errors) }
}

/// Returns the errors of an attribute, and what a derive is given.
fn split_errors(expanded: TokenStream) -> (TokenStream, TokenStream) {
    let file: syn::File = syn::parse2(expanded).expect("it was an item before");
    let is_error = |item: &Item| matches!(item, Item::Macro(_));
    let (errors, items): (Vec<_>, Vec<_>) = file.items.into_iter().partition(is_error);
    (quote!(#(#errors)*), without_derives(quote!(#(#items)*)))
}

/// Returns an item without derives.
fn without_derives(item: TokenStream) -> TokenStream {
    let mut input: DeriveInput = syn::parse2(item).expect("it was an item before");
    input.attrs.retain(|attribute| !attribute.path().is_ident("derive"));
    input.into_token_stream()
}

/// The numbers of changes by outcome, printed for maintainers.
#[derive(Default, Debug)]
struct Counts {
    changes: usize,
    not_rust: usize,
    same: usize,
    one_error: usize,
}

#[test]
fn every_small_change_is_one_error_or_is_listed() {
    let mut counts = Counts::default();
    let (mut accepted, mut several) = (BTreeSet::new(), BTreeSet::new());
    let mut faults = Vec::new();
    for (name, source) in declarations() {
        let correct = match expand(&source) {
            Expansion::Code(correct) => correct,
            Expansion::Errors(errors) => panic!("{name} is not correct: {errors:?}"),
            Expansion::NotRust => panic!("{name} is not correct"),
        };
        for change in changes(&source) {
            counts.changes += 1;
            let shown = format!("{name}: {change}");
            match panic::catch_unwind(|| expand(&change.source)) {
                Err(_) => faults.push(format!("panic at {shown}")),
                Ok(Expansion::NotRust) => counts.not_rust += 1,
                Ok(Expansion::Code(code)) if code == correct => counts.same += 1,
                Ok(Expansion::Code(_)) => drop(accepted.insert(shown)),
                Ok(Expansion::Errors(errors)) => {
                    check_errors(&shown, &change, &errors, &mut faults);
                    if errors.len() == 1 {
                        counts.one_error += 1;
                    } else {
                        let class = change.class;
                        several.insert(format!("{class:?}, {} errors: {shown}", errors.len()));
                    }
                }
            }
        }
    }
    println!("{counts:?}, accepted: {}, several errors: {}", accepted.len(), several.len());
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    let difference = compare("accepted.txt", &accepted) + &compare("several.txt", &several);
    assert!(
        difference.is_empty(),
        "the answers (+) are not those of the lists (-); UPDATE_EXPECT=1 accepts them\n{difference}"
    );
}

fn is_one_mistake(class: Class) -> bool {
    matches!(class, Class::TokenDeleted | Class::Replaced(Kind::Number | Kind::Word | Kind::Text))
}

/// Reports words that are private, and several errors for one mistake.
fn check_errors(shown: &str, change: &Change, errors: &[String], faults: &mut Vec<String>) {
    for error in errors {
        if ["__private", "__endpoint", "__Endpoint"].iter().any(|word| error.contains(word)) {
            faults.push(format!("private words at {shown}: {error}"));
        }
    }
    if errors.len() > 1 && is_one_mistake(change.class) {
        faults.push(format!(
            "{} errors ({:?}) at {shown}:\n    {}",
            errors.len(),
            change.class,
            errors.join("\n    ")
        ));
    }
}

/// Returns how a list differs from what is found, or writes it anew.
fn compare(list: &str, found: &BTreeSet<String>) -> String {
    let path = folder().join(list);
    if env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1") {
        let lines: String = found.iter().flat_map(|line| [line, "\n"]).collect();
        fs::write(&path, lines).expect("the folder can be written to");
        return String::new();
    }
    let listed = fs::read_to_string(&path).unwrap_or_default();
    let listed: BTreeSet<_> = listed.lines().map(ToOwned::to_owned).collect();
    let gone = listed.difference(found).map(|line| format!("- {line}\n"));
    gone.chain(found.difference(&listed).map(|line| format!("+ {line}\n"))).collect()
}
