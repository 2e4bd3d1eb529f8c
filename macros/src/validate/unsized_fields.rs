//! Reports fields whose type has no size, if another macro has written it: `attribute/types.rs`
//! runs before the other macros.

use crate::diagnostics::Errors;
use crate::model::Endpoint;
use crate::parse::unsized_type;

pub(super) fn validate(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in &endpoint.fields {
        if let Some((part, message)) = unsized_type::find(field.ty) {
            errors.at(part, message);
        }
    }
}
