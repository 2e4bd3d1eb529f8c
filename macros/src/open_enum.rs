//! `#[derive(OpenEnum)]`: an enum of known values that keeps the unknown ones.

mod expand;
mod model;
mod parse;
mod serde_words;
mod validate;

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt as _;
use syn::{Data, DeriveInput};

use crate::diagnostics::Errors;
use crate::fallback::without_fields;
use crate::other_macros::check_macros_below_derive;

/// Returns whether two variants have one name, which rustc reports.
pub(crate) fn has_variant_twice(input: &DeriveInput) -> bool {
    let Data::Enum(data) = &input.data else { return false };
    let mut seen = HashSet::new();
    !data.variants.iter().all(|variant| seen.insert(variant.ident.unraw()))
}

/// Runs the whole pipeline of the derive.
pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(item.clone()) {
        Ok(input) => input,
        // rustc has reported what is wrong with the item.
        Err(error) => {
            let input = without_fields(item);
            return input.map_or_else(|| error.to_compile_error(), |it| expand::expand_unread(&it));
        }
    };
    let mut errors = Errors::default();
    check_macros_below_derive("OpenEnum", &input.attrs, &mut errors);
    serde_words::check(&input, &mut errors);
    let open_enum = model::model(parse::parse(&input, &mut errors));
    validate::validate(&open_enum, &mut errors);
    if errors.is_empty() && has_variant_twice(&input) {
        return expand::expand_stub(&open_enum);
    }
    if errors.is_empty() {
        return expand::expand(&open_enum);
    }
    let (errors, stub) = (errors.into_compile_errors(), expand::expand_stub(&open_enum));
    quote!(#errors #stub)
}
