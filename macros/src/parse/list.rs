//! Lists of arguments: `a, b = c, d(e)`. Every list of the macros is read here.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::Token;
use syn::buffer::Cursor;
use syn::parse::{ParseBuffer, ParseStream, Parser as _};

use super::literal::check_string_suffixes;
use crate::diagnostics::{Errors, duplicate, expected, expected_after};

/// Reads the list that an attribute has as its arguments.
pub(crate) fn parse_arguments(
    tokens: TokenStream,
    errors: &mut Errors,
    parse: impl FnMut(ParseStream<'_>, &mut Errors) -> syn::Result<()>,
) {
    check_string_suffixes(tokens.clone(), errors);
    let parser = |input: ParseStream<'_>| {
        parse_list(input, errors, parse);
        Ok(())
    };
    let result = parser.parse2(tokens);
    errors.ok(result);
}

/// Reads the list in the parentheses after `key`.
pub(crate) fn parse_nested_list(
    key: &Ident,
    input: ParseStream<'_>,
    example: &str,
    errors: &mut Errors,
    parse: impl FnMut(ParseStream<'_>, &mut Errors) -> syn::Result<()>,
) -> syn::Result<()> {
    let content = parse_parentheses(key, input, example)?;
    if content.is_empty() {
        return Err(syn::Error::new(key.span(), example));
    }
    parse_list(&content, errors, parse);
    Ok(())
}

/// Reads the one value in the parentheses after `key`.
pub(crate) fn parse_enclosed<T>(
    key: &Ident,
    input: ParseStream<'_>,
    example: &str,
    parse: impl FnOnce(ParseStream<'_>) -> syn::Result<T>,
) -> syn::Result<T> {
    let content = parse_parentheses(key, input, example)?;
    let result = parse(&content);
    let result = match result {
        Ok(_) if !content.is_empty() => Err(expected(&content, "expected `)`")),
        result => result,
    };
    // syn would report the rest as unexpected, next to the mistake.
    let _ = content.parse::<TokenStream>();
    result
}

/// Returns the content of the parentheses after `key`.
fn parse_parentheses<'a>(
    key: &Ident,
    input: &ParseBuffer<'a>,
    example: &str,
) -> syn::Result<ParseBuffer<'a>> {
    if input.peek(syn::token::Brace) || input.peek(syn::token::Bracket) {
        return Err(expected(input, format!("arguments are in parentheses: write `{key}(…)`")));
    }
    if !input.peek(syn::token::Paren) {
        return Err(expected_after(key, input, example));
    }
    let content;
    syn::parenthesized!(content in input);
    Ok(content)
}

/// Reads argument by argument and reports each one that cannot be read. `parse` reads one argument,
/// up to the comma after it.
pub(crate) fn parse_list(
    input: ParseStream<'_>,
    errors: &mut Errors,
    mut parse: impl FnMut(ParseStream<'_>, &mut Errors) -> syn::Result<()>,
) {
    while !input.is_empty() {
        parse_argument(input, errors, &mut parse);
    }
}

/// Reads one argument and the comma after it.
fn parse_argument(
    input: ParseStream<'_>,
    errors: &mut Errors,
    parse: &mut impl FnMut(ParseStream<'_>, &mut Errors) -> syn::Result<()>,
) {
    let begin = input.cursor();
    let result = parse(input, errors);
    let is_read = errors.ok(result).is_some();
    end_argument(begin, input, is_read, errors);
}

/// Reads the comma after the argument that begins at `begin`. Skips the rest of an argument that
/// could not be read, so that the arguments after it are read too.
pub(super) fn end_argument(
    begin: Cursor<'_>,
    input: ParseStream<'_>,
    is_read: bool,
    errors: &mut Errors,
) {
    let is_at_end = is_at_end(input);
    if is_read && !is_at_end {
        errors.push(expected(input, "expected `,`"));
    }
    if !(is_read && is_at_end) {
        skip_argument(begin, input);
    }
    let _ = input.parse::<Token![,]>();
}

/// Returns whether the argument ends here.
pub(crate) fn is_at_end(input: ParseStream<'_>) -> bool {
    input.is_empty() || input.peek(Token![,])
}

/// Skips the rest of the argument that begins at `begin`.
pub(crate) fn skip_argument(begin: Cursor<'_>, input: ParseStream<'_>) {
    match end_of_argument(begin) {
        Some(end) => while input.cursor() < end && input.parse::<TokenTree>().is_ok() {},
        None => while !is_at_end(input) && input.parse::<TokenTree>().is_ok() {},
    }
}

/// Returns the argument that begins here, for a second look at it.
pub(crate) fn argument(input: ParseStream<'_>) -> impl FnOnce() -> TokenStream {
    let (begin, rest) = (input.cursor(), input.fork());
    move || {
        let mut tokens = TokenStream::new();
        let end = end_of_argument(begin);
        while end.map_or_else(|| !is_at_end(&rest), |end| rest.cursor() < end)
            && let Ok(token) = rest.parse::<TokenTree>()
        {
            tokens.extend([token]);
        }
        tokens
    }
}

/// Returns where the argument that begins at `begin` ends: at the next comma that is not between
/// `<` and `>`. Returns `None` if these are not in pairs.
fn end_of_argument(begin: Cursor<'_>) -> Option<Cursor<'_>> {
    let (mut cursor, mut depth, mut previous) = (begin, 0_usize, ' ');
    while let Some((token, rest)) = cursor.token_tree() {
        let character = match &token {
            TokenTree::Punct(punct) => punct.as_char(),
            _ => ' ',
        };
        match character {
            ',' if depth == 0 => return Some(cursor),
            '<' => depth += 1,
            // Not the end of an arrow.
            '>' if !"-=".contains(previous) => depth = depth.checked_sub(1)?,
            _ => {}
        }
        (cursor, previous) = (rest, character);
    }
    (depth == 0).then_some(cursor)
}

/// Returns the tokens without the marker that [`attribute`](crate::attribute) sets.
pub(crate) fn without_marker(tokens: TokenStream) -> TokenStream {
    let is_marker =
        |token: &TokenTree| matches!(token, TokenTree::Punct(it) if it.as_char() == '@');
    let mut tokens = tokens.into_iter().peekable();
    tokens.next_if(is_marker);
    tokens.collect()
}

/// Sets the value of a key, or reports that the key has one.
pub(crate) fn set_once<T>(slot: &mut Option<T>, key: &Ident, value: T, errors: &mut Errors) {
    if slot.is_some() {
        errors.at(key, duplicate(format_args!("key `{key}`"), "before"));
    } else {
        *slot = Some(value);
    }
}
