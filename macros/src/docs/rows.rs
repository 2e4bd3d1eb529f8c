//! The rows of the tables: parameters with their rules, and constants.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::{Attribute, DeriveInput, LitStr, Meta};

use super::code::cell;
use crate::model::{Endpoint, Field, Role};
use crate::names::type_name;
use crate::parse::rules::Rule;
use crate::symbol;

pub(super) fn parameter(endpoint: &Endpoint<'_>, field: &Field<'_>) -> String {
    let place = match &field.role {
        Role::Url => "URL",
        Role::Path => "path",
        Role::Query => "query",
        Role::Header(_) => "header",
        Role::HeaderMap => "headers",
        Role::Part => "part",
        Role::Body => "body",
        _ => "body field",
    };
    let place = match endpoint.style_of(field) {
        Some(style) => format!("{place}, `{}`", style.word()),
        None => place.to_owned(),
    };
    let ty = type_name(&field.ty.to_token_stream());
    // For readers only: the type itself decides at run time.
    let required = if ty.starts_with("Option<") { "no" } else { "yes" };
    let rules: Vec<_> = field.rules.iter().map(rule_text).collect();
    let name = if field.wire == field.name {
        cell(&field.name)
    } else {
        format!("{} ({})", cell(&field.wire), cell(&field.name))
    };
    format!("| {name} | {place} | {required} | {} | {} |", cell(&ty), rules.join(", "))
}

/// Returns the rows of the constants in the headers, the query and the body.
pub(super) fn constants(endpoint: &Endpoint<'_>) -> Vec<String> {
    let row = |name: &LitStr, place, value: String| {
        let (name, value) = (name.value().replace('|', "\\|"), value.replace('|', "\\|"));
        let value = if value.is_empty() { value } else { format!("`{value}`") };
        format!("| `{name}` | {place} | yes | {value} | constant |")
    };
    let headers = endpoint.headers.iter();
    let headers = headers.map(|it| row(&it.name.literal, "header", it.value.value()));
    let query = endpoint.query.iter().map(|it| row(&it.name, "query", it.value.text()));
    let body = endpoint.body_fields.iter().map(|it| row(&it.name, "body field", it.value.text()));
    headers.chain(query).chain(body).chain(empty_object(endpoint)).collect()
}

/// Returns the row of `empty = object`.
fn empty_object(endpoint: &Endpoint<'_>) -> Option<String> {
    endpoint.empty_object?;
    let whole = endpoint.fields.iter().find(|field| matches!(field.role, Role::Body));
    Some(match whole {
        Some(field) => {
            format!("| `{{}}` | body | yes |  | sent for a {} of `None` |", cell(&field.name))
        }
        None => "| `{}` | body | yes |  | constant |".to_owned(),
    })
}

fn rule_text(rule: &Rule) -> String {
    let plain = |tokens: &TokenStream| cell(&tokens.to_string().replace(' ', ""));
    match rule {
        Rule::Length(bounds) => format!("{} characters", plain(&bounds.tokens())),
        Rule::Range(bounds) => plain(&bounds.tokens()),
        Rule::Items(bounds) => format!("{} items", plain(&bounds.tokens())),
        Rule::Pattern(pattern) => format!("matches {}", cell(&pattern.value())),
        Rule::With(path) => plain(&path.to_token_stream()),
        Rule::Nested => "its own rules".to_owned(),
    }
}

/// Returns the `#[cfg]` conditions of a field.
pub(super) fn cfg_of(input: &DeriveInput, field: &Field<'_>) -> Option<TokenStream> {
    let syn::Data::Struct(data) = &input.data else { return None };
    let declared = data.fields.iter().find(|it| it.ident.as_ref() == Some(field.ident))?;
    let conditions =
        declared.attrs.iter().filter_map(|attribute: &Attribute| match &attribute.meta {
            Meta::List(list) if list.path.is_ident(symbol::CFG) => Some(&list.tokens),
            _ => None,
        });
    let conditions: Vec<_> = conditions.collect();
    (!conditions.is_empty()).then(|| quote!(all(#(#conditions),*)))
}
