//! The rules about rows such as `404 => None`.

use crate::diagnostics::Errors;
use crate::model::Endpoint;
use crate::model::outcome::Outcome;
use crate::parse::response_row::ResponseRow;

/// Reports rows `None` without a success that has a value.
pub(super) fn validate(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for none in endpoint.rows.iter().filter_map(|row| row.none.as_ref()) {
        if matches!(endpoint.successes(), Outcome::Never) && errors.is_empty() {
            let message = "`None` goes beside a success with a value, and there is none; add a row \
                           such as `200 => Type`, or write `ok(…)` without `=>`";
            errors.at(none, message);
        }
    }
}

/// Reports rows `None` of an API.
pub(crate) fn check_api(rows: &[ResponseRow], errors: &mut Errors) {
    for none in rows.iter().filter_map(|row| row.none.as_ref()) {
        let message = "`None` is a success without a value, which every endpoint declares for \
                       itself; remove this row";
        errors.at(none, message);
    }
}
