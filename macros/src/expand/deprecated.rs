//! Deprecated structs and fields: rustc warns where they are used, and not about their declaration.

use proc_macro2::TokenStream;
use quote::quote;
use syn::punctuated::Punctuated;
use syn::{Attribute, Data, DeriveInput, Meta, Token};

/// Returns the attribute for generated code that names deprecated items of the user. It is there
/// only where the user has written `deprecated`, because rustc refuses it in a crate that forbids
/// the lint.
pub(crate) fn allow_deprecated(input: &DeriveInput) -> Option<TokenStream> {
    let fields = match &input.data {
        Data::Struct(data) => data.fields.iter().collect(),
        Data::Enum(data) => data.variants.iter().flat_map(|variant| &variant.fields).collect(),
        Data::Union(_) => Vec::new(),
    };
    let variants = match &input.data {
        Data::Enum(data) => data.variants.iter().flat_map(|variant| &variant.attrs).collect(),
        _ => Vec::new(),
    };
    let of_fields = fields.into_iter().flat_map(|field| &field.attrs);
    let mut all = input.attrs.iter().chain(of_fields).chain(variants);
    all.any(is_deprecated).then(|| quote!(#[allow(deprecated)]))
}

/// Returns whether an attribute is `#[deprecated]`, or allows it.
fn is_deprecated(attribute: &Attribute) -> bool {
    let path = attribute.path();
    if path.is_ident("allow") || path.is_ident("expect") {
        let Meta::List(list) = &attribute.meta else { return false };
        let lints = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
        return lints
            .is_ok_and(|lints| lints.iter().any(|lint| lint.path().is_ident("deprecated")));
    }
    path.is_ident("deprecated")
}
