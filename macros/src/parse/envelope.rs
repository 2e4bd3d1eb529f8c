//! `envelope = …`: the structure around every success.

use proc_macro2::Ident;
use quote::ToTokens as _;
use syn::parse::ParseStream;
use syn::{LitStr, Path, Token};

use super::list::is_at_end;
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
    if let Some(error) = without_equals(key, input) {
        return Err(error);
    }
    parse_equals(key, input, EXAMPLE)?;
    if !input.peek(LitStr) {
        let path = parse_path(input, EXAMPLE)?;
        if let Some(error) = unquoted_fields(key, &path, input) {
            return Err(error);
        }
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
    if let Some(message) = list_in(&text) {
        return Err(syn::Error::new(literal.span(), message));
    }
    // A JSON pointer or a JSONPath would be the name of one field.
    let text = text.replace("']['", ".").replace("$['", "$.").replace("']", "");
    let path = ["#/", "/", "$.", "."].into_iter().find_map(|prefix| text.strip_prefix(prefix));
    if let Some(path) = path.filter(|path| !path.is_empty()) {
        let path = path.trim_end_matches('/').replace('/', ".");
        let message = format!("fields are separated by dots: `envelope = \"{path}\"`");
        return Err(syn::Error::new(literal.span(), message));
    }
    let separator =
        ["/", "::", "->", " > ", ", ", ",", "?."].into_iter().find(|it| text.contains(it));
    if let Some(separator) = separator {
        let path = text.replace(separator, ".");
        let message = format!("fields are separated by dots: `envelope = \"{path}\"`");
        return Err(syn::Error::new(literal.span(), message));
    }
    if text.contains(['[', ']', '{', '}', '(', ')', '<', '>', '*', '?', '|']) {
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

/// Returns what is wrong with a path into a list: `/data/0`, `data[*].user`, `$['data'][0]`.
fn list_in(text: &str) -> Option<String> {
    // Nearly every envelope is made of names alone.
    if !text.contains(|sign: char| sign.is_ascii_digit() || "[*".contains(sign)) {
        return None;
    }
    let text = text
        .replace("[]", "[*]")
        .replace("['", ".")
        .replace("[\"", ".")
        .replace(['\'', '"'], "")
        .replace('[', ".");
    let text = text.replace(']', "").replace('/', ".");
    let steps = text.trim_start_matches(['#', '$']).trim_start_matches('.').split('.');
    let is_index = |step: &str| {
        let is_number = !step.is_empty() && step.bytes().all(|it| it.is_ascii_digit());
        is_number || step == "*"
    };
    let steps: Vec<_> = steps.collect();
    let end = steps.iter().position(|step| is_index(step))?;
    let fields = steps[..end].join(".");
    Some(if fields.is_empty() {
        "an envelope is no path into a list: write `Vec<…>` as the type of the row, and leave \
         `envelope` out"
            .to_owned()
    } else {
        format!(
            "an envelope is no path into a list: write `Vec<…>` as the type of the row, and \
             `envelope = {fields:?}` for the fields around it"
        )
    })
}

/// Returns the error for `envelope("data")` and `envelope: "data"`.
fn without_equals(key: &Ident, input: ParseStream<'_>) -> Option<syn::Error> {
    let ahead = input.fork();
    let span = ahead.span();
    let fields: LitStr = if ahead.peek(syn::token::Paren) {
        syn::parse2(ahead.parse::<proc_macro2::Group>().ok()?.stream()).ok()?
    } else {
        ahead.parse::<Token![:]>().ok()?;
        ahead.parse().ok()?
    };
    let message = format!("write `{key} = {:?}`", fields.value());
    Some(syn::Error::new(span, message))
}

/// Returns the error for `envelope = result.data`.
fn unquoted_fields(key: &Ident, path: &Path, input: ParseStream<'_>) -> Option<syn::Error> {
    let (ahead, mut fields) = (input.fork(), path.get_ident()?.to_string());
    while ahead.parse::<Token![.]>().is_ok() {
        fields = format!("{fields}.{}", ahead.parse::<Ident>().ok()?);
    }
    let is_fields = fields.contains('.') && is_at_end(&ahead);
    let message = format!("fields are written as a string: `{key} = {fields:?}`");
    is_fields.then(|| syn::Error::new_spanned(path, message))
}
