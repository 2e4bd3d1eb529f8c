//! Literals that are read completely: to syn, `"5s"x` is `5s`, and `3times` is `3`.

use std::fmt::Display;
use std::str::FromStr;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Lit, LitInt, Meta};

use crate::diagnostics::Errors;

/// Reports every string literal with a suffix in the arguments of an attribute.
pub(crate) fn check_attribute(attribute: &Attribute, errors: &mut Errors) {
    if let Meta::List(list) = &attribute.meta {
        check_string_suffixes(list.tokens.clone(), errors);
    }
}

/// Reports every string literal with a suffix. rustc does not look at the arguments of a macro.
pub(crate) fn check_string_suffixes(tokens: TokenStream, errors: &mut Errors) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => check_string_suffixes(group.stream(), errors),
            TokenTree::Literal(literal) => {
                // A string without a suffix, or a number: nearly every literal, and it need not be
                // parsed.
                let text = literal.to_string();
                if text.ends_with(['"', '\'', '#'])
                    || text.starts_with(|c: char| c.is_ascii_digit())
                {
                    continue;
                }
                let text = Lit::new(literal.clone());
                let suffix = match &text {
                    Lit::Int(_) | Lit::Float(_) => "",
                    other => other.suffix(),
                };
                if !suffix.is_empty() {
                    errors
                        .at(literal, format!("a string literal has no suffix; remove `{suffix}`"));
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
    check_number_suffix(literal)?;
    match literal.base10_digits().parse() {
        Ok(number) if number <= most => Ok(number),
        _ => {
            let message = format!("`{literal}` is not a number from 0 to {most}");
            Err(syn::Error::new(literal.span(), message))
        }
    }
}

/// Reports the suffix of a number.
pub(crate) fn check_number_suffix(literal: &LitInt) -> syn::Result<()> {
    check_suffix(literal, literal.suffix())
}

/// Reports the suffix of a literal, unless it is empty.
pub(super) fn check_suffix(literal: &impl ToTokens, suffix: &str) -> syn::Result<()> {
    if suffix.is_empty() {
        return Ok(());
    }
    let text = literal.to_token_stream();
    if suffix.eq_ignore_ascii_case("xx") {
        let message = format!("`{text}` is a class of statuses, and a number is expected here");
        return Err(syn::Error::new_spanned(literal, message));
    }
    let message = format!("`{text}` has a suffix, which means nothing here; remove `{suffix}`");
    Err(syn::Error::new_spanned(literal, message))
}
