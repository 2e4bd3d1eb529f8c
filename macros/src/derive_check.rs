//! `#[derive(Check)]`: the rules of a structure that is a part of a request.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::spanned::Spanned as _;
use syn::{Attribute, Data, DeriveInput, Field, Fields};

use crate::diagnostics::{Errors, duplicate};
use crate::expand::projection::without_self;
use crate::expand::rules;
use crate::fallback::without_fields;
use crate::names::{default_crate, private, value_ident};
use crate::other_macros::check_macros_below_derive;
use crate::parse::bounds::Bounds;
use crate::parse::crate_path::parse_only_crate;
use crate::parse::field::check_arguments;
use crate::parse::rules::{Rule, parse_rules};
use crate::symbol;
use crate::validate::patterns;

const NOT_A_STRUCT: &str = "`#[derive(Check)]` goes on a struct with named fields";

pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(item.clone()) {
        Ok(input) => input,
        // rustc has reported what is wrong with the item.
        Err(error) => match without_fields(item) {
            Some(input) => input,
            None => return error.to_compile_error(),
        },
    };
    let mut errors = Errors::default();
    let krate = parse_krate(&input.attrs, &mut errors);
    check_macros_below_derive("Check", &input.attrs, &mut errors);
    let calls: Vec<_> = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => {
                let fields = fields.named.iter().enumerate();
                fields
                    .filter_map(|(at, field)| expand_field(&input, at, field, &mut errors))
                    .collect()
            }
            Fields::Unit => Vec::new(),
            Fields::Unnamed(fields) => {
                errors.at(fields, NOT_A_STRUCT);
                Vec::new()
            }
        },
        _ => {
            errors.at(&input.ident, NOT_A_STRUCT);
            Vec::new()
        }
    };
    let errors = errors.into_compile_errors();
    let (bound, calls): (Vec<_>, Vec<_>) = calls.into_iter().unzip();
    let bound = (!bound.is_empty()).then(|| quote!(let Self { #(#bound,)* .. } = self;));
    let private = private();
    let ident = &input.ident;
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    quote! {
        #errors
        #[allow(deprecated)]
        const _: () = {
            use #krate::__private as #private;
            #[automatically_derived]
            impl #impl_generics #private::CheckFields for #ident #ty_generics #where_clause {
                #[allow(unused_variables)]
                fn check(&self, __checker: &mut #private::Checker<'_>) {
                    #bound
                    #(#calls)*
                }
            }
        };
    }
}

/// `#[check(crate = ::path)]` on the struct itself.
fn parse_krate(attributes: &[Attribute], errors: &mut Errors) -> TokenStream {
    let mut krate = None;
    let attributes = attributes.iter().filter(|it| it.path().is_ident(symbol::CHECK));
    for (at, attribute) in attributes.enumerate() {
        if at > 0 {
            errors.at(attribute, duplicate("`#[check(crate = …)]`", "above"));
            continue;
        }
        let path = attribute.parse_args_with(|input: ParseStream<'_>| {
            parse_only_crate(input, "`#[check]` on a struct")
        });
        krate = errors.ok(path).or(krate);
    }
    krate.map_or_else(default_crate, |path| quote!(#path))
}

/// The name of the value, and a call per rule.
fn expand_field(
    input: &DeriveInput,
    index: usize,
    field: &Field,
    errors: &mut Errors,
) -> Option<(TokenStream, TokenStream)> {
    let ident = field.ident.as_ref()?;
    let mut rules = Vec::new();
    for attribute in field.attrs.iter().filter(|it| it.path().is_ident(symbol::CHECK)) {
        parse_rules(attribute, &mut rules, errors);
        check_arguments(attribute, errors);
    }
    patterns::validate(&rules, errors);
    let name = ident.unraw().to_string();
    let value = value_ident(index, &field.ty);
    let calls: TokenStream = rules
        .iter()
        .map(|rule| {
            let method = Ident::new(rule.name(), field.ty.span());
            let (bounds, arguments) = match rule {
                Rule::Length(bounds) | Rule::Items(bounds) if is_constant(bounds, input) => {
                    (Some(expand_bounds(bounds, input)), Some(quote!(, __BOUNDS.0, __BOUNDS.1)))
                }
                rule => (None, rules::arguments(rule)),
            };
            let call = quote!(__checker.member(#name).#method(#value #arguments););
            if bounds.is_some() { quote!({ #bounds #call }) } else { call }
        })
        .collect();
    (!calls.is_empty()).then(|| (quote!(#ident: #value), calls))
}

/// Returns whether the bounds are computed by the compiler. An item cannot name generics.
fn is_constant(bounds: &Bounds, input: &DeriveInput) -> bool {
    !bounds.are_known() && input.generics.params.is_empty()
}

/// The bounds as a constant, which does not compile if nothing is within them.
fn expand_bounds(bounds: &Bounds, input: &DeriveInput) -> TokenStream {
    let span = bounds.span();
    let private = Ident::new(&private().to_string(), span);
    let (min, max) = rules::counts(bounds);
    let this = input.ident.to_token_stream();
    let (min, max) = (without_self(min, &this), without_self(max, &this));
    let bounds = quote_spanned!(span=> #private::bounds(#min, #max));
    quote! {
        const __BOUNDS: (::core::primitive::usize, ::core::primitive::usize) = #bounds;
    }
}
