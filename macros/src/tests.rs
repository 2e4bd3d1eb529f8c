//! Tests of the macros without a compiler around them.

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

fn tokens(source: &str) -> TokenStream {
    source.parse().unwrap_or_else(|error| panic!("`{source}`: {error}"))
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
