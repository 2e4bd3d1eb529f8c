//! Expands the inherent `send`, so that no trait needs to be in scope.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use super::client_name::ClientName;
use crate::model::Endpoint;
use crate::names::{api_type, call_site_ident, call_site_vis, private};

pub(super) fn expand(endpoint: &Endpoint<'_>, client: &ClientName) -> TokenStream {
    let input = endpoint.input;
    let doc = format!(
        "Prepares to send this endpoint: `{} {}`. Await the call to send it.",
        endpoint.method.name,
        endpoint.template.literal.value(),
    );
    send(input, &api_type(endpoint.api.as_ref()), &doc, client)
}

/// Returns the method, for a client of the API.
pub(crate) fn send(
    input: &DeriveInput,
    api: &TokenStream,
    doc: &str,
    client: &ClientName,
) -> TokenStream {
    let (private, client) = (private(), &client.ident);
    let (ident, vis) = (call_site_ident(&input.ident), call_site_vis(&input.vis));
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics #ident #ty_generics #where_clause {
            #[doc = #doc]
            #vis fn send(self, #client: &#private::Client<#api>) -> #private::Call<Self> {
                #private::Call::new(self, #client)
            }
        }
    }
}
