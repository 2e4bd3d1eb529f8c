//! `skip_serializing_if = "Option::is_none"` on a field that is no `Option`.
//!
//! serde's derive calls the function at a token of its own. So rustc would report a function that
//! does not take the type at the whole struct, with the path of the derive. Instead, serde calls a
//! function of the generated code, which calls that of the user at its path.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::ExprPath;
use syn::spanned::Spanned as _;

use super::{is_bound, without_self};
use crate::model::{Endpoint, Field};
use crate::validate::shapes::named;

/// Returns the attribute that names the function around that of the user's.
pub(super) fn expand_word(endpoint: &Endpoint<'_>, field: &Field<'_>) -> Option<TokenStream> {
    function_in_doubt(endpoint, field)?;
    let name = name(field).to_string();
    Some(quote!(#[serde(skip_serializing_if = #name)]))
}

/// Expands the function around that of the user's.
pub(super) fn expand_function(
    endpoint: &Endpoint<'_>,
    field: &Field<'_>,
    this: &TokenStream,
) -> Option<TokenStream> {
    let path = function_in_doubt(endpoint, field)?;
    let (name, ty) = (name(field), field.ty);
    let ty = without_self(quote!(#ty), this);
    let it = Ident::new("__it", path.span());
    let call = quote_spanned!(path.span()=> #path(#it));
    Some(quote!(fn #name(#it: &#ty) -> ::core::primitive::bool { #call }))
}

/// Returns the function, unless it certainly fits, as `Vec::is_empty` does on a `Vec`.
fn function_in_doubt<'a>(endpoint: &Endpoint<'_>, field: &'a Field<'_>) -> Option<&'a ExprPath> {
    let mut functions = field.serde.functions.iter();
    let (_, path) = functions.find(|(word, _)| word == "skip_serializing_if")?;
    let of = path.path.segments.iter().rev().nth(1).map(|segment| segment.ident.to_string());
    let fits = named(field.ty).is_some_and(|(name, _)| of == Some(name));
    (!fits && !is_bound(endpoint, field)).then_some(path)
}

fn name(field: &Field<'_>) -> Ident {
    format_ident!("__endpoint_skips{}", field.index)
}
