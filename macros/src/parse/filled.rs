//! Repairs for a key of another library, with the value that is written after the key.

use proc_macro2::TokenStream;
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Lit, LitInt, LitStr, Path, Token, Type};

use super::list::argument;
use crate::names::type_name;

/// Returns the message in which the value after the key replaces the example of a value: for
/// `count = meta.count`, ``write `total = field` `` becomes ``write `total = meta.count` ``.
pub(crate) fn filled(message: String, input: ParseStream<'_>) -> String {
    let Some(value) = value_of(argument(input)()) else { return message };
    let words = if is_constant.parse2(value.clone()).is_ok() {
        &["\"name\" = \"value\"", "\"name\" = …"][..]
    } else if let Ok(text) = syn::parse2::<LitStr>(value.clone()) {
        // A JSON pointer or a JSONPath is written in another way.
        if message.contains("\"field\"") && text.value().contains(['/', '$', '[', '#']) {
            return message;
        }
        &["\"https://…\"", "\"…\"", "\"field\""][..]
    } else if syn::parse2::<LitInt>(value.clone()).is_ok() {
        return with_number(message, &value.to_string());
    } else if is_dotted.parse2(value.clone()).is_ok() {
        &["= field", "=> Type", "= Type", "= MyApi"][..]
    } else if syn::parse2::<Type>(value.clone()).is_ok() {
        &["=> Type", "= Type"][..]
    } else {
        return message;
    };
    let value = text(&value);
    words.iter().fold(message, |message, word| {
        let sign = word.split_once(' ').filter(|(sign, _)| sign.starts_with('='));
        let with = sign.map_or_else(|| value.clone(), |(sign, _)| format!("{sign} {value}"));
        // Such an example is at the end of the code.
        match sign {
            Some(_) => message.replace(&format!("{word}`"), &format!("{with}`")),
            None => message.replace(word, &with),
        }
    })
}

/// Returns the value in `= value`, `: value`, `=> value` or `(value)`.
fn value_of(argument: TokenStream) -> Option<TokenStream> {
    let parser = |input: ParseStream<'_>| {
        if input.peek(syn::token::Paren) {
            let content;
            syn::parenthesized!(content in input);
            return content.parse::<TokenStream>();
        }
        if input.parse::<Option<Token![=>]>>()?.is_none()
            && input.parse::<Option<Token![:]>>()?.is_none()
        {
            input.parse::<Token![=]>()?;
        }
        input.parse::<TokenStream>()
    };
    parser.parse2(argument).ok().filter(|value| !value.is_empty())
}

fn is_constant(input: ParseStream<'_>) -> syn::Result<()> {
    input.parse::<LitStr>()?;
    input.parse::<Token![=]>()?;
    input.parse::<Lit>().map(drop)
}

/// Reads `meta.next` or `path::Type`.
fn is_dotted(input: ParseStream<'_>) -> syn::Result<()> {
    input.call(Path::parse_mod_style)?;
    while input.parse::<Option<Token![.]>>()?.is_some() {
        input.call(syn::Ident::parse_any)?;
    }
    Ok(())
}

/// Returns tokens as they are usually written.
fn text(tokens: &TokenStream) -> String {
    if is_constant.parse2(tokens.clone()).is_ok() { tokens.to_string() } else { type_name(tokens) }
}

fn with_number(message: String, number: &str) -> String {
    ["attempts = 3`", "attempts = 3)", "first = 0`", "on = 429 | 503)"].iter().fold(
        message,
        |message, example| {
            let (key, value) = example.split_once("= ").unwrap_or_default();
            let end = value.trim_start_matches(|c: char| c.is_ascii_digit() || " |".contains(c));
            message.replace(example, &format!("{key}= {number}{end}"))
        },
    )
}
