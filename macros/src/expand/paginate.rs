//! `Paginate`: where a request is, how it turns to another page, and what is taken out of one.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;

use crate::model::Endpoint;
use crate::names::{api_type, private, quiet};
use crate::outcome::Outcome;
use crate::parse::paginate::{Paginate, Style, Total};

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
    // As with `page`: it holds items, and so has to know of what the list is.
    let at = Ident::new(&private.to_string(), ok.span());
    let items = quote_spanned! {ok.span()=>
        /// The items of all pages, from the one that this request asks for.
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
            /// All pages of the list, from the one that this request asks for.
            #vis fn pages(self, client: &#private::Client<#api>) -> #private::Pages<Self> {
                #private::Pages::new(self, client)
            }
            #items
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
///
/// Every word has the place of the type of the response, and nothing of the macro's: what is no list is reported
/// there and, being the same error, once.
fn expand_page(paginate: &Paginate, ok: &TokenStream) -> TokenStream {
    let span = ok.span();
    let at = |name: &str| Ident::new(name, span);
    let (private, it, headers) = (at(&private().to_string()), at("__ok"), at("__headers"));
    let none = quote_spanned!(span=> #private::None);
    let total = match &paginate.total {
        None => none.clone(),
        Some(Total::Header(name)) => {
            quote_spanned!(span=> #private::total_in_header(#headers, #name))
        }
        Some(Total::Path(path)) => {
            quote_spanned!(span=> #private::Counter::get(&#it #(.#path)*))
        }
    };
    let next = paginate.next.as_ref();
    let next =
        next.map_or(none, |path| quote_spanned!(span=> #private::Cursor::get(&#it #(.#path)*)));
    let items = paginate.items.iter().flatten();
    quote_spanned! {span=>
        fn page(#it: Self::Ok, #headers: &#private::http::HeaderMap) -> #private::Found<Self::Item> {
            let (__total, __next) = (#total, #next);
            #private::Found::new(#private::List::list(#it #(.#items)*), __total, __next)
        }
    }
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
    let said = [
        parameter,
        paginate.limit.as_ref().map(name),
        paginate.items.as_ref().map(dotted),
        paginate.next.as_ref().map(dotted),
    ];
    let said = said.map(text);
    let total = match &paginate.total {
        None => quote!(#private::None),
        Some(Total::Header(name)) => quote!(#private::Some(#private::Total::Header(#name))),
        Some(Total::Path(path)) => {
            let path = dotted(path);
            quote!(#private::Some(#private::Total::Field(#path)))
        }
    };
    quote! {
        .with_pages(#private::Pagination::new(<Self as #private::Paginate>::STYLE, [#(#said),*], #total))
    }
}
