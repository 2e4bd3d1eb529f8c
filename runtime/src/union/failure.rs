//! The error of a value that no arm can hold.

use serde_json::Error;

use super::choice::reason;
use super::declaration::UnionDeclaration;
use crate::decode::json::field_names::Attempt;
use crate::decode::json::part_failure::{Place, keep};
use crate::decode::json::place_of;

/// Returns the message for a value that belongs to no arm.
#[cold]
pub(super) fn no_arm(text: &str, problem: String) -> String {
    keep(text, Place { path: String::new(), tried: String::new(), problem })
}

/// Returns the message for a value that the type of its arm refuses. The function `attempt` decodes
/// other JSON to the same type.
#[cold]
pub(super) fn refused(
    declaration: &UnionDeclaration,
    arm: usize,
    text: &str,
    error: &Error,
    attempt: &Attempt<'_>,
) -> String {
    let place = place_of(text, error, attempt);
    let name = declaration.arms.get(arm).map(|arm| arm.name).unwrap_or_default();
    let reason = reason(declaration, arm, text);
    let tried = if place.tried.len() < MAX_TRIED {
        format!("tried arm `{name}` ({reason}): {}", place.tried)
    } else if place.tried.starts_with('…') {
        place.tried
    } else {
        format!("…: {}", place.tried)
    };
    keep(text, Place { tried, ..place })
}

/// The length after which further arms around an arm are not listed: a server may nest them a
/// hundred times.
const MAX_TRIED: usize = 300;
