//! Expands the implementation of `Paginate`: the position of a request, and how a page is read.

mod list;
mod page;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Visibility;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;

use super::client_name::ClientName;
use crate::model::Endpoint;
use crate::model::outcome::{Outcome, Variant};
use crate::names::{api_type, call_site_ident, call_site_vis, private};
use crate::parse::paginate::{Paginate, Style, Total, dotted};

/// Expands the implementation, and the methods `pages` and `items`. Both refer to the runtime by
/// the name that the enclosing block imports.
pub(super) fn expand(endpoint: &Endpoint<'_>, ok: &Outcome, client: &ClientName) -> TokenStream {
    let (Some(paginate), Some(list)) = (&endpoint.paginate, ok.value_type()) else {
        return TokenStream::new();
    };
    let private = private();
    let ident = call_site_ident(&endpoint.input.ident);
    let (impl_generics, ty_generics, where_clause) = endpoint.input.generics.split_for_impl();
    let of_response =
        paginate.items.is_none().then(|| list::list_type(endpoint, list, list.span()));
    let item = match (&paginate.item, &of_response) {
        (None, Some(of_response)) => of_response.item.clone(),
        (item, _) => quote_spanned!(list.span()=> type Item = #item;),
    };
    let position = expand_position(paginate);
    let pages = pattern_of_pages(endpoint, ok, list.span());
    let page = page::expand(paginate, of_response.as_ref(), list.span(), pages);
    let definition = of_response.as_ref().map(|it| &it.definition);
    // Spanned as `page` is: they return items, and so depend on the type of the list.
    let at = Ident::new(&private.to_string(), list.span());
    let api = api_type(endpoint.api.as_ref());
    let methods = methods(&at, &endpoint.input.vis, &api, client);
    let implementation = quote_spanned! {list.span()=>
        #[automatically_derived]
        impl #impl_generics #at::PaginateTrait for #ident #ty_generics #where_clause {
            #item
            #position
            #page
        }
    };
    quote! {
        #definition
        #implementation
        #[automatically_derived]
        impl #impl_generics #ident #ty_generics #where_clause {
            #methods
        }
    }
}

/// Returns the pattern of the successes with a page, if others have none: those are empty pages.
fn pattern_of_pages(endpoint: &Endpoint<'_>, ok: &Outcome, span: Span) -> Option<TokenStream> {
    let it = Ident::new("__ok", span);
    let some = endpoint.is_optional().then(|| quote!(::core::option::Option::Some));
    let Outcome::Enum(ident, variants) = ok else {
        return some.map(|some| quote_spanned!(span=> #some(#it)));
    };
    let pages = variants.iter().filter(|variant| !variant.is_unit);
    let pages = pages.map(|Variant { ident: name, .. }| quote_spanned!(span=> #ident::#name(#it)));
    let pages: Vec<_> = pages.collect();
    // Several patterns after `let` are in parentheses, and rustc warns about those around a single.
    Some(match (some, &*pages) {
        (None, [page]) => page.clone(),
        (some, _) => quote_spanned!(span=> #some(#(#pages)|*)),
    })
}

/// Returns the methods `pages` and `items`, at the place of the name of the runtime.
pub(crate) fn methods(
    private: &Ident,
    vis: &Visibility,
    api: &TokenStream,
    client: &ClientName,
) -> TokenStream {
    let client = Ident::new(&client.ident.to_string(), private.span());
    // At call site: rustc does not warn about a method of a macro that the user does not call.
    let (vis, runtime) = (call_site_vis(vis), self::private());
    let (pages, items) = (quote!(#vis fn pages), quote!(#vis fn items));
    quote_spanned! {private.span()=>
        /// Returns all pages of the list, beginning with the one that this request asks for.
        #[inline]
        #pages(self, #client: &#runtime::Client<#api>) -> #private::PagesStream<Self> {
            #private::PagesStream::new(self, #client)
        }

        /// Returns the items of all pages, beginning with the one that this request asks for.
        #[inline]
        #items(self, #client: &#runtime::Client<#api>) -> #private::ItemsStream<Self> {
            #private::ItemsStream::new(self, #client)
        }
    }
}

/// Expands the position of a request, and its change to another page.
///
/// A function names a field once: rustc reports a type that is unsuitable for each function, and
/// for each name at another place.
fn expand_position(paginate: &Paginate) -> TokenStream {
    let private = private();
    let (ok, none) = (quote!(::core::result::Result::Ok), quote!(::core::option::Option::None));
    // The locals have the hygiene of the field, whose name may come from another macro than the
    // attribute.
    let of = |field: &Ident, name: &str| Ident::new(name, field.span());
    let turned = |field: &Ident, by: &str, kind: Option<&str>| {
        let span = field.span();
        let (runtime, by, to) = (of(field, &private.to_string()), of(field, by), of(field, "__to"));
        // Not at a token of the user's, who may import the enum: rustc would find its path too
        // long.
        let kind = kind.map(|kind| Ident::new(kind, Span::call_site()));
        let kind = kind.map(|kind| quote!(, #private::Position::#kind));
        quote_spanned!(span=> #runtime::#by::turn(&mut self.#field, #to #kind))
    };
    let (style, turn) = match &paginate.style {
        Some(Style::Offset(field)) => (quote!(Offset), turned(field, "Counter", Some("Offset"))),
        Some(Style::Page(field)) => {
            let first =
                paginate.first.as_ref().map_or_else(|| quote!(1), ToTokens::to_token_stream);
            (quote!(Page(#first)), turned(field, "Counter", Some("Page")))
        }
        Some(Style::Cursor(field)) => (quote!(Cursor), turned(field, "Cursor", None)),
        Some(Style::NextUrl(_)) => (quote!(NextUrl), quote!(#ok(#none))),
        Some(Style::Link) | None => (quote!(Link), quote!(#ok(#none))),
    };
    // A limit that is not a number is sent as it is, and the size of a page stays unknown.
    let limit = paginate.limit.as_ref().map_or(none, |field| {
        let runtime = of(field, &private.to_string());
        let get = quote_spanned!(field.span()=> #runtime::Counter::get(&self.#field));
        quote!(#get.unwrap_or_default())
    });
    let local = |field: Option<&Ident>, name: &str| {
        field.map_or_else(|| Ident::new(name, Span::call_site()), |field| of(field, name))
    };
    let positioned = match &paginate.style {
        Some(Style::Offset(field) | Style::Page(field) | Style::Cursor(field)) => Some(field),
        _ => None,
    };
    let (this, to) = (local(positioned, "self"), local(positioned, "__to"));
    let this_of_limit = local(paginate.limit.as_ref(), "self");
    let turn_signature = turn_signature(&this, &to);
    quote! {
        const STYLE: #private::Style = #private::Style::#style;
        #turn_signature {
            #turn
        }
        fn limit(&#this_of_limit) -> ::core::option::Option<::core::primitive::u64> {
            #limit
        }
    }
}

/// Returns the head of the function that moves a request to another page.
pub(crate) fn turn_signature(this: &Ident, to: &Ident) -> TokenStream {
    let private = private();
    let position = quote!(#private::Position);
    quote! {
        fn turn(
            &mut #this,
            #to: ::core::option::Option<&#position>,
        ) -> ::core::result::Result<
            ::core::option::Option<#position>,
            &'static ::core::primitive::str,
        >
    }
}

/// Expands the declaration as data.
pub(super) fn expand_data(paginate: &Paginate) -> TokenStream {
    let private = private();
    let text = |text: Option<String>| match text {
        Some(text) => quote!(#private::Some(#text)),
        None => quote!(#private::None),
    };
    let name = |field: &Ident| field.unraw().to_string();
    let declared = [
        paginate.parameter().map(name),
        paginate.limit.as_ref().map(name),
        paginate.items.as_deref().map(dotted),
        paginate.next_text(),
        paginate.more.as_deref().map(dotted),
    ];
    let declared = declared.map(text);
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
    let style = quote!(<Self as #private::Paginate>::STYLE);
    quote!(.with_pages(#private::Pagination::new(#style, [#(#declared),*], #total)))
}
