//! Snapshots of the expansion of whole declarations.
//!
//! `tests/expand/<scenario>.rs` is a declaration, and `<scenario>.expanded.rs` next to it is the
//! code that the macros add to it. After a change of the generated code, update the snapshots with
//!
//! ```text
//! UPDATE_EXPECT=1 cargo test -p endpoint-macros
//! ```
//!
//! and read the difference as a user who has to debug it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{env, fs};

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use syn::{Attribute, DeriveInput, ItemStruct};

use super::{decorate, tokens};
use crate::{attribute, pipeline, response, symbol};

/// The generated code of the README's example has at most so many lines. Each one is read by people
/// who debug and is compiled once per endpoint: before raising it, see whether the code could be a
/// function of the runtime.
const LINES_OF_THE_WORKED_CASE: usize = 82;

macro_rules! scenarios {
    ($($name:ident)*) => {
        $(
            #[test]
            fn $name() {
                compare(stringify!($name));
            }
        )*

        const SCENARIOS: &[&str] = &[$(stringify!($name)),*];
    };
}

scenarios! {
    constants
    derive_response
    errors_keep_a_stub
    generics
    given_url
    nested_form
    none_row
    pages
    pages_and_none
    path_and_query
    several_failures
    whole_body
    worked_case
}

#[test]
fn every_file_of_the_folder_belongs_to_a_scenario() {
    let mut files: Vec<_> = fs::read_dir(folder())
        .expect("the scenarios are in the package")
        .map(|entry| entry.expect("the folder can be read").file_name())
        .collect();
    files.sort();
    let expected =
        SCENARIOS.iter().flat_map(|name| [".expanded.rs", ".rs"].map(|end| format!("{name}{end}")));
    assert_eq!(files, expected.map(OsString::from).collect::<Vec<_>>());
}

#[test]
fn expansion_of_the_readme_example_stays_within_its_line_budget() {
    let lines = generated("worked_case").lines().count();
    assert!(
        lines <= LINES_OF_THE_WORKED_CASE,
        "{lines} lines; at most {LINES_OF_THE_WORKED_CASE} are agreed on"
    );
}

#[test]
fn attribute_puts_its_derive_below_other_macros_and_keeps_the_struct() {
    let struct_ = "
        pub(crate) struct Update<'a, T: Copy = u8> where T: Into<u8> {
            #[cfg(any())] #[header(\"X\")] r#type: [T; { 1 + 1 }],
            pub name: &'a str,
        }
    ";
    let source = format!(
        "
        #[serde(rename_all = \"camelCase\")]
        /// Documented.
        #[derive(Debug)]
        #[check]
        #[cfg_attr(all(), must_use, serde(tag = \"t\"), cfg_attr(x, serde(default)))]
        #[other::rewrites(fields)]
        {struct_}"
    );
    let args = tokens("PUT, \"/\", 200, crate = ::sdk::http, unknown key");
    let expanded = attribute::expand(&args, &tokens(&source));
    let expected = format!(
        "
        /// Documented.
        #[derive(Debug)]
        #[cfg_attr(all(), must_use)]
        #[other::rewrites(fields)]
        #[::sdk::http::endpoint(@ PUT, \"/\", 200, crate = ::sdk::http, unknown key)]
        #[serde(rename_all = \"camelCase\")]
        #[check]
        #[cfg_attr(all(), serde(tag = \"t\"), cfg_attr(x, serde(default)))]
        {struct_}"
    );
    assert_eq!(expanded.to_string(), tokens(&expected).to_string());
}

#[test]
fn attribute_hides_the_names_of_its_attributes_from_all_but_its_derive() {
    let item = "
        #[check(any_of(a, b))]
        #[cfg_attr(all(), serde(tag = \"t\"), cfg_attr(x, check, header::other))]
        struct Update<const N: usize> {
            #[cfg(header)] #[header(\"X\")] a: [u8; { #[skip] 1 }],
            #[cfg_attr(query, query(comma), cfg_attr(skip, skip))] b: u8,
            #[other(query)] #[serde::query] #[serde(skip)] c: u8,
        }";
    let expanded = attribute::expand(&tokens("@ PUT, \"/\", 200"), &tokens(item));
    let expected = "
        #[derive(::endpoint::declaration::DeriveEndpoint)]
        #[__endpoint_endpoint(@ PUT, \"/\", 200)]
        #[__endpoint_check(any_of(a, b))]
        #[cfg_attr(all(), serde(tag = \"t\"), cfg_attr(x, __endpoint_check, header::other))]
        struct Update<const N: usize> {
            #[cfg(header)] #[__endpoint_header(\"X\")] a: [u8; { #[skip] 1 }],
            #[cfg_attr(query, __endpoint_query(comma), cfg_attr(skip, __endpoint_skip))] b: u8,
            #[other(query)] #[serde::query] #[serde(skip)] c: u8,
        }";
    assert_eq!(expanded.to_string(), tokens(expected).to_string());
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expand")
}

/// The code that the macros add to the one struct of a scenario.
fn generated(scenario: &str) -> String {
    let path = folder().join(scenario).with_extension("rs");
    let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{scenario}: {error}"));
    let mut item: ItemStruct = syn::parse_str(&source).expect("a scenario is a struct");
    let generated = match item.attrs.iter().position(is_endpoint) {
        Some(at) => {
            let Attribute { meta, .. } = item.attrs.remove(at);
            let args = &meta.require_list().expect("it has arguments").tokens;
            pipeline::derive(derive_input(decorate(args, &item.into_token_stream())))
        }
        None => response::derive(derive_input(item.into_token_stream())),
    };
    prettyplease::unparse(&syn::parse2(generated).expect("what is generated are items"))
}

fn is_endpoint(attribute: &Attribute) -> bool {
    attribute.path().is_ident(symbol::ENDPOINT)
}

/// Returns the input of a derive: the item without its `#[derive]`s.
fn derive_input(item: TokenStream) -> TokenStream {
    let mut input: DeriveInput = syn::parse2(item).expect("it is an item with a derive");
    let derives = input.attrs.extract_if(.., |attribute| attribute.path().is_ident("derive"));
    assert_ne!(derives.count(), 0, "nothing is derived");
    input.into_token_stream()
}

fn compare(scenario: &str) {
    let path = folder().join(scenario).with_extension("expanded.rs");
    let found = generated(scenario);
    if env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1") {
        fs::write(&path, found).expect("the folder can be written to");
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == expected,
        "{scenario}.expanded.rs (-) is not what is generated (+); UPDATE_EXPECT=1 accepts it\n{}",
        difference(&expected, &found)
    );
}

/// Returns the lines that differ, each with the three before and after it.
fn difference(from: &str, to: &str) -> String {
    let (from, to): (Vec<_>, Vec<_>) = (from.lines().collect(), to.lines().collect());
    // How many lines have the two in common from here to their ends?
    let mut common = vec![vec![0; to.len() + 1]; from.len() + 1];
    for i in (0..from.len()).rev() {
        for j in (0..to.len()).rev() {
            common[i][j] = if from[i] == to[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut lines) = (0, 0, Vec::new());
    while i < from.len() || j < to.len() {
        if i < from.len() && j < to.len() && from[i] == to[j] {
            lines.push((' ', from[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == to.len() || (i < from.len() && common[i + 1][j] >= common[i][j + 1]) {
            lines.push(('-', from[i]));
            i += 1;
        } else {
            lines.push(('+', to[j]));
            j += 1;
        }
    }
    let mut text = String::new();
    let mut last = None;
    for (at, (sign, line)) in lines.iter().enumerate() {
        let around = &lines[at.saturating_sub(3)..lines.len().min(at + 4)];
        if around.iter().all(|(sign, _)| *sign == ' ') {
            continue;
        }
        if last.is_none_or(|last| last + 1 != at) {
            text.push_str("  …\n");
        }
        last = Some(at);
        text.extend([sign.to_string().as_str(), " ", line, "\n"]);
    }
    text
}

#[test]
fn difference_is_printed_with_the_lines_around_it() {
    let from = "a\nb\nc\nd\ne\nf\ng\nh\n";
    let to = "a\nb\nc\nd\nE\nf\ng\nh\ni\n";
    assert_eq!(difference(from, to), "  …\n  b\n  c\n  d\n- e\n+ E\n  f\n  g\n  h\n+ i\n");
}
