//! `#[derive(__private::Endpoint)]`: the verbs in their order.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::diagnostics::Errors;
use crate::expand::expand;
use crate::fallback::Stub;
use crate::model::model;
use crate::parse::parse;
use crate::validate::validate;

/// From the item to the code beside it.
pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(item) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let mut errors = Errors::default();
    let raw = parse(&input, &mut errors);
    let stub = Stub::of(&raw);
    let endpoint = model(raw);
    if let Some(endpoint) = &endpoint {
        validate(endpoint, &mut errors);
    }
    match endpoint {
        Some(endpoint) if errors.is_empty() => expand(&endpoint),
        _ => {
            let errors = errors.into_compile_errors();
            let stub = stub.expand();
            quote!(#errors #stub)
        }
    }
}
