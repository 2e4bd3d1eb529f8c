//! Expands the rules of `#[check(…)]`.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned as _;

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
            let (min, max) = (number(bounds.min.as_ref()), number(bounds.max.as_ref()));
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

/// Returns a bound of a number. An integer is converted to the type of the number, which may be a
/// float.
fn number(bound: Option<&Bound>) -> TokenStream {
    let tokens = bound.map(|bound| {
        let expression = &bound.expression;
        if !bound.is_integer() {
            return expression.to_token_stream();
        }
        let span = expression.span();
        let private = Ident::new(&private().to_string(), span);
        quote_spanned!(span=> #private::integer_bound(#expression))
    });
    option(tokens.as_ref())
}

/// Expands to whether the value of a field is there. A type whose values always are is reported at
/// the type.
pub(crate) fn is_present(value: &Ident, ty: &Type) -> TokenStream {
    let span = ty.span();
    let private = Ident::new(&private().to_string(), span);
    quote_spanned!(span=> #private::is_present(#value))
}

/// Returns the bounds of a count, from 0 to the largest number.
pub(crate) fn counts(bounds: &Bounds) -> (TokenStream, TokenStream) {
    let of = |bound: &Option<Bound>, otherwise: fn() -> TokenStream| {
        bound.as_ref().map_or_else(otherwise, |bound| bound.expression.to_token_stream())
    };
    (of(&bounds.min, || quote!(0)), of(&bounds.max, || quote!(::core::primitive::usize::MAX)))
}

pub(super) fn option(tokens: Option<&TokenStream>) -> TokenStream {
    let private = private();
    match tokens {
        Some(tokens) => quote!(#private::Some(#tokens)),
        None => quote!(#private::None),
    }
}
