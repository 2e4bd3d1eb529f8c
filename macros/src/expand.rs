//! Expands the model to code: constant data and calls of the runtime.

mod bodiless;
mod constants;
pub(crate) mod deprecated;
pub(crate) mod encoder;
mod envelope;
pub(crate) mod one_way;
pub(crate) mod outcome_types;
pub(crate) mod paginate;
pub(crate) mod projection;
mod request;
pub(crate) mod response;
pub(crate) mod rules;
pub(crate) mod send;
pub(crate) mod serde_checks;
pub(crate) mod spec;
pub(crate) mod unnested;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;

use self::deprecated::allow_deprecated;
use self::outcome_types::Owner;
use crate::model::Endpoint;
use crate::model::outcome::{Outcome, optional};
use crate::names::{api_type, call_site_ident, concat, private};

/// Expands the implementations, and the enums next to the struct.
pub(crate) fn expand(endpoint: &Endpoint<'_>) -> TokenStream {
    let private = private();
    let krate = &endpoint.krate;
    let ident = &call_site_ident(&endpoint.input.ident);

    let (impl_generics, ty_generics, where_clause) = endpoint.input.generics.split_for_impl();
    let (ok, failure) = (endpoint.successes(), endpoint.failures());
    let owner = Owner { input: endpoint.input, krate, api: endpoint.api.as_ref() };
    let (results, failures) = (owner.expand_enum(&ok, true), owner.expand_enum(&failure, false));
    let (ok_type, failure_type) = (owner.expand_type(&ok), owner.expand_type(&failure));
    let ok_type = optional(&endpoint.rows, ok_type);
    let failure_type = match &failure {
        Outcome::Never => envelope::expand_failure(endpoint).unwrap_or(failure_type),
        _ => failure_type,
    };
    let envelopes = envelope::expand_structs(endpoint);
    let fits = envelope::expand_fits(endpoint, &failure);
    // A type that is private where the endpoint is public is reported there.
    let ok_item = quote_spanned!(ok_type.span()=> type Ok = #ok_type;);
    let failure_item = quote_spanned!(failure_type.span()=> type Failure = #failure_type;);
    let bodiless = bodiless::expand(endpoint);
    // Of a bound that is serde's own, rustc suggests to add it.
    let is_generic = endpoint.input.generics.type_params().next().is_some();
    let decode = if is_generic { "DecodeOwned" } else { "DecodeJson" };
    let decode = Ident::new(decode, Span::call_site());
    let api = api_type(endpoint.api.as_ref());
    let has_scheme = spec::expand_scheme_check(endpoint);
    let spec = spec::expand(endpoint);
    let (projections, encode) = request::expand(endpoint);
    let response = response::expand(endpoint, &ok, &failure);
    let send = concat(vec![send::expand(endpoint), paginate::expand(endpoint, &ok)]);
    let mut checks = vec![projections, envelopes, fits, bodiless];
    checks.extend(has_scheme);
    let checks = concat(checks);
    let types = concat(vec![ok_item, failure_item]);
    let functions = concat(vec![encode, response]);
    let allow = allow_deprecated(endpoint.input);
    let block = quote! {
        #allow
        const _: () = {
            use #krate::__private as #private;
            use #private::{#decode as _, IsMandatory as _, Undescribed as _};
            #checks
            #[automatically_derived]
            impl #impl_generics #private::Endpoint for #ident #ty_generics #where_clause {
                #types
                type Api = #api;
                const SPEC: &'static #private::Spec = &#spec;
                #functions
            }
            #send
        };
    };
    concat(vec![results, failures, block])
}
