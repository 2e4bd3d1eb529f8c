//! `envelope = …`: what the vendor wraps around every success.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::parse::ParseStream;
use syn::{LitStr, Path, Token};

use crate::expand::private;
use crate::model::Endpoint;
use crate::outcome::Outcome;

pub(crate) enum Envelope {
    /// `"data"` or `"result.data"`: the fields around the value, from the outside in.
    Fields(Vec<String>),
    /// A type of the user's, generic over what it holds.
    Type(Path),
}

/// After the word `envelope`.
pub(crate) fn parse(key: &Ident, input: ParseStream<'_>) -> syn::Result<Envelope> {
    let expected = "expected `envelope = \"field\"` or `envelope = Type`";
    if input.parse::<Token![=]>().is_err() || input.is_empty() {
        return Err(syn::Error::new(key.span(), expected));
    }
    if !input.peek(LitStr) {
        return Path::parse_mod_style(input).map(Envelope::Type);
    }
    let literal: LitStr = input.parse()?;
    let fields: Vec<_> = literal.value().split('.').map(str::to_owned).collect();
    if fields.iter().any(String::is_empty) {
        let message = "expected the name of the field that holds the value: `\"data\"`";
        return Err(syn::Error::new(literal.span(), message));
    }
    Ok(Envelope::Fields(fields))
}

/// The structs that hold the value, one per field, for a block that brings in the runtime.
pub(crate) fn expand_structs(endpoint: &Endpoint<'_>) -> TokenStream {
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
        use #private::Open as _;
        #(#structs)*
    }
}

fn name(depth: usize) -> Ident {
    format_ident!("__EndpointEnvelope{depth}")
}

/// The call that takes a success of the type `ty` out of its envelope.
pub(crate) fn expand_ok(envelope: &Envelope, ty: &TokenStream, failure: &Outcome) -> TokenStream {
    let private = private();
    match envelope {
        Envelope::Fields(_) => {
            let name = name(0);
            quote!(ok(#private::open_within::<#name<#ty>, #ty>))
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
pub(crate) fn expand_failure(endpoint: &Endpoint<'_>) -> Option<TokenStream> {
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
