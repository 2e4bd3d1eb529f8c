//! `query("api-version" = "2024-01-01")` and `body("stream" = true)`.

pub(crate) mod misread;

use proc_macro2::Ident;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Lit, LitStr, Token};

use super::list::parse_enclosed;
use super::literal::check_suffix;
use crate::diagnostics::{Errors, expected};
use crate::symbol;

/// A query parameter or a field of the body that every request has.
pub(crate) struct Constant {
    pub(crate) name: LitStr,
    pub(crate) value: ConstantValue,
}

/// The value of a constant.
pub(crate) enum ConstantValue {
    String(String),
    /// The digits, as JSON has them.
    Number(String),
    Bool(bool),
    /// The name is sent alone, as in `?uploads`.
    Absent,
}

impl ConstantValue {
    /// Returns the value as it is sent in a query or a form, before it is percent-encoded.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::String(text) | Self::Number(text) => text.clone(),
            Self::Bool(value) => value.to_string(),
            Self::Absent => String::new(),
        }
    }
}

/// Reads the name and the value in the parentheses after `key`, which is `query` or `body`.
///
/// Returns `None` for a constant whose name or value was reported. `takes_names` allows a name
/// without a value.
pub(crate) fn parse_constant(
    key: &Ident,
    input: ParseStream<'_>,
    takes_names: bool,
    errors: &mut Errors,
) -> syn::Result<Option<Constant>> {
    let example = format!("expected `{key}(\"name\" = \"value\")`");
    if let Some(error) = misread::constants(key, input) {
        return Err(error);
    }
    parse_enclosed(key, input, &example, |content| {
        if content.is_empty() {
            return Err(syn::Error::new(key.span(), &example));
        }
        if !content.peek(LitStr) {
            let message = "expected the name as a string literal";
            return Err(expected(content, format!("{message}: `{key}(\"name\" = \"value\")`")));
        }
        let name = errors.ok(check_name(&content.parse()?));
        if content.is_empty()
            && let Some((name, value)) = name.as_ref().and_then(|name| split(&name.value()))
        {
            let message = format!("write `{key}({name:?} = {value:?})`");
            return Err(expected(content, message));
        }
        if content.is_empty() && takes_names {
            return Ok(name.map(|name| Constant { name, value: ConstantValue::Absent }));
        }
        if !content.peek(Token![=]) {
            return Err(expected(content, &example));
        }
        content.parse::<Token![=]>()?;
        if content.is_empty() {
            return Err(expected(content, &example));
        }
        let is_field = content.peek(Ident::peek_any) && key == symbol::QUERY;
        let repair =
            if is_field { "; a value of each request is a field with `#[query]`" } else { "" };
        let not_a_literal = expected(content, format!("{VALUE}{repair}"));
        let value: Lit = content.parse().map_err(|_| not_a_literal)?;
        if !content.is_empty() {
            let message = format!("expected `)`; write one `{key}(…)` for each constant");
            return Err(expected(content, message));
        }
        let value = errors.ok(parse_value(&value));
        Ok(name.zip(value).map(|(name, value)| Constant { name, value }))
    })
}

const VALUE: &str = "a constant is a string, a number or a boolean, written as a literal";

/// Splits `name=value`.
fn split(text: &str) -> Option<(String, String)> {
    let (name, value) = text.split_once('=')?;
    Some((name.to_owned(), value.to_owned()))
}

fn check_name(name: &LitStr) -> syn::Result<LitStr> {
    if name.value().is_empty() {
        return Err(syn::Error::new(name.span(), "a constant has a name"));
    }
    check_spaces(name)?;
    // Without its suffix: it is reported, and rustc would report it too.
    Ok(LitStr::new(&name.value(), name.span()))
}

/// Reports white space around the name of a parameter, and control characters in it.
pub(crate) fn check_spaces(name: &LitStr) -> syn::Result<()> {
    let text = name.value();
    let trimmed = text.trim();
    let message = if trimmed != text {
        format!("this name has white space around it: write `{trimmed:?}`")
    } else if text.contains(char::is_control) {
        "this name has a control character".to_owned()
    } else {
        return Ok(());
    };
    Err(syn::Error::new(name.span(), message))
}

fn parse_value(literal: &Lit) -> syn::Result<ConstantValue> {
    match literal {
        Lit::Str(text) => Ok(ConstantValue::String(text.value())),
        Lit::Bool(value) => Ok(ConstantValue::Bool(value.value)),
        Lit::Int(number) => {
            check_suffix(literal, number.suffix())?;
            let digits = number.base10_digits();
            let text = number.to_string();
            if ["0x", "0o", "0b"].iter().any(|it| text.trim_start_matches('-').starts_with(it)) {
                let message = format!("a number is written as it is sent: `{digits}`");
                return Err(syn::Error::new(number.span(), message));
            }
            Ok(ConstantValue::Number(digits.to_owned()))
        }
        Lit::Float(number) => {
            check_suffix(literal, number.suffix())?;
            let digits = number.base10_digits();
            if !digits.parse::<f64>().is_ok_and(f64::is_finite) {
                let message = format!("`{digits}` is larger than an `f64` can be");
                return Err(syn::Error::new(number.span(), message));
            }
            Ok(ConstantValue::Number(json_number(digits)))
        }
        other => Err(syn::Error::new(other.span(), VALUE)),
    }
}

/// Returns a number of Rust as JSON has it, with a digit after the point: `1.` is `1.0`.
fn json_number(digits: &str) -> String {
    match digits.split_once('.') {
        Some((whole, rest)) if !rest.starts_with(|c: char| c.is_ascii_digit()) => {
            format!("{whole}.0{rest}")
        }
        _ => digits.to_owned(),
    }
}
