//! Repairs for bounds that are written as in other libraries.

use proc_macro2::{Group, Ident, Punct, Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::punctuated::Punctuated;
use syn::{Lit, LitFloat, LitInt, LitStr, Token, token};

use crate::names::type_name;
use crate::parse::list::is_at_end;

/// Returns the error for bounds after `key` that are known, and are written in another way. Such
/// bounds are passed over.
pub(super) fn bounds(key: &Ident, input: ParseStream<'_>) -> Option<syn::Error> {
    if is_range(input) {
        return None;
    }
    let ahead = input.fork();
    let is_value = ahead.peek(Token![=]) && !ahead.peek(Token![==]);
    if is_value {
        ahead.parse::<Token![=]>().ok()?;
    }
    let span = ahead.span();
    let ahead = input.fork();
    let Some(range) = in_other_words(&ahead) else {
        return alone(key, input);
    };
    while input.cursor() < ahead.cursor() && input.parse::<TokenTree>().is_ok() {}
    Some(syn::Error::new(span, format!("write `{key} = {range}`")))
}

/// Returns whether `= 1..` or `= ..` comes next, which nearly every rule has.
fn is_range(input: ParseStream<'_>) -> bool {
    let after_sign = input.cursor().punct().filter(|(sign, _)| sign.as_char() == '=');
    after_sign.is_some_and(|(_, rest)| {
        let after_min = rest.literal().map_or(rest, |(_, rest)| rest);
        after_min.punct().is_some_and(|(dot, _)| dot.as_char() == '.')
    })
}

/// Returns the error for `= 5`, and passes it over.
fn alone(key: &Ident, input: ParseStream<'_>) -> Option<syn::Error> {
    let ahead = input.fork();
    ahead.parse::<Token![=]>().ok()?;
    let span = ahead.span();
    let number: LitInt = ahead.parse().ok().filter(|_| is_at_end(&ahead))?;
    let is_plain = number.suffix().is_empty() && number.base10_parse::<u64>().is_ok();
    if !is_plain {
        return None;
    }
    while input.cursor() < ahead.cursor() && input.parse::<TokenTree>().is_ok() {}
    let message = format!(
        "bounds are a range: write `{key} = {number}..={number}`, or `{key} = ..={number}` for at \
         most {number}"
    );
    Some(syn::Error::new(span, message))
}

/// Reads `1..5` or `1-5` in quotes.
fn quoted(text: &str) -> Option<String> {
    // This is a range of Rust, which is reported for its quotes.
    if text.contains("..=") {
        return None;
    }
    let (min, max) =
        text.split_once("..").or_else(|| text.split_once('-')).or_else(|| text.split_once(','))?;
    let is_bound = |bound: &str| bound.is_empty() || bound.parse::<u64>().is_ok();
    let (min, max) = (min.trim(), max.trim());
    let are_bounds = is_bound(min) && is_bound(max) && !(min.is_empty() && max.is_empty());
    let sign = if max.is_empty() { ".." } else { "..=" };
    are_bounds.then(|| format!("{min}{sign}{max}"))
}

/// Reads the bounds, and returns them as a range.
fn in_other_words(input: ParseStream<'_>) -> Option<String> {
    if let Some(range) = compared(&input.fork()) {
        compared(input)?;
        return Some(range);
    }
    if input.peek(token::Paren) {
        return grouped(input);
    }
    let equals: Option<Token![=]> = input.parse().ok()?;
    equals?;
    if input.peek(token::Paren) || input.peek(token::Bracket) || input.peek(token::Brace) {
        return grouped(input);
    }
    if input.peek(LitStr) {
        return quoted(&input.parse::<LitStr>().ok()?.value());
    }
    let min = number(input)?;
    if input.peek(Token![-]) {
        input.parse::<Token![-]>().ok()?;
    } else if input.peek(Token![,]) {
        input.parse::<Token![,]>().ok()?;
    } else {
        input.call(Ident::parse_any).ok().filter(|word| word == "to")?;
    }
    let max = number(input)?;
    (input.is_empty() || input.peek(Token![,])).then(|| format!("{min}..={max}"))
}

/// Reads `<= 5`, `< 5`, `>= 5`, `> 5` and `== 5`.
fn compared(input: ParseStream<'_>) -> Option<String> {
    let first: Punct = input.parse().ok()?;
    let is_joint = first.spacing() == Spacing::Joint;
    let or_equal = is_joint && input.parse::<Token![=]>().is_ok();
    let value = number(input)?;
    let whole = value.parse::<u64>().ok();
    Some(match (first.as_char(), or_equal) {
        ('<', true) => format!("..={value}"),
        ('>', true) => format!("{value}.."),
        ('=', true) => format!("{value}..={value}"),
        ('<', false) => format!("..={}", whole?.checked_sub(1)?),
        ('>', false) => format!("{}..", whole?.checked_add(1)?),
        _ => return None,
    })
}

/// Reads `(min = 1, max = 5)`, `(1, 5)` and `(1..=5)`, also in other brackets.
fn grouped(input: ParseStream<'_>) -> Option<String> {
    let group: Group = input.parse().ok()?;
    if let Ok(range) = named.parse2(group.stream()) {
        return range;
    }
    let exclusive = |input: ParseStream<'_>| {
        let min = number(input).ok_or_else(|| input.error("no bound"))?;
        input.parse::<Token![..]>()?;
        let max: u64 = input.parse::<LitInt>()?.base10_parse()?;
        Ok(format!("{min}..={}", max.saturating_sub(1)))
    };
    if let Ok(range) = exclusive.parse2(group.stream()) {
        return Some(range);
    }
    let text = type_name(&group.stream());
    let is_range = text.contains("..") && !text.contains(['=', '"', ',']) || text.contains("..=");
    (is_range && !text.replace("..=", "").contains('=')).then_some(text)
}

/// Reads the bounds of a list, with their names or without.
fn named(input: ParseStream<'_>) -> syn::Result<Option<String>> {
    let error = || input.error("no bounds");
    let (mut min, mut max) = (None, None);
    let mut is_named = false;
    while !input.is_empty() {
        if input.peek(Ident::peek_any) && input.peek2(Token![=]) {
            let word = input.call(Ident::parse_any)?;
            input.parse::<Token![=]>()?;
            is_named = true;
            match word.to_string().as_str() {
                "min" | "minimum" | "gte" | "ge" => min = Some(bound(input)?),
                "max" | "maximum" | "lte" | "le" => max = Some(bound(input)?),
                "equal" | "eq" => {
                    let value = bound(input)?;
                    (min, max) = (Some(value.clone()), Some(value));
                }
                "exclusive_min" | "gt" => min = Some(next_to(&bound(input)?, 1).ok_or_else(error)?),
                "exclusive_max" | "lt" => {
                    max = Some(next_to(&bound(input)?, -1).ok_or_else(error)?);
                }
                // The words for a failure.
                "message" | "code" => drop(input.parse::<Lit>()?),
                _ => return Err(error()),
            }
        } else if MODES.iter().any(|mode| peek_word(input, mode)) {
            input.call(Ident::parse_any)?;
            is_named = true;
        } else if OTHER_MODES.iter().any(|mode| peek_word(input, mode)) {
            return Err(error());
        } else {
            let value = bound(input)?;
            *if min.is_none() { &mut min } else { &mut max } = Some(value);
        }
        input.parse::<Option<Token![,]>>()?;
    }
    Ok(match (min, max) {
        (Some(min), Some(max)) => Some(format!("{min}..={max}")),
        (Some(min), None) if is_named => Some(format!("{min}..")),
        (None, Some(max)) => Some(format!("..={max}")),
        _ => None,
    })
}

/// The units of a length that are characters, or nearly.
const MODES: &[&str] = &["chars", "graphemes", "simple"];

/// The units of a length that `length` does not count.
const OTHER_MODES: &[&str] = &["bytes", "utf8", "utf16"];

fn peek_word(input: ParseStream<'_>, word: &str) -> bool {
    input.fork().call(Ident::parse_any).is_ok_and(|found| found == word)
}

/// Reads a number, or the name of a constant, also in quotes.
fn bound(input: ParseStream<'_>) -> syn::Result<String> {
    if input.peek(LitStr) {
        let text: LitStr = input.parse()?;
        let path = text.parse::<syn::Path>()?;
        return Ok(type_name(&path.into_token_stream()));
    }
    number(input).ok_or_else(|| input.error("no bound"))
}

/// Returns the whole number after or before a number.
fn next_to(number: &str, step: i64) -> Option<String> {
    number.parse::<i64>().ok()?.checked_add(step).map(|number| number.to_string())
}

/// Reads a number with its sign, or the path of a constant.
fn number(input: ParseStream<'_>) -> Option<String> {
    let minus = input.parse::<Option<Token![-]>>().ok()?.map_or("", |_| "-");
    let literal: TokenStream = if input.peek(LitInt) {
        input.parse::<LitInt>().ok()?.into_token_stream()
    } else if input.peek(LitFloat) {
        input.parse::<LitFloat>().ok()?.into_token_stream()
    } else if input.peek(syn::Ident) {
        input.call(syn::Path::parse_mod_style).ok()?.into_token_stream()
    } else {
        return None;
    };
    Some(format!("{minus}{}", type_name(&literal)))
}

/// Returns the names of strings in the parentheses or brackets, or after the `=`, that come next:
/// the values that another library allows.
pub(super) fn values(input: ParseStream<'_>) -> Option<Vec<String>> {
    let ahead = input.fork();
    let _ = ahead.parse::<Option<Token![=]>>();
    let group: Group = ahead.parse().ok()?;
    let list = Punctuated::<LitStr, Token![,]>::parse_terminated.parse2(group.stream()).ok()?;
    Some(list.iter().map(LitStr::value).collect())
}
