//! `crate = ::path`, where the runtime crate is not at `::endpoint`.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::parse::ParseStream;
use syn::{LitStr, Path};

use super::list::{is_at_end, parse_arguments, set_once};
use super::value::{parse_equals, parse_key, parse_path};
use crate::diagnostics::{Errors, expected, unknown};
use crate::names::default_crate;
use crate::symbol;

const EXAMPLE: &str = "expected `crate = ::path`";

/// Reads the arguments of an attribute that has the key `crate` and no other.
pub(crate) fn parse_only_crate(
    tokens: TokenStream,
    place: &str,
    errors: &mut Errors,
) -> Option<Path> {
    let mut krate = None;
    parse_arguments(tokens, errors, |input, errors| {
        let key = parse_key(input, EXAMPLE)?;
        if key != symbol::CRATE {
            let message = unknown("key", &key.to_string(), place, &[symbol::CRATE]);
            return Err(syn::Error::new(key.span(), message));
        }
        let path = parse_crate(&key, input)?;
        set_once(&mut krate, &key, path, errors);
        Ok(())
    });
    krate
}

/// Reads the path after `key`.
pub(crate) fn parse_crate(key: &Ident, input: ParseStream<'_>) -> syn::Result<Path> {
    parse_equals(key, input, EXAMPLE)?;
    if input.peek(LitStr) {
        let text: LitStr = input.parse()?;
        let message = match text.parse::<Path>() {
            Ok(path) => {
                let text = written(&path);
                format!("write the path without quotes: `::{}`", text.trim_start_matches(':'))
            }
            Err(_) => EXAMPLE.to_owned(),
        };
        return Err(syn::Error::new(text.span(), message));
    }
    let path = parse_path(input, EXAMPLE)?;
    if !is_at_end(input) {
        return Err(expected(input, "a path of a crate is made of names and `::` only"));
    }
    if is_absolute(&path.to_token_stream()) {
        return Ok(path);
    }
    let text = written(&path);
    let text = text.trim_start_matches("self::").trim_start_matches("super::");
    let message = format!(
        "the path of the crate must be absolute: `::{text}` for a dependency, `crate::{text}` for \
         a module of this crate"
    );
    Err(syn::Error::new_spanned(path, message))
}

fn written(path: &Path) -> String {
    path.to_token_stream().to_string().replace(' ', "")
}

/// Returns the path of the runtime crate among arguments that are not parsed yet, or the default.
/// The derive, which has to be found first, reports an invalid path.
pub(crate) fn find_or_default(args: TokenStream) -> TokenStream {
    find(args).unwrap_or_else(default_crate)
}

fn find(args: TokenStream) -> Option<TokenStream> {
    let mut tokens = args.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_key = matches!(&token, TokenTree::Ident(word) if word == symbol::CRATE)
            && matches!(tokens.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == '=');
        if is_key {
            let value = tokens.skip(1).take_while(
                |token| !matches!(token, TokenTree::Punct(punct) if punct.as_char() == ','),
            );
            let path: TokenStream = value.collect();
            return (is_absolute(&path) && is_path(&path)).then_some(path);
        }
    }
    None
}

/// Returns whether a path has the same meaning wherever it is written.
fn is_absolute(path: &TokenStream) -> bool {
    match path.clone().into_iter().next() {
        Some(TokenTree::Punct(punct)) => punct.as_char() == ':',
        Some(TokenTree::Ident(word)) => word == "crate" || word == "$crate",
        // `$crate` and `$path` of a macro_rules come as a group without delimiters.
        Some(TokenTree::Group(group)) => is_absolute(&group.stream()),
        _ => false,
    }
}

fn is_path(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().all(|token| match token {
        TokenTree::Ident(_) => true,
        TokenTree::Punct(punct) => punct.as_char() == ':',
        TokenTree::Group(group) => group.delimiter() == Delimiter::None && is_path(&group.stream()),
        TokenTree::Literal(_) => false,
    })
}
