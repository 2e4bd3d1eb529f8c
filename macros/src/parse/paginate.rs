//! `paginate(…)`: how the pages of a list follow each other.

use proc_macro2::{Ident, TokenStream};
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{LitInt, Token, Type};

use super::header_name::HeaderName;
use crate::diagnostics::{duplicate, unknown};
use crate::symbol;

/// The key with what stands in its parentheses.
pub(crate) struct Paginate {
    pub(crate) key: Ident,
    pub(crate) style: Option<Style>,
    /// The field that limits the number of items of a page.
    pub(crate) limit: Option<Ident>,
    /// The number of the first page.
    pub(crate) first: Option<LitInt>,
    pub(crate) items: Option<Vec<Ident>>,
    pub(crate) item: Option<Type>,
    pub(crate) total: Option<Total>,
    pub(crate) next: Option<Next>,
    /// The field of the response that reports whether there is more.
    pub(crate) more: Option<Vec<Ident>>,
}

pub(crate) enum Style {
    Offset(Ident),
    Page(Ident),
    Cursor(Ident),
    Link,
    /// The field of the response that holds the URL.
    NextUrl(Vec<Ident>),
}

pub(crate) enum Total {
    Header(HeaderName),
    ContentRange,
    Path(Vec<Ident>),
}

/// The place of the cursor of the next page.
pub(crate) enum Next {
    /// A field of the response.
    Path(Vec<Ident>),
    /// `last(keys).id`: a field of the last item.
    Last { word: Ident, list: Vec<Ident>, field: Vec<Ident> },
}

impl Next {
    /// Returns the first word.
    pub(crate) fn first(&self) -> Option<&Ident> {
        match self {
            Self::Path(path) => path.first(),
            Self::Last { word, .. } => Some(word),
        }
    }

    /// Returns what is declared: `meta.next` or `last(keys).id`.
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
pub(crate) fn dotted(path: &[Ident]) -> String {
    path.iter().map(|field| field.unraw().to_string()).collect::<Vec<_>>().join(".")
}

/// After the word `paginate`.
pub(super) fn parse(key: Ident, input: ParseStream<'_>) -> syn::Result<Paginate> {
    let mut paginate = Paginate {
        key,
        style: None,
        limit: None,
        first: None,
        items: None,
        item: None,
        total: None,
        next: None,
        more: None,
    };
    if !input.peek(syn::token::Paren) {
        let message = "expected `paginate(offset = …, limit = …)`";
        return Err(syn::Error::new(paginate.key.span(), message));
    }
    let content;
    syn::parenthesized!(content in input);
    let result = parse_all(&mut paginate, &content);
    if result.is_err() {
        // What is left unread would be reported once more.
        let _ = content.parse::<TokenStream>();
    }
    result.map(|()| paginate)
}

fn parse_all(paginate: &mut Paginate, input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() {
        let word = input.call(Ident::parse_any)?;
        let name = word.to_string();
        if !symbol::PAGINATE_KEYS.contains(&name.as_str()) {
            let message = unknown("key", &name, "`paginate`", symbol::PAGINATE_KEYS);
            return Err(syn::Error::new(word.span(), message));
        }
        let is_again = parse_one(paginate, &name, &word, input)?;
        if is_again {
            let is_style =
                ["offset", "page", "cursor", "link", "next_url"].contains(&name.as_str());
            let message = if is_style {
                format!("pages follow each other in one way; remove `{name}` or the way before it")
            } else {
                duplicate(format_args!("key `{name}`"), "before")
            };
            return Err(syn::Error::new(word.span(), message));
        }
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(())
}

/// Returns whether the key was there before.
fn parse_one(
    paginate: &mut Paginate,
    name: &str,
    word: &Ident,
    input: ParseStream<'_>,
) -> syn::Result<bool> {
    if name == "link" {
        return Ok(paginate.style.replace(Style::Link).is_some());
    }
    if input.parse::<Token![=]>().is_err() {
        return Err(syn::Error::new(word.span(), format!("expected `{name} = …`")));
    }
    Ok(match name {
        "offset" => paginate.style.replace(Style::Offset(input.parse()?)).is_some(),
        "page" => paginate.style.replace(Style::Page(input.parse()?)).is_some(),
        "cursor" => paginate.style.replace(Style::Cursor(input.parse()?)).is_some(),
        "next_url" => paginate.style.replace(Style::NextUrl(parse_path(input)?)).is_some(),
        "limit" => paginate.limit.replace(input.parse()?).is_some(),
        "first" => paginate.first.replace(input.parse()?).is_some(),
        "items" => paginate.items.replace(parse_path(input)?).is_some(),
        "item" => paginate.item.replace(input.parse()?).is_some(),
        "next" => paginate.next.replace(parse_next(input)?).is_some(),
        "more" => paginate.more.replace(parse_path(input)?).is_some(),
        _ => paginate.total.replace(parse_total(input)?).is_some(),
    })
}

/// `result.items`: fields of the response type, from the outside in.
fn parse_path(input: ParseStream<'_>) -> syn::Result<Vec<Ident>> {
    let mut path = vec![input.parse()?];
    while input.parse::<Option<Token![.]>>()?.is_some() {
        path.push(input.parse()?);
    }
    Ok(path)
}

/// A path, or `last(keys).id`.
fn parse_next(input: ParseStream<'_>) -> syn::Result<Next> {
    if !is_call(input, symbol::LAST) {
        return parse_path(input).map(Next::Path);
    }
    let word = input.parse()?;
    let content;
    syn::parenthesized!(content in input);
    let list = if content.is_empty() { Vec::new() } else { parse_path(&content)? };
    if !content.is_empty() {
        return Err(content.error("expected `)` after the path to the list"));
    }
    let field = match input.parse::<Option<Token![.]>>()? {
        Some(_) => parse_path(input)?,
        None => Vec::new(),
    };
    Ok(Next::Last { word, list, field })
}

fn parse_total(input: ParseStream<'_>) -> syn::Result<Total> {
    if is_call(input, symbol::HEADER) {
        input.parse::<Ident>()?;
        let content;
        syn::parenthesized!(content in input);
        return HeaderName::new(content.parse()?).map(Total::Header);
    }
    let path = parse_path(input)?;
    Ok(match &*path {
        [word] if word == symbol::CONTENT_RANGE => Total::ContentRange,
        _ => Total::Path(path),
    })
}

/// Returns whether this word, followed by parentheses, comes next.
fn is_call(input: ParseStream<'_>, name: &str) -> bool {
    let is_name = input.fork().parse::<Ident>().is_ok_and(|word| word == name);
    is_name && input.peek2(syn::token::Paren)
}
