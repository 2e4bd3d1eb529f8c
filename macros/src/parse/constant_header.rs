//! `header("Accept" = "application/json")`.

use proc_macro2::Ident;
use syn::parse::ParseStream;
use syn::{LitStr, Token};

use super::constant;
use super::header_name::HeaderName;
use super::list::parse_enclosed;
use crate::diagnostics::{Errors, expected};

/// A header that is sent with every request.
pub(crate) struct ConstantHeader {
    pub(crate) name: HeaderName,
    pub(crate) value: LitStr,
}

const EXAMPLE: &str = "expected `header(\"Name\" = \"value\")`";

/// Reads the name and the value in the parentheses after `key`.
///
/// Returns `None` for a header whose name or value was reported.
pub(crate) fn parse_header(
    key: &Ident,
    input: ParseStream<'_>,
    errors: &mut Errors,
) -> syn::Result<Option<ConstantHeader>> {
    if let Some(error) = constant::misread::constants(key, input) {
        return Err(error);
    }
    parse_enclosed(key, input, EXAMPLE, |content| {
        if content.is_empty() {
            return Err(syn::Error::new(key.span(), EXAMPLE));
        }
        let name = parse_text(content, "the name of the header as a string literal", "")?;
        if content.is_empty()
            && let Some((name, value)) = name.value().split_once(':')
        {
            let message = format!("write `header({:?} = {:?})`", name.trim(), value.trim());
            return Err(expected(content, message));
        }
        if content.is_empty() {
            let name = name.value();
            let message = format!(
                "a constant header has a value: `header({name:?} = \"…\")`; for a value of each \
                 request mark a field with `#[header({name:?})]`"
            );
            return Err(expected(content, message));
        }
        let name = errors.ok(HeaderName::for_request(name));
        if !content.peek(Token![=]) {
            return Err(expected(content, EXAMPLE));
        }
        content.parse::<Token![=]>()?;
        let of_request = if content.peek(syn::Ident) {
            let name = name.as_ref().map(|name| name.literal.value()).unwrap_or_default();
            format!("; a value of each request is a field with `#[header({name:?})]`")
        } else {
            String::new()
        };
        let what = "the value of the header as a string literal";
        let value = parse_text(content, what, &of_request)?;
        if !content.is_empty() {
            return Err(expected(content, "expected `)`; write one `header(…)` per header"));
        }
        let value = errors.ok(check_value(value));
        Ok(name.zip(value).map(|(name, value)| ConstantHeader { name, value }))
    })
}

/// Returns the value if it can be sent.
fn check_value(value: LitStr) -> syn::Result<LitStr> {
    let text = value.value();
    if !text.chars().all(|c| matches!(c, ' '..='~' | '\t')) {
        let message = "a header value can only hold visible ASCII characters and spaces";
        return Err(syn::Error::new(value.span(), message));
    }
    if text.trim() != text {
        let message = "a header value cannot start or end with white space";
        return Err(syn::Error::new(value.span(), message));
    }
    Ok(value)
}

fn parse_text(content: ParseStream<'_>, what: &str, hint: &str) -> syn::Result<LitStr> {
    if content.is_empty() {
        return Err(expected(content, EXAMPLE));
    }
    if !content.peek(LitStr) {
        let message = format!("expected {what}: `header(\"Name\" = \"value\")`{hint}");
        return Err(expected(content, message));
    }
    // Without its suffix: it is reported, and rustc would report it too.
    let text: LitStr = content.parse()?;
    Ok(LitStr::new(&text.value(), text.span()))
}

/// Returns the word of a string that is a placeholder of another tool or a URL, and the field that
/// it names: `:token`, `<token>` or `%7Btoken%7D`. A word such as `$amount` is left alone:
/// databases name fields so.
pub(crate) fn lookalike(text: &str, is_field: impl Fn(&str) -> bool) -> Option<(&str, &str)> {
    const MARKS: &[(&str, &str)] = &[(":", ""), ("<", ">"), ("%7B", "%7D"), ("%7b", "%7d")];
    text.split_whitespace().find_map(|word| {
        let names =
            MARKS.iter().filter_map(|(open, close)| word.strip_prefix(open)?.strip_suffix(close));
        names.into_iter().find(|name| is_field(name)).map(|name| (word, name))
    })
}

/// Returns the name in the braces of a string that looks like a template: `mail {email}`.
pub(crate) fn placeholder(text: &str) -> Option<&str> {
    text.split('{').skip(1).find_map(|rest| {
        let (name, _) = rest.split_once('}')?;
        let is_word = |c: char| c == '_' || c.is_alphanumeric();
        let begins = name.chars().next().is_some_and(|c| c == '_' || c.is_alphabetic());
        (begins && name.chars().all(is_word)).then_some(name)
    })
}
