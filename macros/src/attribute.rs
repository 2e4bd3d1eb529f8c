//! `#[endpoint]` itself: adds a hidden derive to the struct, which does the work.
//!
//! A derive sees the struct after `#[cfg]` has been resolved, and the struct survives whatever the
//! derive reports. The derive comes after all other attributes that may be macros, so that it reads
//! the fields as they leave them, whether the user has written them above or below `#[endpoint]`.
//!
//! The derive registers its attributes by hidden names. The macro is expanded twice: first it moves
//! below the other macros, and writes the path of the runtime before its own name; then it hides
//! the names. So all other macros and derives see the attributes as they are written, and if there
//! is no runtime at the path, rustc reports the path and no hidden name.

mod fields;
mod on_struct;
mod types;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;

use crate::diagnostics::{NOT_A_FUNCTION, NOT_A_STRUCT, NOT_AN_API, twice};
use crate::helpers::{hidden, hide};
use crate::other_macros::{HELPERS, around_derive, has_marker};
use crate::parse::crate_path::find_or_default;
use crate::{docs, symbol};

pub(crate) fn expand(args: &TokenStream, item: &TokenStream) -> TokenStream {
    if has_marker(args) {
        return add_derive(symbol::ENDPOINT, args, item.clone());
    }
    if let Err(error) = check_item(symbol::ENDPOINT, args, item) {
        let error = error.to_compile_error();
        let item = with_body(item.clone());
        return quote!(#error #item);
    }
    let (attributes, item) = split_attributes(item.clone());
    let mut attributes = on_struct::pass_on(attributes);
    attributes.extend(docs::tables(args, &attributes, &item));
    let item = fields::pass_on(&attributes, item);
    let (above, below) = around_derive(attributes);
    let again = again(symbol::ENDPOINT, args);
    quote!(#above #again #below #item)
}

/// Returns the attribute that expands the macro `name` for a second time. Its path is absolute.
pub(crate) fn again(name: &str, args: &TokenStream) -> TokenStream {
    let krate = find_or_default(args.clone());
    let name = Ident::new(name, Span::call_site());
    quote!(#[#krate::#name(@ #args)])
}

/// Expands the macro `name` for the second time, with the marker before its arguments.
pub(crate) fn add_derive(name: &str, args: &TokenStream, item: TokenStream) -> TokenStream {
    let krate = find_or_default(args.clone());
    let (derive, words) = match name {
        symbol::API => ("DeriveApi", &[symbol::API][..]),
        _ => ("DeriveEndpoint", HELPERS),
    };
    let derive = Ident::new(derive, Span::call_site());
    // Errors about missing arguments belong to the attribute as a whole.
    let name = hidden(name);
    let item = hide(item, words);
    quote! {
        #[derive(#krate::declaration::#derive)]
        #[#name(#args)]
        #item
    }
}

/// Returns a function without a body with one: rustc would report its absence too.
fn with_body(item: TokenStream) -> TokenStream {
    let is_function = is_function(&item);
    let mut tokens: Vec<_> = item.into_iter().collect();
    let is_end = |it: &TokenTree| matches!(it, TokenTree::Punct(end) if end.as_char() == ';');
    if is_function && tokens.last().is_some_and(is_end) {
        tokens.pop();
        tokens.extend(quote!({ loop {} }));
    }
    tokens.into_iter().collect()
}

/// Returns whether an item is a function. Those of a trait or an impl are in a group.
fn is_function(item: &TokenStream) -> bool {
    item.clone().into_iter().any(|it| matches!(&it, TokenTree::Ident(word) if word == "fn"))
}

/// Splits an item into its attributes and everything after them.
fn split_attributes(item: TokenStream) -> (TokenStream, TokenStream) {
    let mut tokens = item.into_iter().peekable();
    let mut attributes = TokenStream::new();
    while matches!(tokens.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == '#') {
        attributes.extend(tokens.by_ref().take(2));
    }
    (attributes, tokens.collect())
}

/// Reports an item that cannot have a derive. rustc would do so with the name of the hidden derive.
pub(crate) fn check_item(name: &str, args: &TokenStream, item: &TokenStream) -> syn::Result<()> {
    let is_function = is_function(item);
    let error = |span| {
        let message = match name {
            symbol::API => NOT_AN_API,
            _ if is_function => NOT_A_FUNCTION,
            _ => NOT_A_STRUCT,
        };
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

/// Returns whether this is the `[endpoint(@ …)]` of another `#[endpoint]` above, with a path or
/// with the hidden name.
fn is_of_first(name: &str, attribute: &TokenTree) -> bool {
    let TokenTree::Group(attribute) = attribute else { return false };
    let tokens: Vec<_> = attribute.stream().into_iter().collect();
    match &tokens[..] {
        [.., TokenTree::Ident(word), TokenTree::Group(args)] => {
            (word == name || *word == hidden(name)) && has_marker(&args.stream())
        }
        _ => false,
    }
}
