//! `url = session`: the field that holds the URL of the request, in place of a path.

use proc_macro2::Ident;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{LitStr, Token, token};

use super::Template;
use crate::diagnostics::misspelled;
use crate::parse::value::{parse_ident, parse_key, parse_unquoted};
use crate::symbol;

const URL: &str = "expected the field that holds the URL: `url = session`";

/// Returns the key, if it comes next.
pub(crate) fn peek(input: ParseStream<'_>) -> Option<Ident> {
    let ahead = input.fork();
    let key = ahead.call(Ident::parse_any).ok()?;
    let is_key = ahead.peek(Token![=]) && !ahead.peek(Token![=>])
        || ahead.peek(token::Paren)
        || ahead.peek(Token![:])
        || ahead.is_empty()
        || ahead.peek(Token![,]);
    let is_misspelled = misspelled(&key.to_string(), &[symbol::URL]).is_some()
        && ahead.peek(Token![=])
        && ahead.peek2(syn::Ident);
    (key == symbol::URL && is_key || is_misspelled).then_some(key)
}

/// Reads `url = session`.
pub(crate) fn parse(key: &Ident, input: ParseStream<'_>) -> syn::Result<Template> {
    parse_key(input, URL)?;
    if key != symbol::URL {
        let message = format!("unknown key `{key}` for `#[endpoint]`; did you mean `url`?");
        return Err(syn::Error::new(key.span(), message));
    }
    let field = parse_unquoted(key, input, URL, parse_ident)?;
    let literal = LitStr::new(&format!("{{{}}}", field.unraw()), key.span());
    Ok(Template { literal, url: Some(field), parts: Vec::new(), is_valid: true })
}
