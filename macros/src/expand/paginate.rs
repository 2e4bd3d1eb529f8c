//! Expands the implementation of `Paginate`: the position of a request, and how a page is read.

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
    let item = paginate.item.as_ref().map_or_else(
        || {
            let private = Ident::new(&private.to_string(), list.span());
            quote_spanned!(list.span()=> <#list as #private::List>::Item)
        },
        ToTokens::to_token_stream,
    );
    let position = expand_position(paginate);
    let page = page::expand(paginate, list.span(), pattern_of_pages(endpoint, ok, list.span()));
    // Spanned as `page` is: they return items, and so depend on the type of the list.
    let at = Ident::new(&private.to_string(), list.span());
    let api = api_type(endpoint.api.as_ref());
    let methods = methods(&at, &endpoint.input.vis, &api, client);
    let implementation = quote_spanned! {list.span()=>
        #[automatically_derived]
        impl #impl_generics #at::PaginateTrait for #ident #ty_generics #where_clause {
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
fn expand_position(paginate: &Paginate) -> TokenStream {
    let private = private();
    let (ok, none) = (quote!(::core::result::Result::Ok), quote!(::core::option::Option::None));
    let error = quote!(&'static ::core::primitive::str);
    // The locals have the hygiene of the field, whose name may come from another macro than the
    // attribute.
    let of = |field: &Ident, name: &str| Ident::new(name, field.span());
    let counter = |field: &Ident, variant: TokenStream| {
        let number = of(field, "__number");
        let runtime = of(field, &private.to_string());
        let get = quote_spanned!(field.span()=> #runtime::Counter::get(&self.#field));
        let set = quote_spanned!(field.span()=> #runtime::Counter::set(&mut self.#field, #number));
        let get = quote! {
            #get.map(|__number| __number.map(#private::Position::#variant))
        };
        let it = of(field, "__position");
        (get, quote!(#it.number().map_or(#ok(()), |#number| #set)))
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
            let (it, cursor) = (of(field, "__position"), of(field, "__cursor"));
            let runtime = of(field, &private.to_string());
            let get = quote_spanned!(field.span()=> #runtime::Cursor::get(&self.#field));
            let set =
                quote_spanned!(field.span()=> #runtime::Cursor::set(&mut self.#field, #cursor));
            let set = quote!(#it.cursor().map_or(#ok(()), |#cursor| #set));
            (quote!(Cursor), quote!(#ok(#get.map(#private::Position::Cursor))), set)
        }
        Some(Style::NextUrl(_)) => (quote!(NextUrl), quote!(#ok(#none)), quote!(#ok(()))),
        Some(Style::Link) | None => (quote!(Link), quote!(#ok(#none)), quote!(#ok(()))),
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
    let (this, it) = (local(positioned, "self"), local(positioned, "__position"));
    let this_of_limit = local(paginate.limit.as_ref(), "self");
    let result = quote!(::core::result::Result);
    let found = quote!(::core::option::Option<#private::Position>);
    quote! {
        const STYLE: #private::Style = #private::Style::#style;
        fn position(&#this) -> #result<#found, #error> {
            #position
        }
        fn turn(&mut #this, #it: &#private::Position) -> #result<(), #error> {
            #turn
        }
        fn limit(&#this_of_limit) -> ::core::option::Option<::core::primitive::u64> {
            #limit
        }
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
