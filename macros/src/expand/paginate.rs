//! `Paginate`: where a request is, how it turns to another page, and what is taken out of one.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;

use crate::model::Endpoint;
use crate::names::{api_type, private, quiet};
use crate::outcome::Outcome;
use crate::parse::paginate::{Next, Paginate, Style, Total};

/// The implementation and the methods `pages` and `items`, for a block that brings in the runtime.
pub(super) fn expand(endpoint: &Endpoint<'_>, ok: &Outcome) -> TokenStream {
    let (Some(paginate), Outcome::One(ok)) = (&endpoint.paginate, ok) else {
        return TokenStream::new();
    };
    let private = private();
    let ident = quiet(&endpoint.input.ident);
    let (impl_generics, ty_generics, where_clause) = endpoint.input.generics.split_for_impl();
    let item = paginate.item.as_ref().map_or_else(
        || {
            let private = Ident::new(&private.to_string(), ok.span());
            quote_spanned!(ok.span()=> <#ok as #private::List>::Item)
        },
        ToTokens::to_token_stream,
    );
    let position = expand_position(paginate);
    let page = expand_page(paginate, ok);
    let (vis, api) = (&endpoint.input.vis, api_type(endpoint.api.as_ref()));
    // As with `page`: they hold items, and so have to know of what the list is.
    let at = Ident::new(&private.to_string(), ok.span());
    let methods = quote_spanned! {ok.span()=>
        /// All pages of the list, from the one that this request asks for.
        #[inline]
        #vis fn pages(self, client: &#at::Client<#api>) -> #at::Pages<Self> {
            #at::Pages::new(self, client)
        }

        /// The items of all pages, from the one that this request asks for.
        #[inline]
        #vis fn items(self, client: &#at::Client<#api>) -> #at::Items<Self> {
            #at::Items::new(self, client)
        }
    };
    let implementation = quote_spanned! {ok.span()=>
        #[automatically_derived]
        impl #impl_generics #at::Paginate for #ident #ty_generics #where_clause {
            type Item = #item;
            #position
            #page
        }
    };
    quote! {
        #implementation
        #[automatically_derived]
        impl #impl_generics #ident #ty_generics #where_clause {
            #methods
        }
    }
}

/// Where the request is, and how it turns to another page.
fn expand_position(paginate: &Paginate) -> TokenStream {
    let private = private();
    let (ok, none) = (quote!(::core::result::Result::Ok), quote!(::core::option::Option::None));
    let error = quote!(&'static ::core::primitive::str);
    let counter = |field: &Ident, variant: TokenStream| {
        let get = quote_spanned!(field.span()=> #private::Counter::get(&self.#field));
        let set = quote_spanned!(field.span()=> #private::Counter::set(&mut self.#field, __number));
        let get = quote! {
            #get.map(|__number| __number.map(#private::Position::#variant))
        };
        (get, quote!(__position.number().map_or(#ok(()), |__number| #set)))
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
            let set = quote!(__position.cursor().map_or(#ok(()), |__cursor| #set));
            (quote!(Cursor), quote!(#ok(#get.map(#private::Position::Cursor))), set)
        }
        Some(Style::NextUrl(_)) => (quote!(NextUrl), quote!(#ok(#none)), quote!(#ok(()))),
        Some(Style::Link) | None => (quote!(Link), quote!(#ok(#none)), quote!(#ok(()))),
    };
    // What cannot be read as a number is sent as it is, and says nothing about the size of a page.
    let limit = paginate.limit.as_ref().map_or(none, |field| {
        let get = quote_spanned!(field.span()=> #private::Counter::get(&self.#field));
        quote!(#get.unwrap_or_default())
    });
    quote! {
        const STYLE: #private::Style = #private::Style::#style;
        fn position(&self) -> ::core::result::Result<::core::option::Option<#private::Position>, #error> {
            #position
        }
        fn turn(&mut self, __position: &#private::Position) -> ::core::result::Result<(), #error> {
            #turn
        }
        fn limit(&self) -> ::core::option::Option<::core::primitive::u64> {
            #limit
        }
    }
}

/// What is taken out of a response.
///
/// Every word has the place of the type of the response, and nothing of the macro's: what is no list is reported
/// there and, being the same error, once.
fn expand_page(paginate: &Paginate, ok: &TokenStream) -> TokenStream {
    let span = ok.span();
    let at = |name: &str| Ident::new(name, span);
    let (private, it, headers) = (at(&private().to_string()), at("__ok"), at("__headers"));
    // What is read by reference comes first, because the list is then moved out.
    let read = expand_said(paginate, span);
    let (reads, calls): (Vec<_>, Vec<_>) = read.into_iter().unzip();
    let (items, inner) = (at("__items"), at("__field"));
    let read_items = match paginate.items.as_deref() {
        None => quote_spanned!(span=> let #items = #private::List::list(#it);),
        Some(path) => {
            let whole = quote_spanned!(span=> #private::Some(#it));
            let walk = path.iter().fold(whole, |value, field| {
                quote_spanned! {span=>
                    #value.and_then(|#inner| #private::Field(#inner.#field).value())
                }
            });
            let (list, place) = (at("__list"), place_of(path.last(), span));
            let (private, found) =
                (Ident::new(&private.to_string(), place), Ident::new("__list", place));
            let listed = quote_spanned!(place=> #private::list(#found));
            quote_spanned!(span=> let #list = #walk; let #items = #listed;)
        }
    };
    let (read_last, call_last) = match &paginate.next {
        Some(Next::Last { field, .. }) => {
            let last = at("__last");
            let cursor = if field.is_empty() {
                quote_spanned!(span=> #private::Cursor::of_item)
            } else {
                let item = at("__item");
                let cursor = expand_read(&item, field, ["Cursor", "of_item"], span);
                quote_spanned!(span=> |#item| #cursor)
            };
            let read = quote_spanned!(span=> let #last = #items.last().map(#cursor););
            (Some(read), Some(quote_spanned!(span=> .with_last(#last))))
        }
        _ => (None, None),
    };
    quote_spanned! {span=>
        #[inline]
        fn page(#it: Self::Ok, #headers: &#private::http::HeaderMap) -> #private::Found<Self::Item> {
            #[allow(unused_imports)]
            use #private::Plain as _;
            #(#reads)*
            #read_items
            #read_last
            #private::Found::new(#items) #(#calls)* #call_last
        }
    }
}

/// What is read beside the items, each as a statement and a call that hands the result on.
fn expand_said(paginate: &Paginate, span: Span) -> Vec<(TokenStream, TokenStream)> {
    let at = |name: &str| Ident::new(name, span);
    let (private, it, headers) = (at(&private().to_string()), at("__ok"), at("__headers"));
    let total = paginate.total.as_ref().map(|total| match total {
        Total::Header(name) => {
            let name = &name.literal;
            quote_spanned!(span=> #private::total_in_header(#headers, #name))
        }
        Total::ContentRange => quote_spanned!(span=> #private::content_range(#headers)),
        Total::Path(path) => expand_read(&it, path, ["Counter", "get"], span),
    });
    let more = paginate.more.as_ref().map(|path| expand_read(&it, path, ["More", "get"], span));
    let next = match (&paginate.style, &paginate.next) {
        (Some(Style::NextUrl(path)), _) => Some(expand_read(&it, path, ["PageUrl", "get"], span)),
        (_, Some(Next::Path(path))) => Some(expand_read(&it, path, ["Cursor", "get"], span)),
        _ => None,
    };
    let said = [
        ("with_total", "__total", total),
        ("with_more", "__more", more),
        ("with_next", "__next", next),
    ];
    let said = said.into_iter().filter_map(|(method, name, value)| {
        let (method, name) = (at(method), at(name));
        let value = value?;
        let read = quote_spanned!(span=> let #name = #value;);
        Some((read, quote_spanned!(span=> .#method(#name))))
    });
    said.collect()
}

/// Reads a field of `it` by reference. Any field on the way to it may be an `Option`; a `None` there says as much
/// as one at the end.
fn expand_read(it: &Ident, path: &[Ident], how: [&str; 2], span: Span) -> TokenStream {
    let Some((field, parents)) = path.split_last() else { return TokenStream::new() };
    let place = place_of(Some(field), span);
    let at = |name: &str| Ident::new(name, place);
    let (private, [owner, method]) = (private().to_string(), how.map(at));
    let read = |it: &str| {
        let (private, it) = (at(&private), at(it));
        quote_spanned!(place=> #private::#owner::#method(&#it.#field))
    };
    let Some((first, others)) = parents.split_first() else { return read(&it.to_string()) };
    let inner = Ident::new("__field", span);
    let read = read("__field");
    let private = Ident::new(&private, span);
    let value = quote_spanned!(span=> #private::Field(&#it.#first).value());
    let value = others.iter().fold(value, |value, field| {
        quote_spanned!(span=> #value.and_then(|#inner| #private::Field(&#inner.#field).value()))
    });
    if how[0] == "Counter" {
        return quote_spanned!(span=> #value.map_or(#private::Ok(#private::None), |#inner| #read));
    }
    quote_spanned!(span=> #value.and_then(|#inner| #read))
}

/// Returns the place of a field, where a type that will not do is reported, with the names of the response.
fn place_of(field: Option<&Ident>, span: Span) -> Span {
    field.map_or(span, |field| field.span().resolved_at(span))
}

/// The declaration as data.
pub(super) fn expand_data(paginate: &Paginate) -> TokenStream {
    let private = private();
    let text = |text: Option<String>| match text {
        Some(text) => quote!(#private::Some(#text)),
        None => quote!(#private::None),
    };
    let name = |field: &Ident| field.unraw().to_string();
    let dotted = |path: &Vec<Ident>| path.iter().map(name).collect::<Vec<_>>().join(".");
    let parameter = match &paginate.style {
        Some(Style::Offset(field) | Style::Page(field) | Style::Cursor(field)) => Some(name(field)),
        _ => None,
    };
    let next = match (&paginate.style, &paginate.next) {
        (Some(Style::NextUrl(path)), _) | (_, Some(Next::Path(path))) => Some(dotted(path)),
        (_, Some(Next::Last { list, field, .. })) => {
            let dot = if field.is_empty() { "" } else { "." };
            Some(format!("last({}){dot}{}", dotted(list), dotted(field)))
        }
        (_, None) => None,
    };
    let said = [
        parameter,
        paginate.limit.as_ref().map(name),
        paginate.items.as_ref().map(dotted),
        next,
        paginate.more.as_ref().map(dotted),
    ];
    let said = said.map(text);
    let total = match &paginate.total {
        None => quote!(#private::None),
        Some(Total::Header(name)) => {
            let name = &name.literal;
            quote!(#private::Some(#private::Total::Header(#name)))
        }
        Some(Total::ContentRange) => quote!(#private::Some(#private::Total::ContentRange)),
        Some(Total::Path(path)) => {
            let path = dotted(path);
            quote!(#private::Some(#private::Total::Field(#path)))
        }
    };
    quote! {
        .with_pages(#private::Pagination::new(<Self as #private::Paginate>::STYLE, [#(#said),*], #total))
    }
}
