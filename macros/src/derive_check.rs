//! `#[derive(Check)]`: the rules of a structure that is a part of a request.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Attribute, Data, DeriveInput, Field, Fields, Meta, Type};

use crate::diagnostics::{Errors, duplicate};
use crate::expand::projection::without_self;
use crate::expand::{encoder, rules, unnested};
use crate::fallback::without_fields;
use crate::names::{call_site_ident, default_crate, private, value_ident};
use crate::other_macros::check_macros_below_derive;
use crate::parse::bounds::Bounds;
use crate::parse::crate_path::parse_only_crate;
use crate::parse::rules::{Rule, parse_rules};
use crate::symbol;
use crate::validate::{check_limits, patterns};

const NOT_A_STRUCT: &str = "`#[derive(Check)]` goes on a struct with named fields";

/// A field, with its rules.
struct CheckedField<'a> {
    /// Its position in the struct.
    index: usize,
    ident: &'a Ident,
    ty: &'a Type,
    rules: Vec<Rule>,
}

/// Runs the whole pipeline of the derive.
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
    let fields = parse_fields(&input, &mut errors);
    let errors = errors.into_compile_errors();
    let implementation = expand(&input, &krate, &fields);
    quote!(#errors #implementation)
}

/// Returns the fields, with their rules.
fn parse_fields<'a>(input: &'a DeriveInput, errors: &mut Errors) -> Vec<CheckedField<'a>> {
    let fields = match &input.data {
        Data::Struct(data) => &data.fields,
        _ => {
            errors.at(&input.ident, NOT_A_STRUCT);
            return Vec::new();
        }
    };
    if matches!(fields, Fields::Unnamed(_)) {
        errors.at(fields, NOT_A_STRUCT);
        return Vec::new();
    }
    let mut found = Vec::new();
    for (index, Field { ident, ty, attrs, .. }) in fields.iter().enumerate() {
        let mut rules = Vec::new();
        for attribute in attrs.iter().filter(|it| it.path().is_ident(symbol::CHECK)) {
            parse_rules(attribute, &mut rules, errors);
        }
        patterns::validate(&rules, errors);
        check_limits(&rules, ty, errors);
        found.extend(ident.as_ref().map(|ident| CheckedField { index, ident, ty, rules }));
    }
    found
}

/// Reads `#[check(crate = ::path)]` on the struct itself.
fn parse_krate(attributes: &[Attribute], errors: &mut Errors) -> TokenStream {
    let place = "`#[check]` on a struct";
    let mut krate = None;
    let attributes = attributes.iter().filter(|it| it.path().is_ident(symbol::CHECK));
    for (at, attribute) in attributes.enumerate() {
        if at > 0 {
            errors.at(attribute, duplicate("`#[check(crate = …)]`", "above"));
            continue;
        }
        match &attribute.meta {
            Meta::List(list) if !list.tokens.is_empty() => {
                krate = parse_only_crate(list.tokens.clone(), place, errors).or(krate);
            }
            meta => errors.at(meta, "expected `#[check(crate = ::path)]`"),
        }
    }
    krate.map_or_else(default_crate, |path| quote!(#path))
}

/// Expands the implementation, with the rules that could be read.
fn expand(input: &DeriveInput, krate: &TokenStream, fields: &[CheckedField<'_>]) -> TokenStream {
    let private = private();
    let ident = &input.ident;
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    let this = call_site_ident(ident).to_token_stream();
    let unnested = unnested::expand(fields.iter().map(|field| {
        unnested::assert(field.ident, field.ty, &field.rules, &this, &input.generics)
    }));
    let fields: Vec<_> = fields.iter().filter(|field| !field.rules.is_empty()).collect();
    let bound = fields.iter().map(|field| {
        let (ident, value) = (field.ident, value_ident(field.index, field.ty));
        quote!(#ident: #value)
    });
    let bound = (!fields.is_empty()).then(|| quote!(let Self { #(#bound,)* .. } = self;));
    let calls = fields.iter().map(|field| expand_field(input, field));
    quote! {
        #[allow(deprecated)]
        const _: () = {
            use #krate::__private as #private;
            #unnested
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

/// Expands a call for each rule of a field.
fn expand_field(input: &DeriveInput, field: &CheckedField<'_>) -> TokenStream {
    let name = field.ident.unraw().to_string();
    let value = value_ident(field.index, field.ty);
    let calls = field.rules.iter().map(|rule| {
        let method = Ident::new(encoder::checker(rule), field.ty.span());
        let (bounds, arguments) = match rule {
            Rule::Length(bounds) | Rule::Items(bounds) if is_constant(bounds, input) => {
                (Some(expand_bounds(bounds, input)), Some(quote!(, __BOUNDS.0, __BOUNDS.1)))
            }
            rule => (None, rules::arguments(rule)),
        };
        let call = quote!(__checker.member(#name).#method(#value #arguments););
        if bounds.is_some() { quote!({ #bounds #call }) } else { call }
    });
    calls.collect()
}

/// Returns whether the bounds are computed by the compiler. An item cannot name generics.
fn is_constant(bounds: &Bounds, input: &DeriveInput) -> bool {
    !bounds.are_known() && input.generics.params.is_empty()
}

/// Expands to the bounds as a constant, which does not compile if no count is within them.
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
