//! The rules about rows that endpoints and APIs share.

use crate::diagnostics::Errors;
use crate::names::type_name;
use crate::parse::response_row::{ResponseRow, StatusPattern};

/// Reports `200, 201 => User`: the row `200` has no type, so its body would not be looked at. In an
/// envelope, `200 => ()` is another thing than `200`: the envelope is opened.
pub(crate) fn check_untyped(rows: &[ResponseRow], has_envelope: bool, errors: &mut Errors) {
    for pair in rows.windows(2) {
        let [row, next] = pair else { continue };
        // A row with `()` has no type that another may have been meant to share.
        if row.ty.is_some() || row.none.is_some() || next.is_unit() || next.constant.is_some() {
            continue;
        }
        let is_alike = |one: StatusPattern, other: StatusPattern| {
            class(one) == class(other) && row.is_success(one) == next.is_success(other)
        };
        let is_forgotten = |one: StatusPattern| {
            has_body(one) && next.statuses.iter().any(|other| is_alike(one, other.pattern))
        };
        let Some(status) = row.statuses.iter().find(|status| is_forgotten(status.pattern)) else {
            continue;
        };
        let wrapped =
            |labels: String| if row.is_ok_override { format!("ok({labels})") } else { labels };
        let first = wrapped(labels(row));
        let both = wrapped(format!("{} | {}", labels(row), labels(next)));
        let ty = type_name(&next.type_tokens());
        let otherwise = if has_envelope {
            format!("write `{first}` after that row")
        } else {
            format!("`{first} => ()`")
        };
        errors.at(
            &status.tokens,
            format!(
                "`{first}` has no type, so its body is not read; write `{both} => {ty}`, or \
                 {otherwise} if it has none"
            ),
        );
    }
}

/// Returns the class of a status; `None` for `_`, which is all of them.
fn class(pattern: StatusPattern) -> Option<u16> {
    match pattern {
        StatusPattern::Exact(status) => Some(status / 100),
        StatusPattern::Class(class) => Some(class.into()),
        StatusPattern::Other | StatusPattern::Api => None,
    }
}

/// Returns whether HTTP allows a body, so that its type may have been forgotten.
fn has_body(pattern: StatusPattern) -> bool {
    class(pattern).is_some() && !matches!(pattern, StatusPattern::Exact(204 | 205 | 304))
}

fn labels(row: &ResponseRow) -> String {
    let labels: Vec<_> = row.statuses.iter().map(|status| status.pattern.label()).collect();
    labels.join(" | ")
}
