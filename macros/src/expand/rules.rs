//! Expands the rules of `#[check(…)]`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Generics, Type};

use super::projection::without_self;
use crate::names::{private, refuse_if};
use crate::parse::bounds::{Bound, Bounds};
use crate::parse::rules::Rule;
use crate::validate::shapes::number_name;

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

/// Returns constants that are the bounds of a range of numbers, and the arguments with them, if one
/// of the bounds is a constant whose value the macro does not know. They do not compile if no number
/// is within the bounds. An item cannot name generics.
pub(crate) fn constant_range(
    rule: &Rule,
    ty: &Type,
    this: &TokenStream,
    generics: &Generics,
) -> Option<(TokenStream, TokenStream)> {
    let Rule::Range(bounds) = rule else { return None };
    let (Some(min), Some(max)) = (&bounds.min, &bounds.max) else { return None };
    let is_known = |bound: &Bound| bound.value().is_some();
    let is_compared = [min, max].into_iter().all(|it| is_known(it) || it.is_constant());
    if bounds.are_known() || !is_compared || !generics.params.is_empty() {
        return None;
    }
    let name = number_name(ty)?;
    let is_float = name.starts_with('f');
    let number = Ident::new(&name, Span::call_site());
    let number = quote!(::core::primitive::#number);
    let value = |bound: &Bound| {
        let expression =
            if is_float { bound.as_float() } else { bound.expression.to_token_stream() };
        without_self(expression, this)
    };
    let (min, max) = (value(min), value(max));
    let refusal = refuse_if(
        &quote!(__BOUNDS.0 > __BOUNDS.1),
        bounds.span(),
        "no value can be in this range: its bounds are the wrong way round",
    );
    let private = private();
    let constants = quote! {
        const __BOUNDS: (#number, #number) = (#min, #max);
        #refusal
    };
    Some((constants, quote!(, #private::Some(__BOUNDS.0), #private::Some(__BOUNDS.1))))
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
