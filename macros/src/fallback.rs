//! What is emitted beside errors: enough of an implementation that nothing else in the file is
//! reported, and that an editor still knows the struct's methods.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{DeriveInput, Path};

use crate::expand::send::send;
use crate::names::{api_type, call_site_ident, default_crate, private};
use crate::parse::Raw;
use crate::parse::response_row::ResponseRow;

pub(crate) struct Stub<'a> {
    input: &'a DeriveInput,
    krate: TokenStream,
    api: Option<Path>,
    ok: TokenStream,
    failure: TokenStream,
}

impl<'a> Stub<'a> {
    /// Taken before the declaration is given a meaning, which it may not have.
    pub(crate) fn of(raw: &Raw<'a>) -> Self {
        let krate = raw.args.krate.as_ref();
        let first = |success| {
            let found = raw.args.rows.iter().find(|row| {
                row.statuses.first().is_some_and(|status| row.is_success(status.pattern) == success)
            });
            found.map_or_else(|| quote!(()), ResponseRow::type_tokens)
        };
        Self {
            input: raw.input,
            krate: krate.map_or_else(default_crate, ToTokens::to_token_stream),
            api: raw.args.api.clone(),
            ok: first(true),
            failure: first(false),
        }
    }

    pub(crate) fn expand(&self) -> TokenStream {
        let private = private();
        let Self { input, krate, api, ok, failure } = self;
        let ident = call_site_ident(&input.ident);
        let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
        let send = send(input, api.as_ref(), "The declaration of this endpoint has errors.");
        let api = api_type(api.as_ref());
        quote! {
            #[allow(deprecated)]
            const _: () = {
                use #krate::__private as #private;
                #[automatically_derived]
                impl #impl_generics #private::Endpoint for #ident #ty_generics #where_clause {
                    type Ok = #ok;
                    type Failure = #failure;
                    type Api = #api;
                    const SPEC: &'static #private::Spec = &#private::Spec::new("", "", "", &[], &[]);
                    fn encode(&self, _: &mut #private::Encoder<'_>) {}
                    fn answer(__answer: &mut #private::Answer) -> #private::ResultOf<Self> {
                        __answer.unexpected()
                    }
                }
                #send
            };
        }
    }
}
