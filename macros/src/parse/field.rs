//! The attributes of one field.

use proc_macro2::{Ident, TokenStream};
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, Expr, ExprLit, Field, Lit, LitStr, Meta, MetaList};

use super::args::Args;
use super::body::BodyKind;
use super::header_name::HeaderName;
use super::list_style::{self, FieldStyle};
use super::literal::check_attribute;
use super::plain::{self, check_plain, text_of, word_of};
use super::rules::{Rule, parse_rules};
use super::unknown_attribute;
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
    /// Whether an attribute of another library marks it as one of the path.
    pub(crate) is_meant_for_path: bool,
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

/// Reads a field and its attributes. `args` are the arguments of the endpoint.
pub(crate) fn parse<'a>(
    field: &'a Field,
    args: &Args,
    errors: &mut Errors,
) -> Option<RawField<'a>> {
    let ident = field.ident.as_ref()?;
    if let Some((_, default)) = &field.default {
        errors.at(default, "default field values are not supported in endpoints; remove `= …`");
    }
    let mut raw = RawField {
        field,
        ident,
        role: None,
        rules: Vec::new(),
        check_attribute: None,
        is_meant_for_path: false,
    };
    let mut unknown = None;
    for attribute in &field.attrs {
        let Some(word) = attribute.path().get_ident().map(Ident::to_string) else { continue };
        if word == symbol::CHECK {
            parse_rules(attribute, &mut raw.rules, errors);
            raw.check_attribute.get_or_insert(attribute);
        } else if word == symbol::ENDPOINT {
            let is_in_path = args.template.as_ref().is_some_and(|it| it.has_placeholder(ident));
            let found = unknown_attribute::OnField { field, is_in_path };
            errors.push(found.error(attribute));
            raw.is_meant_for_path |= unknown_attribute::is_of_path(attribute);
            unknown.get_or_insert(attribute);
        } else if let Some(role) = parse_role(&word, attribute, args, errors) {
            check_attribute(attribute, errors);
            match &raw.role {
                None => raw.role = Some(RoleAttribute { attribute, role }),
                Some(first) => errors.at(attribute, second_role(ident, first)),
            }
        }
    }
    // It may have been meant for the role.
    let role = unknown.map(|attribute| RoleAttribute { attribute, role: DeclaredRole::Invalid });
    raw.role = raw.role.or(role);
    Some(raw)
}

fn second_role(field: &Ident, first: &RoleAttribute<'_>) -> String {
    let first = word_of(first.attribute);
    format!("a field has one role; `{field}` already is `#[{first}]`")
}

/// Reads an attribute that declares a role. Returns `None` for any other.
fn parse_role(
    word: &str,
    attribute: &Attribute,
    args: &Args,
    errors: &mut Errors,
) -> Option<DeclaredRole> {
    Some(match word {
        symbol::HEADER => parse_header(attribute, errors),
        symbol::QUERY => parse_query(attribute, errors),
        symbol::BODY => parse_plain(attribute, DeclaredRole::Body, errors),
        symbol::PART => parse_plain(attribute, DeclaredRole::Part, errors),
        symbol::EXTENSION => parse_plain(attribute, DeclaredRole::Extension, errors),
        symbol::SKIP => parse_plain(attribute, DeclaredRole::Skip, errors),
        // `json`, and `form` alone, are registered so that the error names the repair.
        symbol::FORM | symbol::JSON => parse_form(word, attribute, args, errors),
        _ => return None,
    })
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
        Meta::List(list) => name_in(list),
        Meta::NameValue(pair) => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        Meta::Path(_) => None,
    };
    let example = written.unwrap_or_else(|| example.to_owned());
    let hint = if example.eq_ignore_ascii_case("authorization") {
        "; credentials belong to the API: `#[api(auth = bearer)]`"
    } else {
        ""
    };
    let message = format!("expected the name of the header: `#[header({example:?})]`{hint}");
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

/// Returns the name in `("X-Id", …)` or `(name = "X-Id")`.
fn name_in(list: &MetaList) -> Option<String> {
    let first = |input: ParseStream<'_>| {
        let text = input.parse::<LitStr>()?;
        input.parse::<TokenStream>()?;
        Ok(text.value())
    };
    let written = first.parse2(list.tokens.clone()).ok();
    let written = written.or_else(|| Some(text_of(list)?.value()));
    written.or_else(|| bare_name(&list.tokens)).filter(|name| !name.is_empty())
}

/// Returns the name in `(X-Id)`, `(x_id)` or `(header::CONTENT_TYPE)`, with a dash between words.
fn bare_name(tokens: &TokenStream) -> Option<String> {
    let text = tokens.to_string().replace(' ', "");
    let word = text.rsplit("::").next()?;
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    if !word.starts_with(|first: char| first.is_ascii_alphabetic()) || !word.bytes().all(is_word) {
        return None;
    }
    let is_constant = word.contains('_') || !word.contains(|c: char| c.is_ascii_lowercase());
    if word.contains('-') || !is_constant {
        return Some(word.to_owned());
    }
    let capitalized = word.split('_').map(|part| {
        let (first, rest) = part.split_at(part.len().min(1));
        first.to_ascii_uppercase() + &rest.to_ascii_lowercase()
    });
    Some(capitalized.collect::<Vec<_>>().join("-"))
}

/// Reads `#[query]` or `#[query(comma)]`.
fn parse_query(attribute: &Attribute, errors: &mut Errors) -> DeclaredRole {
    match parse_style(attribute, DeclaredRole::Query, errors) {
        Some(role) => role,
        None => parse_plain(attribute, DeclaredRole::Query(FieldStyle::default()), errors),
    }
}

/// Reads the words of `#[query(comma)]`, if there are some. With a word that cannot be read, the
/// role is not known.
fn parse_style(
    attribute: &Attribute,
    role: fn(FieldStyle) -> DeclaredRole,
    errors: &mut Errors,
) -> Option<DeclaredRole> {
    let mut of_words = Errors::default();
    let style = list_style::parse(attribute, &mut of_words)?;
    let is_read = of_words.is_empty();
    errors.append(of_words);
    Some(if is_read { role(style) } else { DeclaredRole::Invalid })
}

/// Reads `#[form(brackets)]`. Reports another attribute, and one without words.
fn parse_form(word: &str, attribute: &Attribute, args: &Args, errors: &mut Errors) -> DeclaredRole {
    if word == symbol::FORM
        && let Some(role) = parse_style(attribute, DeclaredRole::Form, errors)
    {
        return role;
    }
    let is_form = args.body.as_ref().is_some_and(|body| body.kind == BodyKind::Form);
    if word == symbol::FORM && is_form {
        errors.at(attribute, plain::form_without_words(attribute));
    } else {
        let message = format!(
            "the encoding of the body is the endpoint's: `#[endpoint(…, body = {word})]`; a field that \
             is the whole body has `#[body]`"
        );
        errors.at(attribute, message);
    }
    DeclaredRole::Invalid
}

/// Reads an attribute that is its name and nothing else.
fn parse_plain(attribute: &Attribute, role: DeclaredRole, errors: &mut Errors) -> DeclaredRole {
    if check_plain(attribute, errors) { role } else { DeclaredRole::Invalid }
}
