//! The rules that look at more than one thing. One function per rule.

mod body;
pub(crate) mod broad_rows;
pub(crate) mod codecs;
pub(crate) mod constant_values;
mod constants;
pub(crate) mod copied_names;
mod envelope;
pub(crate) mod field_rules;
pub(crate) mod limits;
mod lookalikes;
pub(crate) mod namesakes;
pub(crate) mod nesting;
pub(crate) mod none_rows;
mod paginate;
mod pairs;
pub(crate) mod patterns;
mod retry;
pub(crate) mod row_types;
pub(crate) mod rows;
pub(crate) mod serde_words;
pub(crate) mod shapes;
pub(crate) mod structures;
pub(crate) mod taken_names;
mod type_parameters;
mod unsized_fields;
mod url;
pub(crate) mod values;

use std::collections::{HashMap, HashSet};

use syn::Type;

use crate::diagnostics::{Errors, duplicate, nearest};
use crate::model::{Endpoint, Field, Role};
use crate::parse::method::DefaultRole;
use crate::serde_attr::value_of;

/// Reports everything in the declaration that does not go together.
pub(crate) fn validate(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let mut meant_for_path = lookalikes::validate(endpoint, errors);
    check_placeholders(endpoint, &mut meant_for_path, errors);
    url::validate(endpoint, &mut meant_for_path, errors);
    check_duplicate_headers(endpoint, errors);
    constants::validate(endpoint, errors);
    constant_values::validate(endpoint, errors);
    copied_names::validate(endpoint, errors);
    if !body::is_unclear(endpoint, errors) {
        check_ambiguous_fields(endpoint, &meant_for_path, errors);
    }
    body::validate(endpoint, &meant_for_path, errors);
    check_duplicate_names(endpoint, errors);
    check_rules(endpoint, errors);
    field_rules::validate(endpoint, errors);
    check_extensions(endpoint, errors);
    for field in &endpoint.fields {
        patterns::validate(&field.rules, errors);
        codecs::check(&field.serde.attributes, field.ty, errors);
        limits::check(&field.rules, field.ty, errors);
    }
    check_responses(endpoint, errors);
    none_rows::validate(endpoint, errors);
    broad_rows::validate(&endpoint.rows, endpoint.api.is_some(), errors);
    rows::check_untyped(&endpoint.rows, endpoint.envelope.is_some(), errors);
    // Where something else is wrong, that may be the `paginate` or `envelope` of a list.
    let is_json = endpoint.envelope.is_some() || endpoint.paginate.is_some() || !errors.is_empty();
    row_types::validate(&endpoint.rows, is_json, errors);
    let name = &endpoint.input.ident;
    let (successes, failures) = (|| endpoint.successes(), || endpoint.failures());
    taken_names::validate(name, &endpoint.rows, successes, failures, errors);
    envelope::validate(endpoint, errors);
    values::validate(endpoint, errors);
    unsized_fields::validate(endpoint, errors);
    type_parameters::validate(endpoint, errors);
    serde_words::validate(endpoint, errors);
    paginate::validate(endpoint, errors);
    check_policy(endpoint, errors);
    retry::validate(endpoint, errors);
    // An argument that could not be read may be the API.
    if let Some(security) = endpoint.security.as_ref().filter(|_| errors.is_empty()) {
        security.check(endpoint.api.as_ref(), errors);
    }
}

/// Reports `GET … idempotent`: the method implies it.
fn check_policy(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let method = endpoint.method.name.as_str();
    if let Some(place) = endpoint.policy.idempotent
        && matches!(method, "GET" | "HEAD" | "OPTIONS")
    {
        let problem = format!("`{method}` requests are always idempotent; remove `idempotent`");
        errors.push(syn::Error::new(place, problem));
    }
}

/// Reports `"/v4/keys/{key_id}"` without a field `key_id`, or with one of another role. Adds the
/// fields that were probably meant, whose role is no second mistake.
fn check_placeholders(endpoint: &Endpoint<'_>, meant: &mut HashSet<String>, errors: &mut Errors) {
    let template = &endpoint.template;
    let mut seen = Vec::new();
    for part in &template.parts {
        let Some(name) = part.placeholder() else { continue };
        if seen.contains(&name) {
            errors.at(
                &template.literal,
                duplicate(format_args!("placeholder `{{{name}}}`"), "before"),
            );
            continue;
        }
        seen.push(name);
        match endpoint.fields.iter().find(|field| field.name == name) {
            Some(Field { has_two_roles: false, .. }) => {}
            Some(field) if field.has_role_attribute => errors.at(
                field.ident,
                format!("`{name}` fills `{{{name}}}` in the path; remove its other role"),
            ),
            Some(field) => {
                errors.at(
                    field.ident,
                    format!("`{name}` fills `{{{name}}}` in the path and cannot be skipped"),
                );
            }
            None if meant.contains(name) => {}
            None if endpoint.fields.iter().any(|field| field.is_meant_for_path) => {}
            None => {
                let renamed = endpoint.fields.iter().find(|field| {
                    field.serde.rename.as_deref() == Some(name) && !field.has_role_attribute
                });
                if let Some(Field { name: field, .. }) = renamed {
                    meant.insert(field.clone());
                    let message = format!(
                        "a placeholder has the name of its field: write `{{{field}}}`, and remove \
                         `#[serde(rename = {name:?})]`"
                    );
                    errors.at(&template.literal, message);
                    continue;
                }
                let near = nearest_field(endpoint, name);
                meant.extend(near.map(str::to_owned));
                errors.at(&template.literal, missing_field(name, near));
            }
        }
    }
}

/// Returns the field without another role whose name is nearest.
fn nearest_field<'a>(endpoint: &'a Endpoint<'_>, name: &str) -> Option<&'a str> {
    let free: Vec<_> = endpoint
        .fields
        .iter()
        .filter(|field| !field.has_role_attribute && !matches!(field.role, Role::Path))
        .map(|field| field.name.as_str())
        .collect();
    nearest(name, &free)
}

fn missing_field(name: &str, near: Option<&str>) -> String {
    let repair = match near {
        Some(near) => format!("did you mean `{{{near}}}`?"),
        None => format!("add a field named `{name}` or remove `{{{name}}}`"),
    };
    format!("path has `{{{name}}}` but no field named `{name}`; {repair}")
}

/// Reports the same header twice: the second would silently replace the first.
fn check_duplicate_headers(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let mut seen: HashMap<String, String> = HashMap::new();
    let constants =
        endpoint.headers.iter().map(|header| (&header.name, "in `header(…)`".to_owned()));
    let fields = endpoint.fields.iter().filter_map(|field| match &field.role {
        Role::Header(name) => Some((name, format!("on field `{}`", field.name))),
        _ => None,
    });
    for (name, place) in constants.chain(fields) {
        match seen.get(&name.lower()) {
            Some(first) => {
                let name_as_written = name.literal.value();
                errors.at(
                    &name.literal,
                    duplicate(format_args!("header `{name_as_written}`"), first),
                );
            }
            None => {
                seen.insert(name.lower(), place);
            }
        }
    }
}

/// Reports a field without a role where the method does not imply one. One in six DELETE requests
/// has a body.
fn check_ambiguous_fields(
    endpoint: &Endpoint<'_>,
    meant_for_path: &HashSet<String>,
    errors: &mut Errors,
) {
    let method = &endpoint.method.name;
    for field in endpoint.with_role(|role| matches!(role, Role::Ambiguous)) {
        if meant_for_path.contains(&field.name) {
            continue;
        }
        errors.at(
            field.ident,
            format!(
                "`{method}` requests are sent with and without a body, so `{0}` needs a role: mark \
                 it with `#[query]` or `#[header(\"…\")]`, put `{{{0}}}` into the path, or add \
                 `body = json` to make the unmarked fields a JSON body",
                field.name
            ),
        );
    }
}

/// Reports two fields of one name in the same body or query.
fn check_duplicate_names(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let mut attributes = endpoint.serde.attributes.iter();
    let tag = || attributes.find_map(|attribute| value_of(attribute, "tag"));
    let tag = endpoint.serde.tag.then(tag).flatten();
    // serde writes the tag among the fields that have no role.
    let is_query = endpoint.body.is_none() && endpoint.method.default_role == DefaultRole::Query;
    for (what, is) in [
        ("query parameter", (|role| matches!(role, Role::Query)) as fn(&Role) -> bool),
        ("body field", |role| matches!(role, Role::BodyField)),
    ] {
        let mut seen: HashMap<&str, &str> = HashMap::new();
        for field in endpoint.with_role(is) {
            if field.serde.flatten {
                continue;
            }
            let has_tag = matches!(field.role, Role::Query) == is_query;
            if has_tag && tag.as_deref() == Some(&*field.wire) {
                let first = "by `#[serde(tag = …)]`";
                errors.at(field.ident, duplicate(format_args!("{what} `{}`", field.wire), first));
                continue;
            }
            if let Some(first) = seen.get(field.wire.as_str()) {
                let message = duplicate(
                    format_args!("{what} `{}`", field.wire),
                    format_args!("by field `{first}`"),
                );
                errors.at(field.ident, message);
            } else {
                seen.insert(&field.wire, &field.name);
            }
        }
    }
}

/// Reports a rule on a field that is not sent.
fn check_rules(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in &endpoint.fields {
        if matches!(field.role, Role::Skipped | Role::Extension)
            && let Some(attribute) = field.check_attribute
        {
            let name = &field.name;
            errors.at(
                attribute,
                format!(
                    "`{name}` is not sent, so there is nothing to check; remove this attribute"
                ),
            );
        }
    }
}

/// Reports a borrowed extension: the layers of the transport may keep it after the call.
fn check_extensions(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in endpoint.with_role(|role| matches!(role, Role::Extension)) {
        let Type::Reference(reference) = field.ty else { continue };
        if reference.lifetime.as_ref().is_none_or(|lifetime| lifetime.ident != "static") {
            errors.at(field.ty, "an extension owns its data; remove the `&`, or use an `Arc`");
        }
    }
}

/// Reports a declaration without a success, and a status that is declared twice.
fn check_responses(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let mut seen = Vec::new();
    let mut has_success = false;
    for row in &endpoint.rows {
        for status in &row.statuses {
            has_success |= row.is_success(status.pattern);
            if row.is_ok_override && status.pattern.is_success() {
                errors.at(
                    &status.tokens,
                    format!(
                        "`{0}` is a success by itself; write `{0} => …` without `ok(…)`",
                        status.pattern.label()
                    ),
                );
                continue;
            }
            if seen.contains(&status.pattern) {
                errors.at(
                    &status.tokens,
                    format!("duplicate response for status `{}`", status.pattern.label()),
                );
            }
            seen.push(status.pattern);
        }
    }
    if !has_success && errors.is_empty() {
        errors.at(
            &endpoint.template.literal,
            "no success is declared; add a row such as `200 => Type`, or `204` for one without a \
             body",
        );
    }
}
