//! Generics of an API, which has none.
//!
//! An endpoint names its API without arguments, and rustc reports their absence at each of its
//! uses. So the attribute changes the struct: each type parameter gets a default, the others are
//! left out, and so is what the struct holds.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, GenericParam, Generics};

/// Returns the error and the struct, if the item has generics.
pub(super) fn take(item: &TokenStream) -> Option<(TokenStream, TokenStream)> {
    // Nearly every API has none, and is not parsed here.
    let mut tokens = item.clone().into_iter().map(|token| token.to_string());
    tokens.find(|token| token == "<")?;
    let DeriveInput { attrs, vis, ident, generics, .. } = syn::parse2(item.clone()).ok()?;
    let Generics { lt_token, params, gt_token, .. } = &generics;
    if params.is_empty() {
        return None;
    }
    let message = "an API has no generics: it names one service";
    let error = syn::Error::new_spanned(&generics, message).to_compile_error();
    let types = params.iter().filter_map(|param| match param {
        GenericParam::Type(param) => Some(&param.ident),
        GenericParam::Lifetime(_) | GenericParam::Const(_) => None,
    });
    let types: Vec<_> = types.collect();
    let held = (!types.is_empty()).then(|| {
        quote! {
            #lt_token #(#types: 'static = ()),* #gt_token (
                ::core::marker::PhantomData<fn() -> (#(#types,)*)>
            )
        }
    });
    Some((error, quote!(#(#attrs)* #vis struct #ident #held;)))
}
