//! `body = json`: how a body is encoded.

use proc_macro2::Ident;
use syn::parse::ParseStream;
use syn::{LitStr, Token};

use crate::diagnostics::{expected, expected_after, one_of, unknown};
use crate::symbol;

/// The encoding of a body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum BodyKind {
    Json,
    Form,
    Multipart,
    Text,
    Bytes,
}

impl BodyKind {
    /// Whether it is made of fields, and not of one value.
    pub(crate) fn has_fields(self) -> bool {
        matches!(self, Self::Json | Self::Form | Self::Multipart)
    }

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

/// Behind the key `body`.
pub(super) fn parse(key: &Ident, input: ParseStream<'_>) -> syn::Result<(BodyKind, Ident)> {
    if !input.peek(Token![=]) {
        return Err(expected_after(key, input, "expected `body = json`"));
    }
    input.parse::<Token![=]>()?;
    if input.peek(LitStr) {
        let text: LitStr = input.parse()?;
        let message = match text.value() {
            word if BodyKind::of(&word).is_some() => {
                format!("write the encoding without quotes: `body = {word}`")
            }
            _ => format!("expected {}", one_of(symbol::BODIES)),
        };
        return Err(syn::Error::new(text.span(), message));
    }
    if !input.peek(syn::Ident) {
        let message = format!("expected {}", one_of(symbol::BODIES));
        let is_missing = input.is_empty() || input.peek(Token![,]);
        let error = syn::Error::new(key.span(), format!("{message} after `body =`"));
        return Err(if is_missing { error } else { expected(input, message) });
    }
    let word: Ident = input.parse()?;
    match BodyKind::of(&word.to_string()) {
        Some(kind) => Ok((kind, word)),
        None => {
            let message = unknown("encoding", &word.to_string(), "`body`", symbol::BODIES);
            Err(syn::Error::new(word.span(), message))
        }
    }
}
