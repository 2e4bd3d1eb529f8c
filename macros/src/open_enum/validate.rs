//! The rules about the variants of an open enum. One function per rule.

use proc_macro2::Ident;
use quote::ToTokens as _;
use syn::{Attribute, Data, Type, Variant};

use super::model::{Known, OpenEnum, Unknown, ValueType, is_integer};
use super::parse::{WireValue, one_value};
use super::serde_words::is_marked_as_other;
use crate::diagnostics::{Errors, duplicate};
use crate::names::ungrouped;
use crate::parse::bounds::limits;
use crate::validate::namesakes;
use crate::validate::shapes::{is_scalar, is_text, named};

/// Reports variants that do not go together.
pub(super) fn validate(open_enum: &OpenEnum<'_>, errors: &mut Errors) {
    for Known { variant, attributes, .. } in &open_enum.known {
        let repair = match attributes.first() {
            Some(_) => "remove it".to_owned(),
            None => variant.discriminant.as_ref().map_or_else(String::new, |(_, value)| {
                format!("write `#[open({})]` on the variant instead", value.to_token_stream())
            }),
        };
        check_discriminant(variant, &repair, errors);
        for second in attributes.iter().skip(1) {
            errors.at(second, one_value(variant));
        }
    }
    for unknown in &open_enum.unknown {
        check_discriminant(unknown.variant, "remove it", errors);
        check_unknown(unknown.variant, &unknown.attributes, errors);
    }
    check_one_unknown(open_enum, errors);
    check_value_types(open_enum, errors);
    check_rename_all(open_enum, errors);
    check_unknown_type(open_enum, errors);
    check_size(open_enum, errors);
    check_duplicates(open_enum, errors);
}

/// Reports `= 20`, which is not the value in JSON.
fn check_discriminant(variant: &Variant, repair: &str, errors: &mut Errors) {
    if let Some((_, value)) = &variant.discriminant {
        errors.at(value, format!("a discriminant is not what is sent; {repair}"));
    }
}

/// Reports a value for the variant of all unknown values.
fn check_unknown(variant: &Variant, attributes: &[&Attribute], errors: &mut Errors) {
    for attribute in attributes {
        let message = format!(
            "`{}` holds every value that no variant stands for; remove this, or give the value a \
             variant of its own",
            variant.ident
        );
        errors.at(attribute, message);
    }
}

/// Reports an enum that cannot hold unknown values, or has two variants for them.
fn check_one_unknown(open_enum: &OpenEnum<'_>, errors: &mut Errors) {
    let ident = &open_enum.input.ident;
    let Some((first, others)) = open_enum.unknown.split_first() else {
        // `parse` has reported an item that is no enum, a variant with fields, and a value that
        // could not be read: it may be the mark of the variant for unknown values.
        let Data::Enum(data) = &open_enum.input.data else { return };
        let is_reported = |known: &Known<'_>| {
            is_marked_as_other(known.variant) || matches!(known.value, WireValue::Invalid)
        };
        if data.variants.len() == open_enum.known.len() && !open_enum.known.iter().any(is_reported)
        {
            errors.at(
                ident,
                format!(
                    "`#[derive(OpenEnum)]` needs one variant for unknown values, \
                                      such as {}",
                    unknown_example(open_enum)
                ),
            );
        }
        return;
    };
    for other in others {
        let message = format!(
            "`{}` already holds the unknown values; one variant does, and the others have no \
             fields",
            first.variant.ident
        );
        errors.at(other.variant, message);
    }
}

/// Returns the variant for unknown values that an enum lacks.
fn unknown_example(open_enum: &OpenEnum<'_>) -> String {
    let ty = match open_enum.value_type() {
        ValueType::String => "String",
        ValueType::Number => "i64",
    };
    let name = open_enum.known.iter().map(|known| known.variant).find(|variant| is_rest(variant));
    format!("`{}({ty})`", name.map_or_else(|| "Unknown".to_owned(), |it| it.ident.to_string()))
}

/// Returns whether the name of a variant is one for unknown values.
fn is_rest(variant: &Variant) -> bool {
    ["Unknown", "Other", "Rest", "Custom"].iter().any(|name| variant.ident == name)
}

/// Reports `rename_all` where no value is a name.
fn check_rename_all(open_enum: &OpenEnum<'_>, errors: &mut Errors) {
    let Some(rule) = &open_enum.rename_all else { return };
    if errors.is_empty() && open_enum.value_type() == ValueType::Number {
        errors.at(rule, "the values are numbers, which have no case; remove `rename_all`");
    }
}

/// Reports numbers that the type of the unknown ones cannot hold.
fn check_size(open_enum: &OpenEnum<'_>, errors: &mut Errors) {
    let Some(Unknown { variant: unknown, ty, .. }) = open_enum.unknown.first() else { return };
    let name = ungrouped(ty).to_token_stream().to_string();
    let Some((least, most)) = limits(&name) else { return };
    for Known { value, .. } in &open_enum.known {
        let WireValue::Number(number) = value else { continue };
        let value = number.base10_parse::<i128>();
        let is_held = value.as_ref().is_ok_and(|value| (least..=most).contains(value));
        if is_held {
            continue;
        }
        let fits = |ty: &&str| {
            limits(ty).is_some_and(|(least, most)| {
                value.as_ref().is_ok_and(|value| (least..=most).contains(value))
            })
        };
        let repair = ["i64", "u64", "i128"].iter().find(|ty| fits(ty));
        let repair =
            repair.map_or_else(String::new, |ty| format!("; write `{}({ty})`", unknown.ident));
        errors.at(
            number,
            format!("`{name}`, the type of the unknown numbers, cannot hold this{repair}"),
        );
    }
}

/// Returns whether a type of the standard library or of this crate, known by its name, holds
/// neither a string nor a number as it is.
fn is_unfit(ty: &Type) -> bool {
    const UNFIT: &[&str] = &[
        "Option",
        "Vec",
        "VecDeque",
        "HashMap",
        "BTreeMap",
        "HashSet",
        "BTreeSet",
        "Result",
        "Value",
        "RawValue",
        "Cow",
        "Secret",
        "Nullable",
        "Patch",
        "Bytes",
        "NonZero",
        "NonZeroU8",
        "NonZeroU16",
        "NonZeroU32",
        "NonZeroU64",
        "NonZeroI8",
        "NonZeroI16",
        "NonZeroI32",
        "NonZeroI64",
        "Number",
        "PathBuf",
        "OsString",
        "Duration",
        "PhantomData",
    ];
    match ungrouped(ty) {
        Type::Tuple(_) | Type::Array(_) | Type::Slice(_) | Type::Reference(_) => true,
        _ => named(ty).is_some_and(|(name, _)| UNFIT.contains(&&*name)),
    }
}

/// Reports a type that cannot hold the unknown values. Types of the user may.
fn check_unknown_type(open_enum: &OpenEnum<'_>, errors: &mut Errors) {
    // Without a known value, the unknown ones decide what the values are.
    if open_enum.known.is_empty() || !errors.is_empty() {
        return;
    }
    for Unknown { variant, ty, .. } in &open_enum.unknown {
        let name = &variant.ident;
        let problem = |ty: &Type| unknown_type(open_enum, name, ty);
        let Some(message) = problem(ty) else { continue };
        // rustc reports a type that is no string, whatever its name is. The values of an enum of
        // numbers are patterns, which no type of the user's can have.
        let is_certain = namesakes::relevant(ty, &problem).is_empty();
        if is_certain || open_enum.value_type() == ValueType::Number {
            errors.at(ty, message);
        }
    }
}

/// Returns what is wrong with the type of a variant for unknown values.
fn unknown_type(open_enum: &OpenEnum<'_>, name: &Ident, ty: &Type) -> Option<String> {
    let (is_text, is_scalar) = (is_text(ty), is_scalar(ty));
    Some(match open_enum.value_type() {
        ValueType::String if is_unfit(ty) => {
            format!("unknown values are kept: write `{name}(String)`")
        }
        ValueType::Number if is_unfit(ty) => {
            format!("the values are numbers: write `{name}(i64)`")
        }
        ValueType::String if is_scalar && !is_text => {
            format!("the values are strings: write `{name}(String)`, or numbers `#[open(1)]`")
        }
        ValueType::Number if is_scalar && (is_text || !is_integer(ty)) => {
            format!("the values are numbers: write `{name}(i64)`")
        }
        _ => return None,
    })
}

/// Reports strings among numbers.
fn check_value_types(open_enum: &OpenEnum<'_>, errors: &mut Errors) {
    if open_enum.value_type() == ValueType::String {
        return;
    }
    for Known { variant, value, .. } in &open_enum.known {
        if open_enum.unknown.is_empty() && is_rest(variant) {
            continue;
        }
        if let WireValue::String(string) = value {
            let (ident, text) = (&variant.ident, string.value());
            let number = if text.parse::<i128>().is_ok() { text } else { "1".to_owned() };
            let message = format!("declare the number of `{ident}` too: `#[open({number})]`");
            errors.at(ident, message);
        }
    }
}

/// Reports a value of two variants.
fn check_duplicates(open_enum: &OpenEnum<'_>, errors: &mut Errors) {
    let mut seen: Vec<(String, &Variant)> = Vec::new();
    for Known { variant, value, .. } in &open_enum.known {
        let value = match value {
            WireValue::Number(number) => number.base10_digits().to_owned(),
            WireValue::String(string) => string.value(),
            WireValue::Invalid => continue,
        };
        match seen.iter().find(|(it, _)| *it == value) {
            // rustc reports a second variant of the same name.
            Some((_, first)) if first.ident == variant.ident => {}
            Some((_, first)) => {
                let first = format!("by `{}`", first.ident);
                errors.at(&variant.ident, duplicate(format_args!("value `{value}`"), first));
            }
            None => seen.push((value, variant)),
        }
    }
}
