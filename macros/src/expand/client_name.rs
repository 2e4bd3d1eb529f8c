//! The name of the parameter of `send`, `pages` and `items`, which documentation shows.
//!
//! Beside a constant or a static `client` of the user's, a parameter of this name would be a pattern
//! that means the constant. So the block of the generated code imports a function `client`, which a
//! parameter may shadow. A declaration that has the name itself, as in `#[check(with = client)]`,
//! means an item of the user's: there, nothing is imported.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{GenericArgument, PathArguments, Type};

use crate::model::{Endpoint, Field};
use crate::names::collect_words;
use crate::parse::rules::Rule;
use crate::validate::shapes::is_path_of_types;

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
    endpoint.fields.iter().any(is_used_by_field)
        || types.any(is_used_by_type)
        || has_name(&endpoint.input.generics)
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

/// Looks for the length of an array and the argument of a generic constant. Nearly every type is
/// only paths, and is not copied to look at its tokens.
fn is_used_by_type(ty: &Type) -> bool {
    match ty {
        Type::Path(path) if is_path_of_types(ty) => {
            let is_used = |argument: &GenericArgument| matches!(argument, GenericArgument::Type(ty) if is_used_by_type(ty));
            path.path.is_ident(NAME)
                || path.path.segments.iter().any(|segment| match &segment.arguments {
                    PathArguments::AngleBracketed(list) => list.args.iter().any(is_used),
                    _ => false,
                })
        }
        _ => has_name(ty),
    }
}

fn has_name(part: &impl ToTokens) -> bool {
    let mut words = Vec::new();
    collect_words(part.to_token_stream(), &mut words);
    words.iter().any(|word| word == NAME)
}
