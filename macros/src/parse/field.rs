//! The attributes of one field.

use proc_macro2::Ident;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, Expr, ExprLit, Field, Lit, LitStr, Meta, MetaList, Token};

use super::header_name::HeaderName;
use super::list_style::{self, FieldStyle};
use super::literal::check_attribute;
use super::rules::{Rule, parse_rules};
use crate::diagnostics::{Errors, expected};
use crate::symbol;

/// A field with its attributes.
pub(crate) struct RawField<'a> {
    pub(crate) field: &'a Field,
    pub(crate) ident: &'a Ident,
    pub(crate) role: Option<RoleAttribute<'a>>,
    pub(crate) rules: Vec<Rule>,
    /// The first `#[check(…)]` attribute.
    pub(crate) check_attribute: Option<&'a Attribute>,
}

/// The attribute that gives the field its role.
pub(crate) struct RoleAttribute<'a> {
    pub(crate) attribute: &'a Attribute,
    pub(crate) role: DeclaredRole,
}

pub(crate) enum DeclaredRole {
    Header(HeaderName),
    HeaderMap,
    Query(FieldStyle),
    /// A field of a form.
    Form(FieldStyle),
    Body,
    Part,
    Extension,
    Skip,
    /// Not readable, and reported; later rules ignore it.
    Invalid,
}

pub(crate) fn parse<'a>(field: &'a Field, errors: &mut Errors) -> Option<RawField<'a>> {
    let ident = field.ident.as_ref()?;
    if let Some((_, default)) = &field.default {
        errors.at(default, "default field values are not supported in endpoints; remove `= …`");
    }
    let mut raw = RawField { field, ident, role: None, rules: Vec::new(), check_attribute: None };
    for attribute in &field.attrs {
        let Some(word) = attribute.path().get_ident().map(Ident::to_string) else { continue };
        let role = match word.as_str() {
            symbol::HEADER => parse_header(attribute, errors),
            symbol::QUERY => parse_query(attribute, errors),
            symbol::BODY => parse_plain(attribute, DeclaredRole::Body, errors),
            symbol::PART => parse_plain(attribute, DeclaredRole::Part, errors),
            symbol::EXTENSION => parse_plain(attribute, DeclaredRole::Extension, errors),
            symbol::SKIP => parse_plain(attribute, DeclaredRole::Skip, errors),
            symbol::CHECK => {
                parse_rules(attribute, &mut raw.rules, errors);
                raw.check_attribute.get_or_insert(attribute);
                continue;
            }
            // `json`, and `form` alone, are registered so that the error names the repair.
            symbol::FORM | "json" => match parse_form(&word, attribute, errors) {
                Some(role) => role,
                None => {
                    let message = format!(
                        "the encoding of the body is the endpoint's: `#[endpoint(…, body = \
                         {word})]`"
                    );
                    errors.at(attribute, message);
                    continue;
                }
            },
            symbol::ENDPOINT => {
                errors.at(attribute, "`#[endpoint]` goes on the struct, not on a field");
                continue;
            }
            _ => continue,
        };
        check_attribute(attribute, errors);
        match &raw.role {
            None => raw.role = Some(RoleAttribute { attribute, role }),
            Some(first) => {
                let first = word_of(first.attribute);
                errors.at(
                    attribute,
                    format!("a field has one role; `{ident}` already is `#[{first}]`"),
                );
            }
        }
    }
    Some(raw)
}

fn word_of(attribute: &Attribute) -> String {
    attribute.path().get_ident().map(Ident::to_string).unwrap_or_default()
}

fn parse_header(attribute: &Attribute, errors: &mut Errors) -> DeclaredRole {
    if matches!(attribute.meta, Meta::Path(_)) {
        return DeclaredRole::HeaderMap;
    }
    let name = parse_header_name(attribute, "X-Auth-Token").and_then(HeaderName::for_request);
    errors.ok(name).map_or(DeclaredRole::Invalid, DeclaredRole::Header)
}

/// Returns the string literal in `#[header("X-Auth-Token")]`.
pub(crate) fn parse_header_name(attribute: &Attribute, example: &str) -> syn::Result<LitStr> {
    let written = match &attribute.meta {
        Meta::List(list) => text_of(list),
        Meta::NameValue(pair) => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.clone()),
            _ => None,
        },
        Meta::Path(_) => None,
    };
    let example = written.map_or_else(|| example.to_owned(), |text| text.value());
    let message = format!("expected the name of the header: `#[header(\"{example}\")]`");
    let parser = |input: ParseStream<'_>| {
        if !input.peek(LitStr) {
            return Err(expected(input, &message));
        }
        let literal = input.parse()?;
        if input.is_empty() { Ok(literal) } else { Err(expected(input, &message)) }
    };
    match &attribute.meta {
        Meta::List(list) if !list.tokens.is_empty() => parser.parse2(list.tokens.clone()),
        meta => Err(syn::Error::new_spanned(meta, message)),
    }
}

/// Reads `#[query]` or `#[query(comma)]`.
fn parse_query(attribute: &Attribute, errors: &mut Errors) -> DeclaredRole {
    match list_style::parse(attribute, errors) {
        Some(style) => DeclaredRole::Query(style),
        None => parse_plain(attribute, DeclaredRole::Query(FieldStyle::default()), errors),
    }
}

/// Reads `#[form(brackets)]`. Returns `None` for another attribute, and for one without words.
fn parse_form(word: &str, attribute: &Attribute, errors: &mut Errors) -> Option<DeclaredRole> {
    let style = (word == symbol::FORM).then(|| list_style::parse(attribute, errors))??;
    Some(DeclaredRole::Form(style))
}

/// Reads an attribute that is its name and nothing else.
fn parse_plain(attribute: &Attribute, role: DeclaredRole, errors: &mut Errors) -> DeclaredRole {
    check_plain(attribute, errors);
    role
}

/// Reports arguments or a value of an attribute that has none, with what they were probably meant
/// to be.
pub(crate) fn check_plain(attribute: &Attribute, errors: &mut Errors) {
    let word = word_of(attribute);
    let (text, encoding) = match &attribute.meta {
        Meta::Path(_) => return,
        Meta::List(list) if list.tokens.is_empty() => {
            errors.at(list, format!("`#[{word}]` is written without parentheses"));
            return;
        }
        Meta::List(list) => (text_of(list), list.parse_args::<Ident>().ok()),
        Meta::NameValue(pair) => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => (Some(text.clone()), None),
            _ => (None, None),
        },
    };
    let encoding = encoding.map(|word| word.to_string()).or_else(|| Some(text.as_ref()?.value()));
    let encoding = encoding.filter(|word| symbol::BODIES.contains(&word.as_str()));
    let style = match &attribute.meta {
        Meta::List(list) if [symbol::QUERY, symbol::FORM].contains(&&*word) => {
            list_style::style_of(list.tokens.clone())
        }
        _ => None,
    };
    let repair = match (word.as_str(), text, encoding) {
        _ if style.is_some() => format!("; write `#[{word}({})]`", style.unwrap_or_default()),
        (symbol::BODY, _, Some(encoding)) => {
            format!("; the encoding is the endpoint's: `#[endpoint(…, body = {encoding})]`")
        }
        (symbol::QUERY | symbol::PART, Some(name), _) => {
            let name = name.value();
            format!("; to change the name on the wire, add `#[serde(rename = \"{name}\")]`")
        }
        _ => String::new(),
    };
    match &attribute.meta {
        Meta::List(list) => {
            errors.at(&list.tokens, format!("`#[{word}]` takes no arguments{repair}"));
        }
        meta => errors.at(meta, format!("`#[{word}]` takes no value{repair}")),
    }
}

/// Returns the string literal in `("name")` or `(rename = "name")`.
fn text_of(list: &MetaList) -> Option<LitStr> {
    let parser = |input: ParseStream<'_>| {
        if input.peek(syn::Ident) {
            input.parse::<Ident>()?;
            input.parse::<Token![=]>()?;
        }
        input.parse::<LitStr>()
    };
    parser.parse2(list.tokens.clone()).ok()
}
