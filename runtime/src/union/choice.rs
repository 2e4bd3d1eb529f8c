//! The choice of an arm for a value.

use std::fmt::Display;

use super::declaration::{ArmValues, JsonType, TagValue, UnionArm, UnionDeclaration};
use super::members::{Members, is_too_deep};

/// Returns the arm that a value belongs to, or the reason why there is none. The reason contains
/// nothing of the value.
pub(super) fn choose(declaration: &UnionDeclaration, text: &str) -> Result<usize, String> {
    if is_too_deep(text) {
        return Err("cannot be read from JSON: recursion limit exceeded".to_owned());
    }
    let json_type = JsonType::of(text);
    let chosen = match (json_type, declaration.tag) {
        (JsonType::Object, Some(tag)) => by_tag(declaration, tag, &Members::of(text))?,
        (JsonType::Object, None) => by_keys(declaration, &Members::of(text)),
        _ => by_type(declaration, json_type).ok_or_else(|| {
            format!("no arm for {}, expected {}", json_type.name(), types(declaration))
        }),
    };
    chosen.or_else(|problem| {
        let is_unknown = |arm: &UnionArm| matches!(arm.values, ArmValues::Unknown);
        declaration.arms.iter().position(is_unknown).ok_or(problem)
    })
}

/// Returns the arm of an object by its tag. A tag that is there twice is an error even if there is
/// an arm for unknown values: parsers differ in which of them they read.
fn by_tag(
    declaration: &UnionDeclaration,
    tag: &str,
    members: &Members<'_>,
) -> Result<Result<usize, String>, String> {
    let mut tags = members.all(tag);
    let Some(value) = tags.next() else {
        return Ok(Err(format!("missing field `{tag}`, which names the arm")));
    };
    if tags.next().is_some() {
        return Err(format!("duplicate field `{tag}`"));
    }
    let arm = declaration.arms.iter().position(|arm| match arm.values {
        ArmValues::Tagged(values) => values.iter().any(|declared| is_tag(declared, value)),
        _ => false,
    });
    Ok(arm.ok_or_else(|| {
        let values = declaration.arms.iter().flat_map(|arm| match arm.values {
            ArmValues::Tagged(values) => values,
            _ => &[],
        });
        format!("no arm for the value of `{tag}`, expected {}", alternatives(values))
    }))
}

/// Returns whether the JSON of a value is that of a declared tag.
fn is_tag(declared: &TagValue, value: &str) -> bool {
    match declared {
        TagValue::String(text) => match value.strip_prefix('"').and_then(|it| it.strip_suffix('"'))
        {
            Some(plain) if !plain.contains('\\') => plain == *text,
            Some(_) => serde_json::from_str::<String>(value).is_ok_and(|value| value == *text),
            None => false,
        },
        TagValue::Integer(number) => value.parse() == Ok(*number),
        TagValue::Boolean(boolean) => value.parse() == Ok(*boolean),
    }
}

/// Returns the arm of an object by its keys: of those whose keys are all there, the one that has
/// the keys of all others, too.
fn by_keys(declaration: &UnionDeclaration, members: &Members<'_>) -> Result<usize, String> {
    let arms = declaration.arms.iter().enumerate();
    let fitting: Vec<(usize, &[&str])> = arms
        .filter_map(|(index, arm)| match arm.values {
            ArmValues::Keyed(keys) => Some((index, keys)),
            ArmValues::Typed(types) if types.contains(&JsonType::Object) => Some((index, &[][..])),
            _ => None,
        })
        .filter(|(_, keys)| keys.iter().all(|key| members.has(key)))
        .collect();
    let has_all = |keys: &[&str]| {
        fitting.iter().all(|(_, others)| others.iter().all(|other| keys.contains(other)))
    };
    match (fitting.iter().find(|(_, keys)| has_all(keys)), &fitting[..]) {
        (Some((index, _)), _) => Ok(*index),
        (None, []) => {
            Err(format!("no arm for an object with these keys, expected {}", types(declaration)))
        }
        (None, fitting) => {
            let names = fitting.iter().map(|(index, _)| declaration.arms[*index].name);
            let names: Vec<_> = names.map(|name| format!("`{name}`")).collect();
            Err(format!("an object with the keys of more than one arm: {}", names.join(", ")))
        }
    }
}

/// Returns the arm of a value by its type. An integer is a number too.
fn by_type(declaration: &UnionDeclaration, json_type: JsonType) -> Option<usize> {
    let find = |wanted| {
        declaration.arms.iter().position(|arm| match arm.values {
            ArmValues::Typed(types) => types.contains(&wanted),
            _ => false,
        })
    };
    let number = || (json_type == JsonType::Integer).then(|| find(JsonType::Number)).flatten();
    find(json_type).or_else(number)
}

/// Returns what the arms expect, for an error.
fn types(declaration: &UnionDeclaration) -> String {
    let mut expected: Vec<String> = Vec::new();
    for arm in declaration.arms {
        match arm.values {
            ArmValues::Tagged(_) => {
                let object = "an object".to_owned();
                if !expected.contains(&object) {
                    expected.push(object);
                }
            }
            ArmValues::Typed(types) => {
                expected.extend(types.iter().map(|it| it.name().to_owned()));
            }
            ArmValues::Keyed(keys) => expected.push(format!("an object with {}", all(keys))),
            ArmValues::Unknown => {}
        }
    }
    joined(&expected, "or")
}

/// Returns the reason for which an arm was chosen, for an error.
pub(super) fn reason(declaration: &UnionDeclaration, arm: usize, text: &str) -> String {
    let ty = JsonType::of(text).name();
    match (declaration.arms.get(arm).map(|arm| &arm.values), declaration.tag) {
        (Some(ArmValues::Tagged([value])), _) => format!("by tag {value}"),
        (Some(ArmValues::Tagged(values)), Some(tag)) => {
            let members = Members::of(text);
            let value = members.all(tag).next().unwrap_or_default();
            let declared = values.iter().find(|it| is_tag(it, value));
            format!("by tag {}", declared.map(ToString::to_string).unwrap_or_default())
        }
        (Some(ArmValues::Keyed(keys)), _) => format!("by {}", all(keys)),
        (Some(ArmValues::Unknown), _) => "for unknown values".to_owned(),
        _ => format!("by type, {ty}"),
    }
}

/// Returns ``the keys `a` and `b` ``.
fn all(keys: &[&str]) -> String {
    let noun = if keys.len() == 1 { "key" } else { "keys" };
    let keys: Vec<_> = keys.iter().map(|key| format!("`{key}`")).collect();
    format!("the {noun} {}", joined(&keys, "and"))
}

/// Returns `a, b or c`.
fn alternatives<T: Display>(words: impl Iterator<Item = T>) -> String {
    let words: Vec<_> = words.map(|word| word.to_string()).collect();
    joined(&words, "or")
}

fn joined(words: &[String], conjunction: &str) -> String {
    match words {
        [] => "nothing".to_owned(),
        [word] => word.clone(),
        [words @ .., last] => format!("{} {conjunction} {last}", words.join(", ")),
    }
}
