//! The words of a parameter of OpenAPI, as arguments of `#[query(…)]` and `#[form(…)]`:
//! `style = "form", explode = false`.

use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Lit, Token, token};

use crate::symbol;

/// Returns the words that are meant with `("brackets")`, `(style = comma)`, `(allow_empty = true)`
/// or `(style = "form", explode = false)`. Returns `None` where there are none, and where an
/// argument has no meaning here.
pub(super) fn style_of(tokens: TokenStream) -> Option<String> {
    let pairs = pairs.parse2(tokens).ok()?;
    let mut words: Vec<&str> = Vec::new();
    let explodes = pairs.iter().find(|(key, _)| key == "explode").map(|(_, value)| &**value);
    for (key, value) in &pairs {
        let word = match (&**key, &**value) {
            ("explode" | "required" | "in" | "name" | "rename", _)
            | ("style", "form")
            | (_, "false") => continue,
            (key, "true") => word_of(key)?,
            ("separator" | "delimiter" | "sep" | "delim", value) => separated(value)?,
            (_, value) => word_of(value)?,
        };
        words.push(word);
    }
    // Without a style, lists are `form`, which `explode` changes.
    let has_style = words.iter().any(|word| *word != symbol::ALLOW_EMPTY);
    let is_form = pairs.iter().any(|(key, value)| key == "style" && value == "form");
    match explodes {
        Some("false") if !has_style => words.insert(0, "comma"),
        Some("true") if !has_style => words.insert(0, "repeat"),
        None if is_form => words.insert(0, "repeat"),
        _ => {}
    }
    (!words.is_empty()).then(|| words.join(", "))
}

/// Returns the word for a word of this crate, of OpenAPI or of another library.
pub(super) fn word_of(word: &str) -> Option<&'static str> {
    let ours = symbol::LIST_STYLES.iter().find(|style| **style == word);
    Some(ours.copied().unwrap_or_else(|| meant(word))).filter(|it| !it.is_empty())
}

/// Returns the word of this crate for one of OpenAPI or of another library, or nothing.
pub(super) fn meant(name: &str) -> &'static str {
    match &*name.to_ascii_lowercase().replace('_', "") {
        "multi" | "explode" | "repeated" => "repeat",
        "csv" | "simple" | "commas" | "commadelimited" => "comma",
        "pipes" | "pipedelimited" => "pipe",
        "deepobject" | "nested" | "array" | "rails" | "php" => "brackets",
        "indexed" | "index" | "indexes" => "indices",
        "allowempty" | "allowemptyvalue" | "empty" => symbol::ALLOW_EMPTY,
        _ => "",
    }
}

/// Returns the string in `name = "ids"`.
pub(super) fn name_of(tokens: TokenStream) -> Option<String> {
    let is_name = |(key, _): &(String, String)| ["name", "rename"].contains(&&**key);
    pairs.parse2(tokens).ok()?.into_iter().find(is_name).map(|(_, name)| name)
}

/// Returns what is wrong with a word, or with the value of a key, that has no equal here.
pub(super) fn without_word(name: &str) -> Option<&'static str> {
    Some(match &*name.to_ascii_lowercase().replace('_', "") {
        "allowreserved" | "encoded" | "raw" | "urlencoded" => {
            "every character that is not unreserved is percent-encoded, and a server decodes it; \
             remove it"
        }
        "spacedelimited" | "ssv" | "tsv" | "space" | "spaces" | "tabs" => {
            "there is no style for this; make the field a `String` with the values in it, which is \
             percent-encoded"
        }
        "required" => "a field without `Option` is always sent; remove it",
        "optional" => "a field that may be left out is an `Option`; remove it",
        "flatten" | "map" => {
            "the entries of a map are parameters of their own by themselves, and those of a struct \
             with `#[serde(flatten)]`; remove it"
        }
        "default" => {
            "a field that may be left out is an `Option`; a value that is always the same \
                      is a constant: `query(\"name\" = …)` in `#[endpoint(…)]`"
        }
        _ => return None,
    })
}

/// Returns what is wrong with the first of these arguments that has no equal here.
pub(super) fn argument_without_word(tokens: TokenStream) -> Option<&'static str> {
    let pairs = pairs.parse2(tokens).ok()?;
    pairs.iter().find_map(|(key, value)| {
        let of_value = || without_word(value).filter(|_| !matches!(&**key, "name" | "rename"));
        without_word(key).or_else(of_value)
    })
}

fn separated(value: &str) -> Option<&'static str> {
    match value {
        "," | "comma" => Some("comma"),
        "|" | "pipe" => Some("pipe"),
        "&" => Some("repeat"),
        _ => None,
    }
}

/// Reads `key = value` and `key(value)`, or a value alone, separated by commas. Quotes are removed.
fn pairs(input: ParseStream<'_>) -> syn::Result<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    let unquoted = |token: TokenTree| match syn::parse2::<Lit>(token.clone().into()) {
        Ok(Lit::Str(text)) => text.value(),
        Ok(Lit::Char(sign)) => sign.value().to_string(),
        _ => token.to_string(),
    };
    while !input.is_empty() {
        let key = if input.peek(Lit) && !input.peek(syn::LitBool) {
            String::new()
        } else {
            input.call(syn::Ident::parse_any)?.to_string()
        };
        let value = if !key.is_empty() && input.peek(token::Paren) {
            let content;
            syn::parenthesized!(content in input);
            content.parse::<TokenTree>()?
        } else {
            if !key.is_empty() {
                input.parse::<Token![=]>()?;
            }
            input.parse::<TokenTree>()?
        };
        pairs.push((key, unquoted(value)));
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(pairs)
}
