//! `#[derive(Check)]`: the rules of a structure that is a part of a request.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Attribute, Data, DeriveInput, Field, Fields};

use crate::diagnostics::Errors;
use crate::expand::checks;
use crate::names::{default_crate, private};
use crate::parse::field::parse_checks;
use crate::symbol;

const NOT_A_STRUCT: &str = "`#[derive(Check)]` goes on a struct with named fields";

pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(item) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let mut errors = Errors::default();
    let krate = parse_krate(&input.attrs, &mut errors);
    let calls: TokenStream = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => {
                fields.named.iter().map(|field| expand_field(field, &mut errors)).collect()
            }
            Fields::Unit => TokenStream::new(),
            Fields::Unnamed(fields) => {
                errors.at(fields, NOT_A_STRUCT);
                TokenStream::new()
            }
        },
        _ => {
            errors.at(&input.ident, NOT_A_STRUCT);
            TokenStream::new()
        }
    };
    let errors = errors.into_compile_errors();
    let private = private();
    let ident = &input.ident;
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    quote! {
        #errors
        const _: () = {
            use #krate::__private as #private;
            #[automatically_derived]
            impl #impl_generics #private::CheckFields for #ident #ty_generics #where_clause {
                #[allow(unused_variables)]
                fn check(&self, __checker: &mut #private::Checker<'_>) {
                    #calls
                }
            }
        };
    }
}

/// `#[check(crate = ::path)]` on the struct itself.
fn parse_krate(attributes: &[Attribute], errors: &mut Errors) -> TokenStream {
    let mut krate = None;
    for attribute in attributes.iter().filter(|it| it.path().is_ident(symbol::CHECK)) {
        let path = attribute.parse_args_with(|input: ParseStream<'_>| {
            crate::parse::args::parse_only_crate(input, "`#[check]` on a struct")
        });
        krate = errors.ok(path).or(krate);
    }
    krate.map_or_else(default_crate, |path| quote!(#path))
}

fn expand_field(field: &Field, errors: &mut Errors) -> TokenStream {
    let Some(ident) = &field.ident else { return TokenStream::new() };
    let mut rules = Vec::new();
    for attribute in field.attrs.iter().filter(|it| it.path().is_ident(symbol::CHECK)) {
        parse_checks(attribute, &mut rules, errors);
    }
    let name = ident.unraw().to_string();
    let begin = quote!(__checker.member(#name));
    let value = quote!(&self.#ident);
    rules.iter().map(|rule| checks::expand(&begin, &value, &field.ty, rule)).collect()
}
