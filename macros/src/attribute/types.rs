//! Types that no field can have: `dyn Display`, `impl Display`, `[u8]`, `str`, `Option<str>`.
//!
//! rustc reports the absence of a size wherever the struct is named, and no derive can give it
//! another type. So this macro passes the type on inside of an attribute, as it does with
//! attributes that this crate does not have, and the derive reports it. The field gets a type that
//! is not known, with which rustc reports nothing.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::quote;

use crate::fallback::unknown;
use crate::parse::unsized_type;
use crate::symbol;

/// Returns the fields of the struct `name` in which such types are passed on, if there are any.
pub(super) fn pass_on(name: &Ident, fields: &TokenStream) -> Option<TokenStream> {
    // Nearly every struct has none, and stays as it is.
    let mut after_mark = false;
    let may_be = fields.clone().into_iter().any(|token| {
        let is_attribute = std::mem::take(&mut after_mark);
        match &token {
            TokenTree::Punct(mark) => after_mark = mark.as_char() == '#',
            token => return !is_attribute && is_unsized(token),
        }
        false
    });
    if !may_be {
        return None;
    }
    let mut is_changed = false;
    let fields = split_fields(fields).into_iter().map(|field| {
        let renewed = renewed(name, &field);
        is_changed |= renewed.is_some();
        renewed.unwrap_or_else(|| field.into_iter().collect())
    });
    let fields = fields.collect();
    is_changed.then_some(fields)
}

/// Returns whether a token is that of a type without a size.
fn is_unsized(token: &TokenTree) -> bool {
    match token {
        TokenTree::Ident(word) => ["dyn", "impl", "str"].contains(&word.to_string().as_str()),
        TokenTree::Group(group) => group.delimiter() == Delimiter::Bracket,
        _ => false,
    }
}

/// Splits fields after the commas between them.
fn split_fields(fields: &TokenStream) -> Vec<Vec<TokenTree>> {
    let (mut split, mut field) = (Vec::new(), Vec::new());
    let (mut depth, mut previous) = (0_usize, ' ');
    for token in fields.clone() {
        let sign = match &token {
            TokenTree::Punct(punct) => punct.as_char(),
            _ => ' ',
        };
        match (sign, previous) {
            ('<', _) => depth += 1,
            // The sign in `->` closes nothing.
            ('>', '-') => {}
            ('>', _) => depth = depth.saturating_sub(1),
            _ => {}
        }
        field.push(token);
        if sign == ',' && depth == 0 {
            split.push(std::mem::take(&mut field));
        }
        previous = sign;
    }
    split.push(field);
    split
}

/// Returns the field with another type, if no field can have its type.
fn renewed(name: &Ident, field: &[TokenTree]) -> Option<TokenStream> {
    let is =
        |token: &TokenTree, sign| matches!(token, TokenTree::Punct(it) if it.as_char() == sign);
    let colon = field.iter().position(|token| is(token, ':'))?;
    let (head, ty) = field.split_at(colon + 1);
    let (ty, comma) = match ty {
        [ty @ .., comma] if is(comma, ',') => (ty, Some(comma)),
        ty => (ty, None),
    };
    if !ty.iter().any(is_unsized) {
        return None;
    }
    let parsed = syn::parse2(ty.iter().cloned().collect()).ok()?;
    unsized_type::find(&parsed)?;
    let (endpoint, unknown) = (Ident::new(symbol::ENDPOINT, Span::call_site()), unknown(name));
    Some(quote!(#[#endpoint(@ : #(#ty)*)] #(#head)* #unknown #comma))
}
