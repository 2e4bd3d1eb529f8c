//! `body = json`: how a body is encoded.

use proc_macro2::{Group, Ident};
use quote::ToTokens as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Lit, LitStr, Token, token};

use super::list::skip_argument;
use super::list_style::{ListStyle, parse_of_form};
use super::value::{parse_ident, parse_unquoted};
use crate::diagnostics::{Errors, nearest, one_of, unknown_or};
use crate::{symbol, synonyms};

/// The encoding of a body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum BodyKind {
    Json,
    Form,
    Multipart,
    Text,
    Bytes,
    /// Not readable, and reported; later rules ignore it.
    Invalid,
}

impl BodyKind {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "json" => Self::Json,
            "form" => Self::Form,
            "multipart" => Self::Multipart,
            "text" => Self::Text,
            "bytes" => Self::Bytes,
            _ => return None,
        })
    }
}

/// `body = json`, as written.
pub(crate) struct DeclaredBody {
    pub(crate) kind: BodyKind,
    /// The word after `body =`, or the key where it could not be read.
    pub(crate) word: Ident,
    /// `form(brackets)`: the style of the fields that declare none.
    pub(crate) style: Option<ListStyle>,
}

impl DeclaredBody {
    /// Reads the value after `key`. A body of an unknown encoding still is one.
    pub(super) fn parse(key: &Ident, input: ParseStream<'_>, errors: &mut Errors) -> Self {
        let example = format!("expected {} after `body =`", one_of(symbol::BODIES));
        let begin = input.cursor();
        let body = match misread(key, &input.fork()) {
            Some(error) => Err(error),
            None => parse_unquoted(key, input, &example, parse_kind),
        };
        if body.is_err() {
            skip_argument(begin, input);
        }
        let invalid = || Self { kind: BodyKind::Invalid, word: key.clone(), style: None };
        errors.ok(body).unwrap_or_else(invalid)
    }
}

/// Returns the error for `= "application/json"`, `= json!(…)`, `= Json<User>`, `= form = brackets`,
/// `(k = true)` and `: User`.
fn misread(key: &Ident, ahead: ParseStream<'_>) -> Option<syn::Error> {
    let span = ahead.span();
    if let Ok(group) = ahead.fork().parse::<Group>() {
        let constant = |input: ParseStream<'_>| {
            let name = input.parse::<Ident>()?;
            input.parse::<Token![=]>()?;
            input.parse::<Lit>().map(|value| (name, value))
        };
        let (name, value) = constant.parse2(group.stream()).ok()?;
        let value = value.to_token_stream();
        let message = format!("the name of a constant is in quotes: `{key}(\"{name}\" = {value})`");
        return Some(syn::Error::new(span, message));
    }
    let is_colon = ahead.parse::<Option<Token![:]>>().ok()?.is_some();
    if !is_colon {
        ahead.parse::<Token![=]>().ok()?;
    }
    let span = if is_colon { span } else { ahead.span() };
    if let Ok(media) = ahead.parse::<LitStr>() {
        let media = media.value();
        let encoding = match media.split(';').next()?.trim() {
            "application/json" => "json",
            "application/x-www-form-urlencoded" => "form",
            "multipart/form-data" => "multipart",
            "text/plain" => "text",
            "application/octet-stream" => "bytes",
            _ => return None,
        };
        return Some(syn::Error::new(span, format!("write `{key} = {encoding}`")));
    }
    let word: Ident = ahead.parse().ok()?;
    let name = word.to_string();
    let is_type = name.starts_with(char::is_uppercase);
    let message = if ahead.peek(Token![<]) || is_type && (is_colon || ahead.peek(token::Brace)) {
        format!(
            "the type of a body is that of a field: mark the field with `#[body]`, and leave \
             `{key} = {name}` out"
        )
    } else if ahead.peek(Token![!]) || ahead.peek(token::Brace) {
        format!(
            "a body is made of the fields of the struct, and of constants: `{key}(\"name\" = …)`"
        )
    } else if name == "form" && ahead.peek(Token![=]) {
        ahead.parse::<Token![=]>().ok()?;
        format!("write `{key} = form({})`", ahead.parse::<Ident>().ok()?)
    } else {
        return None;
    };
    Some(syn::Error::new(span, message))
}

fn parse_kind(input: ParseStream<'_>, example: &str) -> syn::Result<DeclaredBody> {
    let word = parse_ident(input, example)?;
    match BodyKind::of(&word.to_string()) {
        Some(BodyKind::Form) if input.peek(token::Paren) => {
            let style = Some(parse_of_form(input)?);
            Ok(DeclaredBody { kind: BodyKind::Form, word, style })
        }
        Some(_) if input.peek(token::Paren) => {
            let message = format!("only `form` has a list style; write `body = {word}`");
            Err(syn::Error::new(input.span(), message))
        }
        Some(kind) => Ok(DeclaredBody { kind, word, style: None }),
        None if word.to_string().starts_with(char::is_uppercase)
            && nearest(&word.to_string(), symbol::BODIES).is_none() =>
        {
            let message = format!(
                "the type of a body is that of a field: mark the field with `#[body]`, and leave \
                 `body = {word}` out"
            );
            Err(syn::Error::new(word.span(), message))
        }
        None => {
            let message = unknown_or(
                synonyms::of_bodies,
                "encoding",
                &word.to_string(),
                "`body`",
                symbol::BODIES,
            );
            Err(syn::Error::new(word.span(), message))
        }
    }
}
