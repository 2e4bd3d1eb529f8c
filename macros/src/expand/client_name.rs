//! The name of the parameter of `send`, `pages` and `items`, which documentation shows.
//!
//! Beside a constant or a static `client` of the user's, a parameter of this name would be a pattern
//! that means the constant. So the block of the generated code imports a function `client`, which a
//! parameter may shadow. A declaration that has the name itself, as in `#[check(with = client)]`,
//! means an item of the user's: there, nothing is imported.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

use crate::model::{Endpoint, Field};
use crate::names::{collect_words, private};
use crate::parse::rules::Rule;

const NAME: &str = "client";

/// The name, and the import that goes with it.
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
        let (private, ident) = (private(), Ident::new(NAME, Span::call_site()));
        Self { import: Some(quote!(use #private::#ident;)), ident }
    }
}

/// Returns whether a declaration has the name where it may be that of a function or constant.
fn is_used(endpoint: &Endpoint<'_>) -> bool {
    let types = endpoint.rows.iter().filter_map(|row| row.ty.as_ref());
    endpoint.fields.iter().any(is_used_by_field)
        || types.into_iter().any(has_name)
        || has_name(&endpoint.input.generics)
}

fn is_used_by_field(field: &Field<'_>) -> bool {
    field.serde.functions.iter().any(|(_, path)| has_name(path))
        || field.rules.iter().any(is_used_by_rule)
        || has_name(field.ty)
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

fn has_name(part: &impl ToTokens) -> bool {
    let mut words = Vec::new();
    collect_words(part.to_token_stream(), &mut words);
    words.iter().any(|word| word == NAME)
}
