//! Checks that the type of an arm holds the values for which the arm is chosen.

use quote::ToTokens as _;
use syn::Type;

use super::json_type::{JsonType, json_types};
use super::model::{Arm, Union};
use super::parse::TagLiteral;
use crate::diagnostics::{Errors, Place, one_of};
use crate::names::{type_name, ungrouped};
use crate::symbol;
use crate::validate::namesakes;
use crate::validate::shapes::{named, unwrapped};

/// Reports arms whose type refuses values that belong to them, or is written as others.
pub(super) fn check(union: &Union<'_>, errors: &mut Errors) {
    for (at, arm) in union.arms.iter().enumerate() {
        if check_itself(union, arm, errors) {
            continue;
        }
        check_other(union, arm, errors);
        check_any_value(union, arm, at, errors);
        check_tagged_option(arm, at, errors);
        check_tagged_secret(arm, at, errors);
        check_covered(arm, errors);
    }
    check_numbers(union, errors);
}

/// Reports an arm that is the union itself: each decoding of it would begin another one, or would
/// lack the tag. Returns whether it is.
fn check_itself(union: &Union<'_>, arm: &Arm<'_>, errors: &mut Errors) -> bool {
    const POINTERS: &[&str] = &["Option", "Box", "Rc", "Arc"];
    let Some(ty) = arm.ty else { return false };
    let Type::Path(inner) = unwrapped(ty, POINTERS) else { return false };
    let is_pointer = |ty: &Type| {
        named(ty).is_some_and(|(name, args)| {
            // rustc reports a type that holds itself without a pointer.
            POINTERS[1..].contains(&&*name)
                || args.iter().any(|ty| named(ty).is_some_and(|(it, _)| POINTERS.contains(&&*it)))
        })
    };
    let is_itself = inner.path.segments.len() == 1
        && inner
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident == "Self" || last.ident == union.input.ident);
    let is_reported = is_itself && is_pointer(ty);
    if is_reported {
        let message = format!(
            "`{}` would be the union itself; hold it in a struct, as a field of its own",
            arm.variant.ident
        );
        errors.at(ty, message);
    }
    is_reported
}

/// Returns whether an arm holds JSON of every kind, as only the arm for unknown values does.
pub(super) fn holds_any(arm: &Arm<'_>) -> bool {
    const NAMES: &[&str] = &["Unknown", "Other", "Any", "Rest", "Raw", "Fallback", "Else"];
    let Some(Type::Path(path)) = arm.ty.map(ungrouped) else { return false };
    let is_named = NAMES.iter().any(|name| arm.variant.ident == name);
    let segments = &path.path.segments;
    let is_value = segments.last().is_some_and(|last| last.ident == "Value");
    let is_of_crate = segments.first().is_some_and(|first| first.ident == "serde_json");
    is_value && (is_named || is_of_crate && segments.len() > 1)
}

/// Returns the message for such an arm, whose values are not declared.
pub(super) fn any_value(name: &str) -> String {
    format!(
        "for the values that no other arm accepts, add `#[union(other)]` to `{name}`; for one tag, \
         its value"
    )
}

/// Reports an arm for every JSON value that is chosen by a tag of its own name.
fn check_any_value(union: &Union<'_>, arm: &Arm<'_>, at: usize, errors: &mut Errors) {
    let name = arm.variant.ident.to_string();
    match &arm.tags[..] {
        [_] if !arm.has_attribute && holds_any(arm) => {
            suspect(arm, at, "Value", &any_value(&name), errors);
        }
        [TagLiteral::String(text)]
            if union.tag.is_some() && text.value() == symbol::OTHER && holds_any(arm) =>
        {
            let message = "for the values that no other arm accepts, write `other` without quotes";
            suspect(arm, at, "Value", message, errors);
        }
        _ => {}
    }
}

/// Reports a problem of the type of an arm, if it is the one of the library that has this name.
fn suspect(arm: &Arm<'_>, at: usize, name: &str, message: &str, errors: &mut Errors) {
    let Some(ty) = arm.ty else { return };
    let is_it = |ty: &Type| named(ty).is_some_and(|(it, _)| it == name);
    namesakes::report(ty, Place::Field(at), errors, |ty| is_it(ty).then(|| message.to_owned()));
}

/// Reports a `Secret` in an arm that is chosen by a tag. It is written as what it holds, which is a
/// string unless its type is written.
fn check_tagged_secret(arm: &Arm<'_>, at: usize, errors: &mut Errors) {
    let Some((name, args)) = arm.ty.filter(|_| !arm.tags.is_empty()).and_then(named) else {
        return;
    };
    let held = match args.first() {
        None => Some(vec![JsonType::String]),
        Some(held) => json_types(held),
    };
    let Some(held) = held.filter(|it| name == "Secret" && !it.contains(&JsonType::Object)) else {
        return;
    };
    let message = format!(
        "only an object has a tag, and a `Secret` is written as what it holds; write \
         `#[union({})]`",
        words(&held).join(", ")
    );
    suspect(arm, at, "Secret", &message, errors);
}

/// Reports a type of the arm for unknown values that is no object, where these may be objects.
fn check_other(union: &Union<'_>, arm: &Arm<'_>, errors: &mut Errors) {
    let (Some(word), Some(ty)) = (&arm.other, arm.ty) else { return };
    if !arm.types.is_empty() {
        // Two ways have been reported.
        return;
    }
    let Some(known) = json_types(ty).filter(|known| !known.contains(&JsonType::Object)) else {
        return;
    };
    let types = words(&known);
    let is_free = |it: &JsonType| {
        !union.arms.iter().any(|arm| arm.types.iter().any(|declared| declared.json_type == *it))
    };
    let name = &arm.variant.ident;
    let repair = if known.iter().all(is_free) {
        format!(", or for these alone `#[union({})]`", types.join(", "))
    } else {
        String::new()
    };
    let types: Vec<_> = types.iter().map(|it| &**it).collect();
    let message = format!(
        "unknown values may be of any JSON type, and `{}` is written as {}; write \
         `{name}(serde_json::Value)`{repair}",
        type_name(&ty.to_token_stream()),
        one_of(&types)
    );
    errors.at(word, message);
}

/// Reports an `Option` in an arm that is chosen by a tag.
fn check_tagged_option(arm: &Arm<'_>, at: usize, errors: &mut Errors) {
    let Some(ty) = arm.ty.filter(|_| !arm.tags.is_empty()) else { return };
    let name = &arm.variant.ident;
    namesakes::report(ty, Place::Field(at), errors, |ty| {
        let (wrapper, args) = named(ty)?;
        let [inner] = *args else { return None };
        let is_wrapper = ["Option", "Nullable", "Patch"].contains(&&*wrapper);
        let inner = type_name(&inner.to_token_stream());
        (is_wrapper && json_types(ty).is_none())
            .then(|| format!("an object with a tag is never `null`; write `{name}({inner})`"))
    });
}

/// Reports a JSON type that the type of an arm is written as, and that the arm is not chosen for.
fn check_covered(arm: &Arm<'_>, errors: &mut Errors) {
    let Some(known) = arm.ty.and_then(json_types) else { return };
    let Some(first) = arm.types.first().filter(|_| arm.has_attribute) else { return };
    let declared: Vec<_> = arm.types.iter().map(|it| it.json_type).collect();
    let is_number = |it: JsonType| matches!(it, JsonType::Integer | JsonType::Number);
    if !declared
        .iter()
        .all(|it| known.iter().any(|one| one == it || is_number(*one) && is_number(*it)))
    {
        // A type that does not fit at all has been reported.
        return;
    }
    let is_covered = |it: &JsonType| {
        declared.contains(it) || *it == JsonType::Integer && declared.contains(&JsonType::Number)
    };
    let Some(missing) = known.iter().find(|it| !is_covered(it)) else { return };
    let (name, missing) = (&arm.variant.ident, missing.word());
    let listed = words(&declared);
    let repair = if declared == [JsonType::Integer] {
        missing.to_owned()
    } else {
        format!("{}, {missing}", listed.join(", "))
    };
    let message =
        format!("the type of `{name}` is written as `{missing}` too; write `#[union({repair})]`");
    errors.push(syn::Error::new(first.span, message));
}

/// Reports an arm for numbers with a fraction whose type holds integers.
fn check_numbers(union: &Union<'_>, errors: &mut Errors) {
    let arm_of = |json_type: JsonType| {
        union.arms.iter().find_map(|arm| {
            let declared = arm.types.iter().find(|it| it.json_type == json_type)?;
            Some((arm, declared))
        })
    };
    let (Some((integers, _)), Some((numbers, declared))) =
        (arm_of(JsonType::Integer), arm_of(JsonType::Number))
    else {
        return;
    };
    let is_other = integers.variant.ident != numbers.variant.ident;
    let holds_fractions =
        numbers.ty.and_then(json_types).is_none_or(|known| !known.contains(&JsonType::Integer));
    if is_other && !holds_fractions {
        let (first, name) = (&integers.variant.ident, &numbers.variant.ident);
        let message = format!(
            "`{first}` takes all integers, and the type of `{name}` holds no other numbers; write \
             `{name}(f64)`"
        );
        errors.push(syn::Error::new(declared.span, message));
    }
}

fn words(types: &[JsonType]) -> Vec<String> {
    types.iter().map(|it| it.word().to_owned()).collect()
}
