//! `paginate(…)`: how the pages of a list follow each other.

use proc_macro2::{Ident, TokenStream};
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{LitInt, LitStr, Token, Type};

use crate::diagnostics::{duplicate, unknown};
use crate::symbol;

/// The key with what stands in its parentheses.
pub(crate) struct Paginate {
    pub(crate) key: Ident,
    pub(crate) style: Option<Style>,
    /// The field that says how many items a page has.
    pub(crate) limit: Option<Ident>,
    /// The number of the first page.
    pub(crate) first: Option<LitInt>,
    pub(crate) items: Option<Vec<Ident>>,
    pub(crate) item: Option<Type>,
    pub(crate) total: Option<Total>,
    pub(crate) next: Option<Vec<Ident>>,
}

pub(crate) enum Style {
    Offset(Ident),
    Page(Ident),
    Cursor(Ident),
    Link,
    NextUrl,
}

pub(crate) enum Total {
    Header(LitStr),
    Path(Vec<Ident>),
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

/// Whether it had been said before.
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
        "next_url" => {
            paginate.next = Some(parse_path(input)?);
            paginate.style.replace(Style::NextUrl).is_some()
        }
        "limit" => paginate.limit.replace(input.parse()?).is_some(),
        "first" => paginate.first.replace(input.parse()?).is_some(),
        "items" => paginate.items.replace(parse_path(input)?).is_some(),
        "item" => paginate.item.replace(input.parse()?).is_some(),
        "next" => paginate.next.replace(parse_path(input)?).is_some(),
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

fn parse_total(input: ParseStream<'_>) -> syn::Result<Total> {
    let is_header = input.fork().parse::<Ident>().is_ok_and(|word| word == symbol::HEADER)
        && input.peek2(syn::token::Paren);
    if !is_header {
        return parse_path(input).map(Total::Path);
    }
    input.parse::<Ident>()?;
    let content;
    syn::parenthesized!(content in input);
    content.parse().map(Total::Header)
}
