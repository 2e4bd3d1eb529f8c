//! From the model to code: constant data and calls of the runtime.

pub(crate) mod checks;
pub(crate) mod outcome;
pub(crate) mod projection;
mod request;
pub(crate) mod response;
pub(crate) mod spec;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::spanned::Spanned as _;
use syn::{DeriveInput, Path, Type};

use self::outcome::Owner;
use crate::check::check;
use crate::diagnostics::Errors;
use crate::envelope;
use crate::fallback;
use crate::model::{self, Endpoint};
use crate::outcome::Outcome;
use crate::paginate;
use crate::parse;

/// The whole pipeline of `#[derive(__private::Endpoint)]`.
pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(item) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let mut errors = Errors::default();
    let raw = parse::parse(&input, &mut errors);
    let stub = fallback::Stub::of(&raw);
    let endpoint = model::model(raw);
    if let Some(endpoint) = &endpoint {
        check(endpoint, &mut errors);
        paginate::check(endpoint, &mut errors);
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

/// The name by which generated code reaches the runtime. It cannot clash with a name of the user's:
/// it only exists inside of a `const _` block.
pub(crate) fn private() -> Ident {
    Ident::new("__endpoint", Span::call_site())
}

/// The name of the user's struct in code of ours: its mention does not warn when the struct is
/// deprecated.
pub(crate) fn quiet(ident: &Ident) -> Ident {
    let mut quiet = ident.clone();
    quiet.set_span(ident.span().resolved_at(Span::call_site()));
    quiet
}

/// A call about `value`, a reference to something of the type `ty`. The value has a name first, so that one
/// word stands for it where the call wants it: with the place of the type and nothing of the macro's,
/// whatever is wrong with the type is reported there.
pub(crate) fn with_value(
    value: &TokenStream,
    ty: &Type,
    call: impl FnOnce(&Ident) -> TokenStream,
) -> TokenStream {
    let name = Ident::new("__value", ty.span());
    let call = call(&name);
    quote!({ let #name = #value; #call })
}

fn expand(endpoint: &Endpoint<'_>) -> TokenStream {
    let private = private();
    let krate = &endpoint.krate;
    let ident = &quiet(&endpoint.input.ident);

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
    let failure_type = match &failure {
        Outcome::Never => envelope::expand_failure(endpoint).unwrap_or(failure_type),
        _ => failure_type,
    };
    let envelopes = envelope::expand_structs(endpoint);
    let api = api_type(endpoint.api.as_ref());
    let spec = spec::expand(endpoint);
    let (projections, encode) = request::expand(endpoint);
    let response = response::expand(endpoint, &ok, &failure);
    let send = expand_send(endpoint);
    let paginate = paginate::expand(endpoint, &ok);
    quote! {
        #(#enums)*
        #[allow(unused_imports, dead_code, deprecated, nonstandard_style)]
        const _: () = {
            use #krate::__private as #private;
            use #private::{DecodeJson as _, IsMandatory as _, Undescribed as _};
            #projections
            #envelopes
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

/// The inherent `send`, so that no trait needs to be in scope.
pub(crate) fn expand_send(endpoint: &Endpoint<'_>) -> TokenStream {
    let input = endpoint.input;
    let doc = format!(
        "Prepares to send this endpoint: `{} {}`. Await the call to send it.",
        endpoint.method.name,
        endpoint.template.literal.value(),
    );
    send(input, endpoint.api.as_ref(), &doc)
}

/// The API of an endpoint, inside of a block that brings in the runtime.
pub(crate) fn api_type(api: Option<&Path>) -> TokenStream {
    let private = private();
    api.map_or_else(|| quote!(#private::NoApi), ToTokens::to_token_stream)
}

pub(crate) fn send(input: &DeriveInput, api: Option<&Path>, doc: &str) -> TokenStream {
    let api = api_type(api);
    let private = private();
    let (ident, vis) = (quiet(&input.ident), &input.vis);
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics #ident #ty_generics #where_clause {
            #[doc = #doc]
            #[inline]
            #vis fn send(self, client: &#private::Client<#api>) -> #private::Call<'_, Self> {
                #private::Call::new(self, client)
            }
        }
    }
}
