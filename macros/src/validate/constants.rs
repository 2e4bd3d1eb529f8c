//! The rules about constant headers.

use crate::diagnostics::Errors;
use crate::model::{Endpoint, Role};
use crate::parse::body::BodyKind;
use crate::parse::constant_header::{ConstantHeader, lookalike, placeholder};

/// Reports a constant header with a placeholder, and one that contradicts the encoding of the body.
pub(super) fn validate(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for header in &endpoint.headers {
        check_placeholder(endpoint, header, errors);
        check_type(endpoint, header, errors);
        check_media_type(header, errors);
    }
}

/// Reports `header("X-Mail" = "mail {email}")`.
fn check_placeholder(endpoint: &Endpoint<'_>, header: &ConstantHeader, errors: &mut Errors) {
    let text = header.value.value();
    let is_field = |name: &str| endpoint.fields.iter().any(|field| field.name == name);
    let braces = placeholder(&text).map(|name| (format!("{{{name}}}"), name));
    let found = braces
        .or_else(|| lookalike(&text, is_field).map(|(written, name)| (written.to_owned(), name)));
    let Some((written, name)) = found else { return };
    let header_name = header.name.literal.value();
    let what =
        if is_field(name) { format!("mark the field `{name}`") } else { "add a field".to_owned() };
    let repair = format!("{what} with `#[header(\"{header_name}\")]`");
    errors.at(
        &header.value,
        format!(
            "`{written}` is sent as it is written: a constant header has no placeholders; {repair}"
        ),
    );
}

/// Reports `header("Accept" = "json")`.
fn check_media_type(header: &ConstantHeader, errors: &mut Errors) {
    let name = header.name.lower();
    if !["accept", "content-type"].contains(&&*name) {
        return;
    }
    let text = header.value.value();
    let is_type = |text: &&str| {
        let parts = text.split_once('/');
        parts
            .is_some_and(|(kind, rest)| !kind.is_empty() && !rest.is_empty() && !rest.contains('/'))
    };
    if let Some(word) = media_types(&text).find(|it| !is_type(it)) {
        let example = match word {
            "*" => "*/*".to_owned(),
            "text" | "html" | "csv" | "plain" => format!("text/{}", word.replace("text", "plain")),
            "png" | "jpeg" | "gif" | "webp" => format!("image/{word}"),
            "json" | "xml" | "pdf" | "zip" => format!("application/{word}"),
            _ => "application/json".to_owned(),
        };
        let message = format!(
            "`{word}` is not a media type, which has a type and a subtype, as in `{example}`"
        );
        errors.at(&header.value, message);
    }
}

/// Returns the media types in a list without their parameters, which may have commas in quotes.
fn media_types(text: &str) -> impl Iterator<Item = &str> {
    let mut is_quoted = false;
    let types = text.split(move |sign| {
        is_quoted ^= sign == '"';
        sign == ',' && !is_quoted
    });
    types.map(|it| it.split(';').next().unwrap_or_default().trim())
}

/// Reports `header("Content-Type" = "application/x-www-form-urlencoded")` with a body that is JSON.
fn check_type(endpoint: &Endpoint<'_>, header: &ConstantHeader, errors: &mut Errors) {
    let goes_there = |role: &Role| matches!(role, Role::Body | Role::BodyField | Role::Part);
    let has_body = !endpoint.with_role(goes_there).is_empty()
        || !endpoint.body_fields.is_empty()
        || endpoint.empty_object.is_some();
    if header.name.lower() != "content-type" || !has_body {
        return;
    }
    let text = header.value.value();
    let media = text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let (word, kind) = match &*media {
        "application/json" => ("json", BodyKind::Json),
        "application/x-www-form-urlencoded" => ("form", BodyKind::Form),
        "multipart/form-data" => ("multipart", BodyKind::Multipart),
        _ => return check_other_type(endpoint, header, &media, errors),
    };
    let found = match endpoint.body_kind() {
        // The caller encodes these bodies.
        BodyKind::Text | BodyKind::Bytes | BodyKind::Invalid => return,
        found if found == kind => return,
        BodyKind::Json => "JSON",
        BodyKind::Form => "a form",
        BodyKind::Multipart => "multipart",
    };
    errors.at(
        &header.value,
        format!(
            "this header does not change the body, which is {found}; write `body = {word}`, which \
             sends the header too"
        ),
    );
}

/// Reports `header("Content-Type" = "application/xml")` with a body that the fields are written to.
fn check_other_type(
    endpoint: &Endpoint<'_>,
    header: &ConstantHeader,
    media: &str,
    errors: &mut Errors,
) {
    // The types of other contents. A vendor may have a name of its own for a form.
    let is_other = ["text/", "image/", "audio/", "video/"].iter().any(|it| media.starts_with(it))
        || media.ends_with("xml")
        || ["application/octet-stream", "application/pdf", "application/zip"].contains(&media);
    let found = match endpoint.body_kind() {
        BodyKind::Json if is_other => "JSON",
        BodyKind::Form if is_other => "a form",
        BodyKind::Multipart if !media.starts_with("multipart/") => "multipart",
        _ => return,
    };
    errors.at(
        &header.value,
        format!(
            "this header does not change the body, which is {found}; for a body of another type \
             write `body = text` or `body = bytes`, and a field with `#[body]` that holds it"
        ),
    );
}
