//! Types of fields that no response can be decoded to, recognised by their names.

use quote::ToTokens as _;
use syn::Type;
use syn::ext::IdentExt as _;

use super::fields::{ResponseField, Source};
use crate::diagnostics::{Errors, Place};
use crate::names::type_name;
use crate::parse::header_name::HeaderName;
use crate::parse::unsized_type::find_within;
use crate::validate::row_types::{misunderstood, unsized_type};
use crate::validate::shapes::{element, is_byte_list, is_list, is_map, is_unit, named, unwrapped};
use crate::validate::values::{flattened, title_case};
use crate::validate::{namesakes, nesting, structures};

/// Reports types that no value can be decoded to. A function of serde's may make any value.
pub(super) fn check(fields: &[ResponseField<'_>], errors: &mut Errors) {
    for (at, field) in fields.iter().enumerate() {
        let codec = |ty: &Type| nesting::codec(ty, &field.serde);
        namesakes::report(field.ty, Place::Field(at), errors, codec);
        if field.serde.functions.is_empty() {
            namesakes::report(field.ty, Place::Field(at), errors, |ty| problem(field, ty));
        }
    }
}

/// Returns what is wrong with a type in the place of a field.
fn problem(field: &ResponseField<'_>, ty: &Type) -> Option<String> {
    let of_part = || find_within(ty).map(|(_, message)| message);
    unsized_type(ty).or_else(of_part).or_else(|| match &field.source {
        Source::Header(name) => in_header(ty, name),
        Source::Body => misunderstood(ty, false),
        Source::JsonField if !field.serde.skip_when_read => {
            let flattened = || flattened(&field.ident.unraw(), ty).filter(|_| field.serde.flatten);
            elsewhere(field, ty).or_else(flattened).or_else(|| structures::keys(ty))
        }
        Source::JsonField | Source::Status | Source::Invalid => None,
    })
}

/// Returns what is wrong with the type of a header, which is one value or a list of values.
fn in_header(ty: &Type, name: &HeaderName) -> Option<String> {
    let inner = unwrapped(ty, WRAPPERS);
    let (word, args) = named(inner).unwrap_or_default();
    if is_unit(inner) || word == "PhantomData" {
        return Some("this type holds no value that a header could have; remove the field".into());
    }
    if is_byte_list(inner) {
        return Some(
            "this would be read from a list of numbers; write `bytes::Bytes` or \
             `http::HeaderValue` for the bytes of the header"
                .to_owned(),
        );
    }
    if word == "Patch" {
        let inner = args.first().map_or_else(|| "T".to_owned(), |ty| written(ty));
        return Some(format!("a header has no `null`; write `Option<{inner}>`"));
    }
    if is_map(inner) || word == "HeaderMap" || word == "Map" && args.len() == 2 {
        return Some(format!(
            "a header holds one value or a list of values, and no map; write `String` for the \
             value of `{}`",
            name.literal.value()
        ));
    }
    if let Some(item) = element(inner).filter(|item| is_list(item) || is_map(item)) {
        let list = written(inner).replacen(&written(item), "String", 1);
        return Some(format!("a header has no place for lists in a list; write `{list}`"));
    }
    structured(&word)
}

/// Types of the standard library that serde writes as a structure, which no header has.
fn structured(word: &str) -> Option<String> {
    let repair = match word {
        "Duration" => "`u64` for a number of seconds, or `String`",
        "SystemTime" => {
            "`String` for a date as HTTP writes it, or add `#[serde(with = \
             \"endpoint::codec::unix_seconds\")]` for a number of seconds"
        }
        "Range" | "RangeInclusive" | "RangeFrom" | "RangeTo" | "Bound" | "Result" => "`String`",
        "RawValue" => {
            "`String`, or the type of the value with `#[serde(with = \
             \"endpoint::codec::json_string\")]` for JSON in a header"
        }
        _ => return None,
    };
    Some(format!("serde reads `{word}` from a structure, and a header is text; write {repair}"))
}

/// Returns what to write for a type that does not come from a field of the JSON.
fn elsewhere(field: &ResponseField<'_>, ty: &Type) -> Option<String> {
    let (word, args) = named(unwrapped(ty, &["Option", "Box"]))?;
    let name = field.ident;
    let repair = match (&*word, args.len()) {
        ("StatusCode", 0) => {
            format!("the status is no field of the JSON; mark `{name}` with `#[status]`")
        }
        ("HeaderValue", 0) => format!(
            "a header is no field of the JSON; mark `{name}` with `#[header(\"{}\")]`",
            title_case(&name.unraw().to_string())
        ),
        ("Streaming", 0) | ("Events" | "JsonLines", 1) => format!(
            "a body that is read as it arrives is no field of the JSON; mark `{name}` with \
             `#[body]`, or decode the body as a row: `200 => {}`",
            written(ty)
        ),
        ("Bytes", 0) => format!(
            "JSON has no bytes; mark `{name}` with `#[body]` for the body as it is, or read base64 \
             to a `Vec<u8>` with `#[serde(with = \"endpoint::codec::base64\")]`"
        ),
        _ => return None,
    };
    Some(repair)
}

/// Types around a value that are read as the value.
const WRAPPERS: &[&str] = &["Option", "Box", "Arc", "Rc", "Cow", "Secret", "Nullable"];

fn written(ty: &Type) -> String {
    type_name(&ty.to_token_stream())
}
