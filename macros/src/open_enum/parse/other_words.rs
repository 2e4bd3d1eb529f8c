//! Repairs for words of other libraries, and for values that are written in another way.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::punctuated::Punctuated;
use syn::{Expr, Lit, LitStr, Meta, Token, Variant};

use super::WireValue;
use crate::diagnostics::{expected, unknown};
use crate::names::type_name;

/// Returns the message for a key that `#[open(…)]` on an enum does not have.
pub(super) fn on_enum(name: &str, known: &[&str]) -> String {
    let repair = match name {
        "case" | "serialize_all" | "rename" | "rename_all_fields" | "casing" => {
            "write `rename_all = \"snake_case\"`"
        }
        "prefix" | "suffix" => "write the whole value on each variant: `#[open(\"active\")]`",
        "ignore_case" | "ascii_case_insensitive" | "case_insensitive" => {
            "values are compared exactly; another spelling is kept as an unknown value"
        }
        "default" | "other" | "fallback" | "catch_all" | "unknown" => {
            "the variant with a field holds the unknown values: `Unknown(String)`"
        }
        "number" | "numbers" | "integer" | "repr" | "string" | "String" | "u8" | "i64" => {
            "the values of the variants are what decides: `#[open(20)]` or `#[open(\"active\")]`"
        }
        _ => return unknown("key", name, "`#[open]` on an enum", known),
    };
    format!("unknown key `{name}` for `#[open]` on an enum; {repair}")
}

/// Returns the message for an attribute without a list: `#[open]`, `#[open = "active"]`.
pub(super) fn without_list(meta: &Meta, example: &str) -> String {
    match meta {
        Meta::NameValue(pair) => match &pair.value {
            Expr::Lit(value) => format!("write `#[open({})]`", value.lit.to_token_stream()),
            _ => example.to_owned(),
        },
        _ => example.to_owned(),
    }
}

/// Returns the error for a value that is no string and no integer literal.
pub(super) fn no_value(variant: &Variant, input: ParseStream<'_>, example: &str) -> syn::Error {
    let message = meant(variant, &input.fork()).unwrap_or_else(|| example.to_owned());
    expected(input, message)
}

fn meant(variant: &Variant, input: ParseStream<'_>) -> Option<String> {
    if input.peek(syn::token::Bracket) {
        let group: proc_macro2::Group = input.parse().ok()?;
        let parser = Punctuated::<LitStr, Token![,]>::parse_terminated;
        parser.parse2(group.stream()).ok()?;
        return Some(one_literal(variant));
    }
    if input.peek(Lit) && !input.peek(syn::LitBool) {
        return match input.parse().ok()? {
            Lit::Char(value) => Some(quoted(&value.value().to_string())),
            Lit::ByteStr(value) => Some(quoted(&String::from_utf8_lossy(&value.value()))),
            Lit::Float(_) => Some(
                "the values are strings or integers; keep other numbers as they are".to_owned(),
            ),
            _ => None,
        };
    }
    let word = input.call(Ident::parse_any).ok()?.to_string();
    if input.peek(Token![=]) && !input.peek(Token![=>]) || input.peek(Token![:]) {
        return named_value(&word, input);
    }
    match word.as_str() {
        "true" | "false" | "null" => Some(
            "the values are strings or integers; `bool` and `Option` hold the others".to_owned(),
        ),
        "other" | "default" | "catch_all" | "fallback" | "unknown" if input.is_empty() => {
            Some(format!(
                "the unknown values are kept: remove this, and write `{}(String)`",
                variant.ident
            ))
        }
        _ if !word.contains(char::is_lowercase) || input.peek(Token![::]) => {
            Some("a value is a literal, as in `#[open(\"active\")]`, and no constant".to_owned())
        }
        _ => {
            let rest: TokenStream = input.parse().ok()?;
            let name = type_name(&rest);
            let is_name = name.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c));
            is_name.then(|| quoted(&format!("{word}{name}")))
        }
    }
}

/// Reads the value of `rename = "active"`.
fn named_value(word: &str, input: ParseStream<'_>) -> Option<String> {
    const WORDS: &[&str] =
        &["rename", "value", "name", "serialize", "to_string", "wire", "text", "num", "number"];
    input.parse::<proc_macro2::Punct>().ok()?;
    let value: Lit = input.parse().ok()?;
    (word != "alias" && WORDS.contains(&word))
        .then(|| format!("write the value alone: `#[open({})]`", value.to_token_stream()))
}

fn quoted(value: &str) -> String {
    format!("write the value in quotes: `#[open({value:?})]`")
}

/// Returns the error for what follows a value.
pub(super) fn after_value(
    variant: &Variant,
    value: &WireValue,
    input: ParseStream<'_>,
) -> syn::Error {
    let ahead = input.fork();
    let is_range = ahead.peek(Token![..]);
    let is_expression = ["+", "-", "*", "<"].iter().any(|sign| {
        ahead.cursor().punct().is_some_and(|(it, _)| it.as_char().to_string() == *sign)
    });
    let message = if ahead.peek(Token![|]) || is_range {
        one_literal(variant)
    } else if is_expression && matches!(value, WireValue::Number(_)) {
        "a value is one literal, as in `#[open(16)]`".to_owned()
    } else {
        "expected `,`".to_owned()
    };
    expected(input, message)
}

fn one_literal(variant: &Variant) -> String {
    format!("`{}` stands for one value; give each other value a variant of its own", variant.ident)
}
