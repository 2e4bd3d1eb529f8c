//! The value of a key: `offset = start`, `timeout = "5s"`.

use proc_macro2::Ident;
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{LitInt, LitStr, Path, Token, Type};

use super::list::is_at_end;
use crate::diagnostics::{expected, expected_after};

/// Reads the key of an argument, which may be a keyword.
pub(crate) fn parse_key(input: ParseStream<'_>, example: &str) -> syn::Result<Ident> {
    if input.peek(Ident::peek_any) {
        Ident::parse_any(input)
    } else {
        Err(expected(input, example))
    }
}

/// Reads the `=` after `key`, if a value follows.
pub(crate) fn parse_equals(key: &Ident, input: ParseStream<'_>, example: &str) -> syn::Result<()> {
    if !input.peek(Token![=]) {
        return Err(expected_after(key, input, example));
    }
    input.parse::<Token![=]>()?;
    if is_at_end(input) { Err(syn::Error::new(key.span(), example)) } else { Ok(()) }
}

/// Reads `= "…"`.
pub(crate) fn parse_string(
    key: &Ident,
    input: ParseStream<'_>,
    example: &str,
) -> syn::Result<LitStr> {
    parse_equals(key, input, example)?;
    if input.peek(LitStr) { input.parse() } else { Err(expected(input, example)) }
}

/// Reads a value that is not a string literal. One in quotes is reported as such.
///
/// `parse` is given the example too, for its own errors.
pub(crate) fn parse_unquoted<T>(
    key: &Ident,
    input: ParseStream<'_>,
    example: &str,
    parse: impl Fn(ParseStream<'_>, &str) -> syn::Result<T>,
) -> syn::Result<T> {
    parse_equals(key, input, example)?;
    if input.peek(LitStr) {
        let quoted: LitStr = input.parse()?;
        return Err(syn::Error::new(quoted.span(), quoted_value(key, &quoted, example, &parse)));
    }
    parse(input, example)
}

/// Returns what is wrong with a value in quotes.
fn quoted_value<T>(
    key: &Ident,
    quoted: &LitStr,
    example: &str,
    parse: &impl Fn(ParseStream<'_>, &str) -> syn::Result<T>,
) -> String {
    let value = quoted.value();
    let is_value = (|input: ParseStream<'_>| parse(input, example)).parse_str(&value).is_ok();
    if is_value {
        format!("write the value without quotes: `{key} = {value}`")
    } else {
        example.to_owned()
    }
}

pub(crate) fn parse_ident(input: ParseStream<'_>, example: &str) -> syn::Result<Ident> {
    if input.peek(syn::Ident) { input.parse() } else { Err(expected(input, example)) }
}

pub(crate) fn parse_integer(input: ParseStream<'_>, example: &str) -> syn::Result<LitInt> {
    if input.peek(LitInt) { input.parse() } else { Err(expected(input, example)) }
}

pub(crate) fn parse_path(input: ParseStream<'_>, example: &str) -> syn::Result<Path> {
    let error = expected(input, example);
    input.call(Path::parse_mod_style).map_err(|_| error)
}

pub(crate) fn parse_type(input: ParseStream<'_>, example: &str) -> syn::Result<Type> {
    let error = expected(input, example);
    input.parse().map_err(|_| error)
}
