//! `empty = object`: what a request without a body sends.

use proc_macro2::{Ident, Span};
use syn::parse::ParseStream;

use super::value::{parse_key, parse_unquoted};
use crate::symbol;

const EMPTY: &str = "expected `empty = object`";

/// Reads the value after `key`, and returns the span of the key.
pub(super) fn parse(key: &Ident, input: ParseStream<'_>) -> syn::Result<Span> {
    parse_unquoted(key, input, EMPTY, |input, example| {
        let word = parse_key(input, example)?;
        if word == symbol::OBJECT { Ok(()) } else { Err(syn::Error::new(word.span(), example)) }
    })?;
    Ok(key.span())
}
