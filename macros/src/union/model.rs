//! The meaning of the enum: the values that belong to each arm.

use proc_macro2::{Ident, Span};
use syn::ext::IdentExt as _;
use syn::{DeriveInput, LitStr, Path, Type, Variant};

use super::json_type::{JsonType, json_types};
use super::parse::{Args, Raw, RawVariant, TagLiteral, Word};
use crate::serde_attr::rename::renamed_variant;

pub(super) struct Union<'a> {
    pub(super) input: &'a DeriveInput,
    pub(super) krate: Option<Path>,
    pub(super) tag: Option<LitStr>,
    pub(super) keep_tag: Option<Ident>,
    pub(super) rename_all: Option<LitStr>,
    pub(super) arms: Vec<Arm<'a>>,
    /// Whether mistakes in the attributes of the enum have been reported.
    pub(super) is_reported: bool,
}

/// A variant, and the values that belong to it.
pub(super) struct Arm<'a> {
    pub(super) variant: &'a Variant,
    /// The type of the value, unless the variant has none.
    pub(super) ty: Option<&'a Type>,
    /// The values of the tag.
    pub(super) tags: Vec<TagLiteral>,
    /// The JSON types.
    pub(super) types: Vec<DeclaredType>,
    /// The keys that an object must have, and the word before them.
    pub(super) keys: Option<(Ident, Vec<LitStr>)>,
    /// The word before a second list of keys.
    pub(super) second_keys: Option<Ident>,
    /// The word `other`.
    pub(super) other: Option<Ident>,
    /// Whether an attribute is on the variant, even one that could not be read.
    pub(super) has_attribute: bool,
}

/// A JSON type of an arm.
pub(super) struct DeclaredType {
    pub(super) json_type: JsonType,
    /// The word in the attribute, or the type that it was inferred from.
    pub(super) span: Span,
}

/// Gives each arm its values.
pub(super) fn model(raw: Raw<'_>) -> Union<'_> {
    let Raw { input, args, variants, is_reported } = raw;
    let arms = variants.into_iter().map(|variant| model_arm(variant, &args)).collect();
    let Args { krate, tag, keep_tag, rename_all } = args;
    Union { input, krate, tag, keep_tag, rename_all, arms, is_reported }
}

fn model_arm<'a>(raw: RawVariant<'a>, args: &Args) -> Arm<'a> {
    let RawVariant { variant, ty, words } = raw;
    let has_attribute = words.is_some();
    let mut arm = Arm {
        variant,
        ty,
        tags: Vec::new(),
        types: Vec::new(),
        keys: None,
        second_keys: None,
        other: None,
        has_attribute,
    };
    for word in words.into_iter().flatten() {
        match word {
            Word::Tag(tag) => arm.tags.push(tag),
            Word::Type(word, json_type) => {
                arm.types.push(DeclaredType { json_type, span: word.span() });
            }
            Word::Keys(word, _) if arm.keys.is_some() => arm.second_keys = Some(word),
            Word::Keys(word, keys) => arm.keys = Some((word, keys)),
            Word::Other(word) => arm.other = Some(word),
        }
    }
    if !has_attribute {
        infer(&mut arm, args);
    }
    arm
}

/// Infers the values of an arm without an attribute: from its type if that is known, and otherwise,
/// if the enum has a tag, the tag from the name.
fn infer(arm: &mut Arm<'_>, args: &Args) {
    let types = arm.ty.and_then(json_types).unwrap_or_default();
    let is_object = types.contains(&JsonType::Object);
    if args.tag.is_some() && (types.is_empty() || is_object) {
        let name = arm.variant.ident.unraw().to_string();
        let rule = args.rename_all.as_ref().map(LitStr::value);
        let renamed = rule.and_then(|rule| renamed_variant(&name, &rule)).unwrap_or(name);
        arm.tags.push(TagLiteral::String(LitStr::new(&renamed, arm.variant.ident.span())));
        return;
    }
    let span = arm.variant.ident.span();
    arm.types = types.into_iter().map(|json_type| DeclaredType { json_type, span }).collect();
}

impl TagLiteral {
    /// Returns the value as it is written in JSON.
    pub(super) fn text(&self) -> String {
        match self {
            Self::String(text) => format!("{:?}", text.value()),
            Self::Integer(is_negative, number) => {
                format!("{}{}", if *is_negative { "-" } else { "" }, number.base10_digits())
            }
            Self::Boolean(value) => value.value.to_string(),
        }
    }

    pub(super) fn span(&self) -> Span {
        match self {
            Self::String(text) => text.span(),
            Self::Integer(_, number) => number.span(),
            Self::Boolean(value) => value.span,
        }
    }
}
