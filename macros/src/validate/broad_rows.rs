//! Rows of many statuses, or of failures, whose value hides what went wrong.

use quote::ToTokens as _;

use super::shapes::{is_scalar, named, unwrapped};
use crate::diagnostics::Errors;
use crate::names::type_name;
use crate::parse::response_row::{ResponseRow, Status, StatusPattern};

/// Reports rows of an endpoint that turn every failure into a success, failures that are an absent
/// success or a `bool`, and a row `_` that declares nothing.
pub(super) fn validate(rows: &[ResponseRow], has_api: bool, errors: &mut Errors) {
    // The missing success is one mistake.
    let is_success = |row: &ResponseRow| row.statuses.iter().any(|it| row.is_success(it.pattern));
    let has_api = has_api || !rows.iter().any(is_success);
    // A row that could not be read may be the other value.
    if errors.is_empty() {
        check_constants(rows, errors);
    }
    for row in rows {
        check_breadth(row, errors);
        check_absent(row, rows, errors);
        check_bool(row, errors);
        // An API has failures of its own, which the row replaces.
        if !has_api {
            check_nothing(row, errors);
        }
    }
}

/// Reports `204 => true` alone and `204 => true, 404 => true`: the result would be a constant.
fn check_constants(rows: &[ResponseRow], errors: &mut Errors) {
    let successes =
        rows.iter().filter(|row| row.statuses.iter().any(|it| row.is_success(it.pattern)));
    let values: Vec<_> = successes.map(|row| row.constant.as_ref()).collect();
    let (Some(Some(first)), Some(Some(last))) = (values.first(), values.last()) else { return };
    if values.iter().all(|it| it.is_some_and(|it| it.value == first.value)) {
        let (value, other) = (first.value, !first.value);
        errors.at(
            last,
            format!(
                "every success of this endpoint is `{value}`; write a row for the status that means \
                 `{other}`, as in `404 => {other}`, or this one without a value"
            ),
        );
    }
}

/// Reports `_ => None`, `5xx => false` and the like.
fn check_breadth(row: &ResponseRow, errors: &mut Errors) {
    let value = match (&row.none, &row.constant) {
        (Some(none), _) => none.to_string(),
        (None, Some(constant)) => constant.value.to_string(),
        (None, None) => return,
    };
    let is_broad =
        |it: &&Status| matches!(it.pattern, StatusPattern::Other | StatusPattern::Class(4 | 5));
    let Some(status) = row.statuses.iter().find(is_broad) else { return };
    let label = status.pattern.label();
    let (what, example) = match status.pattern {
        StatusPattern::Class(5) => ("every failure of the server", "503"),
        StatusPattern::Class(_) => ("every refusal, such as 401 and 429,", "404"),
        _ => ("every other status, such as 500,", "404"),
    };
    errors.at(
        &status.tokens,
        format!(
            "`{label} => {value}` makes {what} a success; name the statuses that mean it, as in \
             `{example} => {value}`"
        ),
    );
}

/// Reports `404 => Option<User>` beside `200 => User`.
fn check_absent(row: &ResponseRow, rows: &[ResponseRow], errors: &mut Errors) {
    let Some(ty) = row.ty.as_ref().filter(|_| row.constant.is_none()) else { return };
    let Some((name, arguments)) = named(unwrapped(ty, &[])) else { return };
    let (true, [inner]) = (name == "Option", &*arguments) else { return };
    // A text may be the message of a failure as well.
    if is_scalar(inner) {
        return;
    }
    let Some(status) = row.statuses.iter().find(|it| !row.is_success(it.pattern)) else { return };
    let inner = type_name(&inner.to_token_stream());
    if let Some(success) = row.statuses.iter().find(|it| it.pattern.is_success())
        && let StatusPattern::Exact(code) = status.pattern
    {
        let success = success.pattern.label();
        let message = format!(
            "this is the type of a failure too; for a success without a value write `{success} => \
             {inner}, {code} => None`"
        );
        errors.at(ty, message);
        return;
    }
    let is_success = |it: &&ResponseRow| {
        let succeeds = it.statuses.iter().any(|status| it.is_success(status.pattern));
        succeeds && type_name(&it.type_tokens()) == inner
    };
    if rows.iter().any(|it| is_success(&it)) {
        let label = example_of(status);
        errors.at(
            ty,
            format!(
                "this is the type of a failure; for a success without a value write `{label} => None`"
            ),
        );
    }
}

/// Returns the status for a repair: the one that is declared, or the usual one of its class.
fn example_of(status: &Status) -> String {
    match status.pattern {
        StatusPattern::Exact(code) => code.to_string(),
        _ => "404".to_owned(),
    }
}

/// Reports `404 => bool`.
fn check_bool(row: &ResponseRow, errors: &mut Errors) {
    let Some(ty) = row.ty.as_ref().filter(|_| row.constant.is_none()) else { return };
    let is_bool = named(unwrapped(ty, &[])).is_some_and(|(name, _)| name == "bool");
    let Some(status) = row.statuses.iter().find(|it| !row.is_success(it.pattern)) else { return };
    if is_bool {
        let label = example_of(status);
        errors.at(
            ty,
            format!(
                "this failure would be decoded from the JSON `true` or `false`; for a success that \
                 the status itself tells write `{label} => false`"
            ),
        );
    }
}

/// Reports `_` and `_ => ()`: without it the status is an error too, and keeps its body.
pub(crate) fn check_nothing(row: &ResponseRow, errors: &mut Errors) {
    let is_other = |it: &&Status| matches!(it.pattern, StatusPattern::Other);
    let has_value = row.none.is_some() || row.constant.is_some() || row.is_ok_override;
    let Some(status) = row.statuses.iter().find(is_other).filter(|_| !has_value) else { return };
    if row.is_unit() {
        errors.at(
            &status.tokens,
            "every other status is an error without this row too, and then keeps its body; remove \
             the row, or write the type of the failure: `_ => Type`",
        );
    }
}
