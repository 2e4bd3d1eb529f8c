//! A `Patch` where it has no meaning of its own, recognised by its name and its argument.

use quote::ToTokens as _;
use syn::Type;

use super::namesakes;
use super::shapes::{element, named};
use crate::diagnostics::{Errors, Place};
use crate::model::{Endpoint, Role};
use crate::names::type_name;

/// Looks at the type of every field that is sent.
pub(super) fn validate(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in &endpoint.fields {
        let is_sent = !matches!(field.role, Role::Skipped | Role::Extension | Role::Invalid);
        if is_sent && !field.serde.custom {
            namesakes::report(field.ty, Place::Field(field.index), errors, problem);
        }
    }
}

fn problem(ty: &Type) -> Option<String> {
    let inner = |ty: &Type| type_name(&ty.to_token_stream());
    if let Some(item) = element(ty)
        && let Some(value) = value_of("Patch", item)
    {
        let value = inner(value);
        return Some(format!("an item of a list is never left out; write `Option<{value}>`"));
    }
    if let Some(value) = value_of("Option", ty).and_then(|patch| value_of("Patch", patch)) {
        let value = inner(value);
        return Some(format!(
            "`Some(Patch::Absent)` would be sent as `null`; write `Patch<{value}>`, which may be \
             left out itself"
        ));
    }
    let patched = value_of("Patch", ty)?;
    let wrappers = ["Option", "Nullable", "Patch"];
    let value = inner(wrappers.iter().find_map(|wrapper| value_of(wrapper, patched))?);
    Some(format!("a `Patch` holds `null` itself; write `Patch<{value}>`"))
}

/// Returns the type in a wrapper of this name.
fn value_of<'a>(wrapper: &str, ty: &'a Type) -> Option<&'a Type> {
    let (name, args) = named(ty)?;
    args.first().copied().filter(|_| name == wrapper && args.len() == 1)
}
