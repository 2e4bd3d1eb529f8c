//! Expands the type of a response that is the list itself.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};

use crate::expand::projection::without_self;
use crate::model::Endpoint;
use crate::names::{call_site_ident, mentions, private, type_name};

/// The tokens by which generated code names a list.
pub(super) struct ListType {
    /// Definitions for the block of the endpoint.
    pub(super) definition: TokenStream,
    /// The definition of the type of the items.
    pub(super) item: TokenStream,
    /// The function that returns the items.
    pub(super) list: TokenStream,
}

/// Returns the names for a response of the type `list`.
///
/// One constant asks the compiler whether the type is a list, so that one that is not is reported
/// once. A constant cannot name generics: for a type with generics, rustc reports each place that
/// names the items.
pub(super) fn list_type(endpoint: &Endpoint<'_>, list: &TokenStream, span: Span) -> ListType {
    let private = Ident::new(&private().to_string(), span);
    if mentions(&endpoint.input.generics, list) {
        return ListType {
            definition: TokenStream::new(),
            item: quote_spanned!(span=> type Item = <#list as #private::List>::Item;),
            list: quote_spanned!(span=> #private::List::list),
        };
    }
    let (import, name) = (crate::names::private(), type_name(list));
    // There is no `Self` in the alias, which is outside of the implementation.
    let this = call_site_ident(&endpoint.input.ident).to_token_stream();
    let list = without_self(list.clone(), &this);
    let message = format!(
        "`{name}` is not a list; declare a list such as `200 => Vec<Item>`, or the field of the \
         response that is one: `paginate(items = field, item = Item)`"
    );
    let refuse = quote_spanned!(span=> #private::refuse(#message));
    ListType {
        definition: quote! {
            use #import::NotAList as _;
            type __EndpointList =
                #import::ListOf<#list, { #import::IsList::<#list>::IS || #refuse }>;
        },
        item: quote! {
            #[cfg(not(doc))]
            type Item = <__EndpointList as #import::ItemsOf>::Item;
            // rustdoc shows this path.
            #[cfg(doc)]
            type Item = <#list as #import::List>::Item;
        },
        list: quote_spanned!(span=> <__EndpointList as #private::ItemsOf>::list),
    }
}
