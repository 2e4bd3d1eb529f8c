//! The rules over several fields of an endpoint.

use syn::ext::IdentExt as _;

use crate::diagnostics::{Errors, nearest, one_of};
use crate::model::{Endpoint, Field, Role};
use crate::parse::field_rules::FieldRule;

/// Reports rules over fields that are unknown, or always there, or not sent together.
pub(super) fn validate(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let names: Vec<_> = endpoint.fields.iter().map(|field| field.name.as_str()).collect();
    for rule in &endpoint.field_rules {
        check_names(rule, &names, errors);
        let mut first: Option<&Field<'_>> = None;
        for name in &rule.fields {
            let Some(field) = endpoint.field(name) else { continue };
            if let Some(problem) = problem(field) {
                errors.at(name, format!("{problem}; remove it from the rule"));
                continue;
            }
            match first {
                Some(first) if place(first) != place(field) => errors.at(
                    name,
                    format!(
                        "`{}` is sent in {}, and `{}` in {}; the fields of a rule are sent in the \
                         same part of the request",
                        field.name,
                        place(field),
                        first.name,
                        place(first)
                    ),
                ),
                Some(_) => {}
                None => first = Some(field),
            }
        }
    }
}

/// Reports names that no field has, and a rule over a single field.
pub(crate) fn check_names(rule: &FieldRule, names: &[&str], errors: &mut Errors) {
    for field in &rule.fields {
        let name = field.unraw().to_string();
        if names.contains(&name.as_str()) {
            continue;
        }
        let repair = match nearest(&name, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None if names.is_empty() => "the struct has no fields".to_owned(),
            None => format!("expected {}", one_of(names)),
        };
        errors.at(field, format!("no field is named `{name}`; {repair}"));
    }
    if let ([field], true) = (&rule.fields[..], rule.is_complete) {
        let word = &rule.word;
        let message = format!(
            "a rule over several fields names at least two: `{word}({field}, …)`; for one that is \
             always sent, use a type other than `Option`"
        );
        errors.at(word, message);
    }
}

/// Returns the reason why a field cannot be absent, or has no name.
fn problem(field: &Field<'_>) -> Option<String> {
    let name = &field.name;
    Some(match &field.role {
        Role::Path => format!("`{name}` fills `{{{name}}}` in the path, which always has a value"),
        Role::Body => format!("`{name}` is the whole body"),
        Role::Extension | Role::Skipped => format!("`{name}` is not sent"),
        Role::HeaderMap => format!("`{name}` has its names from its keys"),
        _ if field.serde.flatten => format!("`{name}` is flattened and has no name itself"),
        _ => return None,
    })
}

/// Returns the part of the request that has the field.
fn place(field: &Field<'_>) -> &'static str {
    match &field.role {
        Role::Query => "the query",
        Role::Header(_) => "the headers",
        _ => "the body",
    }
}
