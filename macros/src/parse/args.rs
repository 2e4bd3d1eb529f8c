//! The arguments of `#[endpoint(METHOD, "/path", STATUS => TYPE, key = value, …)]`.

use proc_macro2::{Ident, TokenStream};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, LitStr, Meta, Path, Token};

use super::body::{self, BodyKind};
use super::constant_header::{ConstantHeader, parse_header};
use super::crate_path::parse_crate;
use super::envelope::{self, Envelope};
use super::list::{next, set_once, without_mark};
use super::literal::check_string_suffixes;
use super::method::{self, Method};
use super::misread;
use super::paginate::{self, Paginate};
use super::policy::Policy;
use super::response_row::{self, ResponseRow};
use super::template::{self, Template};
use crate::diagnostics::{Errors, expected, expected_after, unknown};
use crate::symbol;

/// The arguments, as far as they could be read.
#[derive(Default)]
pub(crate) struct Args {
    pub(crate) method: Option<Method>,
    pub(crate) template: Option<Template>,
    pub(crate) rows: Vec<ResponseRow>,
    pub(crate) headers: Vec<ConstantHeader>,
    pub(crate) body: Option<(BodyKind, Ident)>,
    pub(crate) api: Option<Path>,
    pub(crate) paginate: Option<Paginate>,
    pub(crate) envelope: Option<Envelope>,
    pub(crate) policy: Policy,
    /// The URL of the vendor's page.
    pub(crate) docs: Option<LitStr>,
    pub(crate) krate: Option<Path>,
}

pub(crate) fn parse(attribute: &Attribute, errors: &mut Errors) -> Args {
    let mut args = Args::default();
    let tokens = match &attribute.meta {
        Meta::List(list) => without_mark(list.tokens.clone()),
        _ => TokenStream::new(),
    };
    if tokens.is_empty() {
        errors.at(attribute, method::EXPECTED);
        return args;
    }
    check_string_suffixes(tokens.clone(), errors);
    let parser = |input: ParseStream<'_>| {
        parse_all(input, &mut args, errors);
        Ok(())
    };
    let result = parser.parse2(tokens);
    errors.ok(result);
    args
}

/// Reads argument by argument. One that cannot be read is passed over up to the next comma, so that
/// the ones behind it are looked at too.
fn parse_all(input: ParseStream<'_>, args: &mut Args, errors: &mut Errors) {
    let method = misread::check_method(input).and_then(|()| method::parse(input));
    args.method = errors.ok(method);
    let has_method = args.method.is_some();
    if input.peek(LitStr) {
        // After a method that was reported already, the rest is noise.
        if has_method {
            errors.push(expected(input, "expected `,` between the method and the path"));
        }
    } else {
        next(input, has_method, errors);
    }
    args.template = template::parse(input, has_method, errors);
    while !input.is_empty() {
        let result = parse_one(input, args, errors);
        next(input, result.is_ok(), errors);
        errors.ok(result);
    }
}

fn parse_one(input: ParseStream<'_>, args: &mut Args, errors: &mut Errors) -> syn::Result<()> {
    if let Some(error) = misread::argument(input, args.template.is_some()) {
        return Err(error);
    }
    if response_row::peek(input) {
        args.rows.push(response_row::parse(input)?);
        return Ok(());
    }
    if args.template.is_none() && args.method.is_some() && template::is_path(input) {
        let error = expected(input, "the path is the second argument, right behind the method");
        args.template = Some(template::parse_template(input, errors)?);
        return Err(error);
    }
    if !input.peek(Ident::peek_any) {
        return Err(expected(input, "expected `STATUS => Type` or a key such as `header(…)`"));
    }
    let key = Ident::parse_any(input)?;
    if let Some(error) = response_row::check_named_status(&key, input) {
        return Err(error);
    }
    if args.policy.parse(&key, input, errors)? {
        return Ok(());
    }
    match key.to_string().as_str() {
        symbol::OK => args.rows.push(response_row::parse_ok(&key, input)?),
        symbol::HEADER => args.headers.push(parse_header(input)?),
        symbol::BODY => {
            let word = body::parse(&key, input)?;
            set_once(&mut args.body, &key, word, errors);
        }
        symbol::API => {
            let path = parse_api(&key, input)?;
            set_once(&mut args.api, &key, path, errors);
        }
        symbol::DOCS => {
            let link = parse_docs(&key, input)?;
            set_once(&mut args.docs, &key, link, errors);
        }
        symbol::ENVELOPE => {
            let envelope = envelope::parse(&key, input)?;
            set_once(&mut args.envelope, &key, envelope, errors);
        }
        symbol::PAGINATE => {
            let paginate = paginate::parse(key.clone(), input)?;
            set_once(&mut args.paginate, &key, paginate, errors);
        }
        symbol::CRATE => {
            let path = parse_crate(input)?;
            set_once(&mut args.krate, &key, path, errors);
        }
        name if method::is_word(name) => {
            return Err(syn::Error::new(key.span(), "an endpoint has one method"));
        }
        name => {
            let message = unknown("key", name, "`#[endpoint]`", symbol::KEYS);
            return Err(syn::Error::new(key.span(), message));
        }
    }
    Ok(())
}

/// `= MyApi`, behind the key `api`.
fn parse_api(key: &Ident, input: ParseStream<'_>) -> syn::Result<Path> {
    let example = "expected the struct of the API: `api = MyApi`";
    if !input.peek(Token![=]) {
        return Err(expected_after(key, input, example));
    }
    input.parse::<Token![=]>()?;
    let place = expected_after(key, input, example);
    input.call(Path::parse_mod_style).map_err(|_| place)
}

/// `= "https://…"`, the vendor's page.
fn parse_docs(key: &Ident, input: ParseStream<'_>) -> syn::Result<LitStr> {
    let expected = "expected the URL of the vendor's page: `docs = \"https://…\"`";
    if input.parse::<Token![=]>().is_err() || !input.peek(LitStr) {
        return Err(syn::Error::new(key.span(), expected));
    }
    let link: LitStr = input.parse()?;
    let text = link.value();
    let is_url = text.starts_with("https://") || text.starts_with("http://");
    if is_url && !text.contains(char::is_whitespace) {
        Ok(link)
    } else {
        Err(syn::Error::new(link.span(), expected))
    }
}
