//! How the calls of an endpoint are carried out: `idempotent`, `timeout = "5s"`, `retry = never`,
//! `retry(attempts = 5)`, `max_body = "16 MiB"`.

use proc_macro2::{Ident, Span};
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{LitInt, LitStr, Token};

use super::list::set_once;
use super::literal::number;
use crate::diagnostics::{Errors, expected, expected_after, within};
use crate::symbol;

/// What a declaration says, each at most once.
#[derive(Default)]
pub(crate) struct Policy {
    /// Where `idempotent` is written.
    pub(crate) idempotent: Option<Span>,
    /// In milliseconds.
    pub(crate) timeout: Option<u64>,
    pub(crate) attempts: Option<u32>,
    /// In bytes.
    pub(crate) max_body: Option<u64>,
}

const TIMEOUT: &str = "expected a time such as `timeout = \"5s\"` or `\"500ms\"`";
const RETRY: &str = "expected `retry = never` or `retry(attempts = 5)`";
const MAX_BODY: &str = "expected a size such as `max_body = \"16 MiB\"`, or a number of bytes";

impl Policy {
    /// Reads the value of a key, if it is one of these.
    pub(super) fn parse(
        &mut self,
        key: &Ident,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<bool> {
        match key.to_string().as_str() {
            symbol::IDEMPOTENT => {
                if !(input.is_empty() || input.peek(Token![,])) {
                    return Err(expected(input, "`idempotent` stands alone"));
                }
                set_once(&mut self.idempotent, key, key.span(), errors);
            }
            symbol::TIMEOUT => {
                let timeout = parse_timeout(key, input)?;
                set_once(&mut self.timeout, key, timeout, errors);
            }
            symbol::RETRY => {
                let attempts = parse_retry(key, input)?;
                set_once(&mut self.attempts, key, attempts, errors);
            }
            symbol::MAX_BODY => {
                let bytes = parse_max_body(key, input)?;
                set_once(&mut self.max_body, key, bytes, errors);
            }
            _ => return Ok(false),
        }
        Ok(true)
    }
}

fn parse_timeout(key: &Ident, input: ParseStream<'_>) -> syn::Result<u64> {
    let text = parse_text(key, input, TIMEOUT)?;
    let units = [("ms", 1), ("s", 1000), ("m", 60_000), ("min", 60_000)];
    match measured(&text.value(), &units) {
        Some(0) => Err(syn::Error::new(text.span(), "a call needs some time")),
        Some(milliseconds) => Ok(milliseconds),
        None => Err(syn::Error::new(text.span(), TIMEOUT)),
    }
}

fn parse_retry(key: &Ident, input: ParseStream<'_>) -> syn::Result<u32> {
    if input.peek(Token![=]) {
        input.parse::<Token![=]>()?;
        if input.peek(Ident::peek_any) {
            let word = Ident::parse_any(input)?;
            return if word == "never" { Ok(1) } else { Err(syn::Error::new(word.span(), RETRY)) };
        }
        return Err(expected_after(key, input, RETRY));
    }
    if !input.peek(syn::token::Paren) {
        return Err(expected_after(key, input, RETRY));
    }
    let content;
    syn::parenthesized!(content in input);
    within(&content, |content| {
        if !content.peek(Ident::peek_any) {
            return Err(expected(content, RETRY));
        }
        let word = Ident::parse_any(content)?;
        if word != "attempts" {
            return Err(syn::Error::new(word.span(), RETRY));
        }
        if !content.peek(Token![=]) {
            return Err(expected_after(&word, content, RETRY));
        }
        content.parse::<Token![=]>()?;
        if !content.peek(LitInt) {
            return Err(expected(content, RETRY));
        }
        let attempts: LitInt = content.parse()?;
        let too_few = "a request is sent at least once: `attempts` counts the first time too";
        match number(&attempts, u32::MAX)? {
            0 => Err(syn::Error::new(attempts.span(), too_few)),
            number => Ok(number),
        }
    })
}

fn parse_max_body(key: &Ident, input: ParseStream<'_>) -> syn::Result<u64> {
    let is_number = {
        let ahead = input.fork();
        ahead.parse::<Token![=]>().is_ok() && ahead.peek(LitInt)
    };
    let (bytes, span) = if is_number {
        input.parse::<Token![=]>()?;
        let literal: LitInt = input.parse()?;
        // `16MiB` is one literal, and syn would read 16 of it.
        let text = literal.to_string();
        if !literal.suffix().is_empty() && measured(&text, SIZES).is_some() {
            let message = format!("a size with a unit is a text: `max_body = \"{text}\"`");
            return Err(syn::Error::new(literal.span(), message));
        }
        (Some(number(&literal, u64::MAX)?), literal.span())
    } else {
        let text = parse_text(key, input, MAX_BODY)?;
        (measured(&text.value(), SIZES), text.span())
    };
    match bytes {
        None => Err(syn::Error::new(span, MAX_BODY)),
        Some(0) => Err(syn::Error::new(span, "no body fits into 0 bytes")),
        Some(bytes) => Ok(bytes),
    }
}

const SIZES: &[(&str, u64)] = &[("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30)];

fn parse_text(key: &Ident, input: ParseStream<'_>, example: &str) -> syn::Result<LitStr> {
    if !input.peek(Token![=]) {
        return Err(expected_after(key, input, example));
    }
    input.parse::<Token![=]>()?;
    if !input.peek(LitStr) {
        return Err(expected_after(key, input, example));
    }
    input.parse()
}

/// A whole number and its unit, in the smallest of the units.
fn measured(text: &str, units: &[(&str, u64)]) -> Option<u64> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at(digits);
    let (_, factor) = units.iter().find(|(name, _)| *name == unit.trim_start())?;
    number.parse::<u64>().ok()?.checked_mul(*factor)
}

#[cfg(test)]
mod tests {
    use super::measured;

    #[test]
    fn a_measure_is_a_whole_number_and_a_unit() {
        let units = [("s", 1000), ("ms", 1)];
        assert_eq!(measured("5s", &units), Some(5000));
        assert_eq!(measured("5 ms", &units), Some(5));
        for text in ["", "5", "s", "5.5s", "-5s", "5 h", "5s ", " 5s", "99999999999999999999s"] {
            assert_eq!(measured(text, &units), None, "{text}");
        }
    }
}
