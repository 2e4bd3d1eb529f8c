//! serde's attributes on an open enum, which implements serde's traits without serde's derives.

use syn::{Attribute, Data, DeriveInput, Variant};

use crate::diagnostics::Errors;
use crate::serde_attr::{SerdeAttributes, pass_over, value_of};
use crate::symbol;
use crate::validate::serde_words::first_of;

/// Reports every `#[serde(…)]`, with the `#[open(…)]` that means the same.
pub(super) fn check(input: &DeriveInput, errors: &mut Errors) {
    for attribute in of_serde(&input.attrs) {
        let repair = match value_of(attribute, symbol::RENAME_ALL) {
            Some(rule) => format!("write `#[open(rename_all = \"{rule}\")]`"),
            None => on_enum(attribute),
        };
        report(attribute, &repair, errors);
    }
    let Data::Enum(data) = &input.data else { return };
    for variant in &data.variants {
        for attribute in of_serde(&variant.attrs) {
            report(attribute, &repair_on(variant, attribute), errors);
        }
        for attribute in variant.fields.iter().flat_map(|field| of_serde(&field.attrs)) {
            let repair = "the unknown values are kept as they are; remove it";
            report(attribute, repair, errors);
        }
    }
}

/// Returns what replaces an attribute of the enum without a rule for all names.
fn on_enum(attribute: &Attribute) -> String {
    match SerdeAttributes::of([attribute].into_iter()) {
        SerdeAttributes { rename_all: Some(rule), rename_all_when_read: None, .. }
        | SerdeAttributes { rename_all: None, rename_all_when_read: Some(rule), .. } => {
            format!("write `#[open(rename_all = \"{rule}\")]`, for values in both directions")
        }
        SerdeAttributes { rename_all: Some(one), rename_all_when_read: Some(other), .. }
            if one != other =>
        {
            "a value is read and written as the same string; write one `#[open(rename_all = …)]`, \
             or two enums"
                .to_owned()
        }
        _ => "remove it".to_owned(),
    }
}

fn repair_on(variant: &Variant, attribute: &Attribute) -> String {
    if let Some(name) = value_of(attribute, "rename") {
        return format!("write `#[open(\"{name}\")]`");
    }
    if is_other(attribute) {
        return format!("the unknown values are kept: write `{}(String)`", variant.ident);
    }
    if let Some(name) = value_of(attribute, "alias") {
        return format!("give {name:?} a variant of its own, or leave it to the unknown values");
    }
    if first_of(attribute, &["skip", "skip_serializing", "skip_deserializing"]).is_some() {
        return format!("every variant is read and written; remove `{}`", variant.ident);
    }
    if first_of(attribute, &["rename"]).is_some() {
        return "a value is read and written as the same string: write `#[open(\"active\")]`"
            .to_owned();
    }
    "remove it".to_owned()
}

fn report(attribute: &Attribute, repair: &str, errors: &mut Errors) {
    errors.at(attribute, format!("`#[derive(OpenEnum)]` has no attributes of serde's; {repair}"));
}

fn of_serde(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attributes.iter().filter(|attribute| attribute.path().is_ident(symbol::SERDE))
}

/// Returns whether a variant is marked as the one of all other values, as for serde.
pub(super) fn is_marked_as_other(variant: &Variant) -> bool {
    of_serde(&variant.attrs).any(is_other)
}

fn is_other(attribute: &Attribute) -> bool {
    let mut found = false;
    let _ = attribute.parse_nested_meta(|meta| {
        found |= meta.path.is_ident("other");
        pass_over(&meta)
    });
    found
}
