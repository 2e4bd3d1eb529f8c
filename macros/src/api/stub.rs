//! The stub that is emitted next to errors: the failure type as far as it can be read, and data
//! that is unknown, so that nothing which depends on it is reported.

use std::collections::HashSet;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{DeriveInput, Type};

use super::args::Args;
use crate::diagnostics::Errors;
use crate::expand::deprecated::allow_deprecated;
use crate::expand::outcome_types::Owner;
use crate::fallback::{unknown, unknown_value};
use crate::model::outcome::Outcome;
use crate::names::{call_site_ident, default_crate, private};
use crate::parse::response_row::ResponseRow;
use crate::validate::row_types::is_returned;
use crate::validate::rows::check_untyped;
use crate::validate::taken_names::is_taken;

pub(super) fn expand(input: &DeriveInput, args: &Args) -> TokenStream {
    let private = private();
    let krate = args.krate.as_ref().map_or_else(default_crate, ToTokens::to_token_stream);
    let this = call_site_ident(&input.ident);
    let owner = Owner { input, krate: &krate, api: None };
    let (failure_enum, failure) = match failures(&input.ident, args) {
        Some(failure) => (owner.expand_enum(&failure, false), owner.expand_type(&failure)),
        // In an `Option`: the enum of an endpoint may be the same unknown type, and implementations
        // for both would conflict.
        None => {
            let unknown = unknown(&input.ident);
            (TokenStream::new(), quote!(::core::option::Option<#unknown>))
        }
    };
    let spec = unknown_value(&input.ident);
    let (impl_generics, ty_generics, _) = input.generics.split_for_impl();
    let allow = allow_deprecated(input);
    quote! {
        #failure_enum
        #allow
        const _: () = {
            use #krate::__private as #private;
            #[automatically_derived]
            impl #impl_generics #private::Api for #this #ty_generics {
                type Failure = #failure;
                const SPEC: &'static #private::ApiSpec = #spec;
                fn failure(_: &mut #private::Dispatch) -> #private::Error<Self::Failure> {
                    loop {}
                }
                fn describe(
                    _: &Self::Failure,
                    _: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    ::core::result::Result::Ok(())
                }
            }
        };
    }
}

/// Returns the failures, if the rows that could not be read leave no doubt.
fn failures(name: &Ident, args: &Args) -> Option<Outcome> {
    let failures = Outcome::failures(name, &args.rows, None);
    // A success in an API was meant to be a failure, if there is no other.
    let is_failure = |row: &&ResponseRow| {
        matches!(failures, Outcome::Never)
            || row.statuses.iter().all(|status| !row.is_success(status.pattern))
    };
    let of_rows = args.rows.iter().filter(is_failure).filter(|row| row.constant.is_none());
    let of_rows: Vec<_> = of_rows.filter_map(|row| row.ty.as_ref()).collect();
    let are_sized = of_rows.iter().all(|ty| is_returned(ty));
    // A row may have no type because it was meant to have that of the next.
    let mut untyped = Errors::default();
    check_untyped(&args.rows, false, &mut untyped);
    let is_complete = args.unread_rows.is_empty() && untyped.is_empty() && are_sized;
    let is_plain = !matches!(failures, Outcome::Never) || args.rows.is_empty();
    let has_enum = !has_variant_twice(&failures) && !is_taken(&failures, &args.rows);
    if is_complete && is_plain && has_enum {
        return Some(failures);
    }
    // A row that could not be read has the type of all others.
    let of_rows = of_rows.into_iter().map(sized);
    let mut types = of_rows.chain(args.unread_rows.iter().map(|row| row.ty.clone()));
    let first = types.next()??.to_token_stream();
    let text = first.to_string();
    let are_alike = types.all(|ty| ty.is_some_and(|ty| ty.to_token_stream().to_string() == text));
    are_alike.then_some(Outcome::One(first))
}

/// Returns whether a status is declared twice, so that an enum would have a variant twice.
fn has_variant_twice(failures: &Outcome) -> bool {
    let Outcome::Enum(_, variants) = failures else { return false };
    let mut seen = HashSet::new();
    !variants.iter().all(|variant| seen.insert(&variant.ident))
}

/// Returns the type that was meant by one without a size.
fn sized(ty: &Type) -> Option<Type> {
    if is_returned(ty) {
        return Some(ty.clone());
    }
    match ty {
        Type::Slice(slice) => sized(&slice.elem),
        Type::TraitObject(object) => syn::parse2(object.bounds.to_token_stream()).ok(),
        _ => None,
    }
}
