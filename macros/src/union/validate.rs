//! The rules about the arms of a union. One function per rule.

use std::collections::HashMap;

use proc_macro2::Span;
use syn::{Data, LitStr};

use super::fits;
use super::fits::holds_any;
use super::json_type::{JsonType, json_types};
use super::model::{Arm, Union};
use super::parse::TagLiteral;
use super::parse::other_words;
use crate::diagnostics::{Errors, duplicate, one_of};
use crate::symbol;

/// Reports arms that do not go together.
pub(super) fn validate(union: &Union<'_>, errors: &mut Errors) {
    check_any(union, errors);
    let is_tag_missing = check_words_without_tag(union, errors);
    if !is_tag_missing {
        check_untold(union, errors);
    }
    for arm in &union.arms {
        check_second_keys(arm, errors);
        if check_kind(arm, is_tag_missing, errors) {
            check_place(union, arm, errors);
            check_unit(arm, errors);
            check_types(arm, errors);
            check_one_value(union, arm, errors);
        }
    }
    fits::check(union, errors);
    check_same_tags(union, errors);
    check_same_types(union, errors);
    check_same_keys(union, errors);
    check_one_other(union, errors);
}

/// Reports an enum without arms, or without an arm for its tag.
fn check_any(union: &Union<'_>, errors: &mut Errors) {
    let Data::Enum(data) = &union.input.data else { return };
    if data.variants.is_empty() {
        errors.at(&union.input.ident, "a union needs a variant for each type of its values");
    } else if let Some(tag) = &union.tag
        && errors.is_empty()
        && union.arms.iter().all(|arm| arm.tags.is_empty())
    {
        errors.at(tag, "no variant has a value of the tag; remove `tag`");
    }
}

/// Reports `keep_tag` and `rename_all`, and values, where there is no tag. Returns whether the tag
/// is missing.
fn check_words_without_tag(union: &Union<'_>, errors: &mut Errors) -> bool {
    if union.tag.is_some() {
        return false;
    }
    if union.is_reported {
        return true;
    }
    let value = union.arms.iter().find_map(|arm| Some((arm, arm.tags.first()?)));
    let repair = "the enum has no tag; add `tag = \"type\"`";
    if let Some(word) = &union.keep_tag {
        errors.at(word, repair);
    } else if let Some(rule) = &union.rename_all {
        errors.at(rule, format!("this names values of a tag, and {repair}"));
    } else if let Some((arm, value)) = value {
        let message = match value {
            TagLiteral::String(text) if arm.ty.is_some() => word_of(&text.value()).map(|word| {
                format!("this is a word, and no value of a tag: write `#[union({word})]`")
            }),
            _ => None,
        };
        let message = message.unwrap_or_else(|| {
            format!(
                "this is the value of a tag, and the enum has none; add `#[union(tag = \"type\")]` \
                 to `{}`",
                union.input.ident
            )
        });
        errors.push(syn::Error::new(value.span(), message));
    } else {
        return false;
    }
    true
}

/// Returns the word of `#[union(…)]` that a string consists of.
fn word_of(text: &str) -> Option<&str> {
    other_words::type_of(text).or((text == symbol::OTHER).then_some(text))
}

/// Reports the arms that are chosen in no way: those with a value in one error, because a tag of
/// the enum is one repair for all of them.
fn check_untold(union: &Union<'_>, errors: &mut Errors) {
    let untold = union.arms.iter().filter(|arm| ways(arm).next().is_none() && !arm.has_attribute);
    let (units, untold): (Vec<_>, Vec<_>) = untold.partition(|arm| arm.ty.is_none());
    if !units.is_empty() && union.arms.iter().all(|arm| arm.ty.is_none()) {
        let message = "an enum of strings is no union; derive `OpenEnum` instead, or add a tag: \
                       `#[union(tag = \"type\")]`";
        errors.at(&union.input.ident, message);
        return;
    }
    for arm in units {
        let name = &arm.variant.ident;
        let message = format!(
            "`{name}` holds no value; add `#[union(null)]` if it stands for `null`, or a tag \
             to the enum: `#[union(tag = \"type\")]`"
        );
        errors.at(name, message);
    }
    let (others, untold): (Vec<_>, Vec<_>) = untold.into_iter().partition(|arm| holds_any(arm));
    if let Some(first) = untold.first() {
        let names: Vec<_> = untold.iter().map(|arm| arm.variant.ident.to_string()).collect();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        let message = format!(
            "nothing tells {} from other values; add its JSON type, as in `#[union(object)]`, its \
             required keys, as in `#[union(keys(\"id\"))]`, or a tag to the enum: \
             `#[union(tag = \"type\")]`",
            one_of(&names).replace(" or ", " and ")
        );
        errors.at(&first.variant.ident, message);
    }
    for arm in others {
        errors.at(&arm.variant.ident, fits::any_value(&arm.variant.ident.to_string()));
    }
}

/// Returns the ways in which an arm is chosen.
fn ways<'a>(arm: &'a Arm<'_>) -> impl Iterator<Item = (Span, &'static str)> + use<'a> {
    let ways = [
        arm.tags.first().map(|tag| (tag.span(), "the value of a tag")),
        arm.types.first().map(|it| (it.span, "a JSON type")),
        arm.keys.as_ref().map(|(word, _)| (word.span(), "`keys(…)`")),
        arm.other.as_ref().map(|word| (word.span(), "`other`")),
    ];
    ways.into_iter().flatten()
}

/// Reports an arm that is chosen in two ways. Returns whether there is one way.
fn check_kind(arm: &Arm<'_>, is_tag_missing: bool, errors: &mut Errors) -> bool {
    if is_tag_missing && !arm.tags.is_empty() {
        return false;
    }
    let mut ways = ways(arm);
    match (ways.next(), ways.next()) {
        (Some((_, first)), Some((span, second))) => {
            let message = format!("`{}` is chosen by {first}; remove {second}", arm.variant.ident);
            errors.push(syn::Error::new(span, message));
            false
        }
        (Some(_), None) => true,
        (None, _) => false,
    }
}

/// Reports a second `keys(…)` of an arm.
fn check_second_keys(arm: &Arm<'_>, errors: &mut Errors) {
    if let Some(second) = &arm.second_keys {
        errors.at(second, "the required keys of an arm are one list: `keys(\"id\", \"name\")`");
    }
}

/// Reports another choice of objects than the tag.
fn check_place(union: &Union<'_>, arm: &Arm<'_>, errors: &mut Errors) {
    let Some(tag) = union.tag.as_ref().map(LitStr::value) else { return };
    let name = &arm.variant.ident;
    let object = arm.types.iter().find(|it| it.json_type == JsonType::Object);
    let keys = arm.keys.as_ref().map(|(word, _)| word.span());
    if let Some(span) = keys.or(object.map(|it| it.span)) {
        let message = format!(
            "objects are told apart by the tag `{tag}`; write the value that it has for `{name}`, \
             as in `#[union(\"{}\")]`",
            name.to_string().to_lowercase()
        );
        errors.push(syn::Error::new(span, message));
    }
}

/// Reports a variant without a value that has to hold one.
fn check_unit(arm: &Arm<'_>, errors: &mut Errors) {
    let name = &arm.variant.ident;
    if arm.ty.is_some() {
        return;
    }
    if let Some(word) = &arm.other {
        let message = format!(
            "`{name}` has to keep the value, which is sent back as it came; write \
             `{name}(serde_json::Value)`"
        );
        errors.at(word, message);
    } else if let Some((word, _)) = &arm.keys {
        errors.at(word, format!("`{name}` has to hold the object; write `{name}(Type)`"));
    } else if let Some(declared) = arm.types.iter().find(|it| it.json_type != JsonType::Null) {
        let message = format!("a variant without a value stands for `null`; write `{name}(Type)`");
        errors.push(syn::Error::new(declared.span, message));
    }
}

/// Reports a JSON type that the type of the arm is not written as.
fn check_types(arm: &Arm<'_>, errors: &mut Errors) {
    let Some(ty) = arm.ty else { return };
    let Some(known) = json_types(ty) else { return };
    let is_number = |it: JsonType| matches!(it, JsonType::Integer | JsonType::Number);
    let fits = |it: JsonType| known.iter().any(|&one| one == it || is_number(one) && is_number(it));
    let words = |types: &[JsonType]| {
        types.iter().map(|it| format!("`{}`", it.word())).collect::<Vec<_>>().join(", ")
    };
    if let Some(wrong) = arm.types.iter().find(|it| !fits(it.json_type)) {
        let message =
            format!("the type of `{}` is written as {}", arm.variant.ident, words(&known));
        errors.push(syn::Error::new(wrong.span, message));
    }
    let is_object = |json_type| json_type == JsonType::Object;
    if let Some((word, _)) = arm.keys.as_ref().filter(|_| !known.iter().copied().any(is_object)) {
        let message = format!("only an object has keys; this one is written as {}", words(&known));
        errors.at(word, message);
    }
    if let Some(tag) = arm.tags.first().filter(|_| !known.iter().copied().any(is_object)) {
        let message = format!("only an object has a tag; this one is written as {}", words(&known));
        errors.push(syn::Error::new(tag.span(), message));
    }
}

/// Reports a second value of the tag, if it would be lost.
fn check_one_value(union: &Union<'_>, arm: &Arm<'_>, errors: &mut Errors) {
    let [first, second, ..] = &arm.tags[..] else { return };
    let name = &arm.variant.ident;
    if union.is_reported || first.text() == second.text() {
        // The second value is reported as a duplicate, or `keep_tag` may be what was not read.
        return;
    }
    let message = match (arm.ty, &union.keep_tag) {
        (Some(_), Some(_)) => return,
        (None, _) => format!("`{name}` holds no value, so it stands for one tag; remove this one"),
        (Some(_), None) => format!(
            "`{name}` does not keep which of these tags it had; give each a variant, or add \
             `keep_tag` to the enum if the type has a field for the tag"
        ),
    };
    errors.push(syn::Error::new(second.span(), message));
}

/// Reports a value of the tag that two arms have.
fn check_same_tags(union: &Union<'_>, errors: &mut Errors) {
    let mut seen = HashMap::new();
    for arm in &union.arms {
        for tag in &arm.tags {
            let name = &arm.variant.ident;
            if let Some(first) = seen.insert(tag.text(), name) {
                let message =
                    duplicate(format_args!("tag `{}`", tag.text()), format_args!("by `{first}`"));
                errors.push(syn::Error::new(tag.span(), message));
            }
        }
    }
}

/// Reports a JSON type that two arms have.
fn check_same_types(union: &Union<'_>, errors: &mut Errors) {
    let mut seen: Vec<(JsonType, &Arm<'_>)> = Vec::new();
    for arm in &union.arms {
        for declared in &arm.types {
            let json_type = declared.json_type;
            let first = seen.iter().find(|(it, _)| *it == json_type);
            if let Some((_, first)) = first {
                let (word, first) = (json_type.word(), &first.variant.ident);
                let repair = match json_type {
                    JsonType::Object => {
                        ", so add the keys that this one requires: `#[union(keys(\"id\"))]`"
                    }
                    _ => ", and a union has one arm for each",
                };
                let message = duplicate(
                    format_args!("JSON type `{word}`"),
                    format_args!("by `{first}`{repair}"),
                );
                errors.push(syn::Error::new(declared.span, message));
            } else {
                seen.push((json_type, arm));
            }
        }
    }
}

/// Reports two arms that require the same keys.
fn check_same_keys(union: &Union<'_>, errors: &mut Errors) {
    let mut seen = HashMap::new();
    for arm in &union.arms {
        let Some((word, keys)) = &arm.keys else { continue };
        let mut keys: Vec<_> = keys.iter().map(LitStr::value).collect();
        keys.sort();
        if let Some(first) = seen.insert(keys, &arm.variant.ident) {
            let message = format!("these keys are those of `{first}`; add one that only this has");
            errors.at(word, message);
        }
    }
}

/// Reports a second arm for unknown values.
fn check_one_other(union: &Union<'_>, errors: &mut Errors) {
    let is_one_way = |arm: &&Arm<'_>| ways(arm).nth(1).is_none();
    let arms = union.arms.iter().filter(is_one_way);
    let mut others = arms.filter_map(|arm| Some((arm, arm.other.as_ref()?)));
    let Some((first, _)) = others.next() else { return };
    for (_, word) in others {
        errors.at(word, duplicate("`other`", format_args!("by `{}`", first.variant.ident)));
    }
}
