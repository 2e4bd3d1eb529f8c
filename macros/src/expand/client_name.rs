//! The name of the parameter of `send`, `pages` and `items`, which documentation shows.
//!
//! If the user has a constant or a static `client`, rustc takes a parameter of this name for a
//! pattern that matches the constant. So the block of the generated code imports a function
//! `client`, which a parameter may shadow. A declaration that names an item `client` of the user's,
//! as in `#[check(with = client)]`, must not get this function: there, nothing is imported.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{GenericArgument, PathArguments, Type, TypePath};

use crate::model::{Endpoint, Field};
use crate::parse::rules::Rule;

const NAME: &str = "client";

/// The name, and what is imported for it from the runtime.
pub(crate) struct ClientName {
    pub(crate) ident: Ident,
    pub(crate) import: Option<TokenStream>,
}

impl ClientName {
    /// Returns the name for an endpoint.
    pub(super) fn of(endpoint: &Endpoint<'_>) -> Self {
        if is_used(endpoint) {
            return Self { ident: Ident::new("__client", Span::call_site()), import: None };
        }
        Self::imported()
    }

    /// Returns the name that documentation shows.
    pub(crate) fn imported() -> Self {
        let ident = Ident::new(NAME, Span::call_site());
        Self { import: Some(quote!(#ident,)), ident }
    }
}

/// Returns whether a declaration has the name where it may be that of a function or constant.
fn is_used(endpoint: &Endpoint<'_>) -> bool {
    let mut types = endpoint.rows.iter().filter_map(|row| row.ty.as_ref());
    let generics = &endpoint.input.generics;
    endpoint.fields.iter().any(is_used_by_field) || types.any(is_used_by_type) || has_name(generics)
}

fn is_used_by_field(field: &Field<'_>) -> bool {
    field.serde.functions.iter().any(|(_, path)| has_name(path))
        || field.rules.iter().any(is_used_by_rule)
        || is_used_by_type(field.ty)
}

fn is_used_by_rule(rule: &Rule) -> bool {
    match rule {
        Rule::Length(bounds) | Rule::Range(bounds) | Rule::Items(bounds) => {
            let computed = [&bounds.min, &bounds.max].into_iter().flatten();
            computed.filter(|it| it.value().is_none()).any(|it| has_name(&it.expression))
        }
        Rule::With(path) => has_name(path),
        Rule::Pattern(_) | Rule::Nested => false,
    }
}

/// Returns whether a type has the name. Nearly every type is made of paths and types alone, whose
/// tokens need no copy.
fn is_used_by_type(ty: &Type) -> bool {
    let Type::Path(TypePath { qself: None, path, .. }) = ty else { return has_name(ty) };
    path.segments.iter().any(|segment| {
        segment.ident == NAME
            || match &segment.arguments {
                PathArguments::None => false,
                PathArguments::AngleBracketed(list) => list.args.iter().any(|it| match it {
                    GenericArgument::Type(ty) => is_used_by_type(ty),
                    other => has_name(other),
                }),
                PathArguments::Parenthesized(list) => has_name(list),
            }
    })
}

fn has_name(part: &impl ToTokens) -> bool {
    is_in(part.to_token_stream())
}

fn is_in(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(word) => word == NAME,
        TokenTree::Group(group) => is_in(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
