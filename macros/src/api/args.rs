//! The arguments of `#[api(key = value, …, STATUS => TYPE, …)]`.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, quote};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{DeriveInput, LitInt, LitStr, Meta, Path, Token};

use crate::diagnostics::{Errors, expected, expected_after, one_of, twice, unknown, within};
use crate::names::private;
use crate::parse::base_url;
use crate::parse::constant_header::{ConstantHeader, parse_header};
use crate::parse::crate_path::parse_crate;
use crate::parse::header_name::HeaderName;
use crate::parse::list::{set_once, skip_to_comma, without_mark};
use crate::parse::literal::{check_string_suffixes, number};
use crate::parse::response_row::{self, ResponseRow};
use crate::symbol;

/// How clients authenticate.
pub(super) struct Auth {
    /// The runtime's constant.
    pub(super) tokens: TokenStream,
    /// The header that has the credentials, in lower case.
    pub(super) header: Option<String>,
}

/// The arguments, as far as they could be read.
#[derive(Default)]
pub(super) struct Args {
    pub(super) base: Option<LitStr>,
    pub(super) regions: Vec<(LitStr, LitStr)>,
    pub(super) auth: Option<Auth>,
    /// What says that a token has expired, and its key.
    pub(super) expired: Option<(Ident, TokenStream)>,
    pub(super) headers: Vec<ConstantHeader>,
    pub(super) rows: Vec<ResponseRow>,
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
        check_string_suffixes(list.tokens.clone(), errors);
        let parser = |tokens: ParseStream<'_>| {
            while !tokens.is_empty() {
                if let Err(error) = parse_one(tokens, &mut args, errors) {
                    errors.push(error);
                    skip_to_comma(tokens);
                }
                if !tokens.is_empty() && tokens.parse::<Token![,]>().is_err() {
                    errors.push(tokens.error("expected `,`"));
                    skip_to_comma(tokens);
                    let _ = tokens.parse::<Token![,]>();
                }
            }
            Ok(())
        };
        let result = parser.parse2(without_mark(list.tokens.clone()));
        errors.ok(result);
    }
    args
}

fn parse_one(input: ParseStream<'_>, args: &mut Args, errors: &mut Errors) -> syn::Result<()> {
    if response_row::peek(input) {
        args.rows.push(response_row::parse(input)?);
        return Ok(());
    }
    if !input.peek(Ident::peek_any) {
        return Err(expected(
            input,
            "expected `STATUS => Type` or a key such as `base = \"https://…\"`",
        ));
    }
    let key = Ident::parse_any(input)?;
    if let Some(error) = response_row::check_named_status(&key, input) {
        return Err(error);
    }
    match key.to_string().as_str() {
        symbol::BASE => {
            let base = parse_url(input, BASE)?;
            set_once(&mut args.base, &key, base, errors);
        }
        symbol::REGIONS => {
            if !input.peek(syn::token::Paren) {
                return Err(expected_after(&key, input, REGIONS));
            }
            let content;
            syn::parenthesized!(content in input);
            within(&content, |content| parse_regions(content, &mut args.regions))?;
        }
        symbol::AUTH => {
            let auth = parse_auth(&key, input)?;
            set_once(&mut args.auth, &key, auth, errors);
        }
        symbol::EXPIRED => {
            let expired = parse_expired(&key, input)?;
            set_once(&mut args.expired, &key, (key.clone(), expired), errors);
        }
        symbol::HEADER => args.headers.push(parse_header(input)?),
        symbol::CRATE => {
            let path = parse_crate(input)?;
            set_once(&mut args.krate, &key, path, errors);
        }
        name => {
            let message = unknown("key", name, "`#[api]`", symbol::API_KEYS);
            return Err(syn::Error::new(key.span(), message));
        }
    }
    Ok(())
}

const BASE: &str = "expected `base = \"https://…\"`";
const REGIONS: &str = "expected `regions(\"name\" = \"https://…\")`";

fn parse_regions(input: ParseStream<'_>, regions: &mut Vec<(LitStr, LitStr)>) -> syn::Result<()> {
    while !input.is_empty() {
        if !input.peek(LitStr) {
            return Err(expected(input, REGIONS));
        }
        let name: LitStr = input.parse()?;
        if name.value().is_empty() {
            return Err(syn::Error::new(name.span(), "a region has a name, by which it is chosen"));
        }
        regions.push((name, parse_url(input, REGIONS)?));
        if !(input.is_empty() || input.peek(Token![,])) {
            return Err(expected(input, "expected `,`"));
        }
        input.parse::<Option<Token![,]>>()?;
    }
    Ok(())
}

/// Reads `= "https://…"`.
fn parse_url(input: ParseStream<'_>, example: &str) -> syn::Result<LitStr> {
    if !input.peek(Token![=]) {
        return Err(expected(input, example));
    }
    input.parse::<Token![=]>()?;
    if !input.peek(LitStr) {
        return Err(expected(input, example));
    }
    base_url::parse(&input.parse()?)
}

/// `= header("Name")`, `= bearer`, `= basic` or `= query("name")`, as the runtime's constant.
fn parse_auth(key: &Ident, input: ParseStream<'_>) -> syn::Result<Auth> {
    let private = private();
    let known = one_of(&["header(\"…\")", "bearer", "basic", "query(\"…\")"]);
    if !input.peek(Token![=]) {
        return Err(expected_after(key, input, "expected `auth = bearer`"));
    }
    input.parse::<Token![=]>()?;
    if !input.peek(syn::Ident) {
        return Err(expected_after(key, input, format!("expected {known}")));
    }
    let word: Ident = input.parse()?;
    let argument = |what: &str| {
        let example = format!("expected `{word}(\"{what}\")`");
        if !input.peek(syn::token::Paren) {
            return Err(expected_after(&word, input, example));
        }
        let content;
        syn::parenthesized!(content in input);
        within(&content, |content| match content.parse() {
            Ok(literal) if content.is_empty() => Ok(literal),
            _ => Err(expected(content, example)),
        })
    };
    let authorization = || Some("authorization".to_owned());
    let (tokens, header) = match word.to_string().as_str() {
        "bearer" => (quote!(#private::Auth::Bearer), authorization()),
        "basic" => (quote!(#private::Auth::Basic), authorization()),
        "header" => {
            let name = HeaderName::for_request(argument("X-Auth-Token")?)?.lower();
            (quote!(#private::Auth::Header(#name)), Some(name))
        }
        "query" => {
            let name: LitStr = argument("key")?;
            if name.value().is_empty() {
                return Err(syn::Error::new(name.span(), "a query parameter has a name"));
            }
            (quote!(#private::Auth::Query(#name)), None)
        }
        name => {
            let message = format!("unknown way to authenticate `{name}`; expected {known}");
            return Err(syn::Error::new(word.span(), message));
        }
    };
    Ok(Auth { tokens, header })
}

/// `= 401`, or `= path::to_fn`, as a function of a response.
fn parse_expired(key: &Ident, input: ParseStream<'_>) -> syn::Result<TokenStream> {
    const EXPECTED: &str =
        "expected `expired = 401`, or the path of a `fn(&http::Response<Bytes>) -> bool`";
    if !input.peek(Token![=]) {
        return Err(expected_after(key, input, EXPECTED));
    }
    input.parse::<Token![=]>()?;
    if input.peek(LitInt) {
        let status: LitInt = input.parse()?;
        return match number(&status, u16::MAX)? {
            code @ 300..600 => Ok(quote!(|__response| __response.status().as_u16() == #code)),
            _ => Err(syn::Error::new(status.span(), "a status of a failure is from 300 to 599")),
        };
    }
    if !input.peek(Ident::peek_any) && !input.peek(Token![::]) {
        return Err(expected_after(key, input, EXPECTED));
    }
    input.parse::<Path>().map(Path::into_token_stream)
}
