//! A row of `#[api(…)]` that could not be read, and the type that was meant in it.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{LitStr, Token, Type};

use crate::symbol;

/// A row that could not be read.
pub(super) struct UnreadRow {
    /// Its type, if that could be read.
    pub(super) ty: Option<Type>,
}

/// Returns an argument that could not be read as a row, if it was meant to be one.
pub(super) fn unread_row(argument: TokenStream) -> Option<UnreadRow> {
    let tokens: Vec<TokenTree> = argument.into_iter().collect();
    if matches!(tokens.first(), Some(TokenTree::Ident(word)) if is_key(word)) {
        return None;
    }
    let arrow = tokens.windows(2).position(is_arrow);
    let value = match (tokens.as_slice(), arrow) {
        (_, Some(arrow)) => arrow + 2,
        ([TokenTree::Literal(literal), ..], _)
            if literal.to_string().starts_with(char::is_numeric) =>
        {
            1
        }
        ([TokenTree::Ident(word), ..], _) if word == "_" => 1,
        // `errors(4xx => ApiError)`, `failures = [ApiError]`.
        ([TokenTree::Ident(_), .., TokenTree::Group(value)], _) => {
            let stream = value.stream();
            let is_alone = is_type(&stream.clone().into_iter().collect::<Vec<_>>());
            let alone = is_alone.then(|| UnreadRow { ty: syn::parse2(stream.clone()).ok() });
            return unread_row(stream).or(alone);
        }
        // `failure = ApiError`.
        ([TokenTree::Ident(_), TokenTree::Punct(_), ..], _) if is_type(&tokens) => 2,
        _ => return None,
    };
    let value: TokenStream = tokens.into_iter().skip(value).collect();
    Some(UnreadRow { ty: parse_meant.parse2(value).ok() })
}

/// Reads the type that was meant: `ApiError` for `&ApiError`, `"ApiError"`, `dyn ApiError` and
/// `= ApiError`.
fn parse_meant(input: ParseStream<'_>) -> syn::Result<Type> {
    if let Ok(quoted) = input.fork().parse::<LitStr>() {
        input.parse::<TokenStream>()?;
        return quoted.parse();
    }
    while !input.is_empty() && !input.peek(Ident::peek_any) && !input.peek(Token![::]) {
        input.parse::<TokenTree>()?;
    }
    let ty = input.parse()?;
    input.parse::<TokenStream>()?;
    Ok(ty)
}

fn is_arrow(tokens: &[TokenTree]) -> bool {
    match tokens {
        [TokenTree::Punct(first), TokenTree::Punct(second)] => {
            "=-".contains(first.as_char()) && second.as_char() == '>'
        }
        _ => false,
    }
}

/// Returns whether a word is a key, be it one of an endpoint.
fn is_key(word: &Ident) -> bool {
    symbol::API_KEYS.iter().chain(symbol::KEYS).any(|key| word == key && *key != symbol::OK)
}

/// Returns whether the last word is that of a type, as in `failure = error::ApiError`.
fn is_type(tokens: &[TokenTree]) -> bool {
    match tokens.last() {
        Some(TokenTree::Ident(last)) => last.to_string().starts_with(char::is_uppercase),
        _ => false,
    }
}
