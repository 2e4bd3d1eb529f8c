//! Expands the rules of `#[check(…)]`.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};

use crate::names::private;
use crate::parse::bounds::{Bound, Bounds};
use crate::parse::rules::Rule;

/// Returns the arguments of the rule's method after the value, each after a comma.
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
            // Without the feature, the pattern is reported.
            let private = Ident::new(&private().to_string(), pattern.span());
            let new = quote_spanned!(pattern.span()=> #private::Pattern::new(#pattern));
            quote! {
                , {
                    static PATTERN: #private::Pattern = #new;
                    &PATTERN
                }
            }
        }
        Rule::With(path) => quote!(, #path),
        Rule::Nested => return None,
    })
}

/// Returns the bounds of a count, from 0 to the largest number.
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
