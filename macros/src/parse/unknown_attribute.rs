//! Attributes on a field that this crate does not have, or that go on the struct.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, LitStr, Meta, Path, Token};

use super::list::without_marker;
use super::unsized_type;
use crate::diagnostics::{twice, unknown};
use crate::names::type_name;
use crate::other_macros::has_marker;
use crate::symbol;
use crate::synonyms::of_fields::{self, Found, of_field};

pub(super) struct OnField<'a> {
    pub(super) field: &'a syn::Field,
    /// Whether the path has a placeholder of this name.
    pub(super) is_in_path: bool,
}

impl OnField<'_> {
    /// Returns the error for `#[endpoint(…)]` on a field, or for the attribute that
    /// [`attribute`](crate::attribute) has passed on inside of one.
    pub(super) fn error(&self, attribute: &Attribute) -> syn::Error {
        match &attribute.meta {
            Meta::List(list) if has_marker(&list.tokens) => {
                self.unknown(&without_marker(list.tokens.clone()))
            }
            meta => {
                let arguments = meta.require_list().map(|list| list.tokens.clone());
                let message = match arguments.ok().and_then(attribute_meant) {
                    Some(meant) => format!("an attribute of a field stands alone: write `{meant}`"),
                    None => "`#[endpoint]` goes on the struct, not on a field".to_owned(),
                };
                syn::Error::new_spanned(attribute, message)
            }
        }
    }

    fn unknown(&self, tokens: &TokenStream) -> syn::Error {
        if let Some(error) = unsized_type::passed_on(tokens) {
            return error;
        }
        let parser = |input: ParseStream<'_>| {
            let path = input.call(Path::parse_mod_style)?;
            Ok((path, input.parse::<TokenStream>()?))
        };
        match parser.parse2(tokens.clone()) {
            Ok((path, rest)) => syn::Error::new_spanned(&path, self.message(&path, rest)),
            Err(error) => error,
        }
    }

    fn message(&self, path: &Path, rest: TokenStream) -> String {
        let word = path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
        if path.segments.len() > 1 {
            return format!(
                "attributes of fields have no path before them: write `#[{word}{rest}]`"
            );
        }
        if symbol::FIELD_ATTRIBUTES.contains(&&*word) || word == symbol::JSON {
            return with_value(&word, &rest.into_iter().skip(1).collect());
        }
        let (text, field) = (text_in(rest), self.field.ident.as_ref());
        let field = field.map(|ident| ident.unraw().to_string()).unwrap_or_default();
        let found = Found {
            word: &word,
            text: text.as_deref(),
            field: &field,
            ty: &type_name(&self.field.ty.to_token_stream()),
            is_in_path: self.is_in_path,
        };
        match of_field(&found) {
            Some(repair) => format!("unknown attribute `{word}` for a field; {repair}"),
            None => unknown("attribute", &word, "a field", symbol::FIELD_ATTRIBUTES),
        }
    }
}

/// Returns the error for a second `#[endpoint(…)]` on a struct, or for the attribute that
/// [`attribute`](crate::attribute) has passed on inside of one.
pub(super) fn on_struct(attribute: &Attribute) -> syn::Error {
    let passed_on = match &attribute.meta {
        Meta::List(list) if has_marker(&list.tokens) => without_marker(list.tokens.clone()),
        _ => return syn::Error::new_spanned(attribute, twice(symbol::ENDPOINT)),
    };
    let word = passed_on.clone().into_iter().next();
    let name = word.as_ref().map(ToString::to_string).unwrap_or_default();
    let text = value_in_parentheses(&passed_on).unwrap_or_else(|| passed_on.to_string());
    let message = if symbol::FIELD_RULES.contains(&&*name) {
        format!("rules over several fields are in `#[check(…)]`: write `#[check({text})]`")
    } else {
        format!("`{name}` is an argument of `#[endpoint]`: write `#[endpoint(…, {text})]`")
    };
    syn::Error::new_spanned(word, message)
}

/// Returns `timeout = "5s"` for `timeout("5s")`, as the key of an endpoint is written.
fn value_in_parentheses(passed_on: &TokenStream) -> Option<String> {
    let tokens: Vec<_> = passed_on.clone().into_iter().collect();
    let [TokenTree::Ident(word), TokenTree::Group(group)] = &tokens[..] else { return None };
    let value: syn::Lit = syn::parse2(group.stream()).ok()?;
    Some(format!("{word} = {}", value.to_token_stream()))
}

/// Returns the message for `#[query = comma]`, whose value is no literal.
fn with_value(word: &str, value: &TokenStream) -> String {
    match word {
        symbol::QUERY | symbol::FORM => {
            format!("arguments are in parentheses: write `#[{word}({value})]`")
        }
        symbol::JSON => {
            "the encoding of the body is the endpoint's: `#[endpoint(…, body = json)]`".to_owned()
        }
        symbol::CHECK => {
            "arguments are in parentheses, as in `#[check(length = 1..=5)]`".to_owned()
        }
        symbol::HEADER => {
            "expected the name of the header: `#[header(\"X-Auth-Token\")]`".to_owned()
        }
        _ => format!("`#[{word}]` takes no value; remove `= {value}`"),
    }
}

/// Returns whether the attribute that is passed on marks a field of the path in another library.
pub(super) fn is_of_path(attribute: &Attribute) -> bool {
    let Meta::List(list) = &attribute.meta else { return false };
    let first = without_marker(list.tokens.clone()).into_iter().next();
    matches!(first, Some(TokenTree::Ident(word)) if of_fields::is_of_path(&word.to_string()))
}

/// Returns the attribute that is meant with `#[endpoint(header = "X-Id")]` on a field.
fn attribute_meant(arguments: TokenStream) -> Option<String> {
    let parser = |input: ParseStream<'_>| {
        let word = input.call(Ident::parse_any)?;
        Ok((word.to_string(), input.parse::<TokenStream>()?))
    };
    let (word, rest) = parser.parse2(arguments).ok()?;
    let text = text_in(rest.clone());
    // `= 1` is printed without the space before it.
    let rest = match rest.to_string() {
        rest if rest.starts_with('=') => format!(" {rest}"),
        rest => rest,
    };
    Some(match (&*word, text) {
        (symbol::HEADER, Some(name)) => format!("#[header({name:?})]"),
        (symbol::QUERY | symbol::PART, Some(name)) => {
            format!("#[{word}] #[serde(rename = {name:?})]")
        }
        ("rename" | "name", Some(name)) => format!("#[serde(rename = {name:?})]"),
        ("flatten" | "with" | "skip_serializing_if", _) => format!("#[serde({word}{rest})]"),
        (rule, _) if symbol::RULES.contains(&rule) => format!("#[check({word}{rest})]"),
        (word, _) if symbol::FIELD_ATTRIBUTES.contains(&word) => format!("#[{word}{rest}]"),
        _ => return None,
    })
}

/// Returns the string in `("name")`, `= "name"` or `(name = "name")`.
fn text_in(rest: TokenStream) -> Option<String> {
    let in_list = |input: ParseStream<'_>| {
        if input.peek(Ident::peek_any) {
            input.call(Ident::parse_any)?;
            input.parse::<Token![=]>()?;
        }
        let text = input.parse::<LitStr>()?;
        input.parse::<TokenStream>()?;
        Ok(text.value())
    };
    let parser = |input: ParseStream<'_>| {
        if input.peek(syn::token::Paren) {
            let content;
            syn::parenthesized!(content in input);
            return in_list(&content);
        }
        input.parse::<Token![=]>()?;
        in_list(input)
    };
    parser.parse2(rest).ok()
}
