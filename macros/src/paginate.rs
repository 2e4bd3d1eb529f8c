//! `paginate(…)`: how the pages of a list follow each other.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::spanned::Spanned as _;
use syn::{LitInt, LitStr, Token, Type};

use crate::diagnostics::{Errors, duplicate, nearest, unknown};
use crate::expand::{api_type, private, quiet};
use crate::model::Endpoint;
use crate::outcome::Outcome;
use crate::symbol;

/// The key with what stands in its parentheses.
pub(crate) struct Paginate {
    key: Ident,
    style: Option<Style>,
    /// The field that says how many items a page has.
    limit: Option<Ident>,
    /// The number of the first page.
    first: Option<LitInt>,
    items: Option<Vec<Ident>>,
    item: Option<Type>,
    total: Option<Total>,
    next: Option<Vec<Ident>>,
}

enum Style {
    Offset(Ident),
    Page(Ident),
    Cursor(Ident),
    Link,
    NextUrl,
}

enum Total {
    Header(LitStr),
    Path(Vec<Ident>),
}

/// After the word `paginate`.
pub(crate) fn parse(key: Ident, input: ParseStream<'_>) -> syn::Result<Paginate> {
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

/// What is missing, and names that are not the struct's.
pub(crate) fn check(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(paginate) = &endpoint.paginate else { return };
    let key = &paginate.key;
    match &paginate.style {
        None => errors.at(
            key,
            "`paginate` does not say how pages follow each other; add `offset = …`, `page = …`, \
             `cursor = …`, `next_url = …` or `link`",
        ),
        Some(Style::Cursor(cursor)) if paginate.next.is_none() => errors.at(
            cursor,
            "`cursor` needs `next = …`, the field of the response that holds the next cursor",
        ),
        Some(Style::Offset(_) | Style::Page(_) | Style::Link) if paginate.next.is_some() => {
            let next = paginate.next.as_ref().and_then(|path| path.first());
            errors.at(next, "`next` goes with `cursor`; these pages do not need it");
        }
        Some(style) if paginate.first.is_some() && !matches!(style, Style::Page(_)) => {
            errors.at(
                &paginate.first,
                "`first` goes with `page`: it is the number of the first page",
            );
        }
        Some(_) => {}
    }
    match (&paginate.items, &paginate.item) {
        (Some(items), None) => {
            errors
                .at(items.first(), "`items` needs `item = Type`, the type of what the list is of");
        }
        (None, Some(item)) => {
            errors.at(item, "`item` goes with `items = …`; without it the response is the list");
        }
        _ => {}
    }
    let named = paginate.limit.iter().chain(match &paginate.style {
        Some(Style::Offset(field) | Style::Page(field) | Style::Cursor(field)) => Some(field),
        _ => None,
    });
    for field in named {
        check_field(endpoint, field, errors);
    }
    if !matches!(endpoint.successes(), Outcome::One(_)) && errors.is_empty() {
        errors.at(key, "pages need a single type of success; this endpoint has several or none");
    }
}

fn check_field(endpoint: &Endpoint<'_>, name: &Ident, errors: &mut Errors) {
    let text = name.unraw().to_string();
    if endpoint.fields.iter().any(|field| field.name == text) {
        return;
    }
    let names: Vec<_> = endpoint.fields.iter().map(|field| field.name.as_str()).collect();
    let repair = match nearest(&text, &names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("add a field named `{text}`"),
    };
    errors.at(name, format!("there is no field named `{text}`; {repair}"));
}

/// The implementation and the methods `pages` and `items`, for a block that brings in the runtime.
pub(crate) fn expand(endpoint: &Endpoint<'_>, ok: &Outcome) -> TokenStream {
    let (Some(paginate), Outcome::One(ok)) = (&endpoint.paginate, ok) else {
        return TokenStream::new();
    };
    let private = private();
    let ident = quiet(&endpoint.input.ident);
    let (impl_generics, ty_generics, where_clause) = endpoint.input.generics.split_for_impl();
    let item = paginate.item.as_ref().map_or_else(
        || quote_spanned!(ok.span()=> <#ok as ::core::iter::IntoIterator>::Item),
        ToTokens::to_token_stream,
    );
    let position = expand_position(paginate);
    let page = expand_page(paginate);
    let (vis, api) = (&endpoint.input.vis, api_type(endpoint.api.as_ref()));
    quote! {
        #[automatically_derived]
        impl #impl_generics #private::Paginate for #ident #ty_generics #where_clause {
            type Item = #item;
            #position
            #page
        }
        #[automatically_derived]
        impl #impl_generics #ident #ty_generics #where_clause {
            /// All pages of the list, from the one that this request asks for.
            #[inline]
            #vis fn pages(self, client: &#private::Client<#api>) -> #private::Pages<Self> {
                #private::Pages::new(self, client)
            }
            /// The items of all pages, from the one that this request asks for.
            #[inline]
            #vis fn items(self, client: &#private::Client<#api>) -> #private::Items<Self> {
                #private::Items::new(self, client)
            }
        }
    }
}

/// Where the request is, and how it turns to another page.
fn expand_position(paginate: &Paginate) -> TokenStream {
    let private = private();
    let none = quote!(::core::option::Option::None);
    let counter = |field: &Ident, variant: TokenStream| {
        let get = quote_spanned!(field.span()=> #private::Counter::get(&self.#field));
        let set = quote_spanned!(field.span()=> #private::Counter::set(&mut self.#field, __number));
        let set = quote! {
            if let ::core::option::Option::Some(__number) = __position.number() {
                #set
            }
        };
        (quote!(#get.map(#private::Position::#variant)), set)
    };
    let (style, position, turn) = match &paginate.style {
        Some(Style::Offset(field)) => {
            let (get, set) = counter(field, quote!(Offset));
            (quote!(Offset), get, set)
        }
        Some(Style::Page(field)) => {
            let first =
                paginate.first.as_ref().map_or_else(|| quote!(1), ToTokens::to_token_stream);
            let (get, set) = counter(field, quote!(Page));
            (quote!(Page(#first)), get, set)
        }
        Some(Style::Cursor(field)) => {
            let get = quote_spanned!(field.span()=> #private::Cursor::get(&self.#field));
            let set =
                quote_spanned!(field.span()=> #private::Cursor::set(&mut self.#field, __cursor));
            let set = quote! {
                if let ::core::option::Option::Some(__cursor) = __position.cursor() {
                    #set
                }
            };
            (quote!(Cursor), quote!(#get.map(#private::Position::Cursor)), set)
        }
        Some(Style::NextUrl) => (quote!(NextUrl), none.clone(), TokenStream::new()),
        Some(Style::Link) | None => (quote!(Link), none.clone(), TokenStream::new()),
    };
    let limit = paginate
        .limit
        .as_ref()
        .map_or(none, |field| quote_spanned!(field.span()=> #private::Counter::get(&self.#field)));
    quote! {
        const STYLE: #private::Style = #private::Style::#style;
        fn position(&self) -> ::core::option::Option<#private::Position> {
            #position
        }
        fn turn(&mut self, __position: &#private::Position) {
            #turn
        }
        fn limit(&self) -> ::core::option::Option<::core::primitive::u64> {
            #limit
        }
    }
}

/// What is taken out of a response.
fn expand_page(paginate: &Paginate) -> TokenStream {
    let private = private();
    let none = quote!(::core::option::Option::None);
    let total = match &paginate.total {
        None => none.clone(),
        Some(Total::Header(name)) => quote!(#private::total_in_header(__headers, #name)),
        Some(Total::Path(path)) => quote!(#private::Counter::get(&__ok #(.#path)*)),
    };
    let next =
        paginate.next.as_ref().map_or(none, |path| quote!(#private::Cursor::get(&__ok #(.#path)*)));
    let items = paginate.items.iter().flatten();
    quote! {
        fn page(
            __ok: Self::Ok,
            __headers: &#private::http::HeaderMap,
        ) -> #private::Found<Self::Item> {
            let (__total, __next) = (#total, #next);
            #private::Found::new(__ok #(.#items)*, __total, __next)
        }
    }
}
