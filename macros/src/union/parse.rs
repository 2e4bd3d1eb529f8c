//! The enum as written. Syntax only.

pub(super) mod other_words;

use proc_macro2::Ident;
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{
    Attribute, Data, DeriveInput, Fields, LitBool, LitInt, LitStr, Meta, Path, Token, Type, Variant,
};

use super::json_type::{JsonType, TYPES};
use super::serde_words;
use crate::diagnostics::{Errors, expected};
use crate::parse::crate_path::parse_crate;
use crate::parse::list::{is_at_end, parse_arguments, parse_nested_list, set_once};
use crate::parse::literal::check_number_suffix;
use crate::parse::rename_rule::parse_rename_rule;
use crate::parse::value::{parse_key, parse_string};
use crate::symbol;

/// An annotated enum. Unreadable parts are reported and left out.
pub(super) struct Raw<'a> {
    pub(super) input: &'a DeriveInput,
    pub(super) args: Args,
    pub(super) variants: Vec<RawVariant<'a>>,
    /// Whether mistakes in the attributes of the enum have been reported. What is missing may be
    /// what could not be read.
    pub(super) is_reported: bool,
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
    let mut of_enum = Errors::default();
    let args = parse_args(input, &mut of_enum);
    serde_words::report_on_enum(input, args.tag.is_some(), &mut of_enum);
    let is_reported = !of_enum.is_all_read();
    errors.append(of_enum);
    let Data::Enum(data) = &input.data else {
        errors.at(&input.ident, "`#[derive(Union)]` goes on an enum");
        return Raw { input, args, variants: Vec::new(), is_reported };
    };
    let mut variants = Vec::new();
    for variant in &data.variants {
        let has_serde = serde_words::report_on_variant(variant, errors);
        variants.extend(parse_variant(variant, has_serde, args.tag.is_some(), errors));
    }
    Raw { input, args, variants, is_reported }
}

fn union_attributes(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attributes.iter().filter(|attribute| attribute.path().is_ident(symbol::UNION))
}

fn parse_args(input: &DeriveInput, errors: &mut Errors) -> Args {
    const TAG: &str = "expected `tag = \"type\"`";
    const KEYS: &[&str] = &[symbol::TAG, symbol::KEEP_TAG, symbol::RENAME_ALL, symbol::CRATE];
    let mut args = Args::default();
    for attribute in union_attributes(&input.attrs) {
        let list = match &attribute.meta {
            Meta::List(list) if !list.tokens.is_empty() => list,
            _ => {
                errors.at(attribute, "expected `#[union(tag = \"type\")]`");
                continue;
            }
        };
        parse_arguments(list.tokens.clone(), errors, |input, errors| {
            let key = parse_key(input, TAG)?;
            match key.to_string().as_str() {
                symbol::CRATE => {
                    let path = parse_crate(&key, input)?;
                    set_once(&mut args.krate, &key, path, errors);
                }
                symbol::TAG => {
                    if let Some(error) = other_words::unquoted_tag(input) {
                        return Err(error);
                    }
                    let tag = parse_string(&key, input, TAG)?;
                    check_field_name(&tag, "the name of the tag")?;
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
                name => return Err(other_words::on_enum(&key, name, input, KEYS)),
            }
            Ok(())
        });
    }
    args
}

fn parse_variant<'a>(
    variant: &'a Variant,
    has_serde: bool,
    has_tag: bool,
    errors: &mut Errors,
) -> Option<RawVariant<'a>> {
    let ty = match &variant.fields {
        Fields::Unit => None,
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            let field = &fields.unnamed[0];
            serde_words::report_on_value(variant, &field.attrs, errors);
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
    let mut words = has_serde.then(Vec::new);
    for attribute in union_attributes(&variant.attrs) {
        parse_words(variant, attribute, has_tag, words.get_or_insert_with(Vec::new), errors);
    }
    Some(RawVariant { variant, ty, words })
}

/// Reads `#[union("dog")]`, `#[union(string)]`, `#[union(keys("id"))]` or `#[union(other)]`.
fn parse_words(
    variant: &Variant,
    attribute: &Attribute,
    has_tag: bool,
    words: &mut Vec<Word>,
    errors: &mut Errors,
) {
    let tokens = match &attribute.meta {
        Meta::List(list) if !list.tokens.is_empty() => list.tokens.clone(),
        meta => return errors.at(meta, other_words::without_list(meta)),
    };
    parse_arguments(tokens, errors, |input, errors| {
        words.extend(parse_word(variant, has_tag, input, errors)?);
        Ok(())
    });
}

fn parse_word(
    variant: &Variant,
    has_tag: bool,
    input: ParseStream<'_>,
    errors: &mut Errors,
) -> syn::Result<Option<Word>> {
    if let Some(tag) = parse_tag(input)? {
        other_words::check_separator(&tag, input)?;
        return Ok(Some(Word::Tag(tag)));
    }
    if !input.peek(Ident::peek_any) {
        return Err(other_words::no_word(input));
    }
    let word = parse_key(input, EXAMPLE)?;
    let name = word.to_string();
    if let Some((_, json_type)) = TYPES.iter().find(|(known, _)| *known == name) {
        other_words::check_type_separator(&name, input)?;
        return Ok(Some(Word::Type(word, *json_type)));
    }
    match name.as_str() {
        symbol::OTHER if is_at_end(input) => Ok(Some(Word::Other(word))),
        symbol::OTHER => Err(expected(input, "`other` takes no value")),
        symbol::KEYS_OF_ARM => {
            if let Some(error) = other_words::keys_in_other_words(&word, input) {
                return Err(error);
            }
            parse_keys(word, input, errors)
        }
        _ => Err(other_words::on_variant(variant, &word, has_tag, input)),
    }
}

/// Reads the keys after the word `keys`.
fn parse_keys(
    word: Ident,
    input: ParseStream<'_>,
    errors: &mut Errors,
) -> syn::Result<Option<Word>> {
    let mut keys: Vec<LitStr> = Vec::new();
    parse_nested_list(&word, input, KEYS, errors, |input, _| {
        let key: LitStr = if input.peek(LitStr) {
            input.parse()?
        } else {
            return Err(expected(input, KEYS));
        };
        check_field_name(&key, "a key")?;
        if input.peek(Token![|]) {
            let message = "an arm has all of its keys; a comma stands between them";
            return Err(expected(input, message));
        }
        if keys.iter().any(|first| first.value() == key.value()) {
            let message = format!("duplicate key `{}`; remove this one", key.value());
            return Err(syn::Error::new(key.span(), message));
        }
        keys.push(key);
        Ok(())
    })?;
    Ok((!keys.is_empty()).then_some(Word::Keys(word, keys)))
}

pub(super) const EXAMPLE: &str = "expected the value of a tag, a JSON type, `keys(\"…\")` or \
                                  `other`: `#[union(\"dog\")]`";

pub(super) const KEYS: &str =
    "expected the keys that an object must have: `keys(\"id\", \"name\")`";

/// Reports a name that no field has: an empty one, or the path of a field.
fn check_field_name(name: &LitStr, what: &str) -> syn::Result<()> {
    let value = name.value();
    let message = if value.is_empty() {
        format!("{what} is empty")
    } else if value.trim() != value {
        format!("{what} has spaces around it; write {:?}", value.trim())
    } else if let Some(rest) = ["$.", "#/", "/"].iter().find_map(|it| value.strip_prefix(it)) {
        let field = rest.rsplit(['.', '/']).next().unwrap_or(rest);
        format!("{what} is that of a field of the object itself, and no path; write {field:?}")
    } else {
        return Ok(());
    };
    Err(syn::Error::new(name.span(), message))
}

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
