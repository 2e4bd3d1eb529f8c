//! The options of calls: `idempotent`, `timeout = "5s"`, `max_body = "16 MiB"`, `retry = never`,
//! and `retry(attempts = 5, on = 429)`.

use proc_macro2::{Ident, Span, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{LitInt, LitStr, Token};

use super::list::{is_at_end, parse_nested_list, set_once, skip_argument};
use super::literal::number;
use super::value::{parse_equals, parse_integer, parse_key, parse_string, parse_unquoted};
use crate::diagnostics::{Errors, duplicate, expected, unknown_or};
use crate::reason::named;
use crate::{symbol, synonyms};

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

/// `retry = never` or `retry(attempts = 5, on = 409 | 429)`.
#[derive(Default)]
pub(crate) struct Retry {
    pub(crate) attempts: Option<u32>,
    /// The statuses that are sent again, if they are declared, with their tokens.
    pub(crate) on: Option<Vec<(u16, LitInt)>>,
}

const TIMEOUT: &str =
    "expected a time: a whole number of `ms`, `s` or `m`, as in `timeout = \"5s\"` or `\"500ms\"`";
const READ_TIMEOUT: &str = "expected a time: a whole number of `ms`, `s` or `m`, as in `read_timeout = \"60s\"`, or `read_timeout \
     = never`";
const RETRY: &str =
    "expected `retry = never`, `retry(attempts = 5)` or `retry(on = 409 | 429 | 503)`";
const RENEW: &str = "expected `renew = never`";
const ATTEMPTS: &str = "expected `attempts = 5`";
const ON: &str = "expected the statuses that are sent again: `on = 409 | 429 | 503`";
const MAX_BODY: &str = "expected a size in `KiB`, `MiB` or `GiB`, such as `max_body = \"16 MiB\"`, or a \
                        number of bytes";

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
    let text = parse_string(key, input, example)?;
    let units = [("ms", 1), ("s", 1000), ("m", 60_000), ("min", 60_000)];
    match measured(&text.value(), &units) {
        Some(0) if key == symbol::TIMEOUT => {
            Err(syn::Error::new(text.span(), "a call needs some time"))
        }
        Some(0) => Err(syn::Error::new(text.span(), "a server needs some time for the next bytes")),
        Some(milliseconds) => Ok(milliseconds),
        None => Err(syn::Error::new(text.span(), example)),
    }
}

/// Returns the error for `= 5` or `= 5s`.
fn unquoted_time(key: &Ident, input: ParseStream<'_>) -> Option<syn::Error> {
    let ahead = input.fork();
    let time = ahead.parse::<Token![=]>().and_then(|_| ahead.parse::<LitInt>()).ok()?;
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
    if is_word || is_quoted {
        parse_unquoted(key, input, READ_TIMEOUT, parse_never)?;
        return Ok(ReadTimeout::Never);
    }
    parse_timeout(key, input, READ_TIMEOUT).map(ReadTimeout::Milliseconds)
}

/// Reads `= never` or `(attempts = 5, on = 409 | 429)`.
pub(crate) fn parse_retry(
    key: &Ident,
    input: ParseStream<'_>,
    errors: &mut Errors,
) -> syn::Result<Retry> {
    if let Some(error) = attempts_alone(input) {
        return Err(error);
    }
    if input.peek(Token![=]) {
        let attempts = parse_unquoted(key, input, RETRY, parse_never)?;
        return Ok(Retry { attempts: Some(attempts), on: None });
    }
    let mut retry = Retry::default();
    parse_nested_list(key, input, RETRY, errors, |input, errors| {
        if input.peek(LitInt) {
            return Err(expected(input, "statuses are separated by `|`: `on = 429 | 503`"));
        }
        let key = parse_key(input, RETRY)?;
        match key.to_string().as_str() {
            symbol::ATTEMPTS => {
                let number = parse_unquoted(&key, input, ATTEMPTS, parse_attempts)?;
                set_once(&mut retry.attempts, &key, number, errors);
            }
            symbol::ON => {
                let value = input.fork();
                let statuses = parse_unquoted(&key, input, ON, parse_statuses);
                let statuses = statuses.map_err(|error| misread_statuses(&value, error))?;
                set_once(&mut retry.on, &key, distinct(statuses, errors), errors);
            }
            name => {
                let message = unknown_or(
                    synonyms::of_retry,
                    "key",
                    name,
                    "`retry`",
                    &[symbol::ATTEMPTS, symbol::ON],
                );
                return Err(syn::Error::new(key.span(), message));
            }
        }
        Ok(())
    })?;
    Ok(retry)
}

/// Returns the error for `= 5` or `(5)`.
fn attempts_alone(input: ParseStream<'_>) -> Option<syn::Error> {
    let ahead = input.fork();
    let number: LitInt = if ahead.peek(syn::token::Paren) {
        syn::parse2(ahead.parse::<proc_macro2::Group>().ok()?.stream()).ok()?
    } else {
        ahead.parse::<Token![=]>().and_then(|_| ahead.parse()).ok()?
    };
    let message = format!("write `retry(attempts = {})`", number.base10_digits());
    Some(syn::Error::new(number.span(), message))
}

fn parse_never(input: ParseStream<'_>, example: &str) -> syn::Result<u32> {
    let word = parse_key(input, example)?;
    match word.to_string().as_str() {
        "never" => Ok(1),
        "false" | "none" | "None" | "off" | "no" | "disabled" | "Never" => {
            Err(syn::Error::new(word.span(), "write `never`"))
        }
        _ => Err(syn::Error::new(word.span(), example)),
    }
}

fn parse_attempts(input: ParseStream<'_>, example: &str) -> syn::Result<u32> {
    let attempts = parse_integer(input, example)?;
    let too_few = "a request is sent at least once: `attempts` counts the first time too";
    match number(&attempts, u32::MAX)? {
        0 => Err(syn::Error::new(attempts.span(), too_few)),
        number => Ok(number),
    }
}

/// Reads `409 | 429 | 503`.
fn parse_statuses(input: ParseStream<'_>, example: &str) -> syn::Result<Vec<(u16, LitInt)>> {
    let mut statuses = vec![parse_status(input, example)?];
    while input.parse::<Option<Token![|]>>()?.is_some() {
        statuses.push(parse_status(input, example)?);
    }
    Ok(statuses)
}

/// Returns the error for `[429, 503]`, `429 || 503`, `TOO_MANY_REQUESTS` and other forms in which
/// the statuses are named.
fn misread_statuses(value: ParseStream<'_>, error: syn::Error) -> syn::Error {
    let (begin, rest) = (value.cursor(), value.fork());
    skip_argument(begin, &rest);
    if ![ON, "expected `,`"].contains(&&*error.to_string()) {
        return error;
    }
    let (mut statuses, mut is_range) = (Vec::new(), false);
    while value.cursor() < rest.cursor() {
        is_range |= value.peek(Token![..]);
        let Ok(token) = value.parse::<TokenTree>() else { break };
        named_statuses(token, &mut statuses);
    }
    if is_range || statuses.is_empty() {
        return error;
    }
    let statuses = statuses.join(" | ");
    syn::Error::new(error.span(), format!("write `on = {statuses}`"))
}

/// Adds the statuses in a token, by their numbers.
fn named_statuses(token: TokenTree, statuses: &mut Vec<String>) {
    match token {
        TokenTree::Group(group) => {
            group.stream().into_iter().for_each(|token| named_statuses(token, statuses));
        }
        TokenTree::Literal(number) => {
            let number = number.to_string();
            let is_status = number.parse().is_ok_and(|code: u16| (300..600).contains(&code));
            statuses.extend(is_status.then_some(number));
        }
        TokenTree::Ident(word) => statuses.extend(named(&word).map(|code| code.to_string())),
        TokenTree::Punct(_) => {}
    }
}

fn parse_status(input: ParseStream<'_>, example: &str) -> syn::Result<(u16, LitInt)> {
    let status = parse_integer(input, example)?;
    if status.suffix().eq_ignore_ascii_case("xx") {
        let message = format!("`{status}` is a class; name each status that is sent again");
        return Err(syn::Error::new(status.span(), message));
    }
    match number(&status, u16::MAX)? {
        code @ 300..600 => Ok((code, status)),
        code @ 200..300 => {
            let message = format!("`{code}` is a success, which is never sent again; remove it");
            Err(syn::Error::new(status.span(), message))
        }
        _ => Err(syn::Error::new(status.span(), "a status that is sent again is from 300 to 599")),
    }
}

/// Reports statuses that are named twice.
fn distinct(statuses: Vec<(u16, LitInt)>, errors: &mut Errors) -> Vec<(u16, LitInt)> {
    for (at, (code, literal)) in statuses.iter().enumerate() {
        if statuses[..at].iter().any(|(first, _)| first == code) {
            errors.at(literal, duplicate(format_args!("status `{code}`"), "before in this list"));
        }
    }
    statuses
}

fn parse_max_body(key: &Ident, input: ParseStream<'_>) -> syn::Result<u64> {
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
            let message = "a size is one literal, as in `max_body = \"16 KiB\"`";
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
