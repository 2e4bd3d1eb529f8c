//! Types of rows that have the name of a generated enum, and so cannot be beside it.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens as _;

use crate::diagnostics::Errors;
use crate::model::outcome::Outcome;
use crate::parse::response_row::ResponseRow;

/// Reports a row whose type is named like an enum that the rows of the struct `name` generate. The
/// results of all rows are only looked at if a type has the name.
pub(crate) fn validate(
    name: &Ident,
    rows: &[ResponseRow],
    successes: impl FnOnce() -> Outcome,
    failures: impl FnOnce() -> Outcome,
    errors: &mut Errors,
) {
    let [ok, failure] = Outcome::enums(name);
    check(&ok, "results", rows, successes, errors);
    check(&failure, "failures", rows, failures, errors);
}

/// Returns whether a row has the name of the generated enum.
pub(crate) fn is_taken(outcome: &Outcome, rows: &[ResponseRow]) -> bool {
    let Outcome::Enum(name, _) = outcome else { return false };
    rows.iter().any(|row| place_in(name, row).is_some())
}

fn check(
    name: &Ident,
    what: &str,
    rows: &[ResponseRow],
    outcome: impl FnOnce() -> Outcome,
    errors: &mut Errors,
) {
    if let Some(found) = rows.iter().find_map(|row| place_in(name, row))
        && matches!(outcome(), Outcome::Enum(..))
    {
        let message = format!(
            "`{name}` is the name of the enum that is generated for the {what} of several types; give \
             this type another name"
        );
        errors.at(found, message);
    }
}

fn place_in(name: &Ident, row: &ResponseRow) -> Option<Ident> {
    place_of(name, row.ty.as_ref()?.to_token_stream())
}

/// Returns where a type mentions the name without a module before it.
fn place_of(name: &Ident, ty: TokenStream) -> Option<Ident> {
    let mut is_in_path = false;
    for token in ty {
        match token {
            TokenTree::Ident(word) if word == *name && !is_in_path => return Some(word),
            TokenTree::Group(group) => {
                if let Some(found) = place_of(name, group.stream()) {
                    return Some(found);
                }
            }
            TokenTree::Punct(punct) => {
                is_in_path = punct.as_char() == ':';
                continue;
            }
            TokenTree::Ident(_) | TokenTree::Literal(_) => {}
        }
        is_in_path = false;
    }
    None
}
