//! serde's attributes on fields that serde does not name: they would be passed over in silence.

use syn::{Attribute, Token};

use crate::diagnostics::Errors;
use crate::model::{Endpoint, Field, Role};
use crate::parse::body::BodyKind;
use crate::serde_attr::pass_over;

/// Reports every word of serde's that means nothing where its field goes.
pub(super) fn validate(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    const UNSENT: &[&str] =
        &["rename", "flatten", "with", "serialize_with", "skip_serializing_if", "getter"];
    const BYTES: &[&str] = &[
        "rename",
        "flatten",
        "skip",
        "skip_serializing",
        "with",
        "serialize_with",
        "skip_serializing_if",
    ];
    let is_listed = |role: &Role| matches!(role, Role::Query | Role::BodyField);
    let of_struct = endpoint.serde.attributes.iter();
    for attribute in of_struct.filter(|_| !endpoint.with_role(is_listed).is_empty()) {
        if let Some(word) = first_of(attribute, &["transparent", "into"]) {
            let message = format!(
                "a request is more than one value; remove `{word}`, and mark a field that is the \
                 whole body with `#[body]`"
            );
            errors.at(attribute, message);
        }
    }
    for field in &endpoint.fields {
        let words: &[&str] = match &field.role {
            Role::Body if endpoint.body_kind() == BodyKind::Bytes => BYTES,
            Role::Header(_) | Role::HeaderMap | Role::Body => {
                &["rename", "flatten", "skip", "skip_serializing"]
            }
            Role::Path | Role::Url => &["rename", "flatten", "skip_serializing_if"],
            // A part has the name that it is renamed to.
            Role::Part => &BYTES[1..],
            Role::Extension => UNSENT,
            // A derive of the user's own may send it under the name.
            Role::Skipped if field.has_role_attribute => &UNSENT[1..],
            _ => continue,
        };
        for attribute in &field.serde.attributes {
            if let Some(word) = first_of(attribute, words) {
                errors.at(attribute, format!("{}; remove `{word}`", reason(field, &word)));
            }
        }
    }
}

fn reason(field: &Field<'_>, word: &str) -> String {
    let name = &field.name;
    let is_skip = word.starts_with("skip") && word != "skip_serializing_if";
    match (&field.role, word) {
        (Role::Url, _) => format!("`{name}` is the URL of the request"),
        (Role::Path, "skip_serializing_if") => {
            format!("`{name}` fills `{{{name}}}` in the path, which always has a value")
        }
        (Role::Path, _) => format!("`{name}` fills `{{{name}}}` in the path by its own name"),
        (Role::Header(_), "rename") => {
            "the name of a header is the one in `#[header(\"…\")]`".to_owned()
        }
        (Role::HeaderMap, "rename") => "the names of these headers are the keys".to_owned(),
        (Role::Header(_), _) => format!("`{name}` is sent as a header"),
        (Role::HeaderMap, _) => format!("`{name}` is sent as headers"),
        (Role::Part, _) if is_skip => format!("`{name}` is sent as a part"),
        (Role::Part, _) => format!("`{name}` is sent as a part, which serde does not write"),
        (Role::Extension, _) => format!("`{name}` is an extension of the request, and not sent"),
        (Role::Skipped, _) => format!("`{name}` is not sent"),
        (_, "rename") => format!("`{name}` is the whole body, which has no name"),
        (_, "with" | "serialize_with") => format!("`{name}` is sent as the bytes that it has"),
        _ => format!("`{name}` is sent as the whole body"),
    }
}

/// Returns whether an attribute has a word with a value, as in `default = "function"`.
pub(crate) fn has_value(attribute: &Attribute, word: &str) -> bool {
    let mut found = false;
    let _ = attribute.parse_nested_meta(|meta| {
        found |= meta.path.is_ident(word) && meta.input.peek(Token![=]);
        pass_over(&meta)
    });
    found
}

/// Returns the first of these words that an attribute has. What cannot be read is reported by
/// serde.
pub(crate) fn first_of(attribute: &Attribute, words: &[&str]) -> Option<String> {
    let mut found = None;
    let _ = attribute.parse_nested_meta(|meta| {
        let word = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
        if found.is_none() && words.contains(&&*word) {
            found = Some(word);
        }
        pass_over(&meta)
    });
    found
}
