//! Expands the model to code: constant data and calls of the runtime.

mod api_checks;
mod bodiless;
pub(crate) mod client_name;
mod constants;
pub(crate) mod deprecated;
pub(crate) mod encoder;
mod envelope;
pub(crate) mod namesakes;
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
mod stream_checks;
pub(crate) mod unnested;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::spanned::Spanned as _;

use self::client_name::ClientName;
use self::deprecated::allow_deprecated;
use self::outcome_types::Owner;
use crate::model::Endpoint;
use crate::model::outcome::{Outcome, optional};
use crate::names::{api_alias, api_type, call_site_ident, concat, is_api, private};
use crate::parse::response_row::StatusPattern;

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
    let envelopes = envelope::expand_structs(endpoint);
    let fits = envelope::expand_fits(endpoint, &failure);
    // A type that is private where the endpoint is public is reported there.
    let ok_item = quote_spanned!(ok_type.span()=> type Ok = #ok_type;);
    let failure_item = quote_spanned!(failure_type.span()=> type Failure = #failure_type;);
    // Rows of the endpoint's own would make an enum with it.
    let is_of_api = !endpoint
        .rows
        .iter()
        .any(|row| row.statuses.iter().any(|status| !row.is_success(status.pattern)));
    let alias_name = api_alias();
    let failure_item = match (&failure, &endpoint.api) {
        // As a reader would write it.
        (Outcome::One(_), Some(api)) if is_of_api => quote! {
            #[cfg(not(doc))]
            type Failure = <#alias_name as #private::FailureOf>::Failure;
            #[cfg(doc)]
            type Failure = <#api as #private::Api>::Failure;
        },
        (Outcome::Never, _) => envelope::expand_failure(endpoint).unwrap_or(failure_item),
        _ => failure_item,
    };
    let bodiless = bodiless::expand(endpoint);
    // Of a bound that is serde's own, rustc suggests to add it.
    let is_generic = endpoint.input.generics.type_params().next().is_some();
    let decode = if is_generic { "DecodeOwned" } else { "DecodeJson" };
    let decode = Ident::new(decode, Span::call_site());
    let api = api_type(endpoint.api.as_ref());
    let spec = spec::expand(endpoint, &ok, &failure);
    let (projections, encode) = request::expand(endpoint);
    let response = response::expand(endpoint, &ok, &failure);
    let client = ClientName::of(endpoint);
    let send = vec![send::expand(endpoint, &client), paginate::expand(endpoint, &ok, &client)];
    let (send, client) = (concat(send), client.import);
    let (of_api, of_streams) = (api_checks::expand(endpoint), stream_checks::expand(endpoint));
    let checks = concat(vec![projections, envelopes, fits, bodiless, of_api, of_streams]);
    let types = concat(vec![ok_item, failure_item]);
    let functions = concat(vec![encode, response]);
    let allow = allow_deprecated(endpoint.input);
    let has_other = endpoint
        .rows
        .iter()
        .flat_map(|row| &row.statuses)
        .any(|status| status.pattern == StatusPattern::Other);
    let alias = endpoint.api.as_ref().filter(|_| !has_other).map(|api| {
        let is_api = is_api(api, &private.to_token_stream());
        quote! {
            type #alias_name = #private::ApiOf<#api, #is_api>;
        }
    });
    let probe = endpoint.api.as_ref().map(|_| quote!(use #private::NotAnApi as _;));
    let block = quote! {
        #allow
        const _: () = {
            use #krate::__private as #private;
            use #private::{#client #decode as _, IsMandatory as _, Undescribed as _};
            #probe
            #alias
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
