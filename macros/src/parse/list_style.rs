//! `#[query(comma)]`, `#[form(brackets)]` and `body = form(brackets)`: how lists are written.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, Meta, Token};

use super::openapi::{self, style_of, word_of};
use crate::diagnostics::{Errors, duplicate, unknown};
use crate::symbol;

/// The way in which a list, a map or a struct is written in a query or a form.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ListStyle {
    /// `a=1&a=2`.
    Repeat,
    /// `a=1,2`.
    Comma,
    /// `a=1|2`.
    Pipe,
    /// `a[]=1&a[]=2`, to any depth.
    Brackets,
    /// `a[0]=1&a[1]=2`, to any depth.
    Indices,
}

impl ListStyle {
    pub(crate) fn of(word: &str) -> Option<Self> {
        Some(match word {
            "repeat" => Self::Repeat,
            "comma" => Self::Comma,
            "pipe" => Self::Pipe,
            "brackets" => Self::Brackets,
            "indices" => Self::Indices,
            _ => return None,
        })
    }

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Repeat => "repeat",
            Self::Comma => "comma",
            Self::Pipe => "pipe",
            Self::Brackets => "brackets",
            Self::Indices => "indices",
        }
    }

    /// Returns whether values of any depth can be written.
    pub(crate) fn nests(self) -> bool {
        matches!(self, Self::Brackets | Self::Indices)
    }
}

/// The words of a field.
#[derive(Clone, Copy, Default)]
pub(crate) struct FieldStyle {
    pub(crate) style: Option<ListStyle>,
    /// Whether an empty list is sent.
    pub(crate) allow_empty: bool,
    /// Whether a word is there, even if it could not be read.
    pub(crate) is_declared: bool,
}

/// Reads the words of `#[query(comma, allow_empty)]`. Returns `None` for an attribute without
/// words.
pub(super) fn parse(attribute: &Attribute, errors: &mut Errors) -> Option<FieldStyle> {
    let Meta::List(list) = &attribute.meta else { return None };
    // Something else than words is reported for all of the attributes alike.
    let words = parse_words.parse2(list.tokens.clone()).ok().filter(|words| !words.is_empty())?;
    let key = attribute.path().get_ident().map(Ident::to_string).unwrap_or_default();
    let mut declared = FieldStyle { is_declared: true, ..FieldStyle::default() };
    for word in words {
        let name = word.to_string();
        match (ListStyle::of(&name), declared.style) {
            (Some(style), None) => declared.style = Some(style),
            (Some(_), Some(first)) => {
                let message = format!("a list has one style; it already is `{}`", first.word());
                errors.at(&word, message);
            }
            (None, _) if name == symbol::ALLOW_EMPTY => {
                if declared.allow_empty {
                    errors.at(&word, duplicate(format_args!("`{name}`"), "before"));
                }
                declared.allow_empty = true;
            }
            (None, _) => {
                let place = format!("`#[{key}]`");
                errors.at(&word, unknown_style(&name, &place, symbol::LIST_WORDS));
            }
        }
    }
    Some(declared)
}

/// Returns the error for an unknown word, with the word for the same in this crate if it is one of
/// OpenAPI's or of another library's.
fn unknown_style(name: &str, place: &str, words: &[&str]) -> String {
    let ours = openapi::meant(name);
    if let Some(message) = openapi::without_word(name) {
        message.to_owned()
    } else if words.contains(&ours) {
        format!("unknown list style `{name}` for {place}; did you mean `{ours}`?")
    } else if ours == symbol::ALLOW_EMPTY {
        "`allow_empty` is for one field: `#[form(allow_empty)]`".to_owned()
    } else {
        unknown("list style", name, place, words)
    }
}

/// Returns the words of `(comma allow_empty)`, with the comma between them.
pub(super) fn without_commas(tokens: TokenStream) -> Option<String> {
    let words = tokens.into_iter().map(|token| match token {
        TokenTree::Ident(word) => word_of(&word.to_string()),
        _ => None,
    });
    let words: Vec<_> = words.collect::<Option<_>>()?;
    (words.len() > 1).then(|| words.join(", "))
}

fn parse_words(input: ParseStream<'_>) -> syn::Result<Vec<Ident>> {
    let mut words = Vec::new();
    while !input.is_empty() {
        words.push(input.parse()?);
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(words)
}

/// Reads `(brackets)` after `body = form`.
pub(super) fn parse_of_form(input: ParseStream<'_>) -> syn::Result<ListStyle> {
    const EXAMPLE: &str = "expected the style of lists, as in `form(brackets)`";
    let group: proc_macro2::Group = input.parse()?;
    let of_form = |style: &String| symbol::LIST_STYLES.contains(&style.as_str());
    if let Some(style) = style_of(group.stream()).filter(of_form) {
        let message = format!("write `form({style})`");
        return Err(syn::Error::new(group.span(), message));
    }
    let words = parse_words.parse2(group.stream());
    let words = words.map_err(|error| syn::Error::new(error.span(), EXAMPLE))?;
    match &words[..] {
        [] => Err(syn::Error::new(group.span(), EXAMPLE)),
        [word] => ListStyle::of(&word.to_string()).ok_or_else(|| {
            let name = word.to_string();
            let message = unknown_style(&name, "`form`", symbol::LIST_STYLES);
            syn::Error::new(word.span(), message)
        }),
        [first, second, ..] => {
            let message = format!("a form has one style; it already is `{first}`");
            Err(syn::Error::new(second.span(), message))
        }
    }
}
