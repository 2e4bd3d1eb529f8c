//! The arguments of `#[api(key = value, …, STATUS => TYPE, …)]`.

use proc_macro2::{Group, Ident, TokenTree};
use syn::parse::{ParseStream, Parser as _};
use syn::{DeriveInput, LitInt, LitStr, Meta, Path, Token, token};

use super::misread_auth;
use super::unread_row::{UnreadRow, unread_row};
use crate::diagnostics::{Errors, expected, one_of, twice, unknown_or};
use crate::parse::base_url;
use crate::parse::constant::{Constant, parse_constant};
use crate::parse::constant_header::{ConstantHeader, parse_header};
use crate::parse::crate_path::parse_crate;
use crate::parse::filled::filled;
use crate::parse::header_name::HeaderName;
use crate::parse::list::{
    argument, is_at_end, parse_arguments, parse_enclosed, parse_nested_list, set_once,
    skip_argument, without_marker,
};
use crate::parse::literal::number;
use crate::parse::method;
use crate::parse::policy::retry::{Retry, parse_retry};
use crate::parse::response_row::{self, ResponseRow};
use crate::parse::security::check_name;
use crate::parse::value::{parse_equals, parse_ident, parse_key, parse_string, parse_unquoted};
use crate::{symbol, synonyms};

/// How clients authenticate.
pub(super) enum AuthScheme {
    Bearer,
    Basic,
    Header(HeaderName),
    /// With a query parameter of this name.
    Query(LitStr),
    /// Not readable, and reported; later rules ignore it.
    Invalid,
}

impl Args {
    /// Returns all schemes, each with the key that declares it.
    pub(super) fn all_schemes(&self) -> impl Iterator<Item = (String, &AuthScheme)> {
        let unnamed = self.auth.iter().map(|scheme| ("auth".to_owned(), scheme));
        let named = self.schemes.iter();
        unnamed.chain(named.map(|(name, scheme)| (format!("auth({:?})", name.value()), scheme)))
    }
}

impl AuthScheme {
    /// Returns the name of the header that has the credentials, in lower case.
    pub(super) fn header(&self) -> Option<String> {
        match self {
            Self::Bearer | Self::Basic => Some("authorization".to_owned()),
            Self::Header(name) => Some(name.lower()),
            Self::Query(_) | Self::Invalid => None,
        }
    }
}

/// The response to a request whose token has expired.
pub(super) enum Expired {
    Status(u16),
    /// The path of a function that recognises it.
    Function(Path),
}

/// The arguments, as far as they could be read.
#[derive(Default)]
pub(super) struct Args {
    pub(super) base: Option<LitStr>,
    pub(super) regions: Vec<(LitStr, LitStr)>,
    pub(super) auth: Option<AuthScheme>,
    /// `auth("name") = …`.
    pub(super) schemes: Vec<(LitStr, AuthScheme)>,
    /// The key `expired` and its value.
    pub(super) expired: Option<(Ident, Expired)>,
    pub(super) headers: Vec<ConstantHeader>,
    pub(super) query: Vec<Constant>,
    /// The header in which the server sends the identifier of a request.
    pub(super) request_id: Option<HeaderName>,
    pub(super) retry: Option<Retry>,
    pub(super) rows: Vec<ResponseRow>,
    pub(super) unread_rows: Vec<UnreadRow>,
    pub(super) krate: Option<Path>,
}

pub(super) fn parse(input: &DeriveInput, errors: &mut Errors) -> Args {
    let mut args = Args::default();
    let mut attributes =
        input.attrs.iter().filter(|attribute| attribute.path().is_ident(symbol::API));
    let tokens = attributes.next().map(|attribute| &attribute.meta);
    for second in attributes {
        errors.at(second, twice(symbol::API));
    }
    if let Some(Meta::List(list)) = tokens {
        let tokens = without_marker(list.tokens.clone());
        parse_arguments(tokens, errors, |input, errors| {
            let argument = argument(input);
            let result = parse_argument(input, &mut args, errors);
            if result.is_err() {
                args.unread_rows.extend(unread_row(argument()));
            }
            result
        });
    }
    args
}

fn parse_argument(input: ParseStream<'_>, args: &mut Args, errors: &mut Errors) -> syn::Result<()> {
    if response_row::peek(input) {
        args.rows.push(response_row::parse(input)?);
        return Ok(());
    }
    if let Some(error) = url_alone(input) {
        return Err(error);
    }
    let example = "expected `STATUS => Type` or a key such as `base = \"https://…\"`";
    let key = parse_key(input, example)?;
    if let Some(error) = response_row::check_named_status(&key, input) {
        return Err(error);
    }
    match key.to_string().as_str() {
        symbol::BASE => {
            let base = base_url::parse(&parse_string(&key, input, BASE)?)?;
            set_once(&mut args.base, &key, base, errors);
        }
        symbol::REGIONS => parse_nested_list(&key, input, REGIONS, errors, |input, errors| {
            args.regions.extend(parse_region(input, errors)?);
            Ok(())
        })?,
        symbol::SECURITY => {
            let message = "`security` goes on endpoints, and chooses a scheme of the API; declare \
                           the scheme here: `auth(\"key\") = …`";
            return Err(syn::Error::new(key.span(), message));
        }
        symbol::AUTH => parse_auth_argument(&key, input, args, errors)?,
        symbol::EXPIRED => {
            let expired = parse_unquoted(&key, input, EXPIRED, parse_expired)?;
            set_once(&mut args.expired, &key, (key.clone(), expired), errors);
        }
        symbol::HEADER => args.headers.extend(parse_header(&key, input, errors)?),
        symbol::QUERY => args.query.extend(parse_constant(&key, input, false, errors)?),
        symbol::REQUEST_ID => {
            let header = HeaderName::new(parse_string(&key, input, REQUEST_ID)?)?;
            set_once(&mut args.request_id, &key, header, errors);
        }
        symbol::RETRY => {
            let retry = parse_retry(&key, input, errors)?;
            set_once(&mut args.retry, &key, retry, errors);
        }
        symbol::CRATE => {
            let path = parse_crate(&key, input)?;
            set_once(&mut args.krate, &key, path, errors);
        }
        name if method::is_word(name) => {
            // The path after it is the same mistake.
            if input.peek(Token![,]) && input.peek2(LitStr) {
                input.parse::<Token![,]>()?;
                input.parse::<LitStr>()?;
            }
            let message =
                "a method and a path belong to an endpoint: `#[endpoint(GET, \"/path\", …)]`";
            return Err(syn::Error::new(key.span(), message));
        }
        name => {
            let message = unknown_or(synonyms::of_api, "key", name, "`#[api]`", symbol::API_KEYS);
            let message = filled(message, input);
            return Err(syn::Error::new(key.span(), message));
        }
    }
    Ok(())
}

/// Reads a scheme after `auth`: the one without a name, or one with a name.
fn parse_auth_argument(
    key: &Ident,
    input: ParseStream<'_>,
    args: &mut Args,
    errors: &mut Errors,
) -> syn::Result<()> {
    if let Some(error) = misread_auth::scheme(input) {
        return Err(error);
    }
    if input.peek(token::Paren) && !is_scheme_enclosed(input) {
        args.schemes.push(parse_named_scheme(key, input)?);
        return Ok(());
    }
    let auth = parse_auth(key, input, errors);
    if !(matches!(auth, AuthScheme::Invalid) && args.auth.is_some()) {
        set_once(&mut args.auth, key, auth, errors);
    }
    Ok(())
}

/// Returns the error for `"https://…"` without its key.
fn url_alone(input: ParseStream<'_>) -> Option<syn::Error> {
    let url: LitStr = input.fork().parse().ok()?;
    let text = url.value();
    let message = format!("write `base = {text:?}`");
    text.contains("://").then(|| syn::Error::new(url.span(), message))
}

const BASE: &str = "expected `base = \"https://…\"`";
const REQUEST_ID: &str = "expected the name of a header: `request_id = \"X-Request-Id\"`";
const REGIONS: &str = "expected `regions(\"name\" = \"https://…\")`";
const AUTH_SCHEMES: &[&str] = &["header(\"…\")", "bearer", "basic", "query(\"…\")"];
const NAMED: &str = "expected `auth(\"key\") = header(\"X-Key\")`";
const EXPIRED: &str =
    "expected `expired = 401`, or the path of a `fn(&Spec, &http::Response<Bytes>) -> bool`";

/// Reads `"name" = "https://…"`. Returns `None` if the name or the URL was reported.
fn parse_region(
    input: ParseStream<'_>,
    errors: &mut Errors,
) -> syn::Result<Option<(LitStr, LitStr)>> {
    if !input.peek(LitStr) {
        return Err(expected(input, REGIONS));
    }
    let name: LitStr = input.parse()?;
    let is_named = !name.value().is_empty();
    if !is_named {
        errors.at(&name, "a region has a name, by which it is chosen");
    }
    if !input.peek(Token![=]) {
        let error = expected(input, REGIONS);
        // The URL after a comma is no region of its own.
        let comma = input.fork();
        if comma.parse::<Token![,]>().is_ok() && is_url(&comma) {
            input.parse::<Token![,]>()?;
            input.parse::<LitStr>()?;
        }
        return Err(error);
    }
    input.parse::<Token![=]>()?;
    if !input.peek(LitStr) {
        return Err(expected(input, REGIONS));
    }
    let url = errors.ok(base_url::parse(&input.parse()?));
    Ok(url.filter(|_| is_named).map(|url| (name, url)))
}

/// Returns whether a URL comes next.
fn is_url(input: ParseStream<'_>) -> bool {
    let literal = input.fork().parse::<LitStr>();
    literal.is_ok_and(|literal| literal.value().contains("://"))
}

/// Reads the value after `key`. A scheme that cannot be read still is one.
fn parse_auth(key: &Ident, input: ParseStream<'_>, errors: &mut Errors) -> AuthScheme {
    let begin = input.cursor();
    let example = format!("expected {} after `auth =`", one_of(AUTH_SCHEMES));
    let auth = parse_unquoted(key, input, &example, parse_scheme);
    if auth.is_err() {
        skip_argument(begin, input);
    }
    errors.ok(auth).unwrap_or(AuthScheme::Invalid)
}

/// Returns whether a scheme is in parentheses, as in `auth(bearer)`.
fn is_scheme_enclosed(input: ParseStream<'_>) -> bool {
    let group = input.fork().parse::<Group>().map(|group| group.stream());
    group.is_ok_and(|tokens| {
        (|input: ParseStream<'_>| parse_scheme(input, NAMED)).parse2(tokens).is_ok()
    })
}

/// Reads `("key") = header("X-Key")` after `key`.
fn parse_named_scheme(key: &Ident, input: ParseStream<'_>) -> syn::Result<(LitStr, AuthScheme)> {
    let name: LitStr = parse_enclosed(key, input, NAMED, |content| {
        if content.peek(LitStr) { content.parse() } else { Err(expected(content, NAMED)) }
    })?;
    check_name(&name)?;
    let place = format!("auth({:?}) =", name.value());
    let example = format!("expected {} after `{place}`", one_of(AUTH_SCHEMES));
    parse_equals(key, input, &example)?;
    if input.peek(LitStr) {
        let quoted: LitStr = input.parse()?;
        let value = quoted.value();
        let is_scheme = (|input: ParseStream<'_>| parse_scheme(input, &example)).parse_str(&value);
        let message = match is_scheme {
            Ok(_) => format!("write the value without quotes: `{place} {value}`"),
            Err(_) => example,
        };
        return Err(syn::Error::new(quoted.span(), message));
    }
    Ok((name, parse_scheme(input, &example)?))
}

fn parse_scheme(input: ParseStream<'_>, example: &str) -> syn::Result<AuthScheme> {
    let word = parse_ident(input, example)?;
    let argument = |name: &str| {
        let ahead = input.fork();
        let written = ahead.parse::<Token![=]>().and_then(|_| ahead.parse::<LitStr>());
        let name = written.map_or_else(|_| name.to_owned(), |name| name.value());
        let example = format!("expected `{word}(\"{name}\")`");
        parse_enclosed(&word, input, &example, |content| {
            let literal = content.parse::<LitStr>();
            literal.ok().filter(|_| content.is_empty()).ok_or_else(|| expected(content, &example))
        })
    };
    match word.to_string().as_str() {
        "bearer" | "basic" if input.peek(token::Paren) => {
            let message = format!("`{word}` has no argument: a client is given its credentials");
            Err(expected(input, message))
        }
        "bearer" => Ok(AuthScheme::Bearer),
        "basic" => Ok(AuthScheme::Basic),
        "header" => HeaderName::for_request(argument("X-Auth-Token")?).map(AuthScheme::Header),
        "query" => {
            let name = argument("key")?;
            if name.value().is_empty() {
                return Err(syn::Error::new(name.span(), "a query parameter has a name"));
            }
            Ok(AuthScheme::Query(name))
        }
        name => {
            let message = unknown_or(synonyms::of_schemes, "scheme", name, "`auth`", AUTH_SCHEMES);
            Err(syn::Error::new(word.span(), message))
        }
    }
}

/// Reads `401` or `path::to_fn`.
fn parse_expired(input: ParseStream<'_>, example: &str) -> syn::Result<Expired> {
    if input.peek(LitInt) {
        let status: LitInt = input.parse()?;
        if input.peek(Token![|]) {
            let message = "`expired` is one status; for more, write the path of a function that \
                           looks at the response";
            return Err(expected(input, message));
        }
        return match number(&status, u16::MAX)? {
            code @ 300..600 => Ok(Expired::Status(code)),
            _ => Err(syn::Error::new(status.span(), "a status of a failure is from 300 to 599")),
        };
    }
    let error = expected(input, example);
    if input.parse::<Option<Token![|]>>()?.is_some() {
        // The commas between the parameters of a closure end no argument.
        while !input.is_empty() && input.parse::<Option<Token![|]>>()?.is_none() {
            input.parse::<TokenTree>()?;
        }
        while !is_at_end(input) {
            input.parse::<TokenTree>()?;
        }
        return Err(error);
    }
    input.parse().map(Expired::Function).map_err(|_| error)
}
