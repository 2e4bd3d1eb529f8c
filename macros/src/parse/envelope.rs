//! `envelope = …`: the structure around every success.

use proc_macro2::Ident;
use syn::parse::ParseStream;
use syn::{LitStr, Path};

use super::value::{parse_equals, parse_path};

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
        return parse_path(input, EXAMPLE).map(Envelope::Type);
    }
    let literal: LitStr = input.parse()?;
    let text = literal.value();
    // A JSON pointer or a JSONPath would be the name of one field.
    if let Some(path) = text.strip_prefix('/').or_else(|| text.strip_prefix("$.")) {
        let path = path.trim_end_matches('/').replace('/', ".");
        let message = format!("fields are separated by dots: `envelope = \"{path}\"`");
        return Err(syn::Error::new(literal.span(), message));
    }
    let fields: Vec<_> = text.split('.').map(str::to_owned).collect();
    if fields.iter().any(String::is_empty) {
        let message = "expected the name of the field that holds the value: `\"data\"`";
        return Err(syn::Error::new(literal.span(), message));
    }
    Ok(Envelope::Fields(fields))
}
