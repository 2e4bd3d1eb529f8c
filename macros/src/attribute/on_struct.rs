//! Attributes of the struct that this crate does not have, but that were meant for it:
//! `#[any_of(a, b)]` and `#[paginate(…)]`.
//!
//! They are passed on to the derive like those of [fields](super::fields).

use proc_macro2::{Group, TokenStream, TokenTree};

use super::fields::pass_on_attribute;
use crate::other_macros::{Others, others};
use crate::symbol;

/// The words that no other library has for an attribute of a struct.
const MEANT: &[&str] = &[
    symbol::ANY_OF,
    symbol::ONE_OF,
    symbol::ALL_OR_NONE,
    symbol::PAGINATE,
    symbol::ENVELOPE,
    symbol::IDEMPOTENT,
    symbol::TIMEOUT,
    symbol::READ_TIMEOUT,
    symbol::RETRY,
    symbol::MAX_BODY,
];

/// Returns the attributes, in which such words are passed on.
pub(super) fn pass_on(attributes: TokenStream) -> TokenStream {
    let is_meant = |token: &TokenTree| match token {
        TokenTree::Group(group) => is_meant(group),
        _ => false,
    };
    // Nearly every struct has none.
    if !attributes.clone().into_iter().any(|token| is_meant(&token)) {
        return attributes;
    }
    let foreign = attributes.clone().into_iter().filter(|token| !is_meant(token));
    if others(foreign.collect()) == Others::Foreign {
        return attributes;
    }
    let renewed = attributes.into_iter().map(|token| match token {
        TokenTree::Group(group) if self::is_meant(&group) => pass_on_attribute(&group).into(),
        token => token,
    });
    renewed.collect()
}

fn is_meant(attribute: &Group) -> bool {
    let mut tokens = attribute.stream().into_iter();
    let is_word = match tokens.next() {
        Some(TokenTree::Ident(word)) => MEANT.contains(&word.to_string().as_str()),
        _ => false,
    };
    is_word && !matches!(tokens.next(), Some(TokenTree::Punct(sign)) if sign.as_char() == ':')
}
