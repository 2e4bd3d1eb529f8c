//! The rules about `envelope = …`.

use crate::diagnostics::Errors;
use crate::model::Endpoint;
use crate::parse::response_row::ResponseRow;

/// Reports an envelope around nothing.
pub(super) fn validate(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    if endpoint.envelope.is_none() {
        return;
    }
    let statuses =
        endpoint.rows.iter().flat_map(|row| row.statuses.iter().map(move |it| (row, it)));
    let successes: Vec<_> =
        statuses.filter(|(row, status)| row.is_success(status.pattern)).collect();
    let has_value = |row: &ResponseRow| row.ty.is_some() && row.constant.is_none();
    if let (Some((_, first)), true) = (successes.first(), errors.is_empty())
        && !successes.iter().any(|(row, _)| has_value(row))
    {
        let message = "no success has a type, so there is nothing in the envelope; remove \
                       `envelope = …`, or write a row such as `200 => Type`";
        errors.at(&first.tokens, message);
    }
}
