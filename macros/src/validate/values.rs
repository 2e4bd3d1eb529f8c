//! Values that can never be sent where their field stands, or that would be sent as something else.

use std::fmt::Display;

use syn::Type;

use super::shapes::{
    WRAPPERS, element, is_byte_list, is_list, is_map, is_scalar, is_text, is_unit, named, unwrapped,
};
use super::{body, namesakes, nesting, pairs, structures};
use crate::diagnostics::{Errors, Place};
use crate::model::{Endpoint, Field, Role};
use crate::names::mentions;
use crate::parse::body::BodyKind;
use crate::parse::template::parts::TemplatePart;

/// Looks at the type of every field. What serde's attributes write in their own way may be right.
pub(super) fn validate(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in endpoint.fields.iter().filter(|field| field.serde.custom && is_sent(field)) {
        let codec = |ty: &Type| nesting::codec(ty, &field.serde);
        namesakes::report(field.ty, Place::Field(field.index), errors, codec);
    }
    for field in endpoint.fields.iter().filter(|field| !field.serde.custom) {
        if matches!(field.role, Role::Body) && body::is_unclear(endpoint, errors) {
            continue;
        }
        // No type of the user's can be a part.
        if matches!(field.role, Role::Part) {
            if let Some(problem) = problem(endpoint, field, field.ty) {
                errors.at(field.ty, problem);
            }
            continue;
        }
        let place = Place::Field(field.index);
        namesakes::report(field.ty, place, errors, |ty| problem(endpoint, field, ty));
    }
}

/// Returns what is wrong with a type in the place of a field.
fn problem(endpoint: &Endpoint<'_>, field: &Field<'_>, ty: &Type) -> Option<String> {
    let holds_nothing = || unit(field, ty).or_else(|| no_value(field, ty));
    let problem = match &field.role {
        Role::Url => holds_nothing().or_else(|| as_url(endpoint, field, ty)),
        Role::Path => holds_nothing().or_else(|| in_path(endpoint, field, ty)),
        Role::Header(_) => holds_nothing().or_else(|| in_header(ty)),
        Role::HeaderMap => without_header_name(field, ty),
        Role::Query => holds_nothing().or_else(|| pairs::validate(endpoint, field, ty)),
        Role::BodyField => no_value(field, ty).or_else(|| match endpoint.body_kind() {
            BodyKind::Multipart => unit(field, ty).or_else(|| in_multipart(field, ty)),
            BodyKind::Form => unit(field, ty)
                .or_else(|| in_body(endpoint, field, ty))
                .or_else(|| pairs::validate(endpoint, field, ty)),
            _ => in_body(endpoint, field, ty),
        }),
        Role::Body => whole_body(endpoint, field, ty),
        Role::Part => as_part(endpoint, field, ty),
        Role::Extension | Role::Skipped | Role::Ambiguous | Role::Invalid => None,
    };
    let nested = || nesting::validate(ty).filter(|_| is_sent(field));
    let structured = || structures::validate(endpoint, field, ty);
    let keyed = || structures::keys(ty).filter(|_| is_json(endpoint, field));
    problem.or_else(nested).or_else(structured).or_else(keyed).or_else(|| {
        let is_listed = matches!(field.role, Role::Query | Role::BodyField);
        (is_listed && field.serde.flatten).then(|| flattened(&field.name, ty)).flatten()
    })
}

/// Returns whether serde writes the value of a field.
fn is_sent(field: &Field<'_>) -> bool {
    !matches!(
        field.role,
        Role::Part | Role::Extension | Role::Skipped | Role::Ambiguous | Role::Invalid
    )
}

/// `()`, which only JSON has a value for.
fn unit(field: &Field<'_>, ty: &Type) -> Option<String> {
    is_unit(ty).then(|| {
        format!("`()` holds no value that could be sent; mark `{}` with `#[skip]`", field.name)
    })
}

/// `PhantomData`, which is nothing but its type.
fn no_value(field: &Field<'_>, ty: &Type) -> Option<String> {
    let (name, _) = named(unwrapped(ty, WRAPPERS))?;
    (name == "PhantomData").then(|| {
        format!("`{}` holds no value that could be sent; mark it with `#[skip]`", field.name)
    })
}

/// A list or a map where there is a URL.
fn as_url(endpoint: &Endpoint<'_>, field: &Field<'_>, ty: &Type) -> Option<String> {
    let start = format!("`{}` is the URL of the request", field.name);
    if is_map(ty) || is_list(ty) {
        return Some(format!("{start}, which is one string; use `String`, or `Secret<String>`"));
    }
    let is_url = is_text(ty) || named(ty).is_some_and(|(name, _)| name == "Secret");
    if is_scalar(ty) && !is_url {
        return Some(format!("{start}, which is a string; use `String`, or `Secret<String>`"));
    }
    let is_generic = mentions(&endpoint.input.generics, &ty);
    let is_option = named(ty).is_some_and(|(name, _)| name == "Option");
    (is_generic && is_option)
        .then(|| format!("{start}, which always has a value; remove the `Option`"))
}

/// A list or a map where there is one segment.
fn in_path(endpoint: &Endpoint<'_>, field: &Field<'_>, ty: &Type) -> Option<String> {
    let name = &field.name;
    let takes_list = endpoint
        .template
        .parts
        .iter()
        .any(|part| matches!(part, TemplatePart::CatchAll(it) if it == name));
    let start = format!("`{name}` fills `{{{name}}}` in the path");
    if is_map(ty) {
        return Some(format!("{start}, which has no place for a map"));
    }
    if !takes_list && is_list(ty) {
        return Some(format!(
            "{start}, which is one segment and no list; write `{{*{name}}}` for a segment per item"
        ));
    }
    // Otherwise the compiler is asked, which knows aliases; a constant cannot name generics.
    let is_generic = mentions(&endpoint.input.generics, &ty);
    let is_option = named(ty).is_some_and(|(name, _)| name == "Option");
    (is_generic && is_option)
        .then(|| format!("{start}, which always has a value; remove the `Option`"))
}

/// Returns whether the value of a field is written as JSON.
fn is_json(endpoint: &Endpoint<'_>, field: &Field<'_>) -> bool {
    matches!(field.role, Role::Body | Role::BodyField) && endpoint.body_kind() == BodyKind::Json
}

/// Returns what is wrong with `#[serde(flatten)]` on one value or a list, which serde refuses when
/// it writes or reads the value.
pub(crate) fn flattened(name: &impl Display, ty: &Type) -> Option<String> {
    let what = match ty {
        ty if is_scalar(ty) => "one value",
        ty if is_list(ty) && !is_unit(ty) => "a list",
        _ => return None,
    };
    Some(format!("only a struct or a map can be flattened, and `{name}` is {what}"))
}

/// Bytes, each of which would be a header, or a map.
fn in_header(ty: &Type) -> Option<String> {
    if is_byte_list(ty) {
        return Some("each byte would be sent as a header of its own; use a `String`".to_owned());
    }
    if element(ty).is_some_and(is_list) {
        return Some(
            "a header has no place for lists in a list; use a list of `String`".to_owned(),
        );
    }
    is_map(ty).then(|| {
        "a header has no place for a map; write `#[header]` without a name to send a header per \
         entry"
            .to_owned()
    })
}

/// `#[header]` on one value.
fn without_header_name(field: &Field<'_>, ty: &Type) -> Option<String> {
    let is_plain = is_scalar(ty) || is_byte_list(ty);
    let is_list_of_plain = named(unwrapped(ty, WRAPPERS))
        .is_some_and(|(name, args)| name == "Vec" && args.first().is_some_and(|ty| is_scalar(ty)));
    if !is_list_of_plain && !is_byte_list(ty) && is_list(ty) {
        return Some(
            "`#[header]` without a name is for a map of headers; write `HashMap<String, String>`, \
             or add `#[serde(with = \"endpoint::codec::pairs\")]` to a list of pairs"
                .to_owned(),
        );
    }
    (is_plain || is_list_of_plain).then(|| {
        let name = title_case(&field.name);
        format!("`#[header]` without a name is for a map of headers; write `#[header(\"{name}\")]`")
    })
}

/// `auth_token` as a header: `Auth-Token`.
pub(crate) fn title_case(name: &str) -> String {
    let words = name.split('_').filter(|word| !word.is_empty()).map(|word| {
        let mut chars = word.chars();
        chars
            .next()
            .map_or_else(String::new, |first| first.to_uppercase().to_string() + chars.as_str())
    });
    words.collect::<Vec<_>>().join("-")
}

/// Types that are sent as text in a multipart body.
fn in_multipart(field: &Field<'_>, ty: &Type) -> Option<String> {
    let name = &field.name;
    if is_byte_list(ty) || is_bytes(ty) {
        return Some(format!(
            "bytes are a part: use `Part::bytes`, and mark `{name}` with `#[part]`"
        ));
    }
    let (ty, _) = named(unwrapped(ty, &["Option", "Vec"]))?;
    (ty == "Part").then(|| format!("mark `{name}` with `#[part]`"))
}

/// Types that are no part of a multipart body.
fn as_part(endpoint: &Endpoint<'_>, field: &Field<'_>, ty: &Type) -> Option<String> {
    if endpoint.body_kind() != BodyKind::Multipart {
        return None;
    }
    let name = &field.name;
    if is_byte_list(ty) || is_bytes(ty) {
        return Some(format!(
            "bytes are sent as a `Part`: give `{name}` this type, and make one with `Part::bytes`"
        ));
    }
    is_scalar(ty).then(|| format!("`{name}` is sent as text; remove `#[part]`"))
}

/// Types that are a body of their own, and no field of one.
fn in_body(endpoint: &Endpoint<'_>, field: &Field<'_>, ty: &Type) -> Option<String> {
    let (ty, args) = named(unwrapped(ty, &["Option", "Vec", "Box", "Arc"]))?;
    let name = &field.name;
    if !args.is_empty() || !matches!(endpoint.body_kind(), BodyKind::Json | BodyKind::Form) {
        return None;
    }
    match &*ty {
        "Upload" => Some(format!(
            "an `Upload` is a whole body; mark `{name}` with `#[body]`, and add `body = bytes`"
        )),
        "Part" => Some(format!(
            "a `Part` belongs to a multipart body; mark `{name}` with `#[part]`, and add `body = \
             multipart`"
        )),
        "Bytes" if endpoint.body_kind() == BodyKind::Json => Some(format!(
            "JSON has no bytes; send `{name}` in base64, as a `Vec<u8>` with `#[serde(with = \
             \"endpoint::codec::base64\")]`, or send the bytes alone with `body = bytes`"
        )),
        _ => None,
    }
}

fn is_bytes(ty: &Type) -> bool {
    named(unwrapped(ty, WRAPPERS)).is_some_and(|(name, args)| name == "Bytes" && args.is_empty())
}

fn is_list_of_scalars(ty: &Type) -> bool {
    named(unwrapped(ty, WRAPPERS))
        .is_some_and(|(_, args)| args.first().is_some_and(|item| is_scalar(item)))
}

/// Bytes as a body that is JSON, and values that the encoding cannot hold.
fn whole_body(endpoint: &Endpoint<'_>, field: &Field<'_>, ty: &Type) -> Option<String> {
    let is_upload = named(unwrapped(ty, WRAPPERS))
        .is_some_and(|(name, args)| name == "Upload" && args.is_empty());
    if matches!(endpoint.body_kind(), BodyKind::Bytes | BodyKind::Multipart | BodyKind::Invalid) {
        return None;
    }
    let encodes_units = endpoint.body_kind() == BodyKind::Json;
    if is_unit(ty) && !encodes_units {
        return Some("`()` is no body; remove the field and `body = …`".to_owned());
    }
    let is_structured = is_list(ty) || is_map(ty);
    if endpoint.body_kind() == BodyKind::Text && is_structured {
        return Some("a text body is one value, and no list or map".to_owned());
    }
    // Other fields of the body are reported already.
    if endpoint.body_kind() == BodyKind::Form
        && endpoint.with_role(|role| matches!(role, Role::BodyField)).is_empty()
        && (is_list(ty) && is_list_of_scalars(ty) || is_scalar(ty))
    {
        return Some(format!(
            "a form is made of names and values; remove `#[body]` to send `{}` under its name",
            field.name
        ));
    }
    if is_bytes(ty) || is_upload {
        return Some("to send bytes as they are, write `body = bytes`".to_owned());
    }
    (is_byte_list(ty) && endpoint.body.is_none()).then(|| {
        "this would be sent as a JSON list of numbers; write `body = bytes` to send the bytes, or \
         `body = json` for the list"
            .to_owned()
    })
}
