//! Rules, patterns and functions that are written after another word.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{LitStr, Token, token};

use crate::names::type_name;
use crate::symbol;

/// Returns the error for rules in the parentheses of another one: `each(length = 1..=5)`,
/// `items(range = 1..=5)`, `nested(length = 1..=5)`.
pub(super) fn rules_of_items(key: &Ident, input: ParseStream<'_>) -> Option<syn::Error> {
    const OF_ITEMS: &[&str] = &[
        "each",
        "every",
        "inner",
        "item",
        "items",
        "element",
        "elements",
        "all",
        "foreach",
        "keys",
        "key",
        "values",
        "value",
        "dive",
        "vec",
        "list",
        "some",
        symbol::NESTED,
    ];
    input.cursor().any_group()?;
    let key_name = key.to_string();
    let ahead = input.fork();
    let group: Group = ahead.parse().ok().filter(|_| OF_ITEMS.contains(&&*key_name))?;
    let rule = |input: ParseStream<'_>| {
        let rule = input.call(Ident::parse_any)?;
        let rest: TokenStream = input.parse()?;
        Ok((rule, rest))
    };
    let (rule, rest) = rule.parse2(group.stream()).ok()?;
    let name = rule.to_string();
    if !symbol::RULES.contains(&&*name) || rest.is_empty() && name != symbol::NESTED {
        return None;
    }
    let message = if matches!(&*key_name, "keys" | "key") {
        "the rules of a map are for its values; write `with = path::to_fn` for its keys".to_owned()
    } else {
        let value = type_name(&rest);
        let rule = match value.strip_prefix('=') {
            Some(value) => format!("{name} = {value}"),
            None if name == symbol::NESTED => name,
            None => format!("{name} = …"),
        };
        format!("a rule looks at each item of a list by itself: write `{rule}`")
    };
    while input.cursor() < ahead.cursor() && input.parse::<TokenTree>().is_ok() {}
    Some(syn::Error::new(key.span(), message))
}

/// Returns the message for a pattern or a function that has another word before it, with the one
/// that is meant: `regex = "a+"`, `regex(path = RE)`, `custom(function = "f")`.
pub(super) fn value_elsewhere(name: &str, input: ParseStream<'_>) -> Option<String> {
    let is_pattern = matches!(name, "regex" | "regexp" | "matches");
    let is_function = matches!(
        name,
        "custom"
            | "function"
            | "func"
            | "validator"
            | "schema"
            | "predicate"
            | "validate_with"
            | "check_with"
            | "assert"
    );
    if !is_pattern && !is_function {
        return None;
    }
    let ahead = input.fork();
    let tokens: TokenStream = if ahead.peek(token::Paren) {
        ahead.parse::<Group>().ok()?.stream()
    } else {
        ahead.parse::<Token![=]>().ok()?;
        if is_pattern {
            ahead.parse::<LitStr>().ok()?.into_token_stream()
        } else {
            let path = ahead.fork().call(syn::Path::parse_mod_style);
            path.map_or_else(
                |_| ahead.parse::<LitStr>().ok().map(ToTokens::into_token_stream),
                |path| Some(path.into_token_stream()),
            )?
        }
    };
    let value = |input: ParseStream<'_>| {
        if input.peek(Ident::peek_any) && input.peek2(Token![=]) {
            let word = input.call(Ident::parse_any)?;
            if is_pattern && word == "path" {
                return Err(input.error("the name of a constant"));
            }
            input.parse::<Token![=]>()?;
        }
        if is_pattern {
            return input.parse::<LitStr>().map(ToTokens::into_token_stream);
        }
        if input.peek(LitStr) {
            return input.parse::<LitStr>()?.parse::<syn::Path>().map(ToTokens::into_token_stream);
        }
        input.call(syn::Path::parse_mod_style).map(ToTokens::into_token_stream)
    };
    let value = value.parse2(tokens).ok()?;
    let rule = if is_pattern { symbol::PATTERN } else { symbol::WITH };
    let value = type_name(&value);
    Some(format!("unknown rule `{name}` for `#[check]`; write `{rule} = {value}`"))
}
