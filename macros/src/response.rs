//! `#[derive(FromResponse)]`: a struct that takes a response apart into headers, status and body.

mod bounds;
mod decoded_types;
mod fields;
mod types;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{DeriveInput, GenericParam, Generics, Meta, TypeParam, TypeParamBound};

use self::decoded_types::{expand_call, expand_header_types, expand_json, header_type};
use self::fields::{ResponseField, Source, json_fields};
use crate::diagnostics::{Errors, Place, Suspected, duplicate};
use crate::expand::deprecated::allow_deprecated;
use crate::expand::namesakes::{self, Otherwise};
use crate::expand::one_way::{self, Way};
use crate::expand::projection::derive_at;
use crate::expand::serde_checks::{WHEN_WRITTEN, expand_functions, expand_unreadable};
use crate::fallback::{is_refused_by_rustc, without_fields};
use crate::names::{call_site_ident, default_crate, private};
use crate::other_macros::check_macros_below_derive;
use crate::parse::crate_path::parse_only_crate;
use crate::parse::misplaced::check_response;
use crate::serde_attr::SerdeAttributes;
use crate::symbol;

pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(item.clone()) {
        Ok(input) => input,
        Err(error) => return derive_unreadable(item, &error),
    };
    let mut errors = Errors::default();
    let krate = parse_krate(&input, &mut errors);
    if errors.is_empty() && is_refused_by_rustc(&input) {
        return expand(&input, &krate, None, &[]);
    }
    check_response(&input.attrs, &mut errors);
    check_macros_below_derive("FromResponse", &input.attrs, &mut errors);
    let fields = fields::parse(&input, &mut errors);
    fields::check(&input, &fields, &mut errors);
    types::check(&fields, &mut errors);
    bounds::check(&input.generics, &mut errors);
    let ok = errors.is_empty();
    let suspected = namesakes::take(&mut errors, &input.generics);
    let errors = errors.into_compile_errors();
    let implementation = expand(&input, &krate, ok.then_some(fields.as_slice()), &suspected);
    quote!(#errors #implementation)
}

/// rustc has reported what is wrong with the item.
fn derive_unreadable(item: TokenStream, error: &syn::Error) -> TokenStream {
    let Some(input) = without_fields(item) else { return error.to_compile_error() };
    let krate = parse_krate(&input, &mut Errors::default());
    expand(&input, &krate, None, &[])
}

fn parse_krate(input: &DeriveInput, errors: &mut Errors) -> TokenStream {
    let place = "`#[response]`";
    let mut krate = None;
    let attributes = input.attrs.iter().filter(|it| it.path().is_ident(symbol::RESPONSE));
    for (at, attribute) in attributes.enumerate() {
        if at > 0 {
            errors.at(attribute, duplicate(place, "above"));
            continue;
        }
        match &attribute.meta {
            Meta::List(list) if !list.tokens.is_empty() => {
                krate = parse_only_crate(list.tokens.clone(), place, errors).or(krate);
            }
            meta => errors.at(meta, "expected `#[response(crate = ::path)]`"),
        }
    }
    krate.map_or_else(default_crate, |path| path.to_token_stream())
}

/// Expands the implementation, or a stub next to errors.
fn expand(
    input: &DeriveInput,
    krate: &TokenStream,
    fields: Option<&[ResponseField<'_>]>,
    suspected: &[Suspected],
) -> TokenStream {
    let private = private();
    let ident = call_site_ident(&input.ident);
    let mut generics = input.generics.clone();
    for param in &mut generics.params {
        if let GenericParam::Type(param) = param
            && !has_bound(&input.generics, param)
        {
            param.bounds.push(syn::parse_quote!(#private::serde::de::DeserializeOwned));
        }
    }
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let streams = fields.into_iter().flatten().find(|field| matches!(field.source, Source::Body));
    let has_json = fields.is_some_and(|fields| json_fields(fields).next().is_some());
    let media_types = match streams {
        Some(field) => {
            let ty = field.ty;
            quote!(#private::Decode::<#ty>::KIND.media_types())
        }
        None if has_json => quote!(#private::JSON_ONLY),
        None => quote!(&[]),
    };
    let streams = streams.map(|field| {
        let ty = field.ty;
        quote! {
            const STREAMS: bool = #private::Decode::<#ty>::KIND.streams();
            const SENDS_MESSAGES: bool = #private::Decode::<#ty>::KIND.sends_messages();
        }
    });
    let headers = fields.into_iter().flatten().filter_map(|field| match &field.source {
        Source::Header(name) => Some(name.lower()),
        _ => None,
    });
    let headers: Vec<_> = headers.collect();
    let headers = (!headers.is_empty()).then(|| {
        quote! {
            const HEADERS: &'static [&'static ::core::primitive::str] = &[#(#headers),*];
        }
    });
    let (json, body) = match fields {
        Some(fields) => {
            let derive = derive_at(krate, &input.ident, "Deserialize");
            let json = expand_json(input, &generics, &derive, fields);
            let headers = expand_header_types(input, &generics, &derive, fields);
            let (unreadable, functions) =
                (expand_unread(input, &derive, fields), expand_named(input, fields));
            let body = expand_body(input, fields, suspected);
            let of_struct = SerdeAttributes::of_struct(input.attrs.iter());
            let of_fields = fields.iter().map(|field| &field.serde);
            let one_way = one_way::expand(input, Way::Read, &of_struct, of_fields);
            (quote!(#json #headers #unreadable #one_way), quote!(#functions #body))
        }
        None => (TokenStream::new(), quote!(::core::unreachable!())),
    };
    let this = quote!(#ident #ty_generics);
    let namesakes = namesakes::expand(suspected, &this, &input.generics, |it| match fields {
        Some(fields) => decoded_types::otherwise(input, fields, suspected, it.place),
        None => Otherwise::Nothing,
    });
    let allow = allow_deprecated(input);
    quote! {
        #allow
        const _: () = {
            use #krate::__private as #private;
            use #private::{DecodeJson as _, HeaderAsText as _, NoJsonFields as _};
            #namesakes
            #json
            #[automatically_derived]
            impl #impl_generics #private::FromResponse for #ident #ty_generics #where_clause {
                #streams
                const MEDIA_TYPES: &'static [&'static ::core::primitive::str] = #media_types;
                #headers
                fn from_response(
                    mut __response: #private::http::Response<#private::Body>,
                ) -> ::core::result::Result<Self, #private::DecodeError> {
                    <Self as #private::FromResponse>::from_response_mut(&mut __response)
                }
                fn from_response_mut(
                    __response: &mut #private::http::Response<#private::Body>,
                ) -> ::core::result::Result<Self, #private::DecodeError> {
                    #body
                }
            }
        };
    }
}

/// Expands the attributes that serde does not read otherwise, and that cannot be read.
fn expand_unread(
    input: &DeriveInput,
    derive: &TokenStream,
    fields: &[ResponseField<'_>],
) -> TokenStream {
    let of_struct = SerdeAttributes::of_struct(input.attrs.iter());
    let unread = fields.iter().enumerate().filter(|(at, field)| {
        !matches!(field.source, Source::JsonField) && header_type(*at, field).is_none()
    });
    let unread = unread.map(|(_, field)| &field.serde);
    expand_unreadable(|| derive.clone(), &of_struct, unread)
}

/// Expands to statements that name the functions which serde calls only to write a value. Where the
/// compiler says whether it is written, serde names them, or they are reported.
fn expand_named(input: &DeriveInput, fields: &[ResponseField<'_>]) -> TokenStream {
    if one_way::is_checked(input) {
        return TokenStream::new();
    }
    let (_, ty_generics, _) = input.generics.split_for_impl();
    let ident = call_site_ident(&input.ident);
    let this = quote!(#ident #ty_generics);
    let named = fields.iter().map(|field| {
        expand_functions(&field.serde, WHEN_WRITTEN, field.ty, &this, &input.generics)
    });
    named.collect()
}

/// Returns whether a parameter has the bound `FromResponse`, so that serde does not decode it, or
/// `Deserialize<'de>`, which is reported.
fn has_bound(generics: &Generics, param: &TypeParam) -> bool {
    bounds::all(generics, param).any(|bound| match bound {
        TypeParamBound::Trait(bound) => {
            let last = bound.path.segments.last();
            last.is_some_and(|last| last.ident == "FromResponse" || last.ident == "Deserialize")
        }
        _ => false,
    })
}

fn expand_body(
    input: &DeriveInput,
    fields: &[ResponseField<'_>],
    suspected: &[Suspected],
) -> TokenStream {
    let private = private();
    let (_, ty_generics, _) = input.generics.split_for_impl();
    let has_json = json_fields(fields).next().is_some();
    let json = has_json.then(|| {
        if input.generics.params.is_empty() {
            let this = call_site_ident(&input.ident).to_token_stream();
            return expand_call(fields, &this, suspected);
        }
        let turbofish = ty_generics.as_turbofish();
        quote! {
            let __json =
                #private::JsonFields::<__EndpointJson #turbofish>::within::<Self>(__response)?;
        }
    });
    let members = fields.iter().enumerate().map(|(at, field)| {
        let (ident, ty) = (call_site_ident(field.ident), field.ty);
        // Every token has the span of the type and nothing of the macro's: an unmet bound is
        // reported there.
        let private = Ident::new(&private.to_string(), ty.span());
        let value = match &field.source {
            Source::Header(name) => match header_type(at, field) {
                None => expand_header(&private, &ty.to_token_stream(), &name.lower()),
                Some(decoded) => {
                    let decoded = quote!(#decoded #ty_generics);
                    let value = expand_header(&private, &decoded, &name.lower());
                    quote!(#value.value)
                }
            },
            Source::Status => {
                let take = quote_spanned!(ty.span()=> <#ty as #private::FromStatus>::from_status);
                quote!({
                    let __take = #take;
                    __take(#private::http::Response::status(__response))
                })
            }
            Source::Body => {
                let decode = namesakes::decode(suspected, Place::Field(at), ty, &quote!(#ty));
                let decode = decode
                    .unwrap_or_else(|| quote_spanned!(ty.span()=> #private::Decode::<#ty>::decode));
                quote!({
                    let __decode = #decode;
                    #private::part_within::<#ty, Self>(__decode(__response))?
                })
            }
            Source::JsonField => match decoded_types::replaced(input, field, suspected, at) {
                Some(namesake) => {
                    quote_spanned!(ty.span()=> #private::Suspect::<#namesake>::json(__json.#ident))
                }
                None => quote!(__json.#ident),
            },
            Source::Invalid => quote!(::core::unreachable!()),
        };
        quote!(#ident: #value,)
    });
    quote! {
        #json
        ::core::result::Result::Ok(Self { #(#members)* })
    }
}

fn expand_header(private: &Ident, ty: &TokenStream, name: &str) -> TokenStream {
    let read = quote_spanned!(ty.span()=> #private::HeaderAs::<#ty>::within::<Self>);
    quote!({
        let __read = #read;
        __read(
            #private::http::Response::headers(__response),
            &const { #private::name(#name) },
        )?
    })
}
