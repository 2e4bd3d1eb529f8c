//! `#[endpoint]` itself: it puts a hidden derive on the struct and leaves the rest to that.
//!
//! A derive sees the struct after `#[cfg]` has been resolved, and the struct survives whatever the
//! derive reports.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;

use crate::diagnostics::duplicate;
use crate::parse::crate_path;
use crate::{docs, symbol};

pub(crate) fn expand(args: &TokenStream, item: &TokenStream) -> TokenStream {
    if is_marked(args) {
        return item.clone();
    }
    if let Err(error) = check_item(symbol::ENDPOINT, args, item) {
        let error = error.to_compile_error();
        return quote!(#error #item);
    }
    let item = docs::add_tables(args, item);
    let krate = crate_path(args.clone());
    // Errors about missing arguments belong to the attribute as a whole.
    let endpoint = Ident::new(symbol::ENDPOINT, Span::call_site());
    quote! {
        #[derive(#krate::__private::Endpoint)]
        #[#endpoint(@ #args)]
        #item
    }
}

/// Arguments that begin with the mark have been through here: the derive could not be found, so its helper
/// attribute is taken for this macro. That is reported already.
pub(crate) fn is_marked(args: &TokenStream) -> bool {
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
        && matches!(tokens.next(), Some(TokenTree::Group(args)) if is_marked(&args.stream()))
}

/// One struct is one endpoint, or one API.
pub(crate) fn twice(name: &str) -> String {
    duplicate(
        format_args!("`#[{name}]`"),
        if name == symbol::API { "above" } else { "above; one struct is one endpoint" },
    )
}

const NOT_AN_API: &str = "`#[api]` goes on a struct that stands for the API";

pub(crate) const NOT_A_STRUCT: &str =
    "`#[endpoint]` goes on a struct with named fields, one field per value of the request";

/// The path of the runtime crate, as far as it can be told before the arguments are parsed.
pub(crate) fn crate_path(args: TokenStream) -> TokenStream {
    crate_path::find(args).unwrap_or_else(default_crate)
}

pub(crate) fn default_crate() -> TokenStream {
    quote!(::endpoint)
}
