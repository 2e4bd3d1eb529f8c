//! The implementation of `Api`.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::DeriveInput;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;

use super::args::{Args, AuthScheme, Expired};
use crate::diagnostics::Suspected;
use crate::expand::deprecated::allow_deprecated;
use crate::expand::namesakes::{self, Otherwise};
use crate::expand::outcome_types::Owner;
use crate::expand::response;
use crate::expand::spec::{expand_responses, expand_statuses};
use crate::model::outcome::Outcome;
use crate::names::{call_site_ident, default_crate, private};

/// Returns the implementation of a declaration without errors.
pub(super) fn expand(input: &DeriveInput, args: &Args, suspected: &[Suspected]) -> TokenStream {
    let rows = &args.rows;
    let private = private();
    let krate = args.krate.as_ref().map_or_else(default_crate, ToTokens::to_token_stream);
    let ident = &input.ident;
    let this = call_site_ident(ident);
    let failure = Outcome::failures(ident, rows, None);
    let owner = Owner { input, krate: &krate, api: None };
    let failure_enum = owner.expand_enum(&failure, false);
    let failure_type = owner.expand_type(&failure);
    let failures = response::expand_failures(rows, &failure);
    let responses = expand_responses(rows, false, &|row, _| failure.type_of(row, false));
    let describe = match &failure {
        Outcome::Enum(..) => quote!(#private::DescribeFailure::describe(__failure, __f)),
        Outcome::One(_) => quote! {
            #private::describe(#private::Describe::<Self::Failure>::DESCRIBE, __failure, __f)
        },
        Outcome::Never => quote!(match *__failure {}),
    };
    let unused = matches!(failure, Outcome::Never).then(|| quote!(let _ = __f;));
    let name = ident.unraw().to_string();
    let base = match &args.base {
        Some(base) => quote!(::core::option::Option::Some(#base)),
        None => quote!(::core::option::Option::None),
    };
    let regions = args.regions.iter().map(|(name, url)| quote!((#name, #url)));
    let auth = expand_auth(args.auth.as_ref());
    let schemes = args.schemes.iter().map(|(name, scheme)| {
        let auth = expand_auth(Some(scheme));
        quote!((#name, #auth))
    });
    let schemes = (!args.schemes.is_empty()).then(|| quote!(.with_schemes(&[#(#schemes),*])));
    let expired = args.expired.as_ref().map(|(_, expired)| expand_expired(expired));
    let headers = args.headers.iter().map(|header| {
        let (name, value) = (header.name.lower(), &header.value);
        quote!((#name, #value))
    });
    let query = args.query.iter().map(|constant| {
        let (name, value) = (&constant.name, constant.value.text());
        quote!((#name, #value))
    });
    let query = (!args.query.is_empty()).then(|| quote!(.with_query(&[#(#query),*])));
    let attempts = args.retry.as_ref().and_then(|retry| retry.attempts);
    let attempts = attempts.map(|attempts| quote!(.with_attempts(#attempts)));
    let on = args.retry.as_ref().and_then(|retry| retry.on.as_deref()).map(expand_statuses);
    let on = on.map(|statuses| quote!(.with_retry_on(#statuses)));
    let retry = quote!(#attempts #on);
    let request_id = args.request_id.as_ref().map(|header| {
        let name = header.lower();
        quote!(.with_request_id(#name))
    });
    // A type that is private where the API is public is reported there.
    let failure_item = quote_spanned!(failure_type.span()=> type Failure = #failure_type;);
    let namesakes = namesakes::expand(suspected, &this.to_token_stream(), &input.generics, |_| {
        Otherwise::Unread
    });
    // Only a struct for which the attribute has reported generics has any.
    let (impl_generics, ty_generics, _) = input.generics.split_for_impl();
    let allow = allow_deprecated(input);
    quote! {
        #failure_enum
        #allow
        const _: () = {
            use #krate::__private as #private;
            use #private::{DecodeJson as _, Undescribed as _};
            #namesakes
            #[automatically_derived]
            impl #impl_generics #private::Api for #this #ty_generics {
                #failure_item
                const SPEC: &'static #private::ApiSpec = &#private::ApiSpec::new(
                    #name, #base, &[#(#regions),*], #auth, &[#(#headers),*], #responses,
                ) #schemes #query #request_id #retry #expired;
                fn failure(__dispatch: &mut #private::Dispatch) -> #private::Error<Self::Failure> {
                    #failures
                }
                fn describe(
                    __failure: &Self::Failure,
                    __f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    #unused
                    #describe
                }
            }
        };
    }
}

/// Expands to the runtime's constant for a scheme.
fn expand_auth(auth: Option<&AuthScheme>) -> TokenStream {
    let private = private();
    match auth {
        Some(AuthScheme::Bearer) => quote!(#private::Auth::Bearer),
        Some(AuthScheme::Basic) => quote!(#private::Auth::Basic),
        Some(AuthScheme::Header(name)) => {
            let name = name.lower();
            quote!(#private::Auth::Header(#name))
        }
        Some(AuthScheme::Query(name)) => quote!(#private::Auth::Query(#name)),
        Some(AuthScheme::Invalid) | None => quote!(#private::Auth::None),
    }
}

fn expand_expired(expired: &Expired) -> TokenStream {
    match expired {
        Expired::Status(code) => {
            let code = Literal::u16_unsuffixed(*code);
            quote!(.with_expired_status(#code))
        }
        Expired::Function(path) => quote!(.with_expired(#path)),
    }
}
