//! `#[endpoint]` itself: it puts a hidden derive on the struct and leaves the rest to that.
//!
//! A derive sees the struct after `#[cfg]` has been resolved, and the struct survives whatever the
//! derive reports. It stands below all other attributes that may be macros: it reads what they make
//! of the struct, whether the user has written them above or below `#[endpoint]`.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;

use crate::diagnostics::{NOT_A_STRUCT, NOT_AN_API, twice};
use crate::other_macros::around_derive;
use crate::parse::crate_path::find_or_default;
use crate::{docs, symbol};

pub(crate) fn expand(args: &TokenStream, item: &TokenStream) -> TokenStream {
    if has_marker(args) {
        return item.clone();
    }
    if let Err(error) = check_item(symbol::ENDPOINT, args, item) {
        let error = error.to_compile_error();
        return quote!(#error #item);
    }
    let (attributes, item) = docs::split(docs::add_tables(args, item));
    let (above, below) = around_derive(attributes);
    let krate = find_or_default(args.clone());
    // Errors about missing arguments belong to the attribute as a whole.
    let endpoint = Ident::new(symbol::ENDPOINT, Span::call_site());
    quote! {
        #above
        #[derive(#krate::__private::Endpoint)]
        #[#endpoint(@ #args)]
        #below
        #item
    }
}

/// Arguments that begin with the mark have been through here: the derive could not be found, so its
/// helper attribute is taken for this macro. That is reported already.
pub(crate) fn has_marker(args: &TokenStream) -> bool {
    matches!(args.clone().into_iter().next(), Some(TokenTree::Punct(punct)) if punct.as_char() == '@')
}

/// A derive on anything but a struct, enum or union is rejected by rustc with a text that leaks the
/// derive, so that is looked at first.
pub(crate) fn check_item(name: &str, args: &TokenStream, item: &TokenStream) -> syn::Result<()> {
    let error = |span| {
        let message = if name == symbol::API { NOT_AN_API } else { NOT_A_STRUCT };
        Err(syn::Error::new(span, message))
    };
    let mut tokens = item.clone().into_iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                if tokens.next().is_some_and(|attribute| is_of_first(name, &attribute)) {
                    return Err(syn::Error::new_spanned(args, twice(name)));
                }
            }
            TokenTree::Ident(word) if ["struct", "enum", "union"].iter().any(|it| word == it) => {
                return Ok(());
            }
            TokenTree::Ident(word) if word == "pub" || word == "crate" => {}
            TokenTree::Group(_) => {}
            other => return error(other.span()),
        }
    }
    error(Span::call_site())
}

/// Whether this is the `[endpoint(@ …)]` that an `#[endpoint]` above has left.
fn is_of_first(name: &str, attribute: &TokenTree) -> bool {
    let TokenTree::Group(attribute) = attribute else { return false };
    let mut tokens = attribute.stream().into_iter();
    matches!(tokens.next(), Some(TokenTree::Ident(word)) if word == name)
        && matches!(tokens.next(), Some(TokenTree::Group(args)) if has_marker(&args.stream()))
}
