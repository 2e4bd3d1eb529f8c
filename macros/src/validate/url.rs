//! The rules about `url = field`.

use std::collections::HashSet;

use syn::ext::IdentExt as _;

use super::nearest_field;
use crate::diagnostics::Errors;
use crate::model::{Endpoint, Field};
use crate::parse::paginate::Style;

/// Reports a URL without its field, a field with another role, and pages that are elsewhere. Adds
/// the field that was probably meant, whose role is no second mistake.
pub(super) fn validate(endpoint: &Endpoint<'_>, meant: &mut HashSet<String>, errors: &mut Errors) {
    let Some(url) = &endpoint.template.url else { return };
    let name = url.unraw().to_string();
    match endpoint.fields.iter().find(|field| field.name == name) {
        Some(Field { has_two_roles: false, .. }) => {}
        Some(field) if field.has_role_attribute => {
            errors.at(
                field.ident,
                format!("`{name}` is the URL of the request; remove its other role"),
            );
        }
        Some(field) => {
            let message = format!("`{name}` is the URL of the request and cannot be skipped");
            errors.at(field.ident, message);
        }
        None => {
            let near = nearest_field(endpoint, &name);
            let repair = match near {
                Some(near) => format!("did you mean `url = {near}`?"),
                None => format!("add one such as `{name}: String`"),
            };
            meant.extend(near.map(str::to_owned));
            errors.at(url, format!("there is no field `{name}` to hold the URL; {repair}"));
        }
    }
    let is_by_url = |style: &Style| matches!(style, Style::Link | Style::NextUrl(_));
    if endpoint.paginate.as_ref().and_then(|it| it.style.as_ref()).is_some_and(is_by_url) {
        let message = "the next page would be requested at the client's base URL, which may be \
                       another server; declare a path, or pages by `cursor`, `page` or `offset`";
        errors.at(url, message);
    }
}
