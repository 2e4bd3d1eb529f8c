//! The declaration as constant data.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::ext::IdentExt as _;

use crate::model::{Endpoint, Field, Role};
use crate::names::{private, type_name};
use crate::parse::bounds::{Bound, Bounds};
use crate::parse::field::Check;
use crate::parse::status::{Kind, Row};

pub(super) fn expand(endpoint: &Endpoint<'_>) -> TokenStream {
    let private = private();
    let name = endpoint.input.ident.unraw().to_string();
    let (method, template) = (&endpoint.method.name, &endpoint.template.literal);
    let parameters = endpoint.parameters().map(expand_parameter);
    let responses = expand_responses(&endpoint.rows);
    let docs = endpoint.docs.as_ref().map(|link| quote!(.with_docs(#link)));
    quote! {
        #private::Spec::new(#name, #method, #template, &[#(#parameters),*], #responses)
            #docs
    }
}

/// The rows of an endpoint or an API.
pub(crate) fn expand_responses(rows: &[Row]) -> TokenStream {
    let private = &private();
    let responses = rows.iter().flat_map(|row| {
        row.statuses.iter().map(move |status| {
            let statuses = match status.kind {
                Kind::Exact(code) => quote!(Exact(#code)),
                Kind::Class(class) => quote!(Class(#class)),
                Kind::Other | Kind::Api => quote!(Other),
            };
            let (success, ty) = (row.is_success(status.kind), row.type_tokens());
            let name = match &row.constant {
                Some(constant) => constant.value.to_string(),
                None => type_name(&ty),
            };
            quote!(#private::Statuses::#statuses, #success, #name, #private::Decode::<#ty>::STREAMS)
        })
    });
    quote!(&[#(#private::DeclaredResponse::new(#responses)),*])
}

fn expand_parameter(field: &Field<'_>) -> TokenStream {
    let private = private();
    let place = match &field.role {
        Role::Path => quote!(Path),
        Role::Header(_) | Role::HeaderMap => quote!(Header),
        Role::Query => quote!(Query),
        Role::BodyField => quote!(Field),
        Role::Part => quote!(Part),
        Role::Body | Role::Extension | Role::Skipped | Role::Ambiguous | Role::Invalid => {
            quote!(Body)
        }
    };
    let (name, wire, ty) = (&field.name, &field.wire, field.ty);
    let checks = field.checks.iter().map(expand_check);
    quote! {
        #private::Parameter::new(
            #name, #wire, #private::Place::#place, #private::Mandatory::<#ty>::IS, &[#(#checks),*]
        )
    }
}

fn expand_check(check: &Check) -> TokenStream {
    let private = private();
    let rule = match check {
        Check::Length(bounds) => {
            let (min, max) = counts(bounds);
            quote!(length(#min, #max))
        }
        Check::Items(bounds) => {
            let (min, max) = counts(bounds);
            quote!(items(#min, #max))
        }
        Check::Range(bounds) => {
            let text = bounds.tokens.to_string().replace(' ', "");
            quote!(Range(#text))
        }
        Check::Pattern(pattern) => quote!(Pattern(#pattern)),
        Check::With(path) => {
            let text = path.to_token_stream().to_string().replace(' ', "");
            quote!(With(#text))
        }
        Check::Nested => quote!(Nested),
    };
    quote!(#private::Check::#rule)
}

/// Bounds of a count, from nothing to the largest number there is.
pub(super) fn counts(bounds: &Bounds) -> (TokenStream, TokenStream) {
    let of = |bound: &Option<Bound>, otherwise| {
        bound.as_ref().map_or(otherwise, |bound| bound.tokens.clone())
    };
    let largest = quote!(::core::primitive::usize::MAX);
    (of(&bounds.min, quote!(0)), of(&bounds.max, largest))
}

pub(super) fn option(tokens: Option<&TokenStream>) -> TokenStream {
    match tokens {
        Some(tokens) => quote!(::core::option::Option::Some(#tokens)),
        None => quote!(::core::option::Option::None),
    }
}
