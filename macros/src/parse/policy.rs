//! The options of calls: `idempotent`, `timeout = "5s"`, `max_body = "16 MiB"`, `retry = never`,
//! and `retry(attempts = 5, on = 429)`.

pub(crate) mod retry;
mod units;

use proc_macro2::{Ident, Span};
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{LitInt, LitStr, Token};

use self::retry::{Retry, parse_retry};
use super::list::{is_at_end, set_once};
use super::literal::number;
use super::value::{parse_equals, parse_key, parse_string, parse_unquoted};
use crate::diagnostics::{Errors, expected};
use crate::symbol;

/// The options of calls that a declaration sets, each at most once.
#[derive(Default)]
pub(crate) struct Policy {
    /// Where `idempotent` is written.
    pub(crate) idempotent: Option<Span>,
    /// In milliseconds.
    pub(crate) timeout: Option<u64>,
    /// The longest pause between bytes of a response.
    pub(crate) read_timeout: Option<(Span, ReadTimeout)>,
    pub(crate) retry: Option<Retry>,
    /// Where `renew` of `renew = never` is written.
    pub(crate) never_renews: Option<Span>,
    /// In bytes.
    pub(crate) max_body: Option<u64>,
}

/// `read_timeout = never` or `read_timeout = "60s"`.
pub(crate) enum ReadTimeout {
    Never,
    Milliseconds(u64),
}

const TIMEOUT: &str =
    "expected a time: a whole number of `ms`, `s` or `m`, as in `timeout = \"5s\"` or `\"500ms\"`";
const READ_TIMEOUT: &str = "expected a time: a whole number of `ms`, `s` or `m`, as in \
                            `read_timeout = \"60s\"`, or `read_timeout = never`";
const RENEW: &str = "expected `renew = never`";
const MAX_BODY: &str = "expected a size in `KiB`, `MiB` or `GiB`, such as `max_body = \"16 MiB\"`, \
                        or a number of bytes";

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
                if !is_at_end(input) {
                    return Err(expected(
                        input,
                        "`idempotent` takes no value; write the word alone",
                    ));
                }
                set_once(&mut self.idempotent, key, key.span(), errors);
            }
            symbol::TIMEOUT => {
                let timeout = parse_timeout(key, input, TIMEOUT)?;
                set_once(&mut self.timeout, key, timeout, errors);
            }
            symbol::READ_TIMEOUT => {
                let timeout = parse_read_timeout(key, input)?;
                set_once(&mut self.read_timeout, key, (key.span(), timeout), errors);
            }
            symbol::RETRY => {
                let retry = parse_retry(key, input, errors)?;
                set_once(&mut self.retry, key, retry, errors);
            }
            symbol::RENEW => {
                parse_unquoted(key, input, RENEW, parse_never)?;
                set_once(&mut self.never_renews, key, key.span(), errors);
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

fn parse_timeout(key: &Ident, input: ParseStream<'_>, example: &str) -> syn::Result<u64> {
    if let Some(error) = unquoted_time(key, input) {
        return Err(error);
    }
    let before = input.fork();
    let misread = || units::time(key, &before);
    let result = parse_string(key, input, example);
    let text = result.map_err(|error| misread().unwrap_or(error))?;
    let units = [("ms", 1), ("s", 1000), ("m", 60_000), ("min", 60_000)];
    match measured(&text.value(), &units) {
        Some(0) if key == symbol::TIMEOUT => {
            Err(syn::Error::new(text.span(), "a call needs some time"))
        }
        Some(0) => Err(syn::Error::new(text.span(), "a server needs some time for the next bytes")),
        Some(milliseconds) => Ok(milliseconds),
        None => Err(misread().unwrap_or_else(|| syn::Error::new(text.span(), example))),
    }
}

/// Returns the error for `= 5` or `= 5s`.
fn unquoted_time(key: &Ident, input: ParseStream<'_>) -> Option<syn::Error> {
    let ahead = input.fork();
    let time = ahead.parse::<Token![=]>().and_then(|_| ahead.parse::<LitInt>()).ok()?;
    if ahead.peek(Token![*]) {
        return None;
    }
    let number = time.base10_parse::<u64>().ok()?;
    if number == 0 {
        let never = if key == symbol::TIMEOUT { "" } else { ", or `read_timeout = never`" };
        let message = format!("a time is a string with its unit, such as `{key} = \"30s\"`{never}");
        return Some(syn::Error::new(time.span(), message));
    }
    // Numbers without a unit are milliseconds in other libraries.
    let unit = match time.suffix() {
        unit @ ("s" | "ms" | "m" | "min") => unit,
        _ if number >= 1000 => "ms",
        _ => "s",
    };
    let message = format!("a time is a string with its unit: `{key} = \"{number}{unit}\"`");
    Some(syn::Error::new(time.span(), message))
}

/// Reads `= never` or `= "60s"`.
fn parse_read_timeout(key: &Ident, input: ParseStream<'_>) -> syn::Result<ReadTimeout> {
    let value = input.fork();
    let is_word = value.parse::<Token![=]>().is_ok() && value.peek(Ident::peek_any);
    let is_quoted = value.parse::<LitStr>().is_ok_and(|text| text.value() == "never");
    let is_call = || units::time(key, input).is_some();
    if is_word && !is_call() || is_quoted {
        parse_unquoted(key, input, READ_TIMEOUT, parse_never)?;
        return Ok(ReadTimeout::Never);
    }
    parse_timeout(key, input, READ_TIMEOUT).map(ReadTimeout::Milliseconds)
}

fn parse_never(input: ParseStream<'_>, example: &str) -> syn::Result<u32> {
    let word = parse_key(input, example)?;
    match word.to_string().as_str() {
        "never" => Ok(1),
        "false" | "none" | "None" | "off" | "no" | "disabled" | "Never" | "infinite" | "zero" => {
            Err(syn::Error::new(word.span(), "write `never`"))
        }
        _ => Err(syn::Error::new(word.span(), example)),
    }
}

fn parse_max_body(key: &Ident, input: ParseStream<'_>) -> syn::Result<u64> {
    if !is_size(input)
        && let Some(error) = units::size(key, input)
    {
        return Err(error);
    }
    parse_equals(key, input, MAX_BODY)?;
    let (bytes, span) = if input.peek(LitInt) {
        let literal: LitInt = input.parse()?;
        // `16MiB` is one literal, and syn would read 16 of it.
        let text = literal.to_string();
        if !literal.suffix().is_empty() && measured(&text, SIZES).is_some() {
            let message =
                format!("a size with a unit is a string literal: `max_body = \"{text}\"`");
            return Err(syn::Error::new(literal.span(), message));
        }
        if !is_at_end(input) {
            let unit = input.fork().parse::<Ident>().map(|unit| format!("{text} {unit}"));
            let size = unit.ok().filter(|size| measured(size, SIZES).is_some());
            let size = size.as_deref().unwrap_or("16 KiB");
            let message = format!("a size is one literal, as in `max_body = \"{size}\"`");
            return Err(expected(input, message));
        }
        (Some(number(&literal, u64::MAX)?), literal.span())
    } else if input.peek(LitStr) {
        let text: LitStr = input.parse()?;
        (measured(&text.value(), SIZES), text.span())
    } else {
        return Err(expected(input, MAX_BODY));
    };
    match bytes {
        None => Err(syn::Error::new(span, MAX_BODY)),
        Some(0) => Err(syn::Error::new(span, "no body fits into 0 bytes")),
        Some(bytes @ ..=99) => {
            let message = format!(
                "a number alone is a number of bytes, and {bytes} hold no body; write `max_body = \
                 \"{bytes} KiB\"` or `\"{bytes} MiB\"`"
            );
            Err(syn::Error::new(span, message))
        }
        Some(bytes) => Ok(bytes),
    }
}

/// Returns whether the value is a size as it is written here.
fn is_size(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    let text = ahead.parse::<Token![=]>().and_then(|_| ahead.parse::<LitStr>());
    text.is_ok_and(|text| measured(&text.value(), SIZES).is_some())
}

const SIZES: &[(&str, u64)] = &[("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30)];

/// Returns a whole number with a unit in the smallest of the units.
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
    fn duration_and_size_are_a_whole_number_and_a_unit() {
        let units = [("s", 1000), ("ms", 1)];
        assert_eq!(measured("5s", &units), Some(5000));
        assert_eq!(measured("5 ms", &units), Some(5));
        for text in ["", "5", "s", "5.5s", "-5s", "5 h", "5s ", " 5s", "99999999999999999999s"] {
            assert_eq!(measured(text, &units), None, "{text}");
        }
    }
}
