//! Types of rows that can never be decoded, or that mean something else than bytes or a failure.

use quote::ToTokens as _;
use syn::Type;

use super::shapes::{WRAPPERS, is_byte_list, named, unwrapped};
use crate::diagnostics::Errors;
use crate::names::type_name;
use crate::parse::response_row::ResponseRow;

/// Looks at the type of every row. `is_json` says that a list of numbers must be meant.
pub(crate) fn validate(rows: &[ResponseRow], is_json: bool, errors: &mut Errors) {
    for row in rows {
        let Some(ty) = row.ty.as_ref().filter(|_| row.constant.is_none()) else { continue };
        if let Some(problem) = unsized_type(ty).or_else(|| misunderstood(ty, is_json)) {
            errors.at(ty, problem);
        }
    }
}

/// Returns what to write instead of a type that no value can be returned as.
pub(crate) fn unsized_type(ty: &Type) -> Option<String> {
    let repair = match unwrapped(ty, &[]) {
        Type::Infer(_) | Type::Never(_) => {
            return Some("expected the type of the response".to_owned());
        }
        Type::ImplTrait(_) | Type::TraitObject(_) => "write a type that implements it".to_owned(),
        Type::Slice(slice) => {
            let item = type_name(&slice.elem.to_token_stream());
            if item == "u8" {
                "write `bytes::Bytes`".to_owned()
            } else {
                format!("write `Vec<{item}>`")
            }
        }
        ty if named(ty).is_some_and(|(name, _)| name == "str") => "write `String`".to_owned(),
        _ => return None,
    };
    Some(format!("responses own their data; {repair}"))
}

fn misunderstood(ty: &Type, is_json: bool) -> Option<String> {
    if let Some((name, args)) = named(unwrapped(ty, WRAPPERS))
        && name == "Result"
        && let [success, failure] = *args
    {
        let success = type_name(&success.to_token_stream());
        let failure = type_name(&failure.to_token_stream());
        return Some(format!(
            "this would be decoded from `{{\"Ok\": …}}` or `{{\"Err\": …}}`; declare the failure in a \
             row of its own: `200 => {success}, 4xx => {failure}`"
        ));
    }
    // An array has a length that is checked, as that of a digest.
    let is_array = matches!(unwrapped(ty, WRAPPERS), Type::Array(_));
    (is_byte_list(ty) && !is_array && !is_json).then(|| {
        let name = type_name(&ty.to_token_stream());
        format!(
            "this would be decoded from a JSON list of numbers; write `bytes::Bytes` for the body as \
             it is, or `endpoint::Json<{name}>` for the list"
        )
    })
}
