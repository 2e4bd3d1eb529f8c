//! The names of the runtime's methods that generated code calls with fields. They are in no other
//! file.

use crate::parse::rules::Rule;

/// A pair of methods of the runtime's `Encoder`.
#[derive(Clone, Copy)]
pub(super) struct Method {
    /// The method that is given the value of a field.
    pub(super) value: &'static str,
    /// The method that is given a function which serializes the field by its serde attributes.
    pub(super) with: &'static str,
}

pub(super) const PLACEHOLDER: Method = Method { value: "placeholder", with: "placeholder_with" };
pub(super) const URL: Method = Method { value: "url", with: "url_with" };
pub(super) const SEGMENTS: Method = Method { value: "segments", with: "segments_with" };
pub(super) const HEADER: Method = Method { value: "header", with: "header_with" };
pub(super) const HEADER_MAP: Method = Method { value: "header_map", with: "header_map_with" };
pub(super) const QUERY: Method = Method { value: "query", with: "query_with" };
pub(super) const JSON: Method = Method { value: "json", with: "json_with" };
pub(super) const JSON_FIELDS: Method = Method { value: "json_fields", with: "json_fields_with" };
/// With constants before the fields.
pub(super) const JSON_BESIDE: Method =
    Method { value: "json_fields_beside", with: "json_fields_beside_with" };
pub(super) const FORM_BESIDE: Method =
    Method { value: "form_fields_beside", with: "form_fields_beside_with" };
pub(super) const FORM: Method = Method { value: "form", with: "form_with" };
pub(super) const FORM_FIELDS: Method = Method { value: "form_fields", with: "form_fields_with" };
pub(super) const MULTIPART: Method = Method { value: "multipart", with: "multipart_with" };
pub(super) const TEXT: Method = Method { value: "text", with: "text_with" };

/// Methods without a `with` variant, because serde does not write their values.
pub(super) const BYTES: &str = "bytes";
/// Sends `{}` if the request has no body.
pub(super) const EMPTY_OBJECT: &str = "empty_object";
pub(super) const EXTENSION: &str = "extension";

/// The method that sets the style of the fields of a form.
pub(super) const FORM_STYLE: &str = "form_style";

/// Functions of the runtime for values of generic types among others.
pub(super) const GENERIC_FIELD: &str = "generic_field";
pub(super) const GENERIC_PAIRS: &str = "generic_pairs";

/// Returns the method that is given the value of a generic type, instead of another method: its
/// bounds are those of serde or of the standard library. Returns `None` if `method` has no other.
pub(super) fn generic(method: &str) -> Option<&'static str> {
    Some(match method {
        "placeholder" => "placeholder_of",
        "url" => "url_of",
        "segments" => "segments_of",
        "header" => "header_of",
        "header_map" => "header_map_of",
        "json" => "json_of",
        "form" => "form_of",
        "text" => "text_of",
        "extension" => "extension_of",
        _ => return None,
    })
}

/// Returns the method of the runtime's `Encoder` that checks a value against a rule.
pub(super) fn check(rule: &Rule) -> &'static str {
    match rule {
        Rule::Length(_) => "check_length",
        Rule::Range(_) => "check_range",
        Rule::Items(_) => "check_items",
        Rule::Pattern(_) => "check_pattern",
        Rule::With(_) => "check_with",
        Rule::Nested => "check_nested",
    }
}

/// Returns the method of the runtime's `Checker` that checks a value against a rule.
pub(crate) fn checker(rule: &Rule) -> &'static str {
    match rule {
        Rule::Length(_) => "length",
        Rule::Range(_) => "range",
        Rule::Items(_) => "items",
        Rule::Pattern(_) => "pattern",
        Rule::With(_) => "with",
        Rule::Nested => "nested",
    }
}
