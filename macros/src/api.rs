//! `#[api]`: the properties that the endpoints of one API share.

mod args;
mod expand;
mod generics;
mod misread_auth;
mod stub;
mod unread_row;

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::{Data, DeriveInput};

use self::args::{Args, AuthScheme};
use crate::attribute::{add_derive, again, check_item};
use crate::diagnostics::{Errors, NOT_AN_API, duplicate};
use crate::expand::namesakes;
use crate::fallback::{report, without_fields};
use crate::helpers::parse_item;
use crate::model::outcome::Outcome;
use crate::other_macros::has_marker;
use crate::parse::constant_header::placeholder;
use crate::parse::response_row::StatusPattern;
use crate::parse::response_row::is_unit;
use crate::symbol;
use crate::validate::constant_values::check_duplicates;
use crate::validate::copied_names::check_query;
use crate::validate::rows::check_untyped;
use crate::validate::{broad_rows, none_rows, row_types, taken_names};

/// Adds a hidden derive to the struct, which does the work, as for endpoints.
pub(crate) fn expand_attribute(args: &TokenStream, item: &TokenStream) -> TokenStream {
    if has_marker(args) {
        return add_derive(symbol::API, args, item.clone());
    }
    if let Err(error) = check_item(symbol::API, args, item) {
        let error = error.to_compile_error();
        return match struct_in_place_of(item) {
            Some(item) => expand_beside(&error, args, &item),
            None => quote!(#error #item),
        };
    }
    let (error, item) = generics::take(item).unwrap_or_else(|| (TokenStream::new(), item.clone()));
    expand_beside(&error, args, &item)
}

fn expand_beside(error: &TokenStream, args: &TokenStream, item: &TokenStream) -> TokenStream {
    let again = again(symbol::API, args);
    quote!(#error #again #item)
}

/// Returns a struct that has the name of a trait or of a type alias: rustc would report each use of
/// it as an API.
fn struct_in_place_of(item: &TokenStream) -> Option<TokenStream> {
    let mut vis = TokenStream::new();
    let mut tokens = item.clone().into_iter();
    while let Some(token) = tokens.next() {
        match &token {
            TokenTree::Punct(mark) if mark.as_char() == '#' => drop(tokens.next()),
            TokenTree::Ident(word) if word == "trait" || word == "type" => {
                return match tokens.next()? {
                    TokenTree::Ident(name) => Some(quote!(#vis struct #name;)),
                    _ => None,
                };
            }
            TokenTree::Ident(word) if word == "pub" => vis.extend([token]),
            TokenTree::Group(_) => vis.extend([token]),
            _ => return None,
        }
    }
    None
}

/// Runs the whole pipeline of the hidden derive.
pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let input = match parse_item(item.clone()) {
        Ok(input) => input,
        // rustc has reported what is wrong with the item.
        Err(error) => match without_fields(item) {
            Some(input) => input,
            None => return error.to_compile_error(),
        },
    };
    let mut errors = Errors::default();
    let args = args::parse(&input, &mut errors);
    check(&args, &mut errors);
    // The attribute has reported generics, and has replaced what the struct holds.
    if input.generics.params.is_empty() {
        check_struct(&input, &mut errors);
    }
    let failures = || Outcome::failures(&input.ident, &args.rows, None);
    taken_names::validate(&input.ident, &args.rows, || Outcome::Never, failures, &mut errors);
    let suspected = namesakes::take(&mut errors, &input.generics);
    if errors.is_empty() {
        return expand::expand(&input, &args, &suspected);
    }
    let (errors, stub) = (report(errors, &input), stub::expand(&input, &args));
    quote!(#errors #stub)
}

/// Reports fields and variants: nothing reads a value of the type.
fn check_struct(input: &DeriveInput, errors: &mut Errors) {
    let message = "an API has no values: it names a service; the values of requests belong to the \
                   endpoints, and credentials to the client";
    match &input.data {
        Data::Struct(data) => {
            // `_private: ()` keeps others from making a value.
            if let Some(field) = data.fields.iter().find(|field| !is_unit(&field.ty)) {
                errors.at(field, message);
                return;
            }
            let attributes = data.fields.iter().flat_map(|field| &field.attrs);
            for attribute in attributes.filter(|it| it.path().is_ident(symbol::API)) {
                errors.at(attribute, "`#[api]` goes on the struct, not on a field");
            }
        }
        Data::Enum(data) => {
            if let Some(variant) = data.variants.first() {
                errors.at(variant, message);
            }
        }
        Data::Union(data) => errors.at(data.union_token, NOT_AN_API),
    }
}

/// Reports rows and arguments that do not belong here, or do not go together.
fn check(args: &Args, errors: &mut Errors) {
    // An argument that could not be read may be the scheme.
    if let (Some((key, _)), None, true) =
        (&args.expired, args.all_schemes().next(), errors.is_empty())
    {
        errors.at(key, "`expired` declares when credentials are renewed; add `auth = …`");
    }
    for constant in args.rows.iter().filter_map(|row| row.constant.as_ref()) {
        let message = format!(
            "`{0}` is the value of a success, which belongs to endpoints: `404 => {0}` in \
             `#[endpoint(…)]`",
            constant.value
        );
        errors.at(constant, message);
    }
    let mut seen: Vec<StatusPattern> = Vec::new();
    for status in args.rows.iter().flat_map(|row| &row.statuses) {
        let label = status.pattern.label();
        if status.pattern.is_success() {
            errors.at(
                &status.tokens,
                format!("`{label}` is a success, which every endpoint declares for itself"),
            );
        }
        if seen.contains(&status.pattern) {
            errors.at(&status.tokens, format!("duplicate response for status `{label}`"));
        }
        seen.push(status.pattern);
    }
    check_untyped(&args.rows, false, errors);
    row_types::validate(&args.rows, !errors.is_empty(), errors);
    none_rows::check_api(&args.rows, errors);
    for row in &args.rows {
        broad_rows::check_nothing(row, errors);
    }
    let mut names = Vec::new();
    for header in &args.headers {
        let lower = Some(header.name.lower());
        if let Some((key, _)) = args.all_schemes().find(|(_, scheme)| scheme.header() == lower) {
            let name = header.name.literal.value();
            let message =
                format!("header `{name}` carries the credentials (`{key}`); remove this one");
            errors.at(&header.name.literal, message);
        }
        if let Some(name) = placeholder(&header.value.value()) {
            let message = format!(
                "`{{{name}}}` is sent as it is written: a constant header has no placeholders; \
                 give the header to the client or to the endpoints"
            );
            errors.at(&header.value, message);
        }
        if names.contains(&header.name.lower()) {
            let name = header.name.literal.value();
            errors.at(&header.name.literal, duplicate(format_args!("header `{name}`"), "before"));
        }
        names.push(header.name.lower());
    }
    check_duplicates("query parameter", "query", &args.query, errors);
    check_query(&args.query, errors);
    for constant in &args.query {
        let name = constant.name.value();
        let is_it = |scheme: &AuthScheme| match scheme {
            AuthScheme::Query(parameter) => parameter.value() == name,
            _ => false,
        };
        if let Some((key, _)) = args.all_schemes().find(|(_, scheme)| is_it(scheme)) {
            let message = format!(
                "query parameter `{name}` carries the credentials (`{key}`); remove this one"
            );
            errors.at(&constant.name, message);
        }
    }
    for (at, (scheme, _)) in args.schemes.iter().enumerate() {
        if args.schemes[..at].iter().any(|(first, _)| first.value() == scheme.value()) {
            errors.at(scheme, duplicate(format_args!("scheme `{}`", scheme.value()), "before"));
        }
    }
    for (at, (region, _)) in args.regions.iter().enumerate() {
        if args.regions[..at].iter().any(|(first, _)| first.value() == region.value()) {
            errors.at(region, duplicate(format_args!("region `{}`", region.value()), "before"));
        }
    }
}
