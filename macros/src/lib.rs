//! The macros of the `endpoint` crate. Depend on that crate and read the reference there, at
//! `endpoint::endpoint` and `endpoint::FromResponse`; this crate is an implementation detail.
//!
//! ```text
//! #[endpoint(PUT, "/v4/user/emails", …)] struct …        the user's code
//!   attribute.rs   is it a struct?                       -> error on that token, item untouched
//!                  emits #[<crate>::endpoint(@ …)] <item>, below the macros of other crates
//!     docs.rs      parse, model -> tables                the rustdoc of a documented struct
//!   attribute.rs   second expansion, by the marker `@`   emits the derive above the item
//!     helpers.rs   hides the names of our attributes     `#[header]` -> `#[__endpoint_header]`
//!   rustc          expands these, strips #[cfg], resolves helper attributes
//!   pipeline.rs    drives the rest
//!     parse.rs     &DeriveInput -> Raw                   syntax only; every value keeps its tokens
//!     model.rs     Raw -> Endpoint                       meaning: a role per field, responses
//!     validate.rs  &Endpoint -> Errors                   relations: fields, bodies, duplicates
//!     expand.rs    &Endpoint -> TokenStream              without errors; cannot fail
//!     fallback.rs  Stub -> TokenStream                   beside errors
//! ```
//!
//! Each stage of the pipeline imports from the stages above it. `docs.rs` runs `parse` and `model`
//! for itself: rustc starts the derive anew, after it has resolved `#[cfg]` and other macros have
//! rewritten the fields, so the attribute cannot pass on its model. It does so only for documented
//! structs, which takes about 0.2 ms for each. `names.rs`, `symbol.rs`, `synonyms.rs`,
//! `diagnostics.rs`, `helpers.rs` and `other_macros.rs` are for all stages. `#[api]` and the
//! derives `FromResponse`, `Check`, `OpenEnum` and `Union` are smaller pipelines of the same shape.

mod api;
mod attribute;
mod derive_check;
mod diagnostics;
mod docs;
mod expand;
mod fallback;
mod helpers;
mod model;
mod names;
mod open_enum;
mod other_macros;
mod parse;
mod pipeline;
mod reason;
mod response;
mod serde_attr;
mod symbol;
mod synonyms;
#[cfg(test)]
mod tests;
mod union;
mod validate;

use proc_macro::TokenStream;

/// See `endpoint::endpoint`.
#[proc_macro_attribute]
pub fn endpoint(args: TokenStream, item: TokenStream) -> TokenStream {
    attribute::expand(&args.into(), &item.into()).into()
}

/// The derive that `#[endpoint]` expands to; not for direct use.
///
/// If rustc cannot find the attribute `#[serde]`, it suggests every derive that registers it, by
/// the name of the derive here. So this derive has the name of one of serde's, which is suggested
/// anyway. The runtime exports it by another name.
#[proc_macro_derive(
    Serialize,
    attributes(
        __endpoint_endpoint,
        __endpoint_header,
        __endpoint_query,
        __endpoint_body,
        __endpoint_part,
        __endpoint_extension,
        __endpoint_skip,
        __endpoint_check,
        __endpoint_form,
        __endpoint_json,
        serde
    )
)]
pub fn derive_endpoint(item: TokenStream) -> TokenStream {
    pipeline::derive(item.into()).into()
}

/// See `endpoint::api`.
#[proc_macro_attribute]
pub fn api(args: TokenStream, item: TokenStream) -> TokenStream {
    api::expand_attribute(&args.into(), &item.into()).into()
}

/// The derive that `#[api]` expands to; not for direct use.
#[proc_macro_derive(Api, attributes(__endpoint_api))]
pub fn derive_api(item: TokenStream) -> TokenStream {
    api::derive(item.into()).into()
}

/// See `endpoint::Check`.
#[proc_macro_derive(Check, attributes(check))]
pub fn derive_check(item: TokenStream) -> TokenStream {
    derive_check::derive(item.into()).into()
}

/// See `endpoint::OpenEnum`.
#[proc_macro_derive(OpenEnum, attributes(open, serde))]
pub fn derive_open_enum(item: TokenStream) -> TokenStream {
    open_enum::derive(item.into()).into()
}

/// See `endpoint::FromResponse`.
#[proc_macro_derive(
    FromResponse,
    attributes(
        response, header, status, body, serde, query, part, extension, form, json, text, bytes,
        // Not of this crate, and registered so that the error names what is.
        headers, response_header, status_code, location, etag, cookie, payload
    )
)]
pub fn derive_response(item: TokenStream) -> TokenStream {
    response::derive(item.into()).into()
}

/// See `endpoint::Union`.
#[proc_macro_derive(Union, attributes(union, serde))]
pub fn derive_union(item: TokenStream) -> TokenStream {
    union::derive(item.into()).into()
}
