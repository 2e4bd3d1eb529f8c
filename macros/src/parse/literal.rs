//! Literals that are read completely: to syn, `"5s"x` is `5s`, and `3times` is `3`.

use std::fmt::Display;
use std::str::FromStr;

use proc_macro2::{TokenStream, TokenTree};
use syn::{Lit, LitInt};

use crate::diagnostics::Errors;

/// Reports every text with a suffix. rustc does not look at the arguments of a macro.
pub(crate) fn check_texts(tokens: TokenStream, errors: &mut Errors) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => check_texts(group.stream(), errors),
            TokenTree::Literal(literal) => {
                let text = Lit::new(literal.clone());
                let suffix = match &text {
                    Lit::Int(_) | Lit::Float(_) => "",
                    other => other.suffix(),
                };
                if !suffix.is_empty() {
                    errors.at(literal, format!("a text has no suffix; remove `{suffix}`"));
                }
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

/// Returns a whole number that has no suffix and is at most `most`.
pub(crate) fn number<T: FromStr + PartialOrd + Display + Copy>(
    literal: &LitInt,
    most: T,
) -> syn::Result<T> {
    let suffix = literal.suffix();
    let message = if suffix.is_empty() {
        match literal.base10_digits().parse() {
            Ok(number) if number <= most => return Ok(number),
            _ => format!("`{literal}` is too large; the largest number here is {most}"),
        }
    } else {
        format!("`{literal}` has a suffix, which means nothing here; remove `{suffix}`")
    };
    Err(syn::Error::new(literal.span(), message))
}
