//! The hidden derive of `#[endpoint]`: runs the stages in their order.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use syn::ext::IdentExt as _;

use crate::diagnostics::Errors;
use crate::expand::{expand, namesakes};
use crate::fallback::{Stub, is_refused_by_rustc, without_fields};
use crate::helpers::parse_item;
use crate::model::model;
use crate::parse::{Raw, parse};
use crate::validate::validate;

/// Returns the implementation for an item, or errors and a stub.
pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let input = match parse_item(item.clone()) {
        Ok(input) => input,
        Err(error) => return derive_unreadable(item, &error),
    };
    let mut errors = Errors::default();
    let raw = parse(&input, &mut errors);
    if errors.is_empty() && (has_field_twice(&raw) || is_refused_by_rustc(&input)) {
        return Stub::without_fields(&raw).expand();
    }
    let mut endpoint = model(raw);
    if let Some(endpoint) = &mut endpoint {
        validate(endpoint, &mut errors);
        if errors.is_empty() {
            endpoint.suspected = namesakes::take(&mut errors, &input.generics);
        }
    }
    match endpoint {
        Some(endpoint) if errors.is_empty() => expand(&endpoint),
        // Both parse again, so that a declaration without errors does not pay for the stub. Here,
        // rustc has reported a literal, which is the only error.
        _ if errors.is_empty() => {
            Stub::without_fields(&parse(&input, &mut Errors::default())).expand()
        }
        _ => Stub::beside_errors(&parse(&input, &mut Errors::default())).expand_beside(errors),
    }
}

/// Returns whether two fields have one name, which rustc reports.
fn has_field_twice(raw: &Raw<'_>) -> bool {
    let mut seen = HashSet::new();
    !raw.fields.iter().all(|field| seen.insert(field.ident.unraw()))
}

/// rustc has read the item before, and has reported what is wrong with it.
fn derive_unreadable(item: TokenStream, error: &syn::Error) -> TokenStream {
    let Some(input) = without_fields(item) else { return error.to_compile_error() };
    let mut errors = Errors::default();
    let raw = parse(&input, &mut errors);
    if errors.is_empty() {
        return Stub::without_fields(&raw).expand();
    }
    Stub::beside_errors(&raw).expand_beside(errors)
}
