//! `#[check(…)]`: one call per rule.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::Type;
use syn::spanned::Spanned as _;

use super::spec::{counts, option};
use crate::names::{private, with_value};
use crate::parse::field::Check;

/// The call for a rule about `value`, which is a reference to a field of the type `ty`; `begin` is the
/// checker at that field.
pub(crate) fn expand(
    begin: &TokenStream,
    value: &TokenStream,
    ty: &Type,
    check: &Check,
) -> TokenStream {
    let private = private();
    let method = Ident::new(check.name(), ty.span());
    let arguments = match check {
        Check::Length(bounds) | Check::Items(bounds) => {
            let (min, max) = counts(bounds);
            quote!(, #min, #max)
        }
        Check::Range(bounds) => {
            let min = option(bounds.min.as_ref().map(|bound| &bound.tokens));
            let max = option(bounds.max.as_ref().map(|bound| &bound.tokens));
            quote!(, #min, #max)
        }
        Check::Pattern(pattern) => quote! {
            , {
                static PATTERN: #private::Pattern = #private::Pattern::new(#pattern);
                &PATTERN
            }
        },
        Check::With(path) => quote!(, #path),
        Check::Nested => TokenStream::new(),
    };
    with_value(value, ty, |value| quote!(#begin.#method(#value #arguments);))
}
