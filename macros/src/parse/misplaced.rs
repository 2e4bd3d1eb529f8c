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
    ];
    check(attributes, &words, errors, |word| match word {
        symbol::HEADER => {
            "; for a constant header write `#[endpoint(…, header(\"Accept\" = \"text/plain\"))]`"
        }
        symbol::BODY => "; for the encoding of the body write `#[endpoint(…, body = json)]`",
        _ => "",
    });
}

/// Reports misplaced attributes of a response.
pub(crate) fn check_response(attributes: &[Attribute], errors: &mut Errors) {
    check(attributes, &[symbol::HEADER, symbol::STATUS, symbol::BODY], errors, |_| "");
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
        errors.at(attribute, format!("`#[{word}]` goes on a field{}", repair(word)));
    }
}
