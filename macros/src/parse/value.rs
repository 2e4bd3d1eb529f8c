//! The value of a key: `offset = start`, `timeout = "5s"`.

use proc_macro2::{Group, Ident, Punct, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Lit, LitInt, LitStr, Path, Token, Type};

use super::list::{is_at_end, skip_argument};
use crate::diagnostics::{expected, expected_after};
use crate::names::type_name;

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

/// Reads a value of the kind that is expected. It is not generic, because syn compiles its parser
/// anew for every type.
type Reader<'a> = &'a dyn Fn(ParseStream<'_>) -> syn::Result<()>;

/// Returns whether the tokens are a value, and nothing else.
fn can_read(read: Reader<'_>, tokens: TokenStream) -> bool {
    (|input: ParseStream<'_>| read(input)).parse2(tokens).is_ok()
}

/// Returns the error for `key: value`, `key => value` and `key(value)`, where the value is one.
fn without_equals(key: &Ident, input: ParseStream<'_>, is_value: Reader<'_>) -> Option<syn::Error> {
    let ahead = input.fork();
    let sign = ahead.span();
    let value: TokenStream = if ahead.peek(syn::token::Paren) {
        ahead.parse::<Group>().ok()?.stream()
    } else {
        let is_equals = ahead.peek(Token![=]) && !ahead.peek(Token![=>]) && !ahead.peek(Token![==]);
        if is_equals {
            return None;
        }
        while ahead.peek(Token![:])
            || ahead.peek(Token![=])
            || ahead.peek(Token![>])
            || ahead.peek(Token![-])
        {
            ahead.parse::<Punct>().ok()?;
        }
        let begin = ahead.cursor();
        let rest = ahead.fork();
        skip_argument(begin, &rest);
        let mut value = TokenStream::new();
        while ahead.cursor() < rest.cursor() {
            value.extend([ahead.parse::<TokenTree>().ok()?]);
        }
        value
    };
    let text = type_name(&value);
    (!value.is_empty() && can_read(is_value, value))
        .then(|| syn::Error::new(sign, format!("write `{key} = {text}`")))
}

/// Reads `= "…"`.
pub(crate) fn parse_string(
    key: &Ident,
    input: ParseStream<'_>,
    example: &str,
) -> syn::Result<LitStr> {
    let is_string = |input: ParseStream<'_>| input.parse::<LitStr>().map(drop);
    if let Some(error) = without_equals(key, input, &is_string) {
        return Err(error);
    }
    parse_equals(key, input, example)?;
    let text =
        if input.peek(LitStr) { input.parse()? } else { return Err(expected(input, example)) };
    check_end(input, example)?;
    Ok(text)
}

/// Returns the error for what follows a value up to the next comma. The value is not the one that
/// was meant then: `api = Vendor::new()`, `offset = page.offset`.
fn check_end(input: ParseStream<'_>, example: &str) -> syn::Result<()> {
    if is_at_end(input) {
        return Ok(());
    }
    // Another argument, or a part of the value.
    let is_argument = input.peek(Ident::peek_any) || input.peek(Lit);
    Err(expected(input, if is_argument { "expected `,`" } else { example }))
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
    let is_value = |input: ParseStream<'_>| parse(input, example).map(drop);
    if let Some(error) = without_equals(key, input, &is_value) {
        return Err(error);
    }
    parse_equals(key, input, example)?;
    if is_literal_but_number(input) && input.peek(LitStr) {
        let quoted: LitStr = input.parse()?;
        return Err(syn::Error::new(quoted.span(), quoted_value(key, &quoted, example, &is_value)));
    }
    let value = parse(input, example)?;
    check_end(input, example)?;
    Ok(value)
}

/// Returns whether a literal follows that is no number. syn's `peek` parses the literal.
fn is_literal_but_number(input: ParseStream<'_>) -> bool {
    let is_number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    input.cursor().literal().is_some_and(|(literal, _)| !is_number(&literal.to_string()))
}

/// Returns what is wrong with a value in quotes.
fn quoted_value(key: &Ident, quoted: &LitStr, example: &str, is_value: Reader<'_>) -> String {
    let value = quoted.value();
    if value.parse().is_ok_and(|tokens| can_read(is_value, tokens)) {
        format!("write the value without quotes: `{key} = {value}`")
    } else {
        example.to_owned()
    }
}

pub(crate) fn parse_ident(input: ParseStream<'_>, example: &str) -> syn::Result<Ident> {
    if input.peek(syn::Ident) {
        return input.parse();
    }
    if input.peek(Token![self]) && input.peek2(Token![.]) && input.peek3(syn::Ident) {
        let ahead = input.fork();
        ahead.parse::<Token![self]>()?;
        ahead.parse::<Token![.]>()?;
        let field: Ident = ahead.parse()?;
        return Err(expected(input, format!("the name of a field stands alone: `{field}`")));
    }
    if let Some(word) = keyword(input) {
        return Err(expected(input, format!("`{word}` is a keyword: write `r#{word}`")));
    }
    Err(expected(input, example))
}

/// Returns a keyword that can be the name of a field after `r#`.
fn keyword(input: ParseStream<'_>) -> Option<Ident> {
    let word = input.fork().call(Ident::parse_any).ok()?;
    let never = ["self", "Self", "super", "crate", "_", "true", "false"];
    (!never.iter().any(|it| word == it)).then_some(word)
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
