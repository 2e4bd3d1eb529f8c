//! The rules about requests that are sent again.

use crate::diagnostics::Errors;
use crate::model::Endpoint;
use crate::parse::response_row::StatusPattern;

/// Reports what contradicts the rest of the declaration.
pub(super) fn validate(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    check_statuses(endpoint, errors);
    // An argument that could not be read may be the API.
    if let (Some(place), None, true) =
        (endpoint.policy.never_renews, &endpoint.api, errors.is_empty())
    {
        let message = "`renew` is about the credentials of an API; add `api = MyApi`, or remove it";
        errors.push(syn::Error::new(place, message));
    }
}

/// Reports `retry(on = 409)` beside `409 => None`: a success is never sent again.
fn check_statuses(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let retry = endpoint.policy.retry.as_ref();
    for (code, literal) in retry.and_then(|retry| retry.on.as_ref()).into_iter().flatten() {
        let is_success = endpoint.rows.iter().any(|row| {
            row.statuses.iter().any(|status| {
                status.pattern == StatusPattern::Exact(*code) && row.is_success(status.pattern)
            })
        });
        if is_success {
            let message = format!(
                "`{code}` is a success of this endpoint, which is never sent again; remove it here \
                 or in the rows"
            );
            errors.at(literal, message);
        }
    }
}
