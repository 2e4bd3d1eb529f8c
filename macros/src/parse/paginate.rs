//! `paginate(…)`: how the pages of a list follow each other.

mod misread;

use proc_macro2::Ident;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Index, LitFloat, LitInt, LitStr, Member, Token, Type};

use super::filled::filled;
use super::header_name::HeaderName;
use super::list::{is_at_end, parse_enclosed, parse_nested_list, set_once};
use super::literal::number;
use super::value::{parse_ident, parse_integer, parse_key, parse_type, parse_unquoted};
use crate::diagnostics::{Errors, expected, snake_case, unknown_or};
use crate::{symbol, synonyms};

/// The key, and the arguments in its parentheses.
pub(crate) struct Paginate {
    pub(crate) key: Ident,
    pub(crate) style: Option<Style>,
    /// The field that limits the number of items of a page.
    pub(crate) limit: Option<Ident>,
    /// The number of the first page.
    pub(crate) first: Option<LitInt>,
    pub(crate) items: Option<Vec<Member>>,
    pub(crate) item: Option<Type>,
    pub(crate) total: Option<Total>,
    pub(crate) next: Option<Next>,
    /// The field of the response that reports whether there is more.
    pub(crate) more: Option<Vec<Member>>,
    /// Whether everything in the parentheses could be read.
    pub(crate) is_valid: bool,
}

pub(crate) enum Style {
    Offset(Ident),
    Page(Ident),
    Cursor(Ident),
    Link,
    /// The field of the response that holds the URL.
    NextUrl(Vec<Member>),
}

pub(crate) enum Total {
    Header(HeaderName),
    ContentRange,
    Path(Vec<Member>),
}

/// The place of the cursor of the next page.
pub(crate) enum Next {
    /// A field of the response.
    Path(Vec<Member>),
    /// `last(keys).id`: a field of the last item.
    Last { word: Ident, list: Vec<Member>, field: Vec<Member> },
}

impl Next {
    /// Returns the first word.
    pub(crate) fn first(&self) -> Option<Member> {
        match self {
            Self::Path(path) => path.first().cloned(),
            Self::Last { word, .. } => Some(Member::Named(word.clone())),
        }
    }

    /// Returns the place as it is written: `meta.next` or `last(keys).id`.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Path(path) => dotted(path),
            Self::Last { list, field, .. } => {
                let dot = if field.is_empty() { "" } else { "." };
                format!("last({}){dot}{}", dotted(list), dotted(field))
            }
        }
    }
}

impl Paginate {
    /// Returns where a response names the next page, as it is written.
    pub(crate) fn next_text(&self) -> Option<String> {
        match &self.style {
            Some(Style::NextUrl(path)) => Some(dotted(path)),
            _ => self.next.as_ref().map(Next::text),
        }
    }

    /// Returns the field of the request that selects the page.
    pub(crate) fn parameter(&self) -> Option<&Ident> {
        match &self.style {
            Some(Style::Offset(field) | Style::Page(field) | Style::Cursor(field)) => Some(field),
            Some(Style::Link | Style::NextUrl(_)) | None => None,
        }
    }
}

/// Returns a path as it is written: `result.keys`.
pub(crate) fn dotted(path: &[Member]) -> String {
    let name = |field: &Member| match field {
        Member::Named(name) => name.unraw().to_string(),
        Member::Unnamed(index) => index.index.to_string(),
    };
    path.iter().map(name).collect::<Vec<_>>().join(".")
}

const EXAMPLE: &str = "expected `paginate(offset = …, limit = …)`";

/// Reads the list after the word `paginate`.
pub(super) fn parse(
    key: &Ident,
    input: ParseStream<'_>,
    errors: &mut Errors,
) -> syn::Result<Paginate> {
    let mut paginate = Paginate {
        key: key.clone(),
        style: None,
        limit: None,
        first: None,
        items: None,
        item: None,
        total: None,
        next: None,
        more: None,
        is_valid: true,
    };
    let mut list_errors = Errors::default();
    parse_nested_list(key, input, EXAMPLE, &mut list_errors, |input, errors| {
        parse_argument(&mut paginate, input, errors)
    })?;
    paginate.is_valid = list_errors.is_empty();
    errors.append(list_errors);
    Ok(paginate)
}

fn parse_argument(
    paginate: &mut Paginate,
    input: ParseStream<'_>,
    errors: &mut Errors,
) -> syn::Result<()> {
    let key = parse_key(input, "expected a key such as `offset = offset`")?;
    if let Some(error) = misread::value(&key, input) {
        return Err(error);
    }
    if let Some(style) = parse_style(&key, input)? {
        set_style(paginate, &key, style, errors);
        return Ok(());
    }
    match key.to_string().as_str() {
        symbol::LIMIT => {
            let field = parse_unquoted(&key, input, LIMIT, parse_ident)?;
            set_once(&mut paginate.limit, &key, field, errors);
        }
        symbol::FIRST => {
            let first = parse_unquoted(&key, input, FIRST, parse_first)?;
            set_once(&mut paginate.first, &key, first, errors);
        }
        symbol::ITEMS => {
            let path = parse_unquoted(&key, input, ITEMS, parse_fields)?;
            set_once(&mut paginate.items, &key, path, errors);
        }
        symbol::ITEM => {
            let ty = parse_unquoted(&key, input, ITEM, parse_type)?;
            set_once(&mut paginate.item, &key, ty, errors);
        }
        symbol::TOTAL => {
            let total = parse_unquoted(&key, input, TOTAL, parse_total)?;
            set_once(&mut paginate.total, &key, total, errors);
        }
        symbol::NEXT => {
            let next = parse_unquoted(&key, input, NEXT, parse_next)?;
            set_once(&mut paginate.next, &key, next, errors);
        }
        symbol::MORE => {
            let path = parse_unquoted(&key, input, MORE, parse_fields)?;
            set_once(&mut paginate.more, &key, path, errors);
        }
        name => {
            let message =
                unknown_or(synonyms::of_paginate, "key", name, "`paginate`", symbol::PAGINATE_KEYS);
            let message = filled(message, input);
            return Err(syn::Error::new(key.span(), message));
        }
    }
    Ok(())
}

/// Reads the value of a key that declares how pages follow each other. Returns `None` for other
/// keys.
fn parse_style(key: &Ident, input: ParseStream<'_>) -> syn::Result<Option<Style>> {
    Ok(Some(match key.to_string().as_str() {
        symbol::OFFSET => Style::Offset(parse_unquoted(key, input, OFFSET, parse_ident)?),
        symbol::PAGE => Style::Page(parse_unquoted(key, input, PAGE, parse_ident)?),
        symbol::CURSOR => Style::Cursor(parse_unquoted(key, input, CURSOR, parse_ident)?),
        symbol::NEXT_URL => Style::NextUrl(parse_unquoted(key, input, NEXT_URL, parse_fields)?),
        symbol::LINK if is_at_end(input) => Style::Link,
        symbol::LINK => return Err(expected(input, "`link` takes no value")),
        _ => return Ok(None),
    }))
}

const OFFSET: &str = "expected a field of this struct: `offset = offset`";
const PAGE: &str = "expected a field of this struct: `page = page`";
const CURSOR: &str = "expected a field of this struct: `cursor = after`";
const LIMIT: &str = "expected a field of this struct: `limit = limit`";
const FIRST: &str = "expected the number of the first page: `first = 0`";
const NEXT_URL: &str = "expected a field of the response: `next_url = meta.next`";
const ITEMS: &str = "expected a field of the response: `items = result.items`";
const MORE: &str = "expected a field of the response: `more = has_more`";
const ITEM: &str = "expected the type of an item: `item = Item`";
const NEXT: &str = "expected a field of the response or of the last item: `next = meta.next` or \
                    `next = last(items).id`";
const TOTAL: &str = "expected a field of the response or a header: `total = meta.total`, `total = \
                     header(\"X-Total\")` or `total = content_range`";

const CONTENT_RANGE: &str =
    "the number after the slash of this header is written `total = content_range`";

/// Sets the way in which pages follow each other, or reports that there is one.
fn set_style(paginate: &mut Paginate, key: &Ident, style: Style, errors: &mut Errors) {
    if paginate.style.is_none() {
        paginate.style = Some(style);
    } else {
        let message =
            format!("pages follow each other in one way; remove `{key}` or the way before it");
        errors.at(key, message);
    }
}

fn parse_first(input: ParseStream<'_>, example: &str) -> syn::Result<LitInt> {
    let first = parse_integer(input, example)?;
    number(&first, u64::MAX)?;
    Ok(first)
}

/// Reads `result.items` or `0.items`: fields from the outside in.
fn parse_fields(input: ParseStream<'_>, example: &str) -> syn::Result<Vec<Member>> {
    let mut path = parse_members(input, example)?;
    while input.peek(Token![.]) {
        input.parse::<Token![.]>()?;
        path.extend(parse_members(input, example)?);
    }
    if input.peek(Token![::]) || input.peek(Token![/]) {
        return Err(expected(input, "the fields of a response are separated by dots: `meta.next`"));
    }
    Ok(path)
}

/// Reads a field by its name or, of a tuple, by its position. Two positions are one token: `0.1`.
fn parse_members(input: ParseStream<'_>, example: &str) -> syn::Result<Vec<Member>> {
    let (text, span) = if input.peek(LitInt) {
        let position: LitInt = input.parse()?;
        (position.to_string(), position.span())
    } else if input.peek(LitFloat) {
        let positions: LitFloat = input.parse()?;
        (positions.to_string(), positions.span())
    } else {
        return parse_ident(input, example).map(|name| vec![Member::Named(name)]);
    };
    let member = |digits: &str| {
        let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        let index = digits.parse().ok().filter(|_| is_plain);
        index.map(|index| Member::Unnamed(Index { index, span }))
    };
    let members: Option<Vec<_>> = text.split('.').map(member).collect();
    members.ok_or_else(|| syn::Error::new(span, example))
}

/// Reads a path, or `last(keys).id`.
fn parse_next(input: ParseStream<'_>, example: &str) -> syn::Result<Next> {
    if is_call(input, symbol::HEADER) {
        let message = "the next cursor is read from the body; for a URL in the header `Link` write \
                       `link` in place of `cursor` and `next`";
        return Err(expected(input, message));
    }
    if !is_call(input, symbol::LAST) {
        return parse_fields(input, example).map(Next::Path);
    }
    let word = parse_ident(input, example)?;
    let list = parse_enclosed(&word, input, example, |content| {
        if content.is_empty() { Ok(Vec::new()) } else { parse_fields(content, example) }
    })?;
    if !input.peek(Token![.]) {
        return Ok(Next::Last { word, list, field: Vec::new() });
    }
    input.parse::<Token![.]>()?;
    let field = parse_fields(input, example)?;
    Ok(Next::Last { word, list, field })
}

fn parse_total(input: ParseStream<'_>, example: &str) -> syn::Result<Total> {
    if is_call(input, symbol::HEADER) {
        let word = parse_ident(input, example)?;
        let name = parse_enclosed(&word, input, example, |content| {
            if content.peek(LitStr) { content.parse() } else { Err(expected(content, example)) }
        })?;
        let name = HeaderName::new(name)?;
        if name.lower() == "content-range" {
            return Err(syn::Error::new(name.literal.span(), CONTENT_RANGE));
        }
        return Ok(Total::Header(name));
    }
    let path = parse_fields(input, example)?;
    if let [Member::Named(word)] = &*path
        && word != symbol::CONTENT_RANGE
        && snake_case(&word.to_string()) == symbol::CONTENT_RANGE
    {
        return Err(syn::Error::new(word.span(), CONTENT_RANGE));
    }
    Ok(match &*path {
        [Member::Named(word)] if word == symbol::CONTENT_RANGE => Total::ContentRange,
        _ => Total::Path(path),
    })
}

/// Returns whether this word, followed by parentheses, comes next.
fn is_call(input: ParseStream<'_>, name: &str) -> bool {
    let is_name = input.fork().parse::<Ident>().is_ok_and(|word| word == name);
    is_name && input.peek2(syn::token::Paren)
}
