//! The rules about bodies.

use std::collections::HashSet;

use super::shapes::is_scalar;
use crate::diagnostics::{Errors, duplicate, nearest};
use crate::model::{Endpoint, Role};
use crate::parse::body::{BodyKind, DeclaredBody};
use crate::parse::has_argument;
use crate::parse::method::DefaultRole;
use crate::symbol;

/// Reports a body where there can be none, and a second one.
pub(super) fn validate(
    endpoint: &Endpoint<'_>,
    meant_for_path: &HashSet<String>,
    errors: &mut Errors,
) {
    let method = &endpoint.method.name;
    let whole = endpoint.with_role(|role| matches!(role, Role::Body));
    if endpoint.method.default_role == DefaultRole::Query && endpoint.body.is_none() {
        for field in &whole {
            errors.at(
                field.ident,
                format!(
                    "`{method}` requests have no body; mark `{}` with `#[query]`, or add `body = \
                     json` if this API really reads one",
                    field.name
                ),
            );
        }
    }
    if !is_unclear(endpoint, errors) {
        check_body_kind(endpoint, errors);
    }
    check_body_word(endpoint, errors);
    check_empty_object(endpoint, errors);
    let Some((first, others)) = whole.split_first() else { return };
    if endpoint.body_kind() == BodyKind::Multipart {
        // `check_body_kind` reports each whole value of such a body.
        return;
    }
    for other in others {
        errors.at(other.ident, duplicate("`#[body]`", format_args!("on field `{}`", first.name)));
    }
    let fields = endpoint.with_role(|role| matches!(role, Role::BodyField));
    let fields: Vec<_> =
        fields.into_iter().filter(|field| !meant_for_path.contains(&field.name)).collect();
    let whole = &first.name;
    match &*fields {
        [] => {}
        [field] => errors.at(
            field.ident,
            format!(
                "`{whole}` is the whole body, so `{}` cannot be a field of it; mark it with \
                 `#[query]`, `#[header(\"…\")]` or `#[skip]`, or move it into the type of `{whole}`",
                field.name
            ),
        ),
        // One attribute too many, or several that are missing: one mistake.
        [field, others @ ..] => errors.at(
            first.ident,
            format!(
                "`{whole}` is the whole body, so `{}` and {} other fields cannot be fields of it; \
                 remove `#[body]` here, or mark them with `#[query]`, `#[header(\"…\")]` or \
                 `#[skip]`",
                field.name,
                others.len()
            ),
        ),
    }
}

/// Returns whether a `body = …` could not be read: what the fields are is not known then.
pub(super) fn is_unclear(endpoint: &Endpoint<'_>, errors: &Errors) -> bool {
    !errors.is_empty()
        && endpoint.body.is_none()
        && has_argument(endpoint.input, |word| {
            symbol::BODIES.contains(&word) || nearest(word, &[symbol::BODY]).is_some()
        })
}

/// Reports fields that do not go into a body of the declared encoding.
fn check_body_kind(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    // A role that could not be read may be that of the body.
    let is_whole = |role: &Role| matches!(role, Role::Body | Role::Invalid);
    let has_whole = endpoint.fields.iter().any(|field| is_whole(&field.role));
    if matches!(
        endpoint.body_kind(),
        BodyKind::Json | BodyKind::Form | BodyKind::Text | BodyKind::Bytes
    ) {
        check_parts(endpoint, errors);
    }
    for field in &endpoint.fields {
        let name = &field.name;
        match (&field.role, endpoint.body_kind()) {
            (Role::Body, BodyKind::Multipart) => errors.at(
                field.ident,
                if is_scalar(field.ty) {
                    format!(
                        "a multipart body is made of all its fields; remove `#[body]` to send \
                         `{name}` as text"
                    )
                } else {
                    format!("a multipart body is made of parts; mark `{name}` with `#[part]`")
                },
            ),
            (Role::BodyField, kind)
                if field.style.is_declared
                    && !matches!(kind, BodyKind::Form | BodyKind::Invalid) =>
            {
                errors.at(
                    field.ident,
                    format!(
                        "`#[form(…)]` is for a field of a form; add `body = form` for `{name}`, or \
                         write `#[query(…)]`"
                    ),
                );
            }
            (Role::BodyField, BodyKind::Text | BodyKind::Bytes) if !has_whole => errors.at(
                field.ident,
                format!(
                    "this body is one value; mark `{name}` with `#[body]`, or give it another role"
                ),
            ),
            _ => {}
        }
    }
}

/// Reports parts of a body that is not multipart, as one error: one word is missing.
fn check_parts(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let parts = endpoint.with_role(|role| matches!(role, Role::Part));
    let Some((first, others)) = parts.split_first() else { return };
    let name = &first.name;
    let message = match others.len() {
        0 if is_scalar(first.ty) => format!(
            "`#[part]` is for a `Part` of a multipart body; remove it, and add `body = multipart` \
             to send `{name}` as text in one"
        ),
        0 => {
            format!("`#[part]` belongs to a multipart body; add `body = multipart` for `{name}`")
        }
        1 => format!(
            "`#[part]` belongs to a multipart body; add `body = multipart` for `{name}` and `{}`",
            others[0].name
        ),
        count => format!(
            "`#[part]` belongs to a multipart body; add `body = multipart` for `{name}` and \
             {count} other fields"
        ),
    };
    errors.at(first.ident, message);
}

/// Reports `body = json` where nothing goes into a body.
fn check_body_word(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(DeclaredBody { kind, word, .. }) = &endpoint.body else { return };
    let repair = match kind {
        BodyKind::Text | BodyKind::Bytes => "mark one with `#[body]`",
        BodyKind::Json | BodyKind::Form | BodyKind::Multipart => "add one",
        BodyKind::Invalid => return,
    };
    let goes_there = |role: &Role| matches!(role, Role::Body | Role::BodyField | Role::Part);
    let is_empty = endpoint.with_role(goes_there).is_empty() && endpoint.body_fields.is_empty();
    if is_empty && endpoint.empty_object.is_none() && errors.is_empty() {
        let message = format!("no field goes into this body; {repair} or remove `body = {word}`");
        errors.at(word, message);
    }
}

/// Reports `empty = object` where there is no body, and where it changes nothing.
fn check_empty_object(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(place) = endpoint.empty_object else { return };
    let method = &endpoint.method.name;
    let message = match (&endpoint.body, endpoint.body_kind()) {
        // Which body was meant is not known.
        (_, BodyKind::Invalid) => return,
        (None, _) if is_unclear(endpoint, errors) => return,
        (None, _) if endpoint.method.default_role == DefaultRole::Query => format!(
            "`{method}` requests have no body; remove `empty = object`, or add `body = json` if \
             this API really reads one"
        ),
        (
            Some(DeclaredBody { word, .. }),
            BodyKind::Form | BodyKind::Multipart | BodyKind::Text | BodyKind::Bytes,
        ) => {
            format!("`empty = object` sends JSON; remove it or `body = {word}`")
        }
        _ if !endpoint.body_fields.is_empty() => {
            "this body is never empty: it has constants; remove `empty = object`".to_owned()
        }
        _ if endpoint.with_role(|role| matches!(role, Role::BodyField)).is_empty() => return,
        // A field may be meant for the path.
        _ if !errors.is_empty() => return,
        _ => {
            "the fields of a JSON body are sent as `{}` if all are `None`; remove `empty = object`"
                .to_owned()
        }
    };
    errors.push(syn::Error::new(place, message));
}
