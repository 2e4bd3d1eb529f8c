//! A list of arguments: what stands between them, and each of them at most once.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::Token;
use syn::parse::ParseStream;

use crate::diagnostics::{Errors, duplicate, expected};

/// Without the mark that [`attribute`](crate::attribute) sets.
pub(crate) fn without_mark(tokens: TokenStream) -> TokenStream {
    let is_mark = |token: &TokenTree| matches!(token, TokenTree::Punct(it) if it.as_char() == '@');
    let mut tokens = tokens.into_iter().peekable();
    tokens.next_if(is_mark);
    tokens.collect()
}

/// Passes over the comma behind an argument, and reports whatever else stands there behind one that
/// could be read.
pub(super) fn next(input: ParseStream<'_>, is_read: bool, errors: &mut Errors) {
    if !(input.is_empty() || input.peek(Token![,])) {
        if is_read {
            errors.push(expected(input, "expected `,`"));
        }
        skip_to_comma(input);
    }
    let _ = input.parse::<Token![,]>();
}

pub(crate) fn skip_to_comma(input: ParseStream<'_>) {
    while !input.is_empty() && !input.peek(Token![,]) {
        let _ = input.parse::<TokenTree>();
    }
}

pub(crate) fn set_once<T>(slot: &mut Option<T>, key: &Ident, value: T, errors: &mut Errors) {
    if slot.is_some() {
        errors.at(key, duplicate(format_args!("key `{key}`"), "before"));
    } else {
        *slot = Some(value);
    }
}
