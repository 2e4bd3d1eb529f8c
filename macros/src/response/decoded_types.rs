//! The private types that serde decodes the fields of a response to.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{DeriveInput, Generics, Type};

use super::fields::{ResponseField, Source, json_fields};
use crate::diagnostics::{Place, Suspected, only_namesake};
use crate::expand::namesakes::{self, Otherwise};
use crate::expand::projection::{expand_phantom, without_self, without_words};
use crate::names::{call_site_ident, private};
use crate::serde_attr::SerdeAttributes;
use crate::validate::serde_words::first_of;

/// Expands the JSON fields as a struct of their own, for serde to decode. `generics` are those of
/// the implementation.
pub(super) fn expand_json(
    input: &DeriveInput,
    generics: &Generics,
    derive: &TokenStream,
    fields: &[ResponseField<'_>],
) -> TokenStream {
    let private = private();
    let json: Vec<_> = json_fields(fields).collect();
    if json.is_empty() {
        return TokenStream::new();
    }
    let serde_path = format!("{private}::serde");
    let serde = SerdeAttributes::of_struct(input.attrs.iter());
    let of_struct = serde.attributes.iter().map(|it| without_words(it, &["crate"]));
    let where_clause = &generics.where_clause;
    let (_, ty_generics, _) = generics.split_for_impl();
    let ident = call_site_ident(&input.ident);
    let this = quote!(#ident #ty_generics);
    let of_struct = quote!(#derive #(#of_struct)* #[serde(crate = #serde_path)]);
    if generics.params.is_empty() {
        return expand_generic_json(&json, &of_struct, &this);
    }
    let members = json.iter().map(|field| {
        let (attributes, ident) = (&field.serde.attributes, call_site_ident(field.ident));
        let ty = without_self(field.ty.to_token_stream(), &this);
        quote!(#(#attributes)* #ident: #ty,)
    });
    let unused = expand_phantom(generics);
    let has_bound = serde.attributes.iter().any(|it| first_of(it, &["bound"]).is_some());
    let bound = (!has_bound).then(|| expand_bound(generics));
    quote! {
        #of_struct
        #bound
        struct __EndpointJson #generics #where_clause {
            #(#members)*
            #unused
        }
    }
}

/// Expands a struct for each header with serde attributes, such as `with`, for serde to follow
/// them. `default` needs no struct: an `Option` is absent with its header.
pub(super) fn expand_header_types(
    input: &DeriveInput,
    generics: &Generics,
    derive: &TokenStream,
    fields: &[ResponseField<'_>],
) -> TokenStream {
    let serde_path = format!("{}::serde", private());
    let (_, ty_generics, where_clause) = generics.split_for_impl();
    let ident = call_site_ident(&input.ident);
    let this = quote!(#ident #ty_generics);
    let (unused, bound) = (expand_phantom(generics), expand_bound(generics));
    let types = fields.iter().enumerate().filter_map(|(at, field)| {
        let name = header_type(at, field)?;
        let attributes = field.serde.attributes.iter().map(|it| without_words(it, &["default"]));
        let ty = without_self(field.ty.to_token_stream(), &this);
        Some(quote! {
            #derive
            #[serde(crate = #serde_path, transparent)]
            #bound
            struct #name #generics #where_clause {
                #(#attributes)*
                value: #ty,
                #unused
            }
        })
    });
    types.collect()
}

/// Expands the attribute that replaces the bounds which serde's derive infers. The generics have
/// `T: DeserializeOwned`, and rustc could not choose between this bound and `T: Deserialize<'de>`.
fn expand_bound(generics: &Generics) -> Option<TokenStream> {
    generics.type_params().next().map(|_| quote!(#[serde(bound(deserialize = ""))]))
}

/// Returns the name of the struct that a header with serde attributes is decoded to. `at` is the
/// position of the field.
pub(super) fn header_type(at: usize, field: &ResponseField<'_>) -> Option<Ident> {
    let is_plain = field.serde.only_renames || !matches!(field.source, Source::Header(_));
    (!is_plain).then(|| format_ident!("__EndpointHeader{at}"))
}

/// Returns the type of a JSON field whose value is replaced if that type is one of a library.
pub(super) fn replaced<'a>(
    input: &DeriveInput,
    field: &ResponseField<'_>,
    suspected: &'a [Suspected],
    at: usize,
) -> Option<&'a Type> {
    let is_open = input.generics.params.is_empty() && field.serde.only_defaults;
    only_namesake(suspected, Place::Field(at)).filter(|_| is_open)
}

/// Returns what else rustc reports about a field whose type is one of a library.
pub(super) fn otherwise(
    input: &DeriveInput,
    fields: &[ResponseField<'_>],
    suspected: &[Suspected],
    place: Place,
) -> Otherwise {
    let Place::Field(at) = place else { return Otherwise::Unread };
    let Some(field) = fields.get(at) else { return Otherwise::Unread };
    let is_replaced = match field.source {
        Source::JsonField => replaced(input, field, suspected, at).is_some(),
        Source::Body => {
            namesakes::decode(suspected, place, field.ty, &TokenStream::new()).is_some()
        }
        _ => false,
    };
    if is_replaced { Otherwise::Nothing } else { Otherwise::Unread }
}

/// Expands a struct that is generic over the types of its fields, so that an undecodable type is
/// reported once, where it is named, and not in the code of serde's derive too. A field with serde
/// attributes keeps its type, which they may refer to.
fn expand_generic_json(
    json: &[&ResponseField<'_>],
    of_struct: &TokenStream,
    this: &TokenStream,
) -> TokenStream {
    let parameter = |at: usize| format_ident!("__EndpointField{at}");
    let open = json.iter().enumerate().filter(|(_, field)| field.serde.only_defaults);
    let parameters = open.map(|(at, _)| parameter(at));
    let members = json.iter().enumerate().map(|(at, field)| {
        let (attributes, ident) = (&field.serde.attributes, call_site_ident(field.ident));
        let ty = if field.serde.only_defaults {
            parameter(at).to_token_stream()
        } else {
            without_self(field.ty.to_token_stream(), this)
        };
        quote!(#(#attributes)* #ident: #ty,)
    });
    quote! {
        #of_struct
        struct __EndpointJson<#(#parameters),*> {
            #(#members)*
        }
    }
}

/// Expands the function that decodes the struct of [`expand_generic_json`], and its call. rustc
/// names the function where a type cannot be decoded.
pub(super) fn expand_call(
    fields: &[ResponseField<'_>],
    this: &TokenStream,
    suspected: &[Suspected],
) -> TokenStream {
    let private = private();
    let parameter = |at: usize| format_ident!("__EndpointField{at}");
    let positions = fields.iter().enumerate();
    let json = positions.filter(|(_, field)| matches!(field.source, Source::JsonField)).enumerate();
    let open: Vec<_> = json.filter(|(_, (_, field))| field.serde.only_defaults).collect();
    let parameters: Vec<_> = open.iter().map(|(at, _)| parameter(*at)).collect();
    let bounded = open.iter().map(|(at, (_, field))| {
        let (name, default) = (parameter(*at), field.serde.default);
        let default = default.then(|| quote!(+ ::core::default::Default));
        quote!(#name: #private::FromJson #default)
    });
    let types = open.iter().map(|(_, (at, field))| {
        match only_namesake(suspected, Place::Field(*at)) {
            // Inferred from what takes the value.
            Some(_) => quote_spanned!(field.ty.span()=> _),
            None => field.ty.to_token_stream(),
        }
    });
    quote! {
        fn decode_fields<#(#bounded),*>(
            __response: &mut #private::http::Response<#private::Body>,
        ) -> ::core::result::Result<__EndpointJson<#(#parameters),*>, #private::DecodeError> {
            #private::JsonFields::<__EndpointJson<#(#parameters),*>>::within::<#this>(__response)
        }
        let __json = decode_fields::<#(#types),*>(__response)?;
    }
}
