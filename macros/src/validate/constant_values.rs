//! The rules about constants in the query and in the body.

use syn::LitStr;

use crate::diagnostics::{Errors, duplicate};
use crate::model::{Endpoint, Role};
use crate::parse::body::{BodyKind, DeclaredBody};
use crate::parse::constant::{Constant, ConstantValue};
use crate::parse::constant_header::{lookalike, placeholder};
use crate::parse::method::DefaultRole;

/// Reports constants that are declared twice, and those of a body that has no fields.
pub(super) fn validate(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    check_duplicates("query parameter", "query", &endpoint.query, errors);
    check_duplicates("body field", "body", &endpoint.body_fields, errors);
    check_fields(endpoint, "query parameter", &endpoint.query, &Role::Query, errors);
    check_fields(endpoint, "body field", &endpoint.body_fields, &Role::BodyField, errors);
    for constant in &endpoint.query {
        check_placeholder(endpoint, constant, "mark it with `#[query]`", errors);
    }
    for constant in &endpoint.body_fields {
        check_placeholder(endpoint, constant, "make it a field of the body", errors);
    }
    for constant in &endpoint.body_fields {
        check_body(endpoint, &constant.name, errors);
    }
}

/// Returns what looks like a placeholder in the value of a constant, and the field that it names.
fn placeholder_in(endpoint: &Endpoint<'_>, constant: &Constant) -> Option<(String, String)> {
    let ConstantValue::String(text) = &constant.value else { return None };
    let is_field = |name: &str| endpoint.fields.iter().any(|field| field.name == name);
    if let Some(name) = placeholder(text).filter(|name| is_field(name)) {
        return Some((format!("{{{name}}}"), name.to_owned()));
    }
    // `copied_names` reports a percent-encoded value.
    let found = lookalike(text, is_field).filter(|(written, _)| !written.starts_with('%'));
    found.map(|(written, name)| (written.to_owned(), name.to_owned()))
}

/// Reports `query("user" = "{id}")`, where `id` is a field.
fn check_placeholder(
    endpoint: &Endpoint<'_>,
    constant: &Constant,
    repair: &str,
    errors: &mut Errors,
) {
    if let Some((written, name)) = placeholder_in(endpoint, constant) {
        let message = format!(
            "`{written}` is sent as it is written: a constant has no placeholders; to send the \
             value of the field `{name}`, remove the constant and {repair}"
        );
        errors.at(&constant.name, message);
    }
}

/// Reports the second of two constants of one name.
pub(crate) fn check_duplicates(what: &str, key: &str, constants: &[Constant], errors: &mut Errors) {
    for (at, constant) in constants.iter().enumerate() {
        let name = constant.name.value();
        if constants[..at].iter().any(|first| first.name.value() == name) {
            let first = format_args!("in `{key}(…)`");
            errors.at(&constant.name, duplicate(format_args!("{what} `{name}`"), first));
        }
    }
}

/// Reports a constant whose name a field has too.
fn check_fields(
    endpoint: &Endpoint<'_>,
    what: &str,
    constants: &[Constant],
    role: &Role,
    errors: &mut Errors,
) {
    let is_alike = |other: &Role| std::mem::discriminant(role) == std::mem::discriminant(other);
    // A placeholder for the field is one mistake.
    let constants = constants.iter().filter(|it| placeholder_in(endpoint, it).is_none());
    for constant in constants {
        let name = constant.name.value();
        let mut fields = endpoint.with_role(is_alike).into_iter();
        if let Some(field) = fields.find(|field| field.wire == name && !field.serde.flatten) {
            let first = format_args!("by field `{}`", field.name);
            errors.at(&constant.name, duplicate(format_args!("{what} `{name}`"), first));
        }
    }
}

/// Reports a constant of a body that is absent, or is no list of fields.
fn check_body(endpoint: &Endpoint<'_>, constant: &LitStr, errors: &mut Errors) {
    let (method, name) = (&endpoint.method.name, constant.value());
    if endpoint.body.is_none() && endpoint.method.default_role != DefaultRole::BodyField {
        let repair = format!("send `{name}` with `query(…)`, or add `body = json`");
        let message = match endpoint.method.default_role {
            DefaultRole::Query => format!("`{method}` requests have no body; {repair}"),
            _ => format!("`{method}` requests are sent with and without a body; {repair}"),
        };
        errors.at(constant, message);
        return;
    }
    if let Some(whole) = endpoint.with_role(|role| matches!(role, Role::Body)).first() {
        let field = &whole.name;
        let message = format!(
            "`{field}` is the whole body, so `{name}` cannot be a field of it; move it into the \
             type of `{field}`"
        );
        errors.at(constant, message);
        return;
    }
    if let BodyKind::Multipart | BodyKind::Text | BodyKind::Bytes = endpoint.body_kind()
        && let Some(DeclaredBody { word, .. }) = &endpoint.body
    {
        let message = format!(
            "a constant goes into a JSON or form body, and this one is `{word}`; write `body = \
             json` or `body = form`, or give the value a field"
        );
        errors.at(constant, message);
    }
}
