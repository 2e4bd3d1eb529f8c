//! Projections: serde serializes some of the struct's fields straight from the struct.
//!
//! serde's `remote` derive is made for types of other crates, but fits here: a private struct with
//! the same generics and the fields of one role only, whose generated `serialize` reads them from a
//! reference to the user's struct. Every serde attribute keeps its meaning, nothing is cloned, and
//! types of other roles need no `Serialize`.

mod skips;

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Attribute, GenericParam, Generics, Meta, Type};

use crate::diagnostics::{Place, only_namesake};
use crate::model::{Endpoint, Field};
use crate::names::{call_site_ident, mentions, private};

pub(super) fn expand(
    endpoint: &Endpoint<'_>,
    name: &Ident,
    fields: &[&Field<'_>],
    keeps_tag: bool,
) -> TokenStream {
    let private = private();
    let generics = &endpoint.input.generics;
    let where_clause = &generics.where_clause;
    let remote = endpoint.input.ident.to_string();
    let serde_path = format!("{private}::serde");
    let of_struct = endpoint.serde.attributes.iter().map(|attribute| {
        without_words(attribute, if keeps_tag { &["crate"] } else { &["crate", "tag"] })
    });
    // With `#[serde(tag = "…")]` the name of the struct goes over the wire.
    let rename = (keeps_tag && endpoint.serde.tag && endpoint.serde.rename.is_none()).then(|| {
        let name = endpoint.input.ident.unraw().to_string();
        quote!(#[serde(rename = #name)])
    });
    let (_, ty_generics, _) = generics.split_for_impl();
    let ident = call_site_ident(&endpoint.input.ident);
    let this = quote!(#ident #ty_generics);
    let members = fields.iter().map(|field| {
        let (ident, skips) = (call_site_ident(field.ident), skips::expand_word(endpoint, field));
        let attributes = field.serde.attributes.iter().map(|attribute| match &skips {
            Some(_) => without_words(attribute, &["skip_serializing_if"]),
            None => attribute.to_token_stream(),
        });
        let ty = without_self(field.ty.to_token_stream(), &this);
        let with = replaced(endpoint, field).map(|_| {
            let function = replacing(field).to_string();
            quote!(#[serde(serialize_with = #function)])
        });
        quote!(#(#attributes)* #skips #with #ident: #ty,)
    });
    let functions = fields.iter().filter_map(|field| {
        let namesake = replaced(endpoint, field)?;
        Some(expand_serialize(&replacing(field), field.ty, namesake, &this))
    });
    let skips = fields.iter().filter_map(|field| skips::expand_function(endpoint, field, &this));
    let unused = expand_phantom(generics);
    let derive = derive_at(&endpoint.krate, &endpoint.input.ident, "Serialize");
    quote! {
        #derive
        #(#of_struct)*
        #rename
        #[serde(crate = #serde_path, remote = #remote)]
        struct #name #generics #where_clause {
            #(#members)*
            #unused
        }
        #(#functions)*
        #(#skips)*
    }
}

/// Returns the type of a field whose value is replaced if that type is one of a library.
pub(super) fn replaced<'a>(endpoint: &'a Endpoint<'_>, field: &Field<'_>) -> Option<&'a Type> {
    let namesake = only_namesake(&endpoint.suspected, Place::Field(field.index))?;
    let is_bound = is_bound(endpoint, field);
    (!is_bound && !field.serde.custom && !field.serde.flatten).then_some(namesake)
}

/// Returns whether a function beside the struct cannot name the type of a field: it has none of the
/// parameters of the struct.
fn is_bound(endpoint: &Endpoint<'_>, field: &Field<'_>) -> bool {
    let ty = field.ty.to_token_stream();
    mentions(&endpoint.input.generics, &ty) || ty.to_string().contains('\'')
}

/// Expands the function that serializes a field of `ty`, or another value if the type is the one of
/// the library.
fn expand_serialize(name: &Ident, ty: &Type, namesake: &Type, this: &TokenStream) -> TokenStream {
    let private = private();
    let serialize = quote_spanned!(ty.span()=> #private::serde::Serialize::serialize);
    let ty = without_self(ty.to_token_stream(), this);
    quote! {
        fn #name<__S: #private::serde::Serializer>(
            __it: &#ty,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            #serialize(#private::Suspect::<#namesake>::value(__it), __serializer)
        }
    }
}

/// Returns the name of the function that replaces the value of a field.
fn replacing(field: &Field<'_>) -> Ident {
    format_ident!("__endpoint_sent{}", field.index)
}

/// Returns serde's derive for a projection of the struct `ident`. It is spanned at the name of the
/// struct, because an error of the derive that concerns no field would underline the whole of
/// `#[endpoint]`.
///
/// The path starts at the crate `krate`: while an attribute or a derive of the user's cannot be
/// found, rustc does not find a derive through an import.
pub(crate) fn derive_at(krate: &TokenStream, ident: &Ident, name: &str) -> TokenStream {
    let span = ident.span();
    let (krate, name) = (located_at(krate.clone(), span), Ident::new(name, span));
    quote_spanned!(span=> #[derive(#krate::__private::serde::#name)])
}

/// Returns the tokens at the place of `span`. Each keeps the meaning of its name, because the crate
/// that `$crate` stands for is in its span.
fn located_at(tokens: TokenStream, span: Span) -> TokenStream {
    let located = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => {
            Group::new(group.delimiter(), located_at(group.stream(), span)).into()
        }
        mut token => {
            token.set_span(span.resolved_at(token.span()));
            token
        }
    });
    located.collect()
}

/// Returns the attribute without these keys. The expansion sets `crate` itself. With `tag = "…"`,
/// serde writes the name of the struct as one more field, which belongs to the body or the query
/// only.
pub(crate) fn without_words(attribute: &Attribute, words: &[&str]) -> TokenStream {
    let Meta::List(list) = &attribute.meta else { return attribute.to_token_stream() };
    let mut kept = TokenStream::new();
    let (mut is_dropped, mut is_start) = (false, true);
    for token in list.tokens.clone() {
        if is_start {
            let is_word = |word: &&str| matches!(&token, TokenTree::Ident(it) if it == word);
            is_dropped = words.iter().any(is_word);
        }
        is_start = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ',');
        if !is_dropped {
            kept.extend([token]);
        }
    }
    let path = &list.path;
    quote!(#[#path(#kept)])
}

/// Replaces `Self`, which would be the generated struct, by the user's struct.
pub(crate) fn without_self(tokens: TokenStream, this: &TokenStream) -> TokenStream {
    let replaced = tokens.into_iter().map(|token| match token {
        TokenTree::Ident(word) if word == "Self" => this.clone(),
        TokenTree::Group(group) => {
            let inner = without_self(group.stream(), this);
            let mut replaced = Group::new(group.delimiter(), inner);
            replaced.set_span(group.span());
            TokenTree::Group(replaced).into()
        }
        token => token.into(),
    });
    replaced.collect()
}

/// Returns a field that mentions all generics, so that none is unused.
pub(crate) fn expand_phantom(generics: &Generics) -> TokenStream {
    if generics.params.iter().all(|param| matches!(param, GenericParam::Const(_))) {
        return TokenStream::new();
    }
    let marks = generics.params.iter().filter_map(|param| match param {
        GenericParam::Lifetime(param) => {
            let lifetime = &param.lifetime;
            Some(quote!(::core::marker::PhantomData<&#lifetime ()>))
        }
        GenericParam::Type(param) => {
            let ident = &param.ident;
            Some(quote!(::core::marker::PhantomData<#ident>))
        }
        GenericParam::Const(_) => None,
    });
    quote! {
        #[serde(skip)]
        __endpoint_generics: (#(#marks,)*),
    }
}
