//! The meaning of the enum: a value for every variant.

use syn::ext::IdentExt as _;
use syn::{
    Attribute, DeriveInput, Expr, ExprLit, Lit, LitInt, LitStr, Path, Type, TypePath, Variant,
};

use super::parse::{Args, Content, Raw, RawVariant, WireValue};
use crate::names::ungrouped;
use crate::serde_attr::rename::renamed_variant;

pub(super) struct OpenEnum<'a> {
    pub(super) input: &'a DeriveInput,
    pub(super) krate: Option<Path>,
    /// The rule that names the values.
    pub(super) rename_all: Option<LitStr>,
    pub(super) known: Vec<Known<'a>>,
    /// The variants that hold unknown values: one, where nothing is wrong.
    pub(super) unknown: Vec<Unknown<'a>>,
}

/// A variant of one value.
pub(super) struct Known<'a> {
    pub(super) variant: &'a Variant,
    /// The `#[open(…)]` attributes of the variant.
    pub(super) attributes: Vec<&'a Attribute>,
    pub(super) value: WireValue,
}

/// A variant of all values that no other variant has.
pub(super) struct Unknown<'a> {
    pub(super) variant: &'a Variant,
    /// The `#[open(…)]` attributes of the variant, which should have none.
    pub(super) attributes: Vec<&'a Attribute>,
    pub(super) ty: &'a Type,
}

/// The JSON type of all values.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum ValueType {
    String,
    Number,
}

/// Gives each variant its value.
pub(super) fn model(raw: Raw<'_>) -> OpenEnum<'_> {
    let Raw { input, args, variants } = raw;
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for RawVariant { variant, attributes, content } in variants {
        match content {
            Content::Known(value) => {
                let value = value.unwrap_or_else(|| unwritten_value(variant, &args));
                known.push(Known { variant, attributes, value });
            }
            Content::Unknown(ty) => unknown.push(Unknown { variant, attributes, ty }),
        }
    }
    let Args { krate, rename_all } = args;
    OpenEnum { input, krate, rename_all, known, unknown }
}

/// Returns the value of a variant without an attribute: its name.
fn unwritten_value(variant: &Variant, args: &Args) -> WireValue {
    // `validate` reports the discriminant; the value that it was meant to be is known.
    if let Some(number) = discriminant(variant) {
        return WireValue::Number(number.clone());
    }
    let name = variant.ident.unraw().to_string();
    let rule = args.rename_all.as_ref().map(LitStr::value);
    let renamed = rule.and_then(|rule| renamed_variant(&name, &rule));
    WireValue::String(LitStr::new(&renamed.unwrap_or(name), variant.ident.span()))
}

fn discriminant(variant: &Variant) -> Option<&LitInt> {
    match &variant.discriminant {
        Some((_, Expr::Lit(ExprLit { lit: Lit::Int(number), .. }))) => Some(number),
        _ => None,
    }
}

impl OpenEnum<'_> {
    /// Returns the type of the values: numbers, if one of them is a number, or if there is no known
    /// value and unknown ones are integers.
    pub(super) fn value_type(&self) -> ValueType {
        let is_number = |known: &Known<'_>| matches!(known.value, WireValue::Number(_));
        let holds_integers = self.unknown.iter().any(|unknown| is_integer(unknown.ty))
            && self.known.iter().all(|known| matches!(known.value, WireValue::Invalid));
        if holds_integers || self.known.iter().any(is_number) {
            ValueType::Number
        } else {
            ValueType::String
        }
    }
}

pub(super) fn is_integer(ty: &Type) -> bool {
    const INTEGERS: &[&str] =
        &["i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize"];
    let Type::Path(TypePath { qself: None, path, .. }) = ungrouped(ty) else { return false };
    path.segments.last().is_some_and(|last| INTEGERS.iter().any(|name| last.ident == name))
}
