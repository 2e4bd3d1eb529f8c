//! Expands the function that reads a page: its items, and the values next to them.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Member;
use syn::spanned::Spanned as _;

use super::list::ListType;
use crate::names::private;
use crate::parse::paginate::{Next, Paginate, Style, Total};

/// Expands the function `page`. `of_response` is the type of the response, if that is the list.
/// `pages` is the pattern of the successes with a page, if others have none.
///
/// Every token has the span of the response's type, and nothing of the macro's: a type that is no
/// list is reported there and, being the same error, once.
pub(super) fn expand(
    paginate: &Paginate,
    of_response: Option<&ListType>,
    span: Span,
    pages: Option<TokenStream>,
) -> TokenStream {
    let at = |name: &str| Ident::new(name, span);
    let (import, private) = (private(), at(&private().to_string()));
    let (it, headers) = (at("__ok"), at("__headers"));
    // Not the name that the pattern binds: lints of the user look at tokens with this span.
    let success = if pages.is_some() { at("__success") } else { it.clone() };
    // Read by reference first: the list is moved out afterwards.
    let (reads, calls): (Vec<_>, Vec<_>) = expand_metadata(paginate, span).into_iter().unzip();
    let (items, inner) = (at("__items"), at("__field"));
    let read_items = if let Some(ListType { list, .. }) = of_response {
        quote_spanned!(span=> let #items = #list(#it);)
    } else {
        let path = paginate.items.as_deref().unwrap_or_default();
        let some = quote!(::core::option::Option::Some);
        let whole = quote_spanned!(span=> #some(#it));
        let walk = path.iter().fold(whole, |value, field| {
            quote_spanned! {span=>
                #value.and_then(|#inner| #private::PathField(#inner.#field).value())
            }
        });
        let (list, place) = (at("__list"), place_of(path.last(), span));
        let (private, found) =
            (Ident::new(&private.to_string(), place), Ident::new("__list", place));
        let listed = quote_spanned!(place=> #private::items_of(#found));
        quote_spanned!(span=> let #list = #walk; let #items = #listed;)
    };
    let (read_last, call_last) = match &paginate.next {
        Some(Next::Last { field, .. }) => {
            let last = at("__last");
            let cursor = if field.is_empty() {
                quote_spanned!(span=> #private::Cursor::of_item)
            } else {
                let item = at("__item");
                let cursor = expand_read(&item, field, Reader::CursorOfItem, span);
                quote_spanned!(span=> |#item| #cursor)
            };
            let read = quote_spanned!(span=> let #last = #items.last().map(#cursor););
            (Some(read), Some(quote_spanned!(span=> .with_last(#last))))
        }
        _ => (None, None),
    };
    // Another type than the declared one is reported where that is declared.
    let declared = paginate.item.as_ref().map_or(span, |item| item.span().resolved_at(span));
    let listed = Ident::new("__items", declared);
    let empty = pages.map(|pages| {
        let total = paginate.total.as_ref().and_then(|total| expand_header_total(total, span));
        let total = total.map(|total| quote_spanned!(span=> .with_total(#total)));
        quote_spanned! {span=>
            let #pages = #success else {
                return #private::PageParts::empty() #total;
            };
        }
    });
    // Not every path has a field that needs the trait, and rustc does not warn about the macro's.
    let plain = quote!(use #import::PlainField as _;);
    quote_spanned! {span=>
        #[inline]
        fn page(
            #success: Self::Ok,
            #headers: &#import::http::HeaderMap,
        ) -> #private::PageParts<Self::Item> {
            #plain
            #empty
            #(#reads)*
            #read_items
            #read_last
            #private::PageParts::<Self::Item>::new(#listed) #(#calls)* #call_last
        }
    }
}

/// Expands the values that are read next to the items. Each is a statement, and a call that passes
/// the result on.
fn expand_metadata(paginate: &Paginate, span: Span) -> Vec<(TokenStream, TokenStream)> {
    let at = |name: &str| Ident::new(name, span);
    let it = at("__ok");
    let total = paginate.total.as_ref().map(|total| match total {
        Total::Path(path) => expand_read(&it, path, Reader::Counter, span),
        _ => expand_header_total(total, span).unwrap_or_default(),
    });
    let more = paginate.more.as_ref().map(|path| expand_read(&it, path, Reader::More, span));
    let next = match (&paginate.style, &paginate.next) {
        (Some(Style::NextUrl(path)), _) => Some(expand_read(&it, path, Reader::PageUrl, span)),
        (_, Some(Next::Path(path))) => Some(expand_read(&it, path, Reader::Cursor, span)),
        _ => None,
    };
    let metadata = [
        ("with_total", "__total", total),
        ("with_more", "__more", more),
        ("with_next", "__next", next),
    ];
    let metadata = metadata.into_iter().filter_map(|(method, name, value)| {
        let (method, name) = (at(method), at(name));
        let value = value?;
        let read = quote_spanned!(span=> let #name = #value;);
        Some((read, quote_spanned!(span=> .#method(#name))))
    });
    metadata.collect()
}

/// Expands the value of a total that is in a header, which a response without a page has too.
fn expand_header_total(total: &Total, span: Span) -> Option<TokenStream> {
    let at = |name: &str| Ident::new(name, span);
    let (private, headers) = (at(&private().to_string()), at("__headers"));
    match total {
        Total::Header(name) => {
            let name = &name.literal;
            Some(quote_spanned!(span=> #private::total_in_header(#headers, #name)))
        }
        Total::ContentRange => Some(quote_spanned!(span=> #private::content_range(#headers))),
        Total::Path(_) => None,
    }
}

/// The runtime's function that reads a value beside the items.
#[derive(Clone, Copy, PartialEq)]
enum Reader {
    Counter,
    Cursor,
    CursorOfItem,
    More,
    PageUrl,
}

impl Reader {
    fn function(self, span: Span) -> TokenStream {
        let private = Ident::new(&private().to_string(), span);
        match self {
            Self::Counter => quote_spanned!(span=> #private::Counter::get),
            Self::Cursor => quote_spanned!(span=> #private::Cursor::get),
            Self::CursorOfItem => quote_spanned!(span=> #private::Cursor::of_item),
            Self::More => quote_spanned!(span=> #private::More::get),
            Self::PageUrl => quote_spanned!(span=> #private::PageUrl::get),
        }
    }
}

/// Reads a field of `it` by reference. Any field on the way to it may be an `Option`; a `None`
/// there means the same as one at the end.
fn expand_read(it: &Ident, path: &[Member], reader: Reader, span: Span) -> TokenStream {
    let Some((field, parents)) = path.split_last() else { return TokenStream::new() };
    let place = place_of(Some(field), span);
    let read = |it: &str| {
        let (function, it) = (reader.function(place), Ident::new(it, place));
        quote_spanned!(place=> #function(&#it.#field))
    };
    let Some((first, others)) = parents.split_first() else { return read(&it.to_string()) };
    let inner = Ident::new("__field", span);
    let read = read("__field");
    let private = Ident::new(&private().to_string(), span);
    let value = quote_spanned!(span=> #private::PathField(&#it.#first).value());
    let value = others.iter().fold(value, |value, field| {
        quote_spanned!(span=> #value.and_then(|#inner| #private::PathField(&#inner.#field).value()))
    });
    if reader == Reader::Counter {
        let none = quote!(::core::result::Result::Ok(::core::option::Option::None));
        return quote_spanned!(span=> #value.map_or(#none, |#inner| #read));
    }
    quote_spanned!(span=> #value.and_then(|#inner| #read))
}

/// Returns the span of a field, at which an unsuitable type is reported, with the hygiene of the
/// response's type.
fn place_of(field: Option<&Member>, span: Span) -> Span {
    field.map_or(span, |field| field.span().resolved_at(span))
}
