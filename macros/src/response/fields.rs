//! The fields of a response, and the rules about them.

use std::collections::HashMap;

use proc_macro2::{Group, Ident};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::token::Paren;
use syn::{Attribute, Data, DeriveInput, Field, Fields, LitStr, Meta, Token, Type};

use crate::diagnostics::{Errors, duplicate};
use crate::parse::field::parse_header_name;
use crate::parse::header_name::HeaderName;
use crate::parse::literal::check_attribute;
use crate::parse::misplaced::{whose, word_of_other_library, word_of_request};
use crate::parse::plain::check_plain;
use crate::serde_attr::SerdeAttributes;
use crate::serde_attr::rename::renamed;
use crate::symbol;
use crate::validate::codecs;
use crate::validate::serde_words::{first_of, has_value};

/// Where the value of a field comes from.
pub(super) enum Source {
    Header(HeaderName),
    Status,
    Body,
    JsonField,
    /// Not readable, and reported; later rules ignore it.
    Invalid,
}

pub(super) struct ResponseField<'a> {
    pub(super) ident: &'a Ident,
    pub(super) ty: &'a Type,
    pub(super) source: Source,
    pub(super) serde: SerdeAttributes<'a>,
}

const SOURCES: &str = "a field without an attribute comes from the JSON, and others have \
                       `#[header(\"…\")]`, `#[status]` or `#[body]`";

const NOT_A_STRUCT: &str = "`#[derive(FromResponse)]` goes on a struct with named fields";

pub(super) fn parse<'a>(input: &'a DeriveInput, errors: &mut Errors) -> Vec<ResponseField<'a>> {
    let Data::Struct(data) = &input.data else {
        // What else is wrong with an enum is the same mistake.
        *errors = Errors::default();
        errors.at(&input.ident, NOT_A_STRUCT);
        return Vec::new();
    };
    match &data.fields {
        Fields::Named(fields) => {
            fields.named.iter().filter_map(|field| parse_field(field, errors)).collect()
        }
        Fields::Unit => Vec::new(),
        Fields::Unnamed(fields) => {
            errors.at(fields, NOT_A_STRUCT);
            Vec::new()
        }
    }
}

fn parse_field<'a>(field: &'a Field, errors: &mut Errors) -> Option<ResponseField<'a>> {
    let ident = field.ident.as_ref()?;
    let mut source = None;
    for attribute in &field.attrs {
        let path = attribute.path();
        let found = if path.is_ident(symbol::HEADER) {
            let name = parse_header_name(attribute, "X-Request-Id").and_then(HeaderName::new);
            errors.ok(name).map_or(Source::Invalid, Source::Header)
        } else if path.is_ident(symbol::STATUS) {
            if check_plain(attribute, errors) { Source::Status } else { Source::Invalid }
        } else if path.is_ident(symbol::BODY) && has_encoding(attribute) {
            let message = "the body of a response is decoded by its type, such as `String` or \
                           `Bytes`, and otherwise from JSON; write `#[body]`";
            errors.at(&attribute.meta, message);
            Source::Invalid
        } else if path.is_ident(symbol::BODY) {
            if check_plain(attribute, errors) { Source::Body } else { Source::Invalid }
        } else {
            let message = match word_of_request(attribute) {
                Some(word) => format!("`#[{word}]` is {}; {SOURCES}", whose(word)),
                None if path.is_ident(symbol::RESPONSE) => {
                    format!("`#[response]` goes on the struct; {}", meant_by_response(attribute))
                }
                None => match word_of_other_library(attribute) {
                    Some(ours) => format!("unknown attribute; write `{ours}`"),
                    None => continue,
                },
            };
            errors.at(attribute, message);
            source.get_or_insert(Source::Invalid);
            continue;
        };
        check_attribute(attribute, errors);
        if source.is_some() {
            errors.at(attribute, format!("`{ident}` already comes from elsewhere; remove one"));
        } else {
            source = Some(found);
        }
    }
    Some(ResponseField {
        ident,
        ty: &field.ty,
        source: source.unwrap_or(Source::JsonField),
        serde: SerdeAttributes::of(field.attrs.iter()),
    })
}

/// Returns whether the attribute is `#[body(json)]` or `#[body = "json"]`.
fn has_encoding(attribute: &Attribute) -> bool {
    let value = match &attribute.meta {
        Meta::List(list) => list.tokens.to_string(),
        Meta::NameValue(pair) => pair.value.to_token_stream().to_string(),
        Meta::Path(_) => return false,
    };
    symbol::BODIES.contains(&value.trim_matches('"'))
}

/// Returns the attribute that is meant with `#[response(header = "X-Id")]` on a field.
fn meant_by_response(attribute: &Attribute) -> String {
    let parser = |input: ParseStream<'_>| {
        let key = input.call(Ident::parse_any)?;
        let value = if input.peek(Paren) {
            input.parse::<Group>()?.stream()
        } else {
            input.parse::<Option<Token![=]>>()?;
            input.parse()?
        };
        Ok((key.to_string(), value))
    };
    let list = attribute.meta.require_list().ok();
    let argument = list.and_then(|list| parser.parse2(list.tokens.clone()).ok());
    let Some((key, value)) = argument else { return SOURCES.to_owned() };
    match (&*key, syn::parse2::<LitStr>(value)) {
        ("header" | "headers", Ok(name)) => format!("write `#[header({:?})]`", name.value()),
        ("header" | "headers", Err(_)) => "write `#[header(\"…\")]`".to_owned(),
        ("status" | "status_code" | "code", _) => "write `#[status]`".to_owned(),
        ("body" | "bytes" | "text" | "stream" | "content", _) => "write `#[body]`".to_owned(),
        ("rename" | "name" | "json" | "field" | "key", Ok(name)) => {
            format!("write `#[serde(rename = {:?})]`", name.value())
        }
        ("alias" | "with" | "deserialize_with" | "default", Ok(value)) => {
            format!("write `#[serde({key} = {:?})]`", value.value())
        }
        ("default" | "flatten" | "skip", Err(_)) => format!("write `#[serde({key})]`"),
        (symbol::CRATE, _) => "move this above it".to_owned(),
        _ => SOURCES.to_owned(),
    }
}

pub(super) fn check(input: &DeriveInput, fields: &[ResponseField<'_>], errors: &mut Errors) {
    check_body(fields, errors);
    check_names(input, fields, errors);
    check_default(input, fields, errors);
    for field in fields {
        codecs::check(&field.serde.attributes, field.ty, errors);
    }
    check_serde_words(fields, errors);
}

/// Reports serde attributes that have no effect on a field which is not read from the JSON.
fn check_serde_words(fields: &[ResponseField<'_>], errors: &mut Errors) {
    const FUNCTIONS: &[&str] = &["with", "deserialize_with"];
    const DECODED: &[&str] = &["rename", "alias", "flatten", "skip"];
    const PLAIN: &[&str] = &["rename", "alias", "default", "flatten", "skip"];
    const UNREAD: &[&str] =
        &["rename", "alias", "default", "with", "deserialize_with", "flatten", "skip"];
    for field in fields {
        let attributes = &field.serde.attributes;
        let is_decoded = attributes.iter().any(|it| first_of(it, FUNCTIONS).is_some());
        let (place, words) = match field.source {
            // A codec for an `Option` is usually written with `default`.
            Source::Header(_) if is_decoded => ("a header", DECODED),
            Source::Header(_) => ("a header", PLAIN),
            Source::Status => ("the status", UNREAD),
            Source::Body => ("the whole body", UNREAD),
            Source::JsonField | Source::Invalid => continue,
        };
        for attribute in attributes {
            if is_decoded && has_value(attribute, "default") {
                let message = "a header without a value has no `default` function; write `default`, \
                               for an `Option`";
                errors.at(attribute, message);
            } else if let Some(word) = first_of(attribute, words) {
                let message = format!("`{word}` means nothing for {place}; remove it");
                errors.at(attribute, message);
            }
        }
    }
}

/// Reports a whole body next to other fields from the body.
fn check_body(fields: &[ResponseField<'_>], errors: &mut Errors) {
    let mut whole = fields.iter().filter(|field| matches!(field.source, Source::Body));
    let Some(first) = whole.next() else { return };
    for other in whole {
        errors.at(other.ident, duplicate("`#[body]`", format_args!("on field `{}`", first.ident)));
    }
    for field in json_fields(fields) {
        errors.at(
            field.ident,
            format!(
                "`{}` is the whole body, so `{}` cannot be a field of it; mark it with \
                 `#[header(\"…\")]` or `#[status]`, or move it into the type of `{}`",
                first.ident, field.ident, first.ident
            ),
        );
    }
}

/// Reports two fields of one name in the JSON: the second would never be filled.
fn check_names(input: &DeriveInput, fields: &[ResponseField<'_>], errors: &mut Errors) {
    let rule = SerdeAttributes::of_struct(input.attrs.iter()).rename_all_when_read;
    let mut seen: HashMap<String, &Ident> = HashMap::new();
    for field in json_fields(fields) {
        let serde = &field.serde;
        if serde.flatten || serde.skip_when_read {
            continue;
        }
        let name = field.ident.unraw().to_string();
        let wire = serde.rename_when_read.clone().unwrap_or_else(|| match &rule {
            Some(rule) => renamed(&name, rule),
            None => name,
        });
        if let Some(first) = seen.get(&wire) {
            let message = duplicate(
                format_args!("JSON field `{wire}`"),
                format_args!("by field `{}`", first.unraw()),
            );
            errors.at(field.ident, message);
        } else {
            seen.insert(wire, field.ident);
        }
    }
}

/// Reports `#[serde(default)]` on the struct: missing fields would come from its `Default`, which
/// also sets the fields that do not come from the JSON.
fn check_default(input: &DeriveInput, fields: &[ResponseField<'_>], errors: &mut Errors) {
    let serde = SerdeAttributes::of_struct(input.attrs.iter());
    if json_fields(fields).next().is_some() && serde.default {
        errors.at(
            serde.attributes.first(),
            "`#[serde(default)]` goes on the fields that may be missing, not on the whole struct",
        );
    }
}

pub(super) fn json_fields<'a>(
    fields: &'a [ResponseField<'a>],
) -> impl Iterator<Item = &'a ResponseField<'a>> {
    fields.iter().filter(|field| matches!(field.source, Source::JsonField))
}
