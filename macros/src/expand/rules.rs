//! `#[check(…)]`: what a rule is called with, behind the value.

use proc_macro2::TokenStream;
use quote::quote;

use crate::names::private;
use crate::parse::bounds::{Bound, Bounds};
use crate::parse::rules::Rule;

/// The arguments of the rule, each behind a comma.
pub(crate) fn arguments(rule: &Rule) -> Option<TokenStream> {
    Some(match rule {
        Rule::Length(bounds) | Rule::Items(bounds) => {
            let (min, max) = counts(bounds);
            quote!(, #min, #max)
        }
        Rule::Range(bounds) => {
            let min = option(bounds.min.as_ref().map(|bound| &bound.tokens));
            let max = option(bounds.max.as_ref().map(|bound| &bound.tokens));
            quote!(, #min, #max)
        }
        Rule::Pattern(pattern) => {
            let private = private();
            quote! {
                , {
                    static PATTERN: #private::Pattern = #private::Pattern::new(#pattern);
                    &PATTERN
                }
            }
        }
        Rule::With(path) => quote!(, #path),
        Rule::Nested => return None,
    })
}

/// Bounds of a count, from nothing to the largest number there is.
pub(crate) fn counts(bounds: &Bounds) -> (TokenStream, TokenStream) {
    let of = |bound: &Option<Bound>, otherwise| {
        bound.as_ref().map_or(otherwise, |bound| bound.tokens.clone())
    };
    let largest = quote!(::core::primitive::usize::MAX);
    (of(&bounds.min, quote!(0)), of(&bounds.max, largest))
}

pub(super) fn option(tokens: Option<&TokenStream>) -> TokenStream {
    let private = private();
    match tokens {
        Some(tokens) => quote!(#private::Some(#tokens)),
        None => quote!(#private::None),
    }
}
