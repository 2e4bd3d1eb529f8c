//! What takes a success out of its envelope.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::Path;

use crate::model::Endpoint;
use crate::names::private;
use crate::outcome::Outcome;
use crate::parse::envelope::Envelope;

/// The structs that hold the value, one per field, for a block that brings in the runtime.
pub(super) fn expand_structs(endpoint: &Endpoint<'_>) -> TokenStream {
    let Some(Envelope::Fields(fields)) = &endpoint.envelope else { return TokenStream::new() };
    let private = private();
    let serde_path = format!("{private}::serde");
    let structs = fields.iter().enumerate().map(|(depth, field)| {
        let (name, inner) = (name(depth), name(depth + 1));
        let is_last = depth + 1 == fields.len();
        let ty = if is_last { quote!(T) } else { quote!(#inner<T>) };
        let open = if is_last { quote!(self.it) } else { quote!(self.it.open()) };
        quote! {
            #[derive(#private::serde::Deserialize)]
            #[serde(crate = #serde_path)]
            struct #name<T> {
                #[serde(rename = #field)]
                it: #ty,
            }
            impl<T> #private::Open<T> for #name<T> {
                fn open(self) -> T {
                    #open
                }
            }
        }
    });
    quote! {
        use #private::{Open as _, OpenEnvelope as _};
        #(#structs)*
    }
}

fn name(depth: usize) -> Ident {
    format_ident!("__EndpointEnvelope{depth}")
}

/// The call that takes a success of the type `ty` out of its envelope.
pub(super) fn expand_ok(envelope: &Envelope, ty: &TokenStream, failure: &Outcome) -> TokenStream {
    let private = private();
    match envelope {
        Envelope::Fields(_) => {
            let name = name(0);
            quote!(ok(#private::InEnvelope::<#name<#ty>, #ty>::open))
        }
        Envelope::Type(path) => {
            let describe = match failure {
                Outcome::Enum(..) => quote! {
                    ::core::option::Option::Some(#private::DescribeFailure::describe)
                },
                Outcome::One(ty) => quote!(#private::Describe::<#ty>::DESCRIBE),
                Outcome::Never => {
                    let failure = failure_type(path, ty);
                    quote!(#private::Describe::<#failure>::DESCRIBE)
                }
            };
            quote!(envelope::<#path<#ty>, _, _>(#describe))
        }
    }
}

/// What the endpoint fails with when only the envelope declares it.
pub(super) fn expand_failure(endpoint: &Endpoint<'_>) -> Option<TokenStream> {
    let Some(Envelope::Type(path)) = &endpoint.envelope else { return None };
    let row = endpoint.rows.iter().find(|row| {
        row.ty.is_some() && row.statuses.iter().any(|status| row.is_success(status.kind))
    })?;
    Some(failure_type(path, &row.type_tokens()))
}

fn failure_type(path: &Path, ty: &TokenStream) -> TokenStream {
    let private = private();
    quote!(<#path<#ty> as #private::Envelope<#ty>>::Failure)
}
