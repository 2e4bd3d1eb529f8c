//! The arguments of `#[endpoint(METHOD, "/path", STATUS => TYPE, key = value, …)]`.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::ToTokens as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, LitStr, Meta, Path, Token, token};

use super::body::{BodyKind, DeclaredBody};
use super::constant::{Constant, parse_constant};
use super::constant_header::{ConstantHeader, parse_header};
use super::crate_path::parse_crate;
use super::empty;
use super::envelope::{self, Envelope};
use super::filled::filled;
use super::list::{end_argument, parse_list, set_once, without_marker};
use super::literal::check_string_suffixes;
use super::method::{self, Method};
use super::misread;
use super::paginate::{self, Paginate};
use super::policy::Policy;
use super::response_row::{self, ResponseRow};
use super::security::{self, Security};
use super::template::{self, Template, url};
use super::value::{parse_key, parse_path, parse_string, parse_unquoted};
use crate::diagnostics::{Errors, duplicate, expected, unknown_or};
use crate::names::type_name;
use crate::{symbol, synonyms};

/// The arguments, as far as they could be read.
#[derive(Default)]
pub(crate) struct Args {
    pub(crate) method: Option<Method>,
    pub(crate) template: Option<Template>,
    pub(crate) rows: Vec<ResponseRow>,
    pub(crate) headers: Vec<ConstantHeader>,
    /// `query("name" = …)`.
    pub(crate) query: Vec<Constant>,
    /// `body("name" = …)`.
    pub(crate) body_fields: Vec<Constant>,
    pub(crate) body: Option<DeclaredBody>,
    /// The span of `empty` in `empty = object`.
    pub(crate) empty_object: Option<Span>,
    pub(crate) api: Option<Path>,
    pub(crate) security: Option<Security>,
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
        Meta::List(list) => without_marker(list.tokens.clone()),
        _ => TokenStream::new(),
    };
    if tokens.is_empty() {
        errors.at(attribute, method::EXPECTED);
        return args;
    }
    check_string_suffixes(tokens.clone(), errors);
    let parser = |input: ParseStream<'_>| {
        parse_method_and_path(input, &mut args, errors);
        parse_list(input, errors, |input, errors| parse_argument(input, &mut args, errors));
        Ok(())
    };
    let result = parser.parse2(tokens);
    errors.ok(result);
    args
}

fn parse_method_and_path(input: ParseStream<'_>, args: &mut Args, errors: &mut Errors) {
    let begin = input.cursor();
    let method = misread::check_method(input).and_then(|()| method::parse(input));
    args.method = errors.ok(method);
    let has_method = args.method.is_some();
    if has_method && let Some(path) = misread::path_after_method(input, errors) {
        args.template = Some(template::parse_template(path, errors));
        end_argument(begin, input, false, errors);
        return;
    }
    if input.peek(LitStr) || url::peek(input).is_some() {
        // After a method that was reported already, the rest is noise.
        if has_method {
            errors.push(expected(input, "expected `,` between the method and the path"));
        }
    } else {
        end_argument(begin, input, has_method, errors);
    }
    args.template = template::parse(input, has_method, errors);
}

fn parse_argument(input: ParseStream<'_>, args: &mut Args, errors: &mut Errors) -> syn::Result<()> {
    if let Some(template) = &args.template
        && let Some(error) = second_target(input, template)
    {
        return Err(error);
    }
    if let Some(error) = misread::argument(input, args.template.is_some(), !args.rows.is_empty()) {
        return Err(error);
    }
    if response_row::peek(input) {
        args.rows.push(response_row::parse(input)?);
        return Ok(());
    }
    if args.template.is_none() && args.method.is_some() && template::is_path(input) {
        let error = expected(input, "the path is the second argument, right after the method");
        args.template = Some(template::parse_template(input.parse()?, errors));
        return Err(error);
    }
    if let (None, Some(_), Some(key)) = (&args.template, &args.method, url::peek(input)) {
        let template = url::parse(&key, input)?;
        let message = format!(
            "`url = {}` is the second argument, right after the method",
            template.url.as_ref().map(ToString::to_string).unwrap_or_default()
        );
        args.template = Some(template);
        return Err(syn::Error::new(key.span(), message));
    }
    let key = parse_key(input, "expected `STATUS => Type` or a key such as `header(…)`")?;
    if let Some(error) = response_row::check_named_status(&key, input) {
        return Err(error);
    }
    if args.policy.parse(&key, input, errors)? {
        return Ok(());
    }
    match key.to_string().as_str() {
        symbol::OK => args.rows.push(response_row::parse_ok(&key, input)?),
        symbol::HEADER => args.headers.extend(parse_header(&key, input, errors)?),
        symbol::QUERY => args.query.extend(parse_constant(&key, input, true, errors)?),
        symbol::BODY if is_constant(input) => {
            args.body_fields.extend(parse_constant(&key, input, false, errors)?);
        }
        symbol::BODY => {
            let body = DeclaredBody::parse(&key, input, errors);
            if !(body.kind == BodyKind::Invalid && args.body.is_some()) {
                set_once(&mut args.body, &key, body, errors);
            }
        }
        symbol::EMPTY => {
            let place = empty::parse(&key, input)?;
            set_once(&mut args.empty_object, &key, place, errors);
        }
        symbol::API => {
            if let Some(error) = api_value(input) {
                return Err(error);
            }
            let path = parse_unquoted(&key, input, API, parse_path)?;
            set_once(&mut args.api, &key, path, errors);
        }
        symbol::SECURITY => {
            let security = security::parse(&key, input)?;
            set_once(&mut args.security, &key, security, errors);
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
            let paginate = paginate::parse(&key, input, errors)?;
            set_once(&mut args.paginate, &key, paginate, errors);
        }
        symbol::CRATE => {
            let path = parse_crate(&key, input)?;
            set_once(&mut args.krate, &key, path, errors);
        }
        name if method::is_word(name) => {
            return Err(syn::Error::new(key.span(), "an endpoint has one method"));
        }
        name => {
            let place = "`#[endpoint]`";
            let message = unknown_or(synonyms::of_endpoint, "key", name, place, symbol::KEYS);
            let message = filled(message, input);
            return Err(syn::Error::new(key.span(), message));
        }
    }
    Ok(())
}

/// Returns the error of a path beside `url`, or of the reverse.
fn second_target(input: ParseStream<'_>, template: &Template) -> Option<syn::Error> {
    match &template.url {
        Some(field) if template::is_path(input) => {
            let message = format!("the path is in the URL of `{field}`; remove this one");
            Some(expected(input, message))
        }
        Some(_) => url::peek(input)
            .filter(|key| key == symbol::URL)
            .map(|key| syn::Error::new(key.span(), duplicate("key `url`", "before"))),
        None => url::peek(input).filter(|key| key == symbol::URL).map(|key| {
            let message = "an endpoint has a path or a `url`; remove one of them";
            syn::Error::new(key.span(), message)
        }),
    }
}

/// Returns whether a string literal in parentheses comes next, as in `body("name" = …)`.
fn is_constant(input: ParseStream<'_>) -> bool {
    let content = input.fork().parse::<Group>();
    content.is_ok_and(|group| {
        let first = group.stream().into_iter().next();
        let first = first.and_then(|token| syn::parse2::<LitStr>(token.into()).ok());
        group.delimiter() == Delimiter::Parenthesis && first.is_some()
    })
}

/// Returns the error for `= Vendor {}`, `= Vendor::new()` and `= Vendor<User>`.
fn api_value(input: ParseStream<'_>) -> Option<syn::Error> {
    let ahead = input.fork();
    ahead.parse::<Token![=]>().ok()?;
    let mut path = ahead.call(Path::parse_mod_style).ok()?;
    let sign = ahead.span();
    if !(ahead.peek(token::Paren) || ahead.peek(token::Brace) || ahead.peek(Token![<])) {
        return None;
    }
    let is_function = |name: &Ident| name.to_string().starts_with(char::is_lowercase);
    if path.segments.len() > 1 && path.segments.last().is_some_and(|it| is_function(&it.ident)) {
        path.segments.pop();
        path.segments.pop_punct();
    }
    let path = type_name(&path.to_token_stream());
    Some(syn::Error::new(sign, format!("`api` names the struct of the API: write `api = {path}`")))
}

const API: &str = "expected the struct of the API: `api = MyApi`";
const DOCS: &str = "expected the URL of the vendor's page: `docs = \"https://…\"`";

fn parse_docs(key: &Ident, input: ParseStream<'_>) -> syn::Result<LitStr> {
    let link = parse_string(key, input, DOCS)?;
    let text = link.value();
    let is_url = text.starts_with("https://") || text.starts_with("http://");
    if is_url && !text.contains(char::is_whitespace) {
        Ok(link)
    } else {
        Err(syn::Error::new(link.span(), DOCS))
    }
}
