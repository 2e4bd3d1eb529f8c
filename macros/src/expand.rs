//! Expands the model to code: constant data and calls of the runtime.

mod constants;
pub(crate) mod encoder;
mod envelope;
pub(crate) mod outcome_types;
mod paginate;
pub(crate) mod projection;
mod request;
pub(crate) mod response;
pub(crate) mod rules;
pub(crate) mod send;
pub(crate) mod spec;

use proc_macro2::TokenStream;
use quote::quote;

use self::outcome_types::Owner;
use crate::model::Endpoint;
use crate::model::outcome::Outcome;
use crate::names::{api_type, call_site_ident, private};

/// Expands the implementations, and the enums next to the struct.
pub(crate) fn expand(endpoint: &Endpoint<'_>) -> TokenStream {
    let private = private();
    let krate = &endpoint.krate;
    let ident = &call_site_ident(&endpoint.input.ident);

    let (impl_generics, ty_generics, where_clause) = endpoint.input.generics.split_for_impl();
    let (ok, failure) = (endpoint.successes(), endpoint.failures());
    let owner = Owner {
        ident,
        vis: &endpoint.input.vis,
        generics: &endpoint.input.generics,
        krate,
        api: endpoint.api.as_ref(),
    };
    let enums = [owner.expand_enum(&ok, true), owner.expand_enum(&failure, false)];
    let (ok_type, failure_type) = (owner.expand_type(&ok), owner.expand_type(&failure));
    let ok_type =
        if endpoint.is_optional() { quote!(::core::option::Option<#ok_type>) } else { ok_type };
    let failure_type = match &failure {
        Outcome::Never => envelope::expand_failure(endpoint).unwrap_or(failure_type),
        _ => failure_type,
    };
    let envelopes = envelope::expand_structs(endpoint);
    let fits = envelope::expand_fits(endpoint, &failure);
    let api = api_type(endpoint.api.as_ref());
    let spec = spec::expand(endpoint);
    let (projections, encode) = request::expand(endpoint);
    let response = response::expand(endpoint, &ok, &failure);
    let send = send::expand(endpoint);
    let paginate = paginate::expand(endpoint, &ok);
    quote! {
        #(#enums)*
        #[allow(unused_imports, unused_qualifications, dead_code, deprecated, nonstandard_style)]
        const _: () = {
            use #krate::__private as #private;
            use #private::{DecodeJson as _, IsMandatory as _, Undescribed as _};
            #projections
            #envelopes
            #fits
            #[automatically_derived]
            impl #impl_generics #private::Endpoint for #ident #ty_generics #where_clause {
                type Ok = #ok_type;
                type Failure = #failure_type;
                type Api = #api;
                const SPEC: &'static #private::Spec = &#spec;
                #encode
                #response
            }
            #send
            #paginate
        };
    }
}
