//! Types of rows that can never be decoded, or that mean something else than bytes or a failure.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::Type;

use super::shapes::{WRAPPERS, is_byte_list, named, unwrapped};
use super::{namesakes, structures};
use crate::diagnostics::{Errors, Place};
use crate::names::type_name;
use crate::parse::response_row::ResponseRow;
use crate::parse::unsized_type::find_within;

/// Looks at the type of every row. `is_json` says that a list of numbers must be meant.
pub(crate) fn validate(rows: &[ResponseRow], is_json: bool, errors: &mut Errors) {
    for (at, row) in rows.iter().enumerate() {
        let Some(ty) = row.ty.as_ref().filter(|_| row.constant.is_none()) else { continue };
        if let Some((part, message)) = find_within(ty) {
            errors.at(part, message);
            continue;
        }
        let problem = |ty: &Type| unsized_type(ty).or_else(|| misunderstood(ty, is_json));
        namesakes::report(ty, Place::Row(at), errors, problem);
    }
}

/// Returns whether a value of the type can be returned.
pub(crate) fn is_returned(ty: &Type) -> bool {
    unsized_type(ty).is_none() && find_within(ty).is_none()
}

/// Returns what to write instead of a type that no value can be returned as.
pub(crate) fn unsized_type(ty: &Type) -> Option<String> {
    if has_placeholder(ty.to_token_stream()) {
        return Some("a declaration has nothing to infer `_` from; write the type".to_owned());
    }
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

/// Returns whether a type has a part that is inferred: `Vec<_>`. `_` alone is reported as no type.
fn has_placeholder(ty: TokenStream) -> bool {
    let is_alone = ty.to_string() == "_";
    !is_alone
        && ty.into_iter().any(|token| match token {
            TokenTree::Ident(word) => word == "_",
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
            TokenTree::Group(group) => {
                let inner = group.stream();
                inner.to_string() == "_" || has_placeholder(inner)
            }
        })
}

/// `Option<Bytes>`, `Vec<Events<T>>`: a body that is not JSON, within a type that is.
fn wrapped_body(ty: &Type) -> Option<String> {
    let (outer, args) = named(unwrapped(ty, &[]))?;
    let inner = *args.first().filter(|_| args.len() == 1)?;
    let (name, item) = named(inner)?;
    let body = type_name(&inner.to_token_stream());
    // Without its item, `Events` may be a type of the user's.
    let is_stream =
        name == "Streaming" || ["Events", "JsonLines"].contains(&&*name) && !item.is_empty();
    match &*outer {
        "Option" if is_stream => Some(format!(
            "a body that is read as it arrives is no `Option`; write `{body}`, and a row such as `204 \
             => None` for a response without one"
        )),
        "Option" if name == "Bytes" => {
            Some(format!("the body as it is may be empty, and is no `Option`; write `{body}`"))
        }
        "Box" | "Arc" | "Rc" if is_stream || name == "Bytes" => Some(format!("write `{body}`")),
        "Vec" if is_stream => Some(format!("`{body}` is the whole body; write `{body}`")),
        _ => None,
    }
}

/// Returns what to write instead of a type that is decoded from JSON although it means something
/// else.
pub(crate) fn misunderstood(ty: &Type, is_json: bool) -> Option<String> {
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
    if let Some(problem) = wrapped_body(ty).or_else(|| structures::keys(ty)) {
        return Some(problem);
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
