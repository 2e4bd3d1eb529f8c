//! Fields whose type has no size: no struct with one can be passed to a call.

use quote::ToTokens as _;
use syn::Type;

use super::shapes::named;
use crate::diagnostics::Errors;
use crate::model::Endpoint;
use crate::names::type_name;

pub(super) fn validate(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in &endpoint.fields {
        let name = || type_name(&field.ty.to_token_stream());
        let repair = match field.ty {
            Type::TraitObject(_) => {
                format!("write `Box<{}>`, or a type that implements it", name())
            }
            Type::Slice(slice) => {
                format!("write `Vec<{}>`", type_name(&slice.elem.to_token_stream()))
            }
            ty if named(ty).is_some_and(|(name, _)| name == "str") => "write `String`".to_owned(),
            _ => continue,
        };
        let message = format!("`{}` has no size that is known in advance; {repair}", name());
        errors.at(field.ty, message);
    }
}
