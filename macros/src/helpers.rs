//! The names of the helper attributes between the attribute macros and their derives.
//!
//! A derive registers its helper attributes for the whole crate graph: for an attribute that it
//! cannot find, rustc suggests every derive that has registered one of this name, also a hidden
//! one. So `#[endpoint]` renames `#[header("X")]` to `#[__endpoint_header("X")]`, a name that no
//! user writes, and the derive reads it as `#[header("X")]` again.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::format_ident;
use syn::{Attribute, Data, DeriveInput, Fields, Meta};

use crate::symbol;

const PREFIX: &str = "__endpoint_";

/// Returns the name that the derive of an attribute macro registers.
pub(crate) fn hidden(word: &str) -> Ident {
    format_ident!("{PREFIX}{word}")
}

/// Returns an item with the hidden names of its attributes, and of those of its fields.
pub(crate) fn hide(item: TokenStream, words: &[&str]) -> TokenStream {
    hide_within(&item, words).unwrap_or(item)
}

/// Returns tokens with the hidden names of all attributes in them, unless there are none.
fn hide_within(tokens: &TokenStream, words: &[&str]) -> Option<TokenStream> {
    let (mut is_changed, mut after_mark) = (false, false);
    let mut trees: Vec<_> = tokens.clone().into_iter().collect();
    for tree in &mut trees {
        let is_attribute = std::mem::take(&mut after_mark);
        match tree {
            TokenTree::Punct(mark) => after_mark = mark.as_char() == '#',
            TokenTree::Group(group) => {
                let found = match group.delimiter() {
                    Delimiter::Bracket if is_attribute => {
                        hide_meta(group.stream().into_iter().collect(), words)
                    }
                    // The length of an array has no fields.
                    Delimiter::Bracket => None,
                    _ => hide_within(&group.stream(), words),
                };
                is_changed |= found.is_some_and(|found| replace(group, found));
            }
            _ => {}
        }
    }
    is_changed.then(|| trees.into_iter().collect())
}

/// Returns an attribute with its hidden name, if it has one.
fn hide_meta(mut meta: Vec<TokenTree>, words: &[&str]) -> Option<TokenStream> {
    match &mut meta[..] {
        [TokenTree::Ident(word), rest @ ..] if is_one_of(word, words) && !is_path(rest) => {
            let mut name = hidden(&word.to_string());
            name.set_span(word.span());
            *word = name;
        }
        [TokenTree::Ident(word), TokenTree::Group(group)] if *word == symbol::CFG_ATTR => {
            let trees: Vec<_> = group.stream().into_iter().collect();
            let parts: Vec<_> = trees.split(is_comma).collect();
            let mut is_changed = false;
            // The first part is the condition.
            let parts = parts.into_iter().enumerate().map(|(at, part)| {
                let found = if at == 0 { None } else { hide_meta(part.to_vec(), words) };
                is_changed |= found.is_some();
                found.unwrap_or_else(|| part.iter().cloned().collect())
            });
            let parts: Vec<_> = parts.collect();
            if !is_changed {
                return None;
            }
            replace(group, quote::quote!(#(#parts),*));
        }
        // `$meta:meta` of a `macro_rules`.
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::None => {
            let found = hide_meta(group.stream().into_iter().collect(), words)?;
            replace(group, found);
        }
        _ => return None,
    }
    Some(meta.into_iter().collect())
}

/// Replaces the tokens in a group. Returns `true`.
fn replace(group: &mut Group, tokens: TokenStream) -> bool {
    let mut renewed = Group::new(group.delimiter(), tokens);
    renewed.set_span(group.span());
    *group = renewed;
    true
}

fn is_one_of(word: &Ident, words: &[&str]) -> bool {
    words.contains(&word.to_string().as_str())
}

fn is_comma(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(comma) if comma.as_char() == ',')
}

/// Returns whether a path goes on after its first word.
pub(crate) fn is_path(rest: &[TokenTree]) -> bool {
    matches!(rest.first(), Some(TokenTree::Punct(colon)) if colon.as_char() == ':')
}

/// Reads the item of a derive, with the attributes as the user has written them.
pub(crate) fn parse_item(item: TokenStream) -> syn::Result<DeriveInput> {
    let mut input: DeriveInput = syn::parse2(item)?;
    reveal(&mut input.attrs);
    match &mut input.data {
        Data::Struct(data) => reveal_fields(&mut data.fields),
        Data::Union(data) => data.fields.named.iter_mut().for_each(|it| reveal(&mut it.attrs)),
        Data::Enum(data) => {
            for variant in &mut data.variants {
                reveal(&mut variant.attrs);
                reveal_fields(&mut variant.fields);
            }
        }
    }
    Ok(input)
}

fn reveal_fields(fields: &mut Fields) {
    fields.iter_mut().for_each(|field| reveal(&mut field.attrs));
}

fn reveal(attributes: &mut [Attribute]) {
    for attribute in attributes {
        let path = match &mut attribute.meta {
            Meta::Path(path) => path,
            Meta::List(list) => &mut list.path,
            Meta::NameValue(pair) => &mut pair.path,
        };
        let Some(first) = path.segments.first_mut() else { continue };
        if let Some(word) = first.ident.to_string().strip_prefix(PREFIX) {
            first.ident = Ident::new(word, first.ident.span());
        }
    }
}
