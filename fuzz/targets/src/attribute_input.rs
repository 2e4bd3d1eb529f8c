//! The input of the macros: for any tokens in and below an attribute, the macros return items or
//! compile errors, and never panic.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{api, attribute, derive_check, open_enum, pipeline, response, union};

/// Separates the arguments of the attribute from the item below it.
const SEPARATOR: char = '\u{1}';
/// Longer and deeper declarations are not tested, because rustc parses them before the macros do.
const LONGEST: usize = 4096;
const DEEPEST: usize = 64;

pub(crate) const WORDS: &[&str] = &[
    "GET",
    "PUT",
    "\"/a\"",
    "\"/{id}\"",
    "\"/{*id}\"",
    "200",
    "4xx",
    "_",
    "=>",
    "|",
    "User",
    "ok(304)",
    "api =",
    "crate =",
    "body =",
    "json",
    "form",
    "multipart",
    "paginate(",
    "page",
    "link",
    "items",
    "header(\"A\" = \"b\")",
    "envelope =",
    "auth = bearer",
    "idempotent",
    "timeout = \"5s\"",
    "struct X",
    "{ id: u32 }",
    "enum E",
    "#[header(\"X\")]",
    "#[query]",
    "#[query(comma)]",
    "#[body]",
    "#[part]",
    "#[skip]",
    "#[extension]",
    "#[check(length = 1..=9)]",
    "#[check(nested)]",
    "#[serde(flatten)]",
    "#[serde(rename = \"x\")]",
    "#[open(\"x\")]",
    "#[response]",
    "#[status]",
    "Option<Vec<u8>>",
    "'a",
    "<T: Copy>",
    "where T: 'a",
    "r#type",
    "\"",
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    ";",
    "\u{1}",
];

pub(crate) fn run(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else { return };
    let depth = text.matches(['(', '[', '{', '<']).count();
    if text.len() > LONGEST || depth > DEEPEST {
        return;
    }
    let (arguments, item) = text.split_once(SEPARATOR).unwrap_or((text, "struct X { id: u32 }"));
    let (Ok(arguments), Ok(item)) = (arguments.parse(), item.parse()) else { return };
    check(&arguments, &item);
}

fn check(arguments: &TokenStream, item: &TokenStream) {
    let endpoint = attribute::expand(arguments, item);
    let api = api::expand_attribute(arguments, item);
    // rustc passes only items to an attribute.
    assert!(is_code_or_error(&endpoint) || !is_code(item), "{endpoint}");
    assert!(is_code_or_error(&api) || !is_code(item), "{api}");
    let again = attribute::expand(&quote!(@ #arguments), item);
    let api_again = api::expand_attribute(&quote!(@ #arguments), item);
    let written = quote!(#[endpoint(@ #arguments)] #item);
    for input in [endpoint, api, again, api_again, written, item.clone()] {
        for derive in [
            pipeline::derive,
            response::derive,
            api::derive,
            derive_check::derive,
            open_enum::derive,
            union::derive,
        ] {
            let derived = derive(input.clone());
            assert!(is_code_or_error(&derived), "{derived}");
        }
    }
}

fn is_code_or_error(tokens: &TokenStream) -> bool {
    tokens.to_string().contains("compile_error") || is_code(tokens)
}

fn is_code(tokens: &TokenStream) -> bool {
    syn::parse2::<syn::File>(tokens.clone()).is_ok()
}
