//! The HTTP method: a word of a short list, or a string literal for an extension method.

use proc_macro2::Ident;
use syn::parse::ParseStream;
use syn::{LitStr, Token};

use super::header_name::is_token_byte;
use crate::diagnostics::{expected, misspelled, one_of};

/// The methods that are written as a word.
const WORDS: &[&str] = &["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

pub(crate) struct Method {
    /// As it is sent.
    pub(crate) name: String,
    /// The role of fields without an attribute.
    pub(crate) default_role: DefaultRole,
}

/// The role of a field without an attribute.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum DefaultRole {
    /// A query parameter: the method's requests have no body.
    Query,
    /// A field of the JSON body.
    BodyField,
    /// The role must be declared: the method is used with and without a body.
    Ambiguous,
}

pub(crate) fn parse(input: ParseStream<'_>) -> syn::Result<Method> {
    if input.peek(LitStr) {
        return extension(&input.parse()?);
    }
    if !input.peek(syn::Ident) || input.peek(Token![_]) {
        return Err(expected(input, EXPECTED));
    }
    let word: Ident = input.parse()?;
    let name = word.to_string();
    if WORDS.contains(&name.as_str()) {
        return Ok(named(name));
    }
    if name == "method" && input.peek(Token![=]) {
        let message = "the method is written without a key: `#[endpoint(GET, \"/path\")]`";
        return Err(syn::Error::new(word.span(), message));
    }
    let upper = name.to_ascii_uppercase();
    let repair = if WORDS.contains(&upper.as_str()) {
        format!("methods are upper case: `{upper}`")
    } else if let Some(word) = misspelled(&upper, WORDS) {
        format!("did you mean `{word}`?")
    } else {
        format!("expected one of {}, or a string literal for another: `\"{upper}\"`", one_of(WORDS))
    };
    Err(syn::Error::new(word.span(), format!("unknown HTTP method `{name}`; {repair}")))
}

/// Returns whether a word is one of the methods.
pub(crate) fn is_word(word: &str) -> bool {
    WORDS.contains(&word)
}

pub(crate) const EXPECTED: &str =
    "expected an HTTP method and a path: `#[endpoint(GET, \"/path\", 200 => Type)]`";

fn extension(text: &LitStr) -> syn::Result<Method> {
    let name = text.value();
    if name.starts_with('/') {
        let message = format!("the HTTP method stands before the path, as in `GET, \"{name}\"`");
        return Err(syn::Error::new(text.span(), message));
    }
    if name.is_empty() {
        let message = "a method cannot be empty; write one such as `\"PURGE\"`";
        return Err(syn::Error::new(text.span(), message));
    }
    if !name.bytes().all(is_token_byte) {
        let message =
            format!("`{name}` is not a valid HTTP method; use letters, as in `\"PURGE\"`");
        return Err(syn::Error::new(text.span(), message));
    }
    let upper = name.to_ascii_uppercase();
    if upper != name && (WORDS.contains(&&*upper) || REGISTERED.contains(&&*upper)) {
        let repair = if WORDS.contains(&&*upper) { upper } else { format!("\"{upper}\"") };
        let message = format!(
            "`{name}` is sent as it is written, and servers expect upper case; write `{repair}`"
        );
        return Err(syn::Error::new(text.span(), message));
    }
    Ok(named(name))
}

/// Other well-known methods: those of the IANA registry, and `PURGE`.
#[rustfmt::skip]
const REGISTERED: &[&str] = &[
    "ACL", "BASELINE-CONTROL", "BIND", "CHECKIN", "CHECKOUT", "CONNECT", "COPY", "LABEL", "LINK",
    "LOCK", "MERGE", "MKACTIVITY", "MKCALENDAR", "MKCOL", "MKREDIRECTREF", "MKWORKSPACE", "MOVE",
    "ORDERPATCH", "PRI", "PROPFIND", "PROPPATCH", "PURGE", "QUERY", "REBIND", "REPORT", "SEARCH",
    "TRACE", "UNBIND", "UNCHECKOUT", "UNLINK", "UNLOCK", "UPDATE", "UPDATEREDIRECTREF",
    "VERSION-CONTROL",
];

fn named(name: String) -> Method {
    let default_role = match name.as_str() {
        "GET" | "HEAD" | "OPTIONS" => DefaultRole::Query,
        "POST" | "PUT" | "PATCH" => DefaultRole::BodyField,
        _ => DefaultRole::Ambiguous,
    };
    Method { name, default_role }
}
