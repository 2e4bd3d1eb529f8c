//! `#[derive(Union)]`: an enum whose variants are the types that a value may have.

mod expand;
mod fits;
mod json_type;
mod model;
mod parse;
mod serde_words;
mod validate;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::DeriveInput;

use crate::diagnostics::Errors;
use crate::expand::namesakes::{self, Otherwise};
use crate::fallback::without_fields;
use crate::names::{call_site_ident, default_crate, private};
use crate::open_enum::has_variant_twice;
use crate::other_macros::check_macros_below_derive;

/// Runs the whole pipeline of the derive.
pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(item.clone()) {
        Ok(input) => input,
        // rustc has reported what is wrong with the item.
        Err(error) => match without_fields(item) {
            Some(input) => return expand::expand_stub(&input, None),
            None => return error.to_compile_error(),
        },
    };
    let mut errors = Errors::default();
    check_macros_below_derive("Union", &input.attrs, &mut errors);
    let union = model::model(parse::parse(&input, &mut errors));
    validate::validate(&union, &mut errors);
    if errors.is_empty() && has_variant_twice(&input) {
        return expand::expand_stub(&input, union.krate.as_ref());
    }
    let suspected = expand_suspected(&union, &mut errors);
    if errors.is_empty() {
        let expanded = expand::expand(&union);
        return quote!(#expanded #suspected);
    }
    let (errors, stub) =
        (errors.into_compile_errors(), expand::expand_stub(&input, union.krate.as_ref()));
    quote!(#errors #stub #suspected)
}

/// Expands the problems of types that the compiler decides about.
fn expand_suspected(union: &model::Union<'_>, errors: &mut Errors) -> Option<TokenStream> {
    let generics = &union.input.generics;
    let suspected = namesakes::take(errors, generics);
    let private = private();
    let krate = union.krate.as_ref().map_or_else(default_crate, ToTokens::to_token_stream);
    let this = call_site_ident(&union.input.ident).to_token_stream();
    let asserts = namesakes::expand(&suspected, &this, generics, |_| Otherwise::Nothing);
    let block = quote! {
        const _: () = {
            use #krate::__private as #private;
            #asserts
        };
    };
    (!suspected.is_empty()).then_some(block)
}
