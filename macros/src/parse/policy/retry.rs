//! `retry = never` and `retry(attempts = 5, on = 409 | 429)`.

use proc_macro2::{Ident, TokenTree};
use syn::parse::ParseStream;
use syn::{LitInt, Token};

use super::parse_never;
use crate::diagnostics::{Errors, duplicate, expected, unknown_or};
use crate::parse::filled::filled;
use crate::parse::list::{parse_nested_list, set_once, skip_argument};
use crate::parse::literal::number;
use crate::parse::value::{parse_integer, parse_key, parse_unquoted};
use crate::reason::named;
use crate::{symbol, synonyms};

/// `retry = never` or `retry(attempts = 5, on = 409 | 429)`.
#[derive(Default)]
pub(crate) struct Retry {
    pub(crate) attempts: Option<u32>,
    /// The statuses that are sent again, if they are declared, with their tokens.
    pub(crate) on: Option<Vec<(u16, LitInt)>>,
}

const RETRY: &str =
    "expected `retry = never`, `retry(attempts = 5)` or `retry(on = 409 | 429 | 503)`";
const ATTEMPTS: &str = "expected `attempts = 5`";
const ON: &str = "expected the statuses that are sent again: `on = 409 | 429 | 503`";

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
                let message = filled(message, input);
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
    let message = match number.base10_digits() {
        "0" => "write `retry = never`".to_owned(),
        number => format!("write `retry(attempts = {number})`"),
    };
    Some(syn::Error::new(number.span(), message))
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
