//! Repairs for words of other libraries and of OpenAPI, and for values that are written in another
//! way.

use proc_macro2::{Group, Ident};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::punctuated::Punctuated;
use syn::{Lit, LitStr, Meta, Token, Variant, token};

use super::{EXAMPLE, TagLiteral};
use crate::diagnostics::{expected, misspelled, unknown};
use crate::parse::list::{is_at_end, skip_argument};
use crate::symbol;
use crate::union::json_type::{TYPES, meant};
use crate::union::serde_words::ON_TYPES;

/// The repair for objects that have the name of the arm as their only key, or beside the content.
const FOR_SERDE: &str = "the tag of a union stands among the fields of the arm; derive serde's \
                         `Serialize` and `Deserialize` for an object around them";

/// Returns the error for `tag = kind`, without quotes. It is passed over.
pub(crate) fn unquoted_tag(input: ParseStream<'_>) -> Option<syn::Error> {
    let ahead = input.fork();
    ahead.parse::<Token![=]>().ok()?;
    let word = ahead.call(Ident::parse_any).ok().filter(|_| is_at_end(&ahead))?;
    let name = word.unraw().to_string();
    let message = match name.as_str() {
        "external" | "internal" | "adjacent" | "untagged" | "none" | "None" => {
            "the tag is the name of a field of the object: `tag = \"type\"`".to_owned()
        }
        _ if !name.contains(char::is_lowercase) => {
            "the name of the tag is a literal, as in `tag = \"type\"`, and no constant".to_owned()
        }
        _ => format!("write the name of the tag in quotes: `tag = {name:?}`"),
    };
    skip_argument(input.cursor(), input);
    Some(syn::Error::new(word.span(), message))
}

/// Returns the error for a key that `#[union(…)]` on an enum does not have.
pub(crate) fn on_enum(
    key: &Ident,
    name: &str,
    input: ParseStream<'_>,
    known: &[&str],
) -> syn::Error {
    let repair = match name {
        "discriminator" | "propertyName" | "property_name" | "discriminant" | "type" | "kind"
        | "field" | "property" | "internally_tagged" => {
            let value = value(input).unwrap_or_else(|| "type".to_owned());
            format!("write `tag = {value:?}`")
        }
        "content" => "the tag of a union stands among the fields of the arm; for a tag beside the \
                      content, write a struct with both"
            .to_owned(),
        "externally_tagged" | "external" | "adjacently_tagged" | "adjacent" => FOR_SERDE.to_owned(),
        "mapping" => "write the value of the tag on each variant: `#[union(\"dog\")]`".to_owned(),
        "one_of" | "oneOf" | "any_of" | "anyOf" | "rename" | "title" => "remove it".to_owned(),
        "deny_unknown_fields" | "rename_all_fields" | "default" | "bound" => ON_TYPES.to_owned(),
        _ => {
            return syn::Error::new(
                key.span(),
                unknown("key", name, "`#[union]` on an enum", known),
            );
        }
    };
    let message = format!("unknown key `{name}` for `#[union]` on an enum; {repair}");
    syn::Error::new(key.span(), message)
}

/// Returns the error for a word that `#[union(…)]` on a variant does not have.
pub(crate) fn on_variant(
    variant: &Variant,
    word: &Ident,
    has_tag: bool,
    input: ParseStream<'_>,
) -> syn::Error {
    let (name, ident) = (word.to_string(), &variant.ident);
    let of_variant =
        |repair: String| format!("unknown word `{name}` for `#[union]` on a variant; {repair}");
    let message = match name.as_str() {
        "rename" | "value" | "tag" | "name" | "mapping" | "serialize" | "discriminator"
        | "discriminant" => {
            let value = value(input).unwrap_or_else(|| "dog".to_owned());
            format!("write the value of the tag of `{ident}` alone: `#[union({value:?})]`")
        }
        "alias" => of_variant(
            "several values of the tag are a list, as in `#[union(\"dog\", \"puppy\")]`, for an \
             enum with `keep_tag`"
                .to_owned(),
        ),
        "untagged" if !has_tag => of_variant(
            "remove it: without a `tag`, an arm is chosen by its keys or JSON type".to_owned(),
        ),
        "default" | "fallback" | "catch_all" | "unknown" | "_" | "any" | "rest" | "others"
        | "otherwise" | "untagged" | "Other" => of_variant("write `other`".to_owned()),
        "key" | "required" | "requires" | "has" | "field" | "fields" | "property"
        | "properties" => {
            let keys = strings(input).unwrap_or_else(|| "\"id\"".to_owned());
            of_variant(format!("write `keys({keys})`"))
        }
        "nullable" | "optional" => of_variant(format!(
            "hold an `Option`, and add `null` to the types: `#[union(string, null)] \
             {ident}(Option<String>)`"
        )),
        "type" | "ty" => match value(input).as_deref().map(|value| (value, type_of(value))) {
            Some((_, Some(word))) => format!("write the JSON type alone: `#[union({word})]`"),
            _ => "write the JSON type alone, as in `#[union(string)]`".to_owned(),
        },
        _ if input.peek(Token![::]) => {
            "the value of a tag is a literal, as in `#[union(\"dog\")]`".to_owned()
        }
        _ => match meant(word) {
            Some(json_type) => {
                format!("JSON types have the names of JSON Schema; write `{}`", json_type.word())
            }
            None => match value(input).filter(|_| has_tag && input.peek(Token![=])) {
                Some(tag) => format!("write the value of the tag alone: `#[union({tag:?})]`"),
                None => unknown_word(&name, has_tag),
            },
        },
    };
    syn::Error::new(word.span(), message)
}

fn unknown_word(name: &str, has_tag: bool) -> String {
    let types: Vec<_> = TYPES.iter().map(|(word, _)| *word).collect();
    let known = [&types[..], &[symbol::KEYS_OF_ARM, symbol::OTHER]].concat();
    let is_constant = !name.contains(char::is_lowercase);
    match misspelled(name, &known) {
        Some(near) => {
            format!("unknown word `{name}` for `#[union]` on a variant; did you mean `{near}`?")
        }
        None if has_tag && is_constant => {
            "the value of a tag is a literal, as in `#[union(\"dog\")]`, and no constant".to_owned()
        }
        None if has_tag => format!("write the value of the tag in quotes: `#[union({name:?})]`"),
        None => unknown("word", name, "`#[union]` on a variant", &known),
    }
}

/// Returns the word for a JSON type with this name.
pub(crate) fn type_of(name: &str) -> Option<&'static str> {
    TYPES.iter().map(|(word, _)| *word).find(|word| *word == name)
}

/// Returns what to write instead of `#[union = "dog"]`, `#[union]` and `#[union()]`.
pub(crate) fn without_list(meta: &Meta) -> String {
    match meta {
        Meta::NameValue(pair) => {
            let value = syn::parse2::<LitStr>(quote::ToTokens::to_token_stream(&pair.value));
            value.map_or_else(
                |_| EXAMPLE.to_owned(),
                |it| format!("write `#[union({:?})]`", it.value()),
            )
        }
        _ => EXAMPLE.to_owned(),
    }
}

/// Returns the error for a value that is neither a word nor the value of a tag.
pub(crate) fn no_word(input: ParseStream<'_>) -> syn::Error {
    let ahead = input.fork();
    if ahead.peek(token::Bracket)
        && let Some(values) = group(&ahead).and_then(|group| list_of_strings(&group))
    {
        return expected(input, format!("values are separated by commas: `#[union({values})]`"));
    }
    let message = match ahead.parse::<Lit>() {
        Ok(Lit::Char(value)) => {
            format!("write the value of the tag as a string: `{:?}`", value.value().to_string())
        }
        Ok(Lit::ByteStr(value)) => {
            let text = String::from_utf8_lossy(&value.value()).into_owned();
            format!("write the value of the tag as a string: `{text:?}`")
        }
        Ok(Lit::Float(_)) => "a tag is a string, an integer or a boolean".to_owned(),
        _ => EXAMPLE.to_owned(),
    };
    expected(input, message)
}

/// Reports `"dog" | "puppy"`, and the name of a schema instead of a value.
pub(crate) fn check_separator(tag: &TagLiteral, input: ParseStream<'_>) -> syn::Result<()> {
    if let TagLiteral::String(text) = tag
        && let Some(name) = text.value().strip_prefix("#/")
    {
        let name = name.rsplit('/').next().unwrap_or(name);
        let message =
            format!("this is the place of a schema; write the value of the tag, as in {name:?}");
        return Err(syn::Error::new(text.span(), message));
    }
    let ahead = input.fork();
    if ahead.parse::<Token![|]>().is_ok()
        && let Ok(second) = ahead.parse::<Lit>()
    {
        let second = quote::ToTokens::to_token_stream(&second);
        let message = format!("values are separated by commas: `{}, {second}`", tag.text());
        return Err(expected(input, message));
    }
    if is_at_end(input) { Ok(()) } else { Err(expected(input, "expected `,`")) }
}

/// Reports `string | integer`.
pub(crate) fn check_type_separator(first: &str, input: ParseStream<'_>) -> syn::Result<()> {
    let ahead = input.fork();
    if ahead.parse::<Token![|]>().is_ok()
        && let Ok(second) = ahead.call(Ident::parse_any)
    {
        let message = format!("JSON types are separated by commas: `{first}, {second}`");
        return Err(expected(input, message));
    }
    Ok(())
}

/// Returns the error for `keys = "id"`, `keys["id"]` and `keys(id)`.
pub(crate) fn keys_in_other_words(word: &Ident, input: ParseStream<'_>) -> Option<syn::Error> {
    let ahead = input.fork();
    let span = ahead.span();
    let message = |keys: &str| format!("write `{word}({keys})`");
    if ahead.peek(token::Bracket) {
        let keys = list_of_strings(&group(&ahead)?)?;
        return Some(syn::Error::new(span, message(&keys)));
    }
    if ahead.peek(token::Paren) {
        let group = group(&ahead)?;
        let words = Punctuated::<Ident, Token![,]>::parse_terminated.parse2(group.stream()).ok()?;
        let first = words.first()?.span();
        let keys: Vec<_> = words.iter().map(|word| format!("\"{}\"", word.unraw())).collect();
        let message = format!("keys are strings: `{word}({})`", keys.join(", "));
        return Some(syn::Error::new(first, message));
    }
    let value = value(input)?;
    Some(syn::Error::new(span, message(&format!("{value:?}"))))
}

fn group(input: ParseStream<'_>) -> Option<Group> {
    input.parse().ok()
}

/// Returns `"a", "b"` for a list of strings.
fn list_of_strings(group: &Group) -> Option<String> {
    let list = Punctuated::<LitStr, Token![,]>::parse_terminated.parse2(group.stream()).ok()?;
    let list: Vec<_> = list.iter().map(|text| format!("{:?}", text.value())).collect();
    (!list.is_empty()).then(|| list.join(", "))
}

/// Returns the strings in the parentheses or brackets, or after the `=`, that come next.
fn strings(input: ParseStream<'_>) -> Option<String> {
    let ahead = input.fork();
    let _ = ahead.parse::<Option<Token![=]>>();
    if ahead.peek(token::Paren) || ahead.peek(token::Bracket) {
        return list_of_strings(&group(&ahead)?);
    }
    value(input).map(|value| format!("{value:?}"))
}

/// Returns the string in `= "…"`, `: "…"` or `("…")`, which comes next.
fn value(input: ParseStream<'_>) -> Option<String> {
    let ahead = input.fork();
    if ahead.peek(token::Paren) {
        let group = group(&ahead)?;
        return syn::parse2::<LitStr>(group.stream()).ok().map(|text| text.value());
    }
    if ahead.parse::<Option<Token![=]>>().ok()?.is_none() {
        ahead.parse::<Token![:]>().ok()?;
    }
    ahead.parse::<LitStr>().ok().map(|text| text.value())
}
