//! The enum as written. Syntax only.

use proc_macro2::Ident;
use quote::ToTokens as _;
use syn::parse::ParseStream;
use syn::{
    Attribute, Data, DeriveInput, Fields, LitBool, LitInt, LitStr, Meta, Path, Token, Type, Variant,
};

use super::json_type::{JsonType, TYPES, meant};
use crate::diagnostics::{Errors, expected, unknown};
use crate::parse::crate_path::parse_crate;
use crate::parse::list::{is_at_end, parse_arguments, parse_nested_list, set_once};
use crate::parse::literal::check_number_suffix;
use crate::parse::rename_rule::parse_rename_rule;
use crate::parse::value::{parse_key, parse_string};
use crate::serde_attr::{SerdeAttributes, pass_over};
use crate::symbol;

/// An annotated enum. Unreadable parts are reported and left out.
pub(super) struct Raw<'a> {
    pub(super) input: &'a DeriveInput,
    pub(super) args: Args,
    pub(super) variants: Vec<RawVariant<'a>>,
    /// Whether there are serde attributes, which have been reported.
    pub(super) has_serde: bool,
}

/// The arguments of `#[union(…)]` on the enum.
#[derive(Default)]
pub(super) struct Args {
    pub(super) krate: Option<Path>,
    /// The name of the field that names the arm.
    pub(super) tag: Option<LitStr>,
    /// The word `keep_tag`: the types of the arms have a field for the tag.
    pub(super) keep_tag: Option<Ident>,
    /// One of serde's rules.
    pub(super) rename_all: Option<LitStr>,
}

pub(super) struct RawVariant<'a> {
    pub(super) variant: &'a Variant,
    /// The type of the value, unless the variant has none.
    pub(super) ty: Option<&'a Type>,
    /// The declaration in `#[union(…)]` on the variant. `None` without one.
    pub(super) words: Option<Vec<Word>>,
}

/// One argument of `#[union(…)]` on a variant.
pub(super) enum Word {
    /// A value of the tag.
    Tag(TagLiteral),
    /// A JSON type.
    Type(Ident, JsonType),
    /// Required keys.
    Keys(Ident, Vec<LitStr>),
    /// All values of no other arm.
    Other(Ident),
}

/// A value of the tag, with its tokens.
#[derive(Clone)]
pub(super) enum TagLiteral {
    String(LitStr),
    /// With the sign before it.
    Integer(bool, LitInt),
    Boolean(LitBool),
}

/// Reads the enum. Whatever cannot be read is reported and left out.
pub(super) fn parse<'a>(input: &'a DeriveInput, errors: &mut Errors) -> Raw<'a> {
    let args = parse_args(input, errors);
    let mut has_serde = report_serde(&input.attrs, errors);
    let Data::Enum(data) = &input.data else {
        errors.at(&input.ident, "`#[derive(Union)]` goes on an enum");
        return Raw { input, args, variants: Vec::new(), has_serde };
    };
    let mut variants = Vec::new();
    for variant in &data.variants {
        has_serde |= report_serde(&variant.attrs, errors);
        variants.extend(parse_variant(variant, errors));
    }
    Raw { input, args, variants, has_serde }
}

/// Reports attributes of serde's derives, which this derive replaces. Returns whether there are
/// any.
fn report_serde(attributes: &[Attribute], errors: &mut Errors) -> bool {
    let mut found = false;
    for attribute in attributes.iter().filter(|it| it.path().is_ident(symbol::SERDE)) {
        found = true;
        let serde = SerdeAttributes::of([attribute].into_iter());
        let repair = match (serde.rename, serde.rename_all, tag_of(attribute)) {
            (Some(name), ..) => format!("write `#[union({name:?})]` instead"),
            (_, Some(rule), _) => format!("write `#[union(rename_all = {rule:?})]` instead"),
            (.., Some(tag)) => format!("write `#[union(tag = {tag:?})]` instead"),
            _ => "remove this".to_owned(),
        };
        let message =
            format!("`#[derive(Union)]` implements `Serialize` and `Deserialize` itself; {repair}");
        errors.at(attribute, message);
    }
    found
}

/// Returns the name in `#[serde(tag = "type")]`.
fn tag_of(attribute: &Attribute) -> Option<String> {
    let mut tag = None;
    let _ = attribute.parse_nested_meta(|meta| {
        if meta.path.is_ident(symbol::TAG) {
            tag = Some(meta.value()?.parse::<LitStr>()?.value());
            return Ok(());
        }
        pass_over(&meta)
    });
    tag
}

fn union_attributes(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attributes.iter().filter(|attribute| attribute.path().is_ident(symbol::UNION))
}

fn parse_args(input: &DeriveInput, errors: &mut Errors) -> Args {
    const TAG: &str = "expected `tag = \"type\"`";
    const KEYS: &[&str] = &[symbol::TAG, symbol::KEEP_TAG, symbol::RENAME_ALL, symbol::CRATE];
    let mut args = Args::default();
    for attribute in union_attributes(&input.attrs) {
        let Meta::List(list) = &attribute.meta else {
            errors.at(attribute, "expected `#[union(tag = \"type\")]`");
            continue;
        };
        parse_arguments(list.tokens.clone(), errors, |input, errors| {
            let key = parse_key(input, TAG)?;
            match key.to_string().as_str() {
                symbol::CRATE => {
                    let path = parse_crate(&key, input)?;
                    set_once(&mut args.krate, &key, path, errors);
                }
                symbol::TAG => {
                    let tag = parse_string(&key, input, TAG)?;
                    if tag.value().is_empty() {
                        return Err(syn::Error::new(tag.span(), "the name of the tag is empty"));
                    }
                    set_once(&mut args.tag, &key, tag, errors);
                }
                symbol::KEEP_TAG if is_at_end(input) => {
                    set_once(&mut args.keep_tag, &key, key.clone(), errors);
                }
                symbol::KEEP_TAG => return Err(expected(input, "`keep_tag` takes no value")),
                symbol::RENAME_ALL => {
                    let rule = parse_rename_rule(&key, input)?;
                    set_once(&mut args.rename_all, &key, rule, errors);
                }
                "untagged" => {
                    let message = "arms are told apart by JSON type or by keys, unless the enum \
                                   has a `tag`; remove `untagged`";
                    return Err(syn::Error::new(key.span(), message));
                }
                name => {
                    let message = unknown("key", name, "`#[union]` on an enum", KEYS);
                    return Err(syn::Error::new(key.span(), message));
                }
            }
            Ok(())
        });
    }
    args
}

fn parse_variant<'a>(variant: &'a Variant, errors: &mut Errors) -> Option<RawVariant<'a>> {
    let ty = match &variant.fields {
        Fields::Unit => None,
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            let field = &fields.unnamed[0];
            report_serde(&field.attrs, errors);
            for attribute in union_attributes(&field.attrs) {
                errors.at(attribute, "`#[union]` goes on the variant, not on its value");
            }
            Some(&field.ty)
        }
        fields => {
            let name = &variant.ident;
            let message = format!(
                "an arm holds one value; move the fields into a struct and write `{name}({name})`"
            );
            errors.at(fields, message);
            return None;
        }
    };
    let mut words = None;
    for attribute in union_attributes(&variant.attrs) {
        parse_words(variant, attribute, words.get_or_insert_with(Vec::new), errors);
    }
    Some(RawVariant { variant, ty, words })
}

/// Reads `#[union("dog")]`, `#[union(string)]`, `#[union(keys("id"))]` or `#[union(other)]`.
fn parse_words(
    variant: &Variant,
    attribute: &Attribute,
    words: &mut Vec<Word>,
    errors: &mut Errors,
) {
    let tokens = match &attribute.meta {
        Meta::List(list) if !list.tokens.is_empty() => list.tokens.clone(),
        meta => return errors.at(meta, EXAMPLE),
    };
    parse_arguments(tokens, errors, |input, errors| {
        words.extend(parse_word(variant, input, errors)?);
        Ok(())
    });
}

const EXAMPLE: &str = "expected the value of a tag, a JSON type, `keys(\"…\")` or `other`: \
                       `#[union(\"dog\")]`";

fn parse_word(
    variant: &Variant,
    input: ParseStream<'_>,
    errors: &mut Errors,
) -> syn::Result<Option<Word>> {
    if let Some(tag) = parse_tag(input)? {
        return Ok(Some(Word::Tag(tag)));
    }
    let word = parse_key(input, EXAMPLE)?;
    let error = |message: String| Err(syn::Error::new(word.span(), message));
    let name = word.to_string();
    if let Some((_, json_type)) = TYPES.iter().find(|(known, _)| *known == name) {
        return Ok(Some(Word::Type(word, *json_type)));
    }
    match name.as_str() {
        symbol::OTHER => Ok(Some(Word::Other(word))),
        symbol::KEYS_OF_ARM => {
            let mut keys: Vec<LitStr> = Vec::new();
            parse_nested_list(&word, input, KEYS, errors, |input, _| {
                let key: LitStr = if input.peek(LitStr) {
                    input.parse()?
                } else {
                    return Err(expected(input, KEYS));
                };
                if keys.iter().any(|first| first.value() == key.value()) {
                    let message = format!("duplicate key `{}`; remove this one", key.value());
                    return Err(syn::Error::new(key.span(), message));
                }
                keys.push(key);
                Ok(())
            })?;
            Ok((!keys.is_empty()).then_some(Word::Keys(word, keys)))
        }
        "rename" | "value" => {
            let value = parse_string(&word, input, "write the value of the tag alone");
            let value = value.map_or_else(|_| "dog".to_owned(), |value| value.value());
            let ident = &variant.ident;
            error(format!("write the value of the tag of `{ident}` alone: `#[union(\"{value}\")]`"))
        }
        _ => match meant(&word) {
            Some(json_type) => error(format!(
                "JSON types have the names of JSON Schema; write `{}`",
                json_type.word()
            )),
            None => {
                let known: Vec<_> = TYPES.iter().map(|(word, _)| *word).collect();
                let known = [&known[..], &[symbol::KEYS_OF_ARM, symbol::OTHER]].concat();
                error(unknown("word", &name, "`#[union]` on a variant", &known))
            }
        },
    }
}

const KEYS: &str = "expected the keys that an object must have: `keys(\"id\", \"name\")`";

/// Reads a value of the tag, if one comes next.
fn parse_tag(input: ParseStream<'_>) -> syn::Result<Option<TagLiteral>> {
    if input.peek(LitStr) {
        return input.parse().map(|literal| Some(TagLiteral::String(literal)));
    }
    if input.peek(LitBool) {
        return input.parse().map(|literal| Some(TagLiteral::Boolean(literal)));
    }
    let is_negative = input.peek(Token![-]) && input.peek2(LitInt);
    if is_negative {
        input.parse::<Token![-]>()?;
    }
    if !input.peek(LitInt) {
        return Ok(None);
    }
    let literal: LitInt = input.parse()?;
    check_number_suffix(&literal)?;
    if literal.base10_parse::<i128>().is_err() {
        let message = format!("`{}` is larger than a tag can be", literal.to_token_stream());
        return Err(syn::Error::new(literal.span(), message));
    }
    Ok(Some(TagLiteral::Integer(is_negative, literal)))
}
