//! Types of the standard library that serde writes as a structure, where a request has text.

use syn::Type;

use super::shapes::{WRAPPERS, element, is_list, is_map, named, unwrapped};
use crate::model::{Endpoint, Field, Role};
use crate::parse::body::BodyKind;
use crate::parse::list_style::ListStyle;

/// Returns what is wrong with `Duration` as a query parameter, for example.
pub(super) fn validate(endpoint: &Endpoint<'_>, field: &Field<'_>, ty: &Type) -> Option<String> {
    let place = place(endpoint, field)?;
    let inner = unwrapped(element(ty).unwrap_or(ty), WRAPPERS);
    let (word, args) = named(inner)?;
    let repair = match &*word {
        "Duration" => "write `u64` for a number of seconds, or `String`",
        "SystemTime" => {
            "add `#[serde(with = \"endpoint::codec::unix_seconds\")]` for a number of seconds, or \
             write `String`"
        }
        "Range" | "RangeInclusive" => "write a field for each end of it, or `String`",
        "RangeFrom" | "RangeTo" | "Bound" => "write the type of its end",
        "Result" if args.len() == 2 => "write the type of the value",
        _ => return None,
    };
    Some(format!("serde writes `{word}` as a structure, and {place} is text; {repair}"))
}

/// Returns the place where the value of a field is text. Styles with brackets have a place for
/// structures.
fn place(endpoint: &Endpoint<'_>, field: &Field<'_>) -> Option<&'static str> {
    let has_place = || endpoint.style_of(field).is_some_and(ListStyle::nests);
    Some(match (&field.role, endpoint.body_kind()) {
        _ if field.serde.flatten => return None,
        (Role::Path, _) => "a segment of a path",
        (Role::Header(_), _) => "a header",
        (Role::Query, _) if !has_place() => "a query parameter",
        (Role::BodyField, BodyKind::Form) if !has_place() => "a field of a form",
        (Role::BodyField, BodyKind::Multipart) => "a field of a multipart body",
        (Role::Body, BodyKind::Text) => "the body",
        _ => return None,
    })
}

/// Returns what is wrong with a map whose keys are no strings in JSON.
pub(crate) fn keys(ty: &Type) -> Option<String> {
    let map = unwrapped(element(ty).unwrap_or(ty), WRAPPERS);
    let key = is_map(map).then(|| named(map)).flatten()?.1.into_iter().next()?;
    (is_list(key) || is_map(key)).then(|| {
        "a key of a JSON object is a string, and serde writes no list or map as one; write a map \
         with `String` as the type of its keys, or a list of pairs"
            .to_owned()
    })
}
