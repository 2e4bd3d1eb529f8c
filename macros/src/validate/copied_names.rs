//! Names and values of constants as other tools write them: a path into a structure, or text that
//! is percent-encoded already. Each would be sent as one name or one string.

use syn::Attribute;

use super::serde_words::first_of;
use crate::diagnostics::Errors;
use crate::model::{Endpoint, Role};
use crate::parse::body::BodyKind;
use crate::parse::constant::{Constant, ConstantValue};
use crate::parse::constant_header::placeholder;

pub(super) fn validate(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    check_query(&endpoint.query, errors);
    check_renamed(endpoint, errors);
    let is_json = endpoint.body_kind() == BodyKind::Json;
    for constant in &endpoint.body_fields {
        let name = constant.name.value();
        let problem = if is_json { path_in(&name) } else { pointer_in(&name) };
        if let Some(problem) = problem {
            errors.at(&constant.name, problem);
        } else if let Some(problem) = structure_in(constant).filter(|_| is_json) {
            errors.at(&constant.name, problem);
        }
    }
}

/// Reports the constants of a query that are percent-encoded, or hold the marks around parameters.
pub(crate) fn check_query(constants: &[Constant], errors: &mut Errors) {
    for constant in constants {
        if let Some(problem) = problem_in_query(constant) {
            errors.at(&constant.name, problem);
        }
    }
}

/// Reports `#[serde(rename = "?page")]` and `#[serde(rename = "filter%5Bname%5D")]` where the name
/// is percent-encoded.
fn check_renamed(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let is_form = endpoint.body_kind() == BodyKind::Form;
    for field in endpoint.fields.iter().filter(|field| field.serde.rename.is_some()) {
        let is_encoded = match field.role {
            Role::Query => true,
            Role::BodyField => is_form,
            _ => false,
        };
        if !is_encoded {
            continue;
        }
        let name = field.wire.as_str();
        let plain = name.trim_start_matches(['?', '&']).trim_end_matches('=');
        let problem = if plain.len() < name.len() {
            Some(format!("{MARKS}: write `rename = {plain:?}`"))
        } else {
            encoded(name)
        };
        if let Some(problem) = problem {
            let renames = |it: &&&Attribute| first_of(it, &["rename"]).is_some();
            errors.at(field.serde.attributes.iter().find(renames), problem);
        }
    }
}

const MARKS: &str = "the marks between parameters are not part of a name";

fn problem_in_query(constant: &Constant) -> Option<String> {
    let name = constant.name.value();
    if let Some(rest) = name.strip_prefix(['?', '&']) {
        return Some(format!("{MARKS}: write `query({rest:?} = …)`"));
    }
    if let Some(problem) = pointer_in(&name).or_else(|| encoded(&name)) {
        return Some(problem);
    }
    let ConstantValue::String(value) = &constant.value else { return None };
    if let Some(others) = parameters_in(value) {
        return Some(format!(
            "`&` is part of the value, and sent as `%26`; write `query({others:?} = …)` for the next \
             parameter"
        ));
    }
    encoded(value)
}

/// Returns what is wrong with a name that leads into a JSON object: `options.stream`, `items[0]`,
/// `$.options`, `/options/stream`, `*`.
fn path_in(name: &str) -> Option<String> {
    if let Some(problem) = pointer_in(name) {
        return Some(problem);
    }
    // An annotation of OData, as in `@odata.type`.
    if name.contains('@') {
        return None;
    }
    let mut words = name.split(['.', '[', ']', '/']).filter(|word| !word.is_empty());
    let (first, second) = (words.next()?, words.next());
    let is_path = second.is_some() && !first.contains(char::is_whitespace);
    if is_path && (name.contains(['.', '[']) || name.starts_with('/')) {
        return Some(format!(
            "a constant is a field of the body itself, and `{name}` would be its name; for a field \
             inside of `{first}`, make `{first}` a field with a type of its own, and for a name with \
             such characters write a field with `#[serde(rename = {name:?})]`"
        ));
    }
    None
}

/// Returns what is wrong with a JSON pointer, a `JSONPath` or a wildcard, which no API has as a
/// name.
fn pointer_in(name: &str) -> Option<String> {
    let rest = name.strip_prefix("$.").or_else(|| name.strip_prefix("#/"));
    let rest = rest.or_else(|| name.strip_prefix('/'));
    if let Some(rest) = rest {
        return Some(format!(
            "`{name}` is no name but a path into a structure; write the name alone, as in `{:?}`",
            rest.split(['.', '/', '[']).next().unwrap_or_default()
        ));
    }
    let is_wild = name == "*" || name.ends_with(".*") || name.contains("[*]");
    is_wild.then(|| {
        format!(
            "`{name}` would be the name as it stands; a constant has one name, without wildcards"
        )
    })
}

/// Returns what is wrong with `"{\"a\": 1}"` or `"[1, 2]"`.
fn structure_in(constant: &Constant) -> Option<String> {
    let ConstantValue::String(value) = &constant.value else { return None };
    let (text, name) = (value.trim(), constant.name.value());
    let is_object = text.starts_with('{') && text.ends_with('}');
    let is_list = text.starts_with('[') && text.ends_with(']');
    // A placeholder of another tool is reported as such.
    if placeholder(value).is_some() {
        return None;
    }
    (is_object || is_list).then(|| {
        let what = if is_object { "an object" } else { "a list" };
        format!(
            "this value is sent as a string and not as {what}; make `{name}` a field of the struct, \
             with a type that is serialised as {what}"
        )
    })
}

/// Returns the name of the second parameter in `1&page=2`.
fn parameters_in(value: &str) -> Option<String> {
    // A URL has parameters of its own.
    let (first, rest) = value.split_once('&').filter(|_| !value.contains("://"))?;
    let pairs: Option<Vec<_>> = rest.split('&').map(|pair| pair.split_once('=')).collect();
    let is_word = |word: &str| {
        !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || "_-.[]".contains(c))
    };
    let pairs = pairs.filter(|pairs| pairs.iter().all(|(name, _)| is_word(name)))?;
    let (name, _) = pairs.first().filter(|_| !first.contains(['=', '?']))?;
    Some((*name).to_owned())
}

/// Returns what is wrong with text that is percent-encoded: `a%20b` would be sent as `a%2520b`.
/// Letters and digits are never encoded, so `%41` may be meant.
fn encoded(text: &str) -> Option<String> {
    let code = text.match_indices('%').find_map(|(at, _)| {
        let code = text.get(at + 1..at + 3)?;
        let byte = u8::from_str_radix(code, 16).ok().filter(|_| !code.starts_with('+'))?;
        (byte.is_ascii_punctuation() || byte == b' ').then_some((code, char::from(byte)))
    })?;
    let (code, character) = code;
    Some(format!(
        "names and values are percent-encoded when they are sent: `%{code}` would become \
         `%25{code}`; write `{character}`"
    ))
}

#[cfg(test)]
mod tests {
    use super::{encoded, parameters_in, path_in, pointer_in};

    #[test]
    fn path_into_an_object_is_no_name_of_a_field() {
        for name in ["k.l", "a.b.c", "k[l]", "items[0].id", "$.k", "/k/l", "/k", "#/k", "*", "a.*"]
        {
            assert!(path_in(name).is_some(), "{name}");
        }
        for name in ["k", "$ref", "@type", "a-b", "a_b", "a:b", "k*", "$", "a b.c", "v1."] {
            assert!(path_in(name).is_none(), "{name}");
        }
    }

    #[test]
    fn names_of_forms_and_queries_have_dots_and_brackets() {
        for name in ["k.l", "filter[a]", "filter[a][]", "$filter", "a/b"] {
            assert!(pointer_in(name).is_none(), "{name}");
        }
    }

    #[test]
    fn encoded_text_is_recognised_by_what_must_be_encoded() {
        for text in ["a%20b", "%2Fa", "a%3d", "50%25"] {
            assert!(encoded(text).is_some(), "{text}");
        }
        for text in ["100%", "%", "%ab%", "%41", "%2", "a%+1", "%é20"] {
            assert!(encoded(text).is_none(), "{text}");
        }
    }

    #[test]
    fn several_parameters_in_a_value_are_recognised() {
        assert_eq!(parameters_in("1&page=2").as_deref(), Some("page"));
        for text in ["https://a.example/?a=1&b=2", "a&b", "R&D", "a=1&b=2", "?a&b=2", "x&y z=1"] {
            assert_eq!(parameters_in(text), None, "{text}");
        }
    }
}
