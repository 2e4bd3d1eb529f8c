//! Tests of the macros without a compiler around them.

mod bindings;
mod hostile;
mod mistakes;
mod other_libraries;
mod patterns;
mod placement;
mod repairs;
mod request_words;
mod snapshots;
mod sweep;
mod ui_cases;
mod unions;
mod wording;

use proc_macro2::{TokenStream, TokenTree};

use crate::other_macros::has_marker;
use crate::{api, attribute};

fn tokens(source: &str) -> TokenStream {
    source.parse().unwrap_or_else(|error| panic!("`{source}`: {error}"))
}

/// Expands `#[endpoint]`, as often as rustc does.
fn decorate(args: &TokenStream, item: &TokenStream) -> TokenStream {
    expand_again(attribute::expand(args, item), attribute::expand)
}

/// Expands `#[api]`, as often as rustc does.
fn decorate_api(args: &TokenStream, item: &TokenStream) -> TokenStream {
    expand_again(api::expand_attribute(args, item), api::expand_attribute)
}

/// Expands the attribute whose arguments have the marker.
fn expand_again(
    code: TokenStream,
    expand: impl Fn(&TokenStream, &TokenStream) -> TokenStream,
) -> TokenStream {
    let mut trees: Vec<_> = code.clone().into_iter().collect();
    let found = trees.iter().enumerate().find_map(|(at, tree)| {
        let TokenTree::Group(attribute) = tree else { return None };
        let Some(TokenTree::Group(args)) = attribute.stream().into_iter().last() else {
            return None;
        };
        has_marker(&args.stream()).then(|| (at, args.stream()))
    });
    let Some((at, args)) = found else { return code };
    trees.drain(at - 1..=at);
    expand(&args, &trees.into_iter().collect())
}

/// Returns the messages of the errors in generated code.
fn messages(code: &TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    let mut is_error = false;
    for token in code.clone() {
        match token {
            TokenTree::Ident(word) if word == "compile_error" => is_error = true,
            TokenTree::Punct(punct) if is_error && punct.as_char() == '!' => {}
            TokenTree::Group(group) if is_error => {
                let message = syn::parse2::<syn::LitStr>(group.stream());
                found.push(message.expect("an error has a message").value());
                is_error = false;
            }
            TokenTree::Group(group) => found.extend(messages(&group.stream())),
            _ => is_error = false,
        }
    }
    found
}
