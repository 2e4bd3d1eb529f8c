//! `envelope = …`: the structure around every success.

use proc_macro2::Ident;
use quote::ToTokens as _;
use syn::parse::ParseStream;
use syn::{LitStr, Path, Token};

use super::value::{parse_equals, parse_path};
use crate::diagnostics::expected;
use crate::names::type_name;

pub(crate) enum Envelope {
    /// `"data"` or `"result.data"`: the fields around the value, from the outside in.
    Fields(Vec<String>),
    /// A user's type, generic over the value that it holds.
    Type(Path),
}

const EXAMPLE: &str = "expected `envelope = \"field\"` or `envelope = Type`";

/// Reads the value after `key`.
pub(super) fn parse(key: &Ident, input: ParseStream<'_>) -> syn::Result<Envelope> {
    parse_equals(key, input, EXAMPLE)?;
    if !input.peek(LitStr) {
        let path = parse_path(input, EXAMPLE)?;
        if input.peek(Token![<]) {
            let name = type_name(&path.to_token_stream());
            let message =
                format!("the type of the value is that of the row; write `envelope = {name}`");
            return Err(expected(input, message));
        }
        return Ok(Envelope::Type(path));
    }
    let literal: LitStr = input.parse()?;
    let text = literal.value();
    // A JSON pointer or a JSONPath would be the name of one field.
    if let Some(path) = text.strip_prefix('/').or_else(|| text.strip_prefix("$.")) {
        let path = path.trim_end_matches('/').replace('/', ".");
        let message = format!("fields are separated by dots: `envelope = \"{path}\"`");
        return Err(syn::Error::new(literal.span(), message));
    }
    let separator = ["/", "::", "->", " > "].into_iter().find(|it| text.contains(it));
    if let Some(separator) = separator {
        let path = text.replace(separator, ".");
        let message = format!("fields are separated by dots: `envelope = \"{path}\"`");
        return Err(syn::Error::new(literal.span(), message));
    }
    if text.contains(['[', ']', '{', '}', '*']) {
        let message = "an envelope is made of fields alone, as in `\"result.data\"`";
        return Err(syn::Error::new(literal.span(), message));
    }
    if text.trim() != text {
        let message = format!("the name of a field has spaces around it; write {:?}", text.trim());
        return Err(syn::Error::new(literal.span(), message));
    }
    let fields: Vec<_> = text.split('.').map(str::to_owned).collect();
    if fields.iter().any(String::is_empty) {
        let message = "expected the name of the field that holds the value: `\"data\"`";
        return Err(syn::Error::new(literal.span(), message));
    }
    Ok(Envelope::Fields(fields))
}
