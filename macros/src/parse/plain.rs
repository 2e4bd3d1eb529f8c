//! Attributes that are a word and nothing else, such as `#[body]`.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, Expr, ExprLit, Lit, LitStr, Meta, MetaList, Token};

use super::{list_style, openapi};
use crate::diagnostics::Errors;
use crate::symbol;

pub(super) fn word_of(attribute: &Attribute) -> String {
    attribute.path().get_ident().map(Ident::to_string).unwrap_or_default()
}

/// Reports arguments or a value of an attribute that has none, with what they were probably meant
/// to be. Returns whether there are none.
pub(crate) fn check_plain(attribute: &Attribute, errors: &mut Errors) -> bool {
    let word = word_of(attribute);
    match &attribute.meta {
        Meta::Path(_) => return true,
        Meta::List(list) if list.tokens.is_empty() => {
            errors.at(list, format!("`#[{word}]` is written without parentheses"));
        }
        Meta::List(list) => {
            let message = match style_meant(&word, &list.tokens) {
                Some(message) => message,
                None => {
                    format!(
                        "`#[{word}]` takes no {}{}",
                        arguments(&word, list),
                        repair(&word, attribute)
                    )
                }
            };
            errors.at(&list.tokens, message);
        }
        meta @ Meta::NameValue(_) => {
            let repair = repair(&word, attribute);
            errors.at(meta, format!("`#[{word}]` takes no value{repair}"));
        }
    }
    false
}

/// Returns what is in the parentheses: a name, or something else.
fn arguments(word: &str, list: &MetaList) -> &'static str {
    if [symbol::QUERY, symbol::PART].contains(&word) && text_of(list).is_some() {
        "name"
    } else {
        "arguments"
    }
}

/// Returns the message for arguments of `#[query(…)]` or `#[form(…)]` that are meant to be words.
fn style_meant(word: &str, tokens: &TokenStream) -> Option<String> {
    if ![symbol::QUERY, symbol::FORM].contains(&word) {
        return None;
    }
    if let Some(words) = list_style::without_commas(tokens.clone()) {
        return Some(format!("a comma stands between the words: write `#[{word}({words})]`"));
    }
    if let Some(style) = openapi::style_of(tokens.clone()) {
        let message =
            format!("the arguments are words without a value: write `#[{word}({style})]`");
        return Some(match openapi::name_of(tokens.clone()) {
            Some(name) => format!("{message} and `#[serde(rename = {name:?})]`"),
            None => message,
        });
    }
    if let Some(message) = openapi::argument_without_word(tokens.clone()) {
        return Some(message.to_owned());
    }
    let is_text = |token: &TokenTree| match token {
        TokenTree::Literal(literal) => literal.to_string().ends_with('"'),
        _ => false,
    };
    let is_name = tokens.clone().into_iter().any(|token| is_text(&token));
    (!is_name).then(|| {
        format!("expected words such as `comma` or `allow_empty`, as in `#[{word}(comma)]`")
    })
}

/// Returns the repair for the text among the arguments, or nothing.
fn repair(word: &str, attribute: &Attribute) -> String {
    let (text, encoding) = match &attribute.meta {
        Meta::Path(_) => (None, None),
        Meta::List(list) => (text_of(list), list.parse_args::<Ident>().ok()),
        Meta::NameValue(pair) => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => (Some(text.clone()), None),
            _ => (None, None),
        },
    };
    let encoding = encoding.map(|word| word.to_string()).or_else(|| Some(text.as_ref()?.value()));
    let encoding = encoding.filter(|word| symbol::BODIES.contains(&word.as_str()));
    match (word, text, encoding) {
        (symbol::BODY, _, Some(encoding)) => {
            format!("; the encoding is the endpoint's: `#[endpoint(…, body = {encoding})]`")
        }
        (symbol::PART, Some(_), _) if is_of_value(attribute) => {
            "; a `Part` has its own: `Part::bytes(…).file_name(…).content_type(…)`".to_owned()
        }
        (symbol::QUERY | symbol::PART | symbol::FORM, Some(name), _) => {
            let name = name.value();
            format!("; to change the name on the wire, add `#[serde(rename = \"{name}\")]`")
        }
        _ => String::new(),
    }
}

/// Returns whether the arguments set what the value of a part has: `file_name = "a.csv"`.
fn is_of_value(attribute: &Attribute) -> bool {
    let Meta::List(list) = &attribute.meta else { return false };
    let words = ["filename", "file_name", "content_type", "mime", "mime_type", "mime_str"];
    let is_one = |token: TokenTree| words.iter().any(|word| token.to_string() == *word);
    list.tokens.clone().into_iter().any(is_one)
}

/// Returns the message for `#[form]` or `#[form("name")]` on a field of a form.
pub(super) fn form_without_words(attribute: &Attribute) -> String {
    let unneeded = "a field without a role is a field of the form; remove `#[form]`";
    match &attribute.meta {
        Meta::List(list) => match style_meant(symbol::FORM, &list.tokens) {
            Some(message) if !list.tokens.is_empty() => message,
            _ => match text_of(list) {
                Some(name) => renamed(&name.value()),
                None => unneeded.to_owned(),
            },
        },
        Meta::NameValue(pair) => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(name), .. }) => renamed(&name.value()),
            _ => unneeded.to_owned(),
        },
        Meta::Path(_) => unneeded.to_owned(),
    }
}

fn renamed(name: &str) -> String {
    if let Some(style) = openapi::word_of(name) {
        return format!("the style is a word: write `#[form({style})]`");
    }
    format!("to change the name on the wire, write `#[serde(rename = {name:?})]` in place of this")
}

/// Returns the string literal in `("name")` or `(rename = "name")`.
pub(super) fn text_of(list: &MetaList) -> Option<LitStr> {
    let parser = |input: ParseStream<'_>| {
        if input.peek(syn::Ident) {
            input.parse::<Ident>()?;
            input.parse::<Token![=]>()?;
        }
        input.parse::<LitStr>()
    };
    parser.parse2(list.tokens.clone()).ok()
}
