//! Attributes of fields on the struct itself, where they would silently do nothing.

use syn::Attribute;

use crate::diagnostics::Errors;
use crate::symbol;

/// Reports misplaced attributes of an endpoint.
pub(crate) fn check_endpoint(attributes: &[Attribute], errors: &mut Errors) {
    let words = [
        symbol::HEADER,
        symbol::QUERY,
        symbol::BODY,
        symbol::PART,
        symbol::EXTENSION,
        symbol::SKIP,
        symbol::FORM,
        symbol::JSON,
    ];
    check(attributes, &words, errors, |word| match word {
        symbol::HEADER => {
            "; for a constant header write `#[endpoint(…, header(\"Accept\" = \"text/plain\"))]`"
        }
        symbol::BODY => "; for the encoding of the body write `#[endpoint(…, body = json)]`",
        symbol::QUERY => {
            "; for a constant parameter write `#[endpoint(…, query(\"name\" = \"value\"))]`"
        }
        _ => "",
    });
}

/// Reports misplaced attributes of a response.
pub(crate) fn check_response(attributes: &[Attribute], errors: &mut Errors) {
    check(attributes, &[symbol::HEADER, symbol::STATUS, symbol::BODY], errors, |_| "");
    for attribute in attributes {
        if let Some(word) = word_of_request(attribute) {
            errors.at(attribute, format!("`#[{word}]` is {}; remove it", whose(word)));
        }
        if let Some(ours) = word_of_other_library(attribute) {
            errors.at(attribute, format!("unknown attribute; write `{ours}` on a field"));
        }
    }
}

/// Returns the word of an attribute that a response does not have: one of requests, or what is
/// meant to be the encoding of a body.
pub(crate) fn word_of_request(attribute: &Attribute) -> Option<&'static str> {
    const WORDS: &[&str] = &[symbol::QUERY, symbol::PART, symbol::EXTENSION];
    let mut words = WORDS.iter().chain(symbol::BODIES).copied();
    words.find(|word| attribute.path().is_ident(word))
}

/// Returns what is written instead of an attribute of another library on a field of a response.
pub(crate) fn word_of_other_library(attribute: &Attribute) -> Option<&'static str> {
    let word = attribute.path().get_ident()?.to_string();
    Some(match word.as_str() {
        "headers" | "response_header" => "#[header(\"…\")]",
        "location" => "#[header(\"Location\")]",
        "etag" => "#[header(\"ETag\")]",
        "cookie" => "#[header(\"Set-Cookie\")]",
        "status_code" => "#[status]",
        "payload" => "#[body]",
        _ => return None,
    })
}

/// Returns where such an attribute belongs.
pub(crate) fn whose(word: &str) -> &'static str {
    if symbol::BODIES.contains(&word) { "no attribute of a response" } else { "for requests" }
}

fn check(
    attributes: &[Attribute],
    words: &[&str],
    errors: &mut Errors,
    repair: impl Fn(&str) -> &'static str,
) {
    for attribute in attributes {
        let word = words.iter().find(|word| attribute.path().is_ident(word));
        let Some(word) = word else { continue };
        let repair = match *word {
            symbol::FORM | symbol::JSON => {
                let message = format!(
                    "`#[{word}]` is no attribute of the struct; for the encoding of the body write \
                     `#[endpoint(…, body = {word})]`"
                );
                errors.at(attribute, message);
                continue;
            }
            word => repair(word),
        };
        errors.at(attribute, format!("`#[{word}]` goes on a field{repair}"));
    }
}
