//! The enum as written. Syntax only.

mod other_words;

use quote::ToTokens as _;
use syn::parse::ParseStream;
use syn::{Attribute, Data, DeriveInput, Fields, LitInt, LitStr, Meta, Path, Type, Variant};

use crate::diagnostics::{Errors, expected};
use crate::names::type_name;
use crate::parse::crate_path::parse_crate;
use crate::parse::list::{is_at_end, parse_arguments, set_once};
use crate::parse::literal::check_number_suffix;
use crate::parse::rename_rule::{RENAME_ALL, parse_rename_rule};
use crate::parse::value::parse_key;
use crate::symbol;

/// An annotated enum. Unreadable parts are reported and left out.
pub(super) struct Raw<'a> {
    pub(super) input: &'a DeriveInput,
    pub(super) args: Args,
    pub(super) variants: Vec<RawVariant<'a>>,
}

/// The arguments of `#[open(…)]` on the enum.
#[derive(Default)]
pub(super) struct Args {
    pub(super) krate: Option<Path>,
    /// One of serde's rules.
    pub(super) rename_all: Option<LitStr>,
}

pub(super) struct RawVariant<'a> {
    pub(super) variant: &'a Variant,
    /// The `#[open(…)]` attributes of the variant.
    pub(super) attributes: Vec<&'a Attribute>,
    pub(super) content: Content<'a>,
}

pub(super) enum Content<'a> {
    /// One known value, if it is written in an attribute.
    Known(Option<WireValue>),
    /// All unknown values, as this type.
    Unknown(&'a Type),
}

/// The value of a variant in JSON.
pub(super) enum WireValue {
    String(LitStr),
    Number(LitInt),
    /// Not readable, and reported; later rules ignore it.
    Invalid,
}

/// Reads the enum. Whatever cannot be read is reported and left out.
pub(super) fn parse<'a>(input: &'a DeriveInput, errors: &mut Errors) -> Raw<'a> {
    let args = parse_args(input, errors);
    if !input.generics.params.is_empty() {
        let is_borrowing = input.generics.type_params().next().is_none();
        let message = if is_borrowing && input.generics.lifetimes().next().is_some() {
            "an open enum owns its values: remove the lifetime, and write `Unknown(String)`"
        } else {
            "`#[derive(OpenEnum)]` goes on an enum without generics"
        };
        errors.at(&input.generics, message);
    }
    let Data::Enum(data) = &input.data else {
        errors.at(&input.ident, "`#[derive(OpenEnum)]` goes on an enum");
        return Raw { input, args, variants: Vec::new() };
    };
    let mut variants = Vec::new();
    let is_unknown =
        |variant: &Variant| matches!(&variant.fields, Fields::Unnamed(it) if it.unnamed.len() == 1);
    let has_unknown = data.variants.iter().any(is_unknown);
    for variant in &data.variants {
        variants.extend(parse_variant(variant, has_unknown, errors));
    }
    Raw { input, args, variants }
}

fn parse_args(input: &DeriveInput, errors: &mut Errors) -> Args {
    let mut args = Args::default();
    for attribute in open_attributes(&input.attrs) {
        let list = match &attribute.meta {
            Meta::List(list) if !list.tokens.is_empty() => list,
            _ => {
                errors.at(attribute, "expected `#[open(rename_all = \"snake_case\")]`");
                continue;
            }
        };
        parse_arguments(list.tokens.clone(), errors, |input, errors| {
            let key = parse_key(input, RENAME_ALL)?;
            match key.to_string().as_str() {
                symbol::CRATE => {
                    let path = parse_crate(&key, input)?;
                    set_once(&mut args.krate, &key, path, errors);
                }
                symbol::RENAME_ALL => {
                    let rule = parse_rename_rule(&key, input)?;
                    set_once(&mut args.rename_all, &key, rule, errors);
                }
                name => {
                    let message = other_words::on_enum(name, &[symbol::RENAME_ALL, symbol::CRATE]);
                    return Err(syn::Error::new(key.span(), message));
                }
            }
            Ok(())
        });
    }
    args
}

fn open_attributes(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attributes.iter().filter(|attribute| attribute.path().is_ident(symbol::OPEN))
}

fn parse_variant<'a>(
    variant: &'a Variant,
    has_unknown: bool,
    errors: &mut Errors,
) -> Option<RawVariant<'a>> {
    let attributes: Vec<_> = open_attributes(&variant.attrs).collect();
    let content = match &variant.fields {
        Fields::Unit => {
            let value = attributes.first().map(|attribute| parse_value(variant, attribute, errors));
            Content::Known(value)
        }
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            let field = &fields.unnamed[0];
            for attribute in open_attributes(&field.attrs) {
                let message = "`#[open]` goes on the variants of known values; remove it";
                errors.at(attribute, message);
            }
            Content::Unknown(&field.ty)
        }
        Fields::Named(fields) if fields.named.len() == 1 && !has_unknown => {
            let (name, ty) = (&variant.ident, &fields.named[0].ty);
            let message = format!(
                "the field of unknown values has no name: write `{name}({})`",
                type_name(&ty.to_token_stream())
            );
            errors.at(fields, message);
            Content::Unknown(ty)
        }
        _ => {
            let message = "a variant is one known value, without fields, or all unknown values, \
                           with one field such as `Unknown(String)`";
            errors.at(variant, message);
            return None;
        }
    };
    Some(RawVariant { variant, attributes, content })
}

/// Reads `#[open("active")]` or `#[open(20)]`.
fn parse_value(variant: &Variant, attribute: &Attribute, errors: &mut Errors) -> WireValue {
    const EXAMPLE: &str = "expected a string or integer literal: `#[open(\"active\")]`";
    let tokens = match &attribute.meta {
        Meta::List(list) if !list.tokens.is_empty() => list.tokens.clone(),
        meta => {
            errors.at(meta, other_words::without_list(meta, EXAMPLE));
            return WireValue::Invalid;
        }
    };
    let mut values = Vec::new();
    parse_arguments(tokens, errors, |input, _| {
        if !values.is_empty() {
            return Err(expected(input, one_value(variant)));
        }
        values.push(WireValue::Invalid);
        let value = parse_literal(variant, input, EXAMPLE)?;
        if !is_at_end(input) {
            return Err(other_words::after_value(variant, &value, input));
        }
        values[0] = value;
        Ok(())
    });
    values.pop().unwrap_or(WireValue::Invalid)
}

fn parse_literal(
    variant: &Variant,
    input: ParseStream<'_>,
    example: &str,
) -> syn::Result<WireValue> {
    if input.peek(LitStr) {
        return input.parse().map(WireValue::String);
    }
    if input.peek(LitInt) {
        let literal: LitInt = input.parse()?;
        check_number_suffix(&literal)?;
        return Ok(WireValue::Number(literal));
    }
    Err(other_words::no_value(variant, input, example))
}

/// Returns the message for a second value of a variant.
pub(super) fn one_value(variant: &Variant) -> String {
    format!("`{}` stands for one value; remove this one", variant.ident)
}
