//! The rules about `envelope = …`.

use proc_macro2::Ident;
use syn::Path;

use crate::diagnostics::Errors;
use crate::model::Endpoint;
use crate::parse::envelope::Envelope;
use crate::parse::response_row::ResponseRow;

/// Reports an envelope around nothing, and a field that is written as a type.
pub(super) fn validate(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    match &endpoint.envelope {
        None => return,
        Some(Envelope::Type(path)) if errors.is_empty() => check_field(path, errors),
        Some(_) => {}
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

/// Reports `envelope = data`.
fn check_field(path: &Path, errors: &mut Errors) {
    let is_field = |name: &Ident| name.to_string().starts_with(char::is_lowercase);
    if let Some(name) = path.get_ident().filter(|name| is_field(name)) {
        errors.at(name, format!("a field is written as a string: `envelope = \"{name}\"`"));
    }
}
