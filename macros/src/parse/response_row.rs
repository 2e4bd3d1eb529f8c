//! `200 | 201 => User`, `4xx => ApiError`, `_ => ApiError`, `ok(304) => Cached`.

mod misread_row;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::parse::ParseStream;
use syn::{LitBool, LitInt, Token, Type};

use super::list::{is_at_end, parse_enclosed};
use super::value::parse_type;
use crate::diagnostics::expected;
use crate::names::{type_name, ungrouped};
use crate::reason::named;
use crate::symbol;

/// One row of the declaration.
pub(crate) struct ResponseRow {
    pub(crate) statuses: Vec<Status>,
    /// Written as `ok(…)`.
    pub(crate) is_ok_override: bool,
    /// `None` where no type was written: no body is expected.
    pub(crate) ty: Option<Type>,
    /// `200 => true`: the status itself is the value.
    pub(crate) constant: Option<LitBool>,
    /// `404 => None`: a success without a value.
    pub(crate) none: Option<Ident>,
}

impl ResponseRow {
    pub(crate) fn is_success(&self, pattern: StatusPattern) -> bool {
        self.is_ok_override
            || self.constant.is_some()
            || self.none.is_some()
            || pattern.is_success()
    }

    pub(crate) fn type_tokens(&self) -> TokenStream {
        self.ty.as_ref().map_or_else(|| quote!(()), |ty| ungrouped(ty).to_token_stream())
    }

    /// Returns whether no type is written, or `()`.
    pub(crate) fn is_unit(&self) -> bool {
        self.ty.as_ref().is_none_or(|ty| is_unit(ungrouped(ty)))
    }
}

pub(crate) fn is_unit(ty: &Type) -> bool {
    matches!(ty, Type::Tuple(tuple) if tuple.elems.is_empty())
}

/// One status or group of statuses, with its tokens.
pub(crate) struct Status {
    pub(crate) pattern: StatusPattern,
    pub(crate) tokens: TokenStream,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum StatusPattern {
    /// `401`. Exact statuses come before classes, and those before `_`: the order of the variants.
    Exact(u16),
    /// `4xx`.
    Class(u8),
    /// `_`.
    Other,
    /// The failures that the API declares for statuses that no row names; never written.
    Api,
}

impl StatusPattern {
    pub(crate) fn is_success(self) -> bool {
        matches!(self, Self::Exact(200..=299) | Self::Class(2))
    }

    pub(crate) fn label(self) -> String {
        match self {
            Self::Exact(status) => status.to_string(),
            Self::Class(class) => format!("{class}xx"),
            Self::Other | Self::Api => "_".to_owned(),
        }
    }
}

/// Returns whether a row comes next, and not a key.
pub(crate) fn peek(input: ParseStream<'_>) -> bool {
    input.peek(LitInt) || input.peek(Token![_])
}

/// Returns whether a row with a valid status comes next.
pub(super) fn peek_status(input: ParseStream<'_>) -> bool {
    input.peek(Token![_]) || input.peek(LitInt) && parse_status(&input.fork()).is_ok()
}

pub(crate) fn parse(input: ParseStream<'_>) -> syn::Result<ResponseRow> {
    let statuses = parse_statuses(input)?;
    parse_value(input, statuses, false)
}

/// Reads the row after the word `ok`.
pub(crate) fn parse_ok(key: &Ident, input: ParseStream<'_>) -> syn::Result<ResponseRow> {
    if let Some(error) = misread_row::ok_without_parentheses(input) {
        return Err(error);
    }
    let statuses = parse_enclosed(key, input, "expected `ok(304) => Type`", |content| {
        let statuses = parse_statuses(content)?;
        if content.is_empty() {
            Ok(statuses)
        } else {
            Err(expected(content, "expected `)` or `|`"))
        }
    })?;
    parse_value(input, statuses, true)
}

/// Returns the error for `OK => …` or `StatusCode::NOT_FOUND => …`, which is not how a status is
/// written.
pub(crate) fn check_named_status(key: &Ident, input: ParseStream<'_>) -> Option<syn::Error> {
    let ahead = input.fork();
    let mut name = key.clone();
    while ahead.parse::<Option<Token![::]>>().ok()?.is_some() {
        name = ahead.parse().ok()?;
    }
    let is_key = |word: &&str| name == word;
    if !ahead.peek(Token![=>]) || symbol::KEYS.iter().chain(symbol::API_KEYS).any(is_key) {
        return None;
    }
    let message = match named(&name) {
        Some(status) => format!("statuses are numbers: write `{status} => …`"),
        None => match name.to_string().as_str() {
            "success" | "Success" => "all successes are written `2xx => …`".to_owned(),
            "error" | "err" | "failure" | "Error" | "Err" => {
                "all failures are written `4xx | 5xx => …`".to_owned()
            }
            _ => "expected a status: a number such as `200`, a class such as `4xx`, or `_`"
                .to_owned(),
        },
    };
    Some(syn::Error::new(name.span(), message))
}

fn parse_statuses(input: ParseStream<'_>) -> syn::Result<Vec<Status>> {
    let mut statuses = vec![parse_status(input)?];
    while input.peek(Token![|]) {
        if input.peek(Token![||]) {
            return Err(misread_row::two_bars(input, &statuses));
        }
        input.parse::<Token![|]>()?;
        statuses.push(parse_status(input)?);
    }
    Ok(statuses)
}

/// Reads the value after the statuses: a type, `true` or `false`, `None`, or nothing.
fn parse_value(
    input: ParseStream<'_>,
    statuses: Vec<Status>,
    is_ok_override: bool,
) -> syn::Result<ResponseRow> {
    let mut row = ResponseRow { statuses, is_ok_override, ty: None, constant: None, none: None };
    if is_at_end(input) {
        return Ok(row);
    }
    if !input.peek(Token![=>]) {
        return Err(misread_row::without_arrow(input, &row));
    }
    input.parse::<Token![=>]>()?;
    if is_at_end(input) {
        return Err(expected(input, NO_TYPE));
    }
    if input.peek(LitBool) {
        row.constant = Some(input.parse()?);
        row.ty = Some(syn::parse_quote!(::core::primitive::bool));
    } else if is_none(input) {
        row.none = Some(input.parse()?);
    } else {
        row.ty = Some(parse_response_type(input, &row)?);
    }
    Ok(row)
}

/// Returns whether the value is the word `None`, and not a path that begins with it.
fn is_none(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    ahead.parse::<Ident>().is_ok_and(|word| word == "None") && is_at_end(&ahead)
}

const NO_TYPE: &str = "expected the type of the response after `=>`";

fn parse_response_type(input: ParseStream<'_>, row: &ResponseRow) -> syn::Result<Type> {
    if let Some(error) = misread_row::declared_type(input, row) {
        return Err(error);
    }
    let ty = parse_type(input, NO_TYPE)?;
    if let Some(error) = misread_row::no_type(&ty, row) {
        return Err(error);
    }
    if input.peek(Token![?]) {
        let name = type_name(&ty.to_token_stream());
        return Err(expected(input, format!("write `Option<{name}>`")));
    }
    if let Some(error) = misread_row::after_type(&ty, input, row) {
        return Err(error);
    }
    if let Type::Macro(it) = &ty
        && it.mac.path.is_ident("vec")
    {
        let item = type_name(&it.mac.tokens);
        return Err(syn::Error::new_spanned(&ty, format!("a type is expected: `Vec<{item}>`")));
    }
    if let Some(reference) = misread_row::borrowed(&ty) {
        let inner = reference.elem.to_token_stream().to_string();
        let repair = match inner.as_str() {
            "str" => "write `String`",
            "[u8]" => "write `Bytes`",
            _ => "remove the `&`",
        };
        let message = format!("responses own their data; {repair}");
        return Err(syn::Error::new_spanned(reference, message));
    }
    Ok(ty)
}

fn parse_status(input: ParseStream<'_>) -> syn::Result<Status> {
    if input.peek(Token![_]) {
        let token: Token![_] = input.parse()?;
        return Ok(Status { pattern: StatusPattern::Other, tokens: token.into_token_stream() });
    }
    if !input.peek(LitInt) {
        let message = "expected a status: a number such as `200`, a class such as `4xx`, or `_`";
        return Err(expected(input, message));
    }
    let literal: LitInt = input.parse()?;
    // `0x200` would be 512.
    let text = literal.to_string();
    if input.peek(Token![*]) && text.len() == 1 {
        return Err(expected(input, format!("a class of statuses is written `{text}xx`")));
    }
    let is_decimal = !["0x", "0o", "0b"].iter().any(|prefix| text.starts_with(prefix));
    let pattern = match (literal.base10_digits(), literal.suffix()) {
        _ if !is_decimal => None,
        (digits, "") => {
            digits.parse().ok().filter(|code| (200..=999).contains(code)).map(StatusPattern::Exact)
        }
        (digits, "xx") => {
            digits.parse().ok().filter(|class| (2..=5).contains(class)).map(StatusPattern::Class)
        }
        _ => None,
    };
    match pattern {
        Some(pattern) => Ok(Status { pattern, tokens: literal.into_token_stream() }),
        None => Err(syn::Error::new(literal.span(), not_a_status(&text))),
    }
}

fn not_a_status(found: &str) -> String {
    let lower = found.to_ascii_lowercase();
    let (number, suffix) = found.split_at(found.len().min(3));
    if number.parse().is_ok_and(|code: u16| (200..=999).contains(&code))
        && suffix.starts_with(['u', 'i'])
    {
        return format!("a status has no suffix: write `{number}`");
    }
    if lower.ends_with("xx") && lower != found {
        format!("`{found}` is not a status; classes are lower case: `{lower}`")
    } else if found.len() == 3 && lower.ends_with('x') && "2345".contains(&found[..1]) {
        format!(
            "`{found}` is not a status; a class is all statuses of a hundred: `{}xx`",
            &found[..1]
        )
    } else if found.starts_with('1') && found.len() == 3 {
        format!("`{found}` is never the status of a final response; declare 200 or more")
    } else {
        format!("`{found}` is not a status; expected 200 to 999, or a class from `2xx` to `5xx`")
    }
}
