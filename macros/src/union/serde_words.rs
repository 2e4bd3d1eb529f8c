//! serde's attributes on a union, which implements serde's traits without serde's derives.

use proc_macro2::Ident;
use syn::{Attribute, DeriveInput, Variant};

use crate::diagnostics::Errors;
use crate::serde_attr::{SerdeAttributes, value_of};
use crate::symbol;

/// Reports every `#[serde(…)]` on the enum, with the `#[union(…)]` that means the same.
pub(super) fn report_on_enum(input: &DeriveInput, has_tag: bool, errors: &mut Errors) {
    for attribute in of_serde(&input.attrs) {
        let rule = SerdeAttributes::of([attribute].into_iter()).rename_all;
        let words = [(symbol::TAG, value_of(attribute, symbol::TAG)), (symbol::RENAME_ALL, rule)];
        let words = words.into_iter().filter(|(word, _)| !(has_tag && *word == symbol::TAG));
        let words: Vec<_> =
            words.filter_map(|(word, value)| Some(format!("{word} = {:?}", value?))).collect();
        let repair = if value_of(attribute, "content").is_some() {
            "the tag of a union stands among the fields of the arm; for a tag beside the content, \
             write a struct with both"
                .to_owned()
        } else if has_word(attribute, OF_FIELDS) {
            ON_TYPES.to_owned()
        } else if words.is_empty() {
            "remove this".to_owned()
        } else {
            format!("write `#[union({})]` instead", words.join(", "))
        };
        report(attribute, &repair, errors);
    }
}

/// Reports every `#[serde(…)]` on a variant. Returns whether there is one.
pub(super) fn report_on_variant(variant: &Variant, errors: &mut Errors) -> bool {
    let mut found = false;
    for attribute in of_serde(&variant.attrs) {
        found = true;
        let name = &variant.ident;
        let serde = SerdeAttributes::of([attribute].into_iter());
        let repair = if let Some(value) = serde.rename {
            format!("write `#[union({value:?})]` instead")
        } else if has_word(attribute, &[symbol::OTHER]) {
            format!("write `#[union(other)] {name}(serde_json::Value)`")
        } else if has_word(attribute, &["untagged"]) {
            "for the values that no other arm accepts, write `#[union(other)]`".to_owned()
        } else if let Some(value) = value_of(attribute, "alias") {
            format!(
                "give the tag {value:?} a variant, or write `#[union({:?}, {value:?})]` for an enum \
                 with `keep_tag`",
                name.to_string().to_lowercase()
            )
        } else if serde.rename_all.is_some() {
            "remove this, and add it to the type of the arm".to_owned()
        } else if has_word(attribute, OF_FIELDS) {
            ON_TYPES.to_owned()
        } else if has_word(attribute, WITH) {
            with(name)
        } else if has_word(attribute, SKIP) {
            format!("every arm is read and written; remove `{name}`")
        } else {
            "remove this".to_owned()
        };
        report(attribute, &repair, errors);
    }
    found
}

/// Reports every `#[serde(…)]` on the value of a variant.
pub(super) fn report_on_value(variant: &Variant, attributes: &[Attribute], errors: &mut Errors) {
    for attribute in of_serde(attributes) {
        let repair = if has_word(attribute, WITH) {
            with(&variant.ident)
        } else if has_word(attribute, &["default", "flatten", "skip_serializing_if"]) {
            "an arm is there whole, or not at all; remove this".to_owned()
        } else {
            "remove this".to_owned()
        };
        report(attribute, &repair, errors);
    }
}

/// The repair for words that concern the fields of an arm.
pub(super) const ON_TYPES: &str = "it belongs on the types of the arms, as an attribute of serde's";

/// Words that concern the fields of an arm.
const OF_FIELDS: &[&str] =
    &["rename_all_fields", "deny_unknown_fields", "default", "bound", "borrow", "from", "into"];

const WITH: &[&str] = &["with", "serialize_with", "deserialize_with"];

const SKIP: &[&str] = &["skip", "skip_serializing", "skip_deserializing"];

/// Returns the repair for a module or a function that reads or writes the value.
fn with(variant: &Ident) -> String {
    format!(
        "hold a struct with one field that has this attribute and `#[serde(transparent)]` in \
         `{variant}`"
    )
}

fn report(attribute: &Attribute, repair: &str, errors: &mut Errors) {
    let message =
        format!("`#[derive(Union)]` implements `Serialize` and `Deserialize` itself; {repair}");
    errors.at(attribute, message);
}

fn of_serde(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attributes.iter().filter(|attribute| attribute.path().is_ident(symbol::SERDE))
}

fn has_word(attribute: &Attribute, words: &[&str]) -> bool {
    crate::validate::serde_words::first_of(attribute, words).is_some()
}
