//! Passes on to the derive the attributes of fields that this crate does not have, but that were
//! meant for it, such as `#[headers]`, and the types that no field can have.
//!
//! rustc reports such an attribute in its own words, and no derive can take it away. This macro
//! comes before rustc, so it passes the attribute on inside of one that the derive registers,
//! `#[endpoint(@ headers)]`, which the derive reports together with everything else.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::quote;

use super::types;
use crate::diagnostics::snake_case;
use crate::helpers::is_path;
use crate::other_macros::{Others, is_helper, is_inert, others};
use crate::symbol;
use crate::synonyms::of_fields::{Found, of_field};

/// Returns the item in which such attributes and types are passed on.
pub(super) fn pass_on(attributes: &TokenStream, item: TokenStream) -> TokenStream {
    let Some(TokenTree::Group(fields)) = item.clone().into_iter().last() else { return item };
    let mut known = None;
    let mut others = || *known.get_or_insert_with(|| others(attributes.clone()));
    let mut after_mark = false;
    let mut is_meant = |token: &TokenTree| {
        let is_attribute = std::mem::take(&mut after_mark);
        match token {
            TokenTree::Group(it) => is_attribute && is_meant_for_us(it.stream(), &mut others),
            TokenTree::Punct(mark) => {
                after_mark = mark.as_char() == '#';
                false
            }
            _ => false,
        }
    };
    if fields.delimiter() != Delimiter::Brace {
        return item;
    }
    // Nearly every struct has neither, and stays as it is.
    let mut renewed = None;
    if fields.stream().into_iter().any(|it| is_meant(&it)) {
        let tokens = fields.stream().into_iter().map(|token| match token {
            TokenTree::Group(attribute) if is_meant(&TokenTree::Group(attribute.clone())) => {
                pass_on_attribute(&attribute).into()
            }
            token => {
                is_meant(&token);
                token
            }
        });
        renewed = Some(tokens.collect());
    }
    let of_types = name_of(&item)
        .and_then(|name| types::pass_on(&name, renewed.as_ref().unwrap_or(&fields.stream())));
    match of_types.or(renewed) {
        Some(renewed) => with_fields(item, renewed),
        None => item,
    }
}

/// Returns the name of a struct.
fn name_of(item: &TokenStream) -> Option<Ident> {
    let mut tokens = item.clone().into_iter();
    tokens.find(|token| matches!(token, TokenTree::Ident(word) if word == "struct"))?;
    match tokens.next()? {
        TokenTree::Ident(name) => Some(name),
        _ => None,
    }
}

/// Returns the item with other fields.
fn with_fields(item: TokenStream, fields: TokenStream) -> TokenStream {
    let mut trees: Vec<_> = item.into_iter().collect();
    if let Some(TokenTree::Group(old)) = trees.pop() {
        let mut renewed = Group::new(old.delimiter(), fields);
        renewed.set_span(old.span());
        trees.push(renewed.into());
    }
    trees.into_iter().collect()
}

pub(super) fn pass_on_attribute(attribute: &Group) -> Group {
    let tokens = attribute.stream();
    let endpoint = Ident::new(symbol::ENDPOINT, Span::call_site());
    let mut renewed = Group::new(Delimiter::Bracket, quote!(#endpoint(@ #tokens)));
    renewed.set_span(attribute.span());
    renewed
}

/// Returns whether an attribute was certainly meant for this crate. An attribute of another derive
/// or macro is left to it, and rustc reports one that no macro knows.
fn is_meant_for_us(attribute: TokenStream, others: &mut impl FnMut() -> Others) -> bool {
    let mut tokens = attribute.into_iter();
    let Some(TokenTree::Ident(word)) = tokens.next() else { return false };
    let (word, rest) = (word.to_string(), tokens.collect::<Vec<_>>());
    if word == symbol::ENDPOINT && is_path(&rest) {
        return true;
    }
    if is_path(&rest) || is_inert(&word) {
        return false;
    }
    if is_helper(&word) {
        return is_value_without_quotes(&rest);
    }
    // rustc reads these before any macro does: nothing else can be meant.
    if ["path", "ignore"].contains(&&*word) {
        return true;
    }
    let found = Found { word: &word, text: None, field: "", ty: "", is_in_path: false };
    if of_field(&found).is_none() {
        return false;
    }
    match others() {
        Others::Foreign => false,
        Others::Known => true,
        // A derive above this macro is not seen here.
        Others::Unseen => !may_be_of_a_derive_above(&word, &rest),
    }
}

/// Returns whether an attribute is `#[query = comma]`, which rustc would report too.
fn is_value_without_quotes(rest: &[TokenTree]) -> bool {
    match rest {
        [TokenTree::Punct(sign), value, ..] if sign.as_char() == '=' => {
            !matches!(value, TokenTree::Literal(_)) || rest.len() > 2
        }
        _ => false,
    }
}

/// Returns whether a popular derive has such an attribute: those of `validator`, `garde`,
/// `smart-default`, `utoipa` and others.
fn may_be_of_a_derive_above(word: &str, rest: &[TokenTree]) -> bool {
    let has_string_alone = match rest {
        [TokenTree::Group(group)] => {
            let mut tokens = group.stream().into_iter();
            matches!((tokens.next(), tokens.next()), (Some(TokenTree::Literal(_)), None))
        }
        [] | [_, TokenTree::Literal(_)] => true,
        _ => false,
    };
    match &*snake_case(word) {
        "validate" | "garde" | "valid" => true,
        "default" => !rest.is_empty(),
        "param" | "arg" | "args" | "property" => !has_string_alone,
        _ => false,
    }
}
