//! `Option`, `Patch` and `Nullable` around or inside of each other, where a state of the inner one
//! would be sent as something else. They are recognised by their names.

use quote::ToTokens as _;
use syn::Type;

use super::shapes::{element, named, unwrapped};
use crate::names::type_name;
use crate::serde_attr::SerdeAttributes;

/// Returns what is wrong with the type of a field of a request.
pub(super) fn validate(ty: &Type) -> Option<String> {
    let (outer, args) = named(unwrapped(ty, &[]))?;
    let inner = args.last().copied().map(|inner| unwrapped(inner, &["Box"]));
    let (state, states) = inner.and_then(named).unwrap_or_default();
    let value = states.first().map(|value| written(value));
    match (&*outer, &*state, value) {
        ("Option", "Patch", Some(value)) => Some(format!(
            "`Patch` has its own state for a field that is left out; write `Patch<{value}>`"
        )),
        ("Patch", "Patch" | "Option" | "Nullable", Some(value)) => {
            Some(format!("`Patch` has its own state for `null`; write `Patch<{value}>`"))
        }
        ("Nullable", "Patch", Some(value)) => Some(format!(
            "`Patch` has its own state for `null`, and `Patch::Absent` would be sent as `null`; write \
             `Patch<{value}>`"
        )),
        ("Nullable", "Nullable" | "Option", Some(value)) => {
            Some(format!("`Nullable` has its own state for `null`; write `Nullable<{value}>`"))
        }
        ("Secret", "Option", Some(value)) => {
            let secret =
                if value == "String" { "Secret".to_owned() } else { format!("Secret<{value}>") };
            Some(format!(
                "a `None` in it would be shown as a secret, although it is left out; write \
                 `Option<{secret}>`"
            ))
        }
        _ => in_container(ty),
    }
}

/// Returns what is wrong with a `Patch` in a list or map, which has a place for each element.
fn in_container(ty: &Type) -> Option<String> {
    let container = unwrapped(ty, &["Option", "Box", "Arc", "Rc", "Patch", "Nullable"]);
    let is_map = named(container)
        .is_some_and(|(name, args)| ["HashMap", "BTreeMap"].contains(&&*name) && args.len() >= 2);
    let inner = if is_map { named(container)?.1.get(1).copied() } else { element(container) }?;
    let (state, states) = named(unwrapped(inner, &["Box"]))?;
    let value = states.first().filter(|_| state == "Patch")?;
    let (what, list) = (if is_map { "an entry" } else { "an element" }, written(container));
    let list = list.replacen(&written(inner), &format!("Option<{}>", written(value)), 1);
    Some(format!(
        "{what} cannot be left out, and JSON would hold `null` for `Patch::Absent`; write `{list}`"
    ))
}

/// Returns what is wrong with a codec that writes a `None` as text.
pub(crate) fn codec(ty: &Type, serde: &SerdeAttributes<'_>) -> Option<String> {
    let (outer, args) = named(unwrapped(ty, &[]))?;
    let value = args.first().filter(|_| ["Option", "Patch", "Nullable"].contains(&&*outer))?;
    let words = ["with", "serialize_with", "deserialize_with"];
    let mut paths = serde.functions.iter().filter(|(word, _)| words.contains(&&**word));
    let path = paths.find_map(|(_, path)| {
        let last = &path.path.segments.last()?.ident;
        (last == "json_string").then(|| path.to_token_stream().to_string().replace(' ', ""))
    })?;
    let repair = match &*outer {
        "Option" => format!("write `{path}::option`"),
        _ => format!("write `Option<{}>` and `{path}::option`", written(value)),
    };
    Some(format!("`json_string` would write the text `null` for a value that is absent; {repair}"))
}

fn written(ty: &Type) -> String {
    type_name(&ty.to_token_stream())
}
