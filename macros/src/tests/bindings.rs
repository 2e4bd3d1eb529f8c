//! The names that generated code binds. A constant of the user's with the same name would turn the
//! binding into a pattern that means the constant, so each name starts with `__`.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::sweep::{Expansion, declarations, expand};
use super::tokens;

/// The names that documentation shows: `client_name.rs` prevents that they mean a constant.
const SHOWN: &[&str] = &["client", "self"];

/// Words and functions of the user's that are passed on, and not bound.
const PASSED: &[&str] = &["true", "false", "is_scope"];

#[test]
fn generated_code_binds_only_names_that_no_constant_has() {
    let mut bound = BTreeSet::new();
    let mut count = 0;
    for (name, source) in declarations() {
        let Expansion::Code(code) = expand(&source) else { panic!("{name} is correct") };
        count += 1;
        collect(tokens(&code), &mut bound);
    }
    assert!(count > 10, "{count} declarations");
    bound.retain(|name| !name.starts_with("__") && ![SHOWN, PASSED].concat().contains(&&**name));
    assert!(bound.is_empty(), "{bound:?}");
}

#[test]
fn names_are_found_in_every_kind_of_pattern() {
    let code =
        "fn a(b: u8, mut c: &str) { let d = 1; e.map(|f| f); |g, h| 2; if let Some(i) = j {} }";
    let mut bound = BTreeSet::new();
    collect(tokens(code), &mut bound);
    let expected = ["b", "c", "d", "f", "g", "h", "i"];
    assert!(expected.iter().all(|name| bound.contains(*name)), "{bound:?}");
}

/// Collects the variables that are bound after `let`, between `|`, or in parentheses. What is
/// passed to a function is found too: it was bound before.
fn collect(code: TokenStream, bound: &mut BTreeSet<String>) {
    let code: Vec<_> = code.into_iter().collect();
    for (at, token) in code.iter().enumerate() {
        match token {
            TokenTree::Group(group) => {
                let is_attribute = at > 0 && is_punct(&code[at - 1], "#!");
                if !is_attribute {
                    collect(group.stream(), bound);
                }
                if group.delimiter() == Delimiter::Parenthesis && !is_attribute {
                    let inner: Vec<_> = group.stream().into_iter().collect();
                    bound.extend(inner.split(|it| is_punct(it, ",")).filter_map(first_variable));
                }
            }
            TokenTree::Ident(word) if word == "let" => {
                bound.extend(first_variable(&code[at + 1..]));
            }
            TokenTree::Punct(punct) if punct.as_char() == '|' => {
                let rest = &code[at + 1..];
                let end = rest.iter().position(|it| is_punct(it, "|"));
                let parameters = &rest[..end.unwrap_or(0)];
                bound.extend(parameters.split(|it| is_punct(it, ",")).filter_map(first_variable));
            }
            _ => {}
        }
    }
}

/// Returns the variable that a pattern begins with, or an argument that is one.
fn first_variable(pattern: &[TokenTree]) -> Option<String> {
    let mut rest = pattern.iter().skip_while(|token| {
        is_punct(token, "&") || matches!(token, TokenTree::Ident(it) if it == "mut" || it == "ref")
    });
    let TokenTree::Ident(word) = rest.next()? else { return None };
    let mut next = rest;
    let is_alone = match (next.next(), next.next()) {
        (None, _) => true,
        (Some(one), Some(two)) if is_punct(one, ":") => !is_punct(two, ":"),
        (Some(one), _) => is_punct(one, "="),
    };
    let word = word.to_string();
    (is_alone && word.starts_with(|c: char| c.is_lowercase() || c == '_') && word != "_")
        .then_some(word)
}

fn is_punct(token: &TokenTree, signs: &str) -> bool {
    matches!(token, TokenTree::Punct(it) if signs.contains(it.as_char()))
}
