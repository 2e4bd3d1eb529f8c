//! `#[derive(Check)]`: the rules of a struct or an enum that is a part of a request.

mod field_rules;

use std::collections::BTreeMap;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Attribute, Data, DeriveInput, Field, Fields, Member, Type};

use self::field_rules::NamedFields;
use crate::diagnostics::Errors;
use crate::expand::deprecated::allow_deprecated;
use crate::expand::projection::without_self;
use crate::expand::{encoder, rules, unnested};
use crate::fallback::without_fields;
use crate::names::{call_site_ident, default_crate, private, value_ident};
use crate::other_macros::check_macros_below_derive;
use crate::parse::bounds::Bounds;
use crate::parse::field_rules::parse_struct_checks;
use crate::parse::rules::{Rule, parse_rules};
use crate::serde_attr::SerdeAttributes;
use crate::symbol;
use crate::validate::{limits, patterns};

/// The fields of the struct, or of one variant of the enum.
struct CheckedFields<'a> {
    /// The name of the variant.
    variant: Option<&'a Ident>,
    fields: Vec<CheckedField<'a>>,
}

impl<'a> CheckedFields<'a> {
    fn with_rules(&self) -> impl Iterator<Item = &CheckedField<'a>> + Clone {
        self.fields.iter().filter(|field| !field.rules.is_empty())
    }
}

/// A field, with its rules.
struct CheckedField<'a> {
    /// Its position in the struct.
    index: usize,
    ident: Option<&'a Ident>,
    /// Its name, or its position.
    member: Member,
    /// Whether it is the only field of a tuple, and so on the wire is the value itself.
    is_newtype: bool,
    ty: &'a Type,
    rules: Vec<Rule>,
    /// Whether a mistake in its attributes has been reported, which may be that of `nested`.
    is_reported: bool,
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
    let checks = parse_struct_checks(&input.attrs, &mut errors);
    // A rule of a field may have been written on the struct.
    let is_reported = !errors.is_empty();
    let krate = checks.krate.as_ref().map_or_else(default_crate, ToTokens::to_token_stream);
    check_macros_below_derive("Check", &input.attrs, &mut errors);
    let items = parse_item(&input, &mut errors);
    let rules = field_rules::find(&input, &checks.rules, &mut errors);
    let errors = errors.into_compile_errors();
    let unnested = if is_reported { TokenStream::new() } else { expand_unnested(&input, &items) };
    let implementation = expand(&input, &krate, &items, &rules, &unnested);
    quote!(#errors #implementation)
}

/// Returns the fields of the struct, or of each variant.
fn parse_item<'a>(input: &'a DeriveInput, errors: &mut Errors) -> Vec<CheckedFields<'a>> {
    match &input.data {
        Data::Struct(data) => {
            vec![CheckedFields { variant: None, fields: parse_fields(&data.fields, errors) }]
        }
        Data::Enum(data) => {
            let variants = data.variants.iter().map(|variant| {
                for attribute in variant.attrs.iter().filter(|it| it.path().is_ident(symbol::CHECK))
                {
                    let name = &variant.ident;
                    let message = format!(
                        "`#[check]` goes on a field of the variant, as in `{name}(#[check(…)] Type)`"
                    );
                    errors.at(attribute, message);
                }
                let fields = parse_fields(&variant.fields, errors);
                CheckedFields { variant: Some(&variant.ident), fields }
            });
            variants.collect()
        }
        Data::Union(_) => {
            // What else is wrong with a union is the same mistake.
            *errors = Errors::default();
            errors.at(&input.ident, "`#[derive(Check)]` goes on a struct or an enum");
            Vec::new()
        }
    }
}

fn parse_fields<'a>(fields: &'a Fields, errors: &mut Errors) -> Vec<CheckedField<'a>> {
    let is_newtype = matches!(fields, Fields::Unnamed(fields) if fields.unnamed.len() == 1);
    let mut found = Vec::new();
    for (index, Field { ident, ty, attrs, .. }) in fields.iter().enumerate() {
        let mut rules = Vec::new();
        let mut of_field = Errors::default();
        let attributes: Vec<_> =
            attrs.iter().filter(|it| it.path().is_ident(symbol::CHECK)).collect();
        for attribute in &attributes {
            parse_rules(attribute, &mut rules, &mut of_field);
        }
        patterns::validate(&rules, &mut of_field);
        limits::check(&rules, ty, &mut of_field);
        if let (Some(first), true) = (attributes.first(), is_unsent(attrs)) {
            of_field.at(first, "serde skips this field, so there is nothing to check; remove this");
        }
        let is_reported = !of_field.is_empty();
        if is_reported {
            // rustc would report the same once more.
            rules.clear();
        }
        errors.append(of_field);
        let member = ident.clone().map_or_else(|| Member::from(index), Member::from);
        let ident = ident.as_ref();
        found.push(CheckedField { index, ident, member, is_newtype, ty, rules, is_reported });
    }
    found
}

/// Returns whether serde never writes a field.
fn is_unsent(attributes: &[Attribute]) -> bool {
    SerdeAttributes::of(attributes.iter()).skip
}

/// Asserts that no field has a type whose rules are not checked.
fn expand_unnested(input: &DeriveInput, items: &[CheckedFields<'_>]) -> TokenStream {
    let this = call_site_ident(&input.ident).to_token_stream();
    unnested::expand(
        items.iter().flat_map(|item| &item.fields).filter(|field| !field.is_reported).map(
            |field| unnested::assert(field.ident, field.ty, &field.rules, &this, &input.generics),
        ),
    )
}

/// Expands the implementation, with the rules that could be read.
fn expand(
    input: &DeriveInput,
    krate: &TokenStream,
    items: &[CheckedFields<'_>],
    rules: &[NamedFields<'_>],
    unnested: &TokenStream,
) -> TokenStream {
    let private = private();
    let ident = &input.ident;
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    let allow = allow_deprecated(input);
    let body = match &input.data {
        Data::Enum(_) => expand_match(input, items),
        _ => expand_struct(input, items, rules),
    };
    quote! {
        #allow
        const _: () = {
            use #krate::__private as #private;
            #unnested
            #[automatically_derived]
            impl #impl_generics #private::CheckFields for #ident #ty_generics #where_clause {
                fn check(&self, __checker: &mut #private::Checker<'_>) {
                    #body
                }
            }
        };
    }
}

/// Expands the calls for the fields of the struct.
fn expand_struct(
    input: &DeriveInput,
    items: &[CheckedFields<'_>],
    rules: &[NamedFields<'_>],
) -> TokenStream {
    let fields = items.iter().flat_map(CheckedFields::with_rules);
    let mut bound: BTreeMap<usize, TokenStream> = fields.clone().map(expand_bound).collect();
    bound.extend(rules.iter().flat_map(NamedFields::bound));
    if bound.is_empty() {
        return TokenStream::new();
    }
    let bound = bound.into_values();
    let calls = fields.map(|field| expand_field(input, field));
    let rules = rules.iter().map(NamedFields::expand);
    quote! {
        let Self { #(#bound,)* .. } = self;
        #(#calls)*
        #(#rules)*
    }
}

/// Expands the calls for the fields of the variant that is there.
fn expand_match(input: &DeriveInput, items: &[CheckedFields<'_>]) -> TokenStream {
    let with_rules = items.iter().filter(|item| item.with_rules().next().is_some());
    let arms = with_rules.map(|item| {
        let variant = item.variant;
        let bound = item.with_rules().map(|field| expand_bound(field).1);
        let calls = item.with_rules().map(|field| expand_field(input, field));
        quote!(Self::#variant { #(#bound,)* .. } => { #(#calls)* })
    });
    let arms: Vec<_> = arms.collect();
    let others = (arms.len() < items.len()).then(|| quote!(_ => {}));
    if arms.is_empty() { TokenStream::new() } else { quote!(match self { #(#arms)* #others }) }
}

/// Returns the position of a field, and the name of the reference to it.
fn expand_bound(field: &CheckedField<'_>) -> (usize, TokenStream) {
    let (member, value) = (&field.member, value_ident(field.index, field.ty.span()));
    (field.index, quote!(#member: #value))
}

/// Expands a call for each rule of a field.
fn expand_field(input: &DeriveInput, field: &CheckedField<'_>) -> TokenStream {
    let place = match &field.member {
        Member::Named(ident) => {
            let name = ident.unraw().to_string();
            quote!(member(#name))
        }
        Member::Unnamed(_) if field.is_newtype => quote!(itself()),
        Member::Unnamed(position) => {
            let position = Literal::u32_unsuffixed(position.index);
            quote!(position(#position))
        }
    };
    let value = value_ident(field.index, field.ty.span());
    let calls = field.rules.iter().map(|rule| {
        let method = Ident::new(encoder::checker(rule), field.ty.span());
        let this = input.ident.to_token_stream();
        let (bounds, arguments) = match rule {
            Rule::Length(bounds) | Rule::Items(bounds) if is_constant(bounds, input) => {
                (Some(expand_bounds(bounds, input)), Some(quote!(, __BOUNDS.0, __BOUNDS.1)))
            }
            rule => match rules::constant_range(rule, field.ty, &this, &input.generics) {
                Some((bounds, arguments)) => (Some(bounds), Some(arguments)),
                None => (None, rules::arguments(rule)),
            },
        };
        let call = quote!(__checker.#place.#method(#value #arguments););
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
