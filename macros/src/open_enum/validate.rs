//! The rules about the variants of an open enum. One function per rule.

use quote::ToTokens as _;
use syn::{Attribute, Data, Type, Variant};

use super::model::{Known, OpenEnum, Unknown, ValueType, is_integer};
use super::parse::{WireValue, one_value};
use super::serde_words::is_marked_as_other;
use crate::diagnostics::{Errors, duplicate};
use crate::validate::shapes::{is_scalar, is_text};

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
    check_unknown_type(open_enum, errors);
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
        // `parse` has reported an item that is no enum, and `#[serde(other)]`.
        let is_other = |known: &Known<'_>| is_marked_as_other(known.variant);
        let is_enum = matches!(open_enum.input.data, Data::Enum(_));
        if is_enum && !open_enum.known.iter().any(is_other) {
            errors.at(
                ident,
                "`#[derive(OpenEnum)]` needs one variant for unknown values, such as \
                 `Unknown(String)`",
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

/// Reports a type that cannot hold the unknown values. Types of the user may.
fn check_unknown_type(open_enum: &OpenEnum<'_>, errors: &mut Errors) {
    // Without a known value, the unknown ones decide what the values are.
    if open_enum.known.is_empty() || !errors.is_empty() {
        return;
    }
    for Unknown { variant, ty, .. } in &open_enum.unknown {
        let (name, is_text, is_scalar) = (&variant.ident, is_text(ty), is_scalar(ty));
        let message = match open_enum.value_type() {
            _ if matches!(ty, Type::Reference(_)) => {
                format!("unknown values are kept: write `{name}(String)`")
            }
            ValueType::String if is_scalar && !is_text => {
                format!("the values are strings: write `{name}(String)`, or numbers `#[open(1)]`")
            }
            ValueType::Number if is_scalar && (is_text || !is_integer(ty)) => {
                format!("the values are numbers: write `{name}(i64)`")
            }
            _ => continue,
        };
        errors.at(ty, message);
    }
}

/// Reports strings among numbers.
fn check_value_types(open_enum: &OpenEnum<'_>, errors: &mut Errors) {
    if open_enum.value_type() == ValueType::String {
        return;
    }
    for Known { variant, value, .. } in &open_enum.known {
        if matches!(value, WireValue::String(_)) {
            let ident = &variant.ident;
            let message = format!("declare the number of `{ident}` too: `#[open(1)]`");
            errors.at(ident, message);
        }
    }
}

/// Reports a value of two variants.
fn check_duplicates(open_enum: &OpenEnum<'_>, errors: &mut Errors) {
    let mut seen: Vec<String> = Vec::new();
    for Known { variant, value, .. } in &open_enum.known {
        let value = match value {
            WireValue::Number(number) => number.base10_digits().to_owned(),
            WireValue::String(string) => string.value(),
            WireValue::Invalid => continue,
        };
        if seen.contains(&value) {
            let message = duplicate(format_args!("value `{value}`"), "by a variant before");
            errors.at(&variant.ident, message);
        }
        seen.push(value);
    }
}
