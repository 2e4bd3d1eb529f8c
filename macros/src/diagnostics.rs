//! Collects errors, and holds the wording that several of them share.

use std::fmt::Display;

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::{Token, Type};

use crate::symbol;

/// Returns the only type that decides about a place.
pub(crate) fn only_namesake(suspected: &[Suspected], place: Place) -> Option<&Type> {
    let it = suspected.iter().find(|it| it.place == place)?;
    let [namesake] = &it.namesakes[..] else { return None };
    Some(namesake)
}

/// All problems found so far. Functions that report take `&mut Errors` and return an `Option`:
/// `None` means that the reason has been reported.
#[derive(Default)]
pub(crate) struct Errors {
    certain: Vec<syn::Error>,
    /// Problems that the compiler reports if a type is the one that its name suggests.
    suspected: Vec<Suspected>,
    /// `true` if a literal such as `'5s'` could not be read. rustc reports it.
    has_refused_literal: bool,
}

/// A problem of a type that was recognised by its name, which the user may have given to a type of
/// their own.
pub(crate) struct Suspected {
    pub(crate) place: Place,
    /// The type as a whole.
    pub(crate) ty: Type,
    /// The types in it that must be those of a library for the problem to exist.
    pub(crate) namesakes: Vec<Type>,
    pub(crate) message: String,
}

/// Where a type is in the declaration.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Place {
    /// The type of the field, or of the variant, at this position.
    Field(usize),
    /// The type of the row at this position.
    Row(usize),
}

impl Errors {
    /// Reports a problem of these tokens: the smallest ones that are wrong.
    pub(crate) fn at(&mut self, tokens: impl ToTokens, message: impl Display) {
        self.push(syn::Error::new_spanned(tokens, message));
    }

    pub(crate) fn push(&mut self, error: syn::Error) {
        if is_at_refused_literal(&error) {
            self.has_refused_literal = true;
        } else {
            self.certain.push(error);
        }
    }

    /// Reports the error of a result, and returns its value.
    pub(crate) fn ok<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    /// Adds the problems of a part of the declaration.
    pub(crate) fn append(&mut self, mut others: Self) {
        self.certain.append(&mut others.certain);
        self.suspected.append(&mut others.suspected);
        self.has_refused_literal |= others.has_refused_literal;
    }

    /// Returns whether there is no certain problem, neither here nor in the reports of rustc.
    pub(crate) fn is_all_read(&self) -> bool {
        self.is_empty() && !self.has_refused_literal
    }

    /// Adds a problem that depends on what the compiler knows about a type.
    pub(crate) fn suspect(&mut self, suspected: Suspected) {
        // One mistake in a place is one error.
        if self.suspected.iter().all(|it| it.place != suspected.place) {
            self.suspected.push(suspected);
        }
    }

    /// Removes and returns the problems that depend on what the compiler knows about a type.
    pub(crate) fn take_suspected(&mut self) -> Vec<Suspected> {
        std::mem::take(&mut self.suspected)
    }

    /// Returns whether no problem is certain.
    pub(crate) fn is_empty(&self) -> bool {
        self.certain.is_empty()
    }

    pub(crate) fn into_compile_errors(self) -> TokenStream {
        self.certain.iter().map(syn::Error::to_compile_error).collect()
    }
}

/// Returns whether an error is at a literal such as `'5s'`: rustc has reported it, with the repair.
fn is_at_refused_literal(error: &syn::Error) -> bool {
    let text = error.span().source_text().unwrap_or_default();
    let inner = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
    inner.is_some_and(|inner| inner.chars().count() > 1 && !inner.contains(['\\', '\'']))
}

/// Returns an error at the next token of `input`, or at the last one at its end.
pub(crate) fn expected(input: ParseStream<'_>, message: impl Display) -> syn::Error {
    let cursor = input.cursor();
    let span = if input.is_empty() { cursor.prev_span() } else { cursor.span() };
    syn::Error::new(span, message)
}

/// Returns an error at the next token of `input`, or at `key` if the argument ends there.
pub(crate) fn expected_after(
    key: &Ident,
    input: ParseStream<'_>,
    message: impl Display,
) -> syn::Error {
    if input.is_empty() || input.peek(Token![,]) {
        return syn::Error::new(key.span(), message);
    }
    expected(input, message)
}

/// ``duplicate header `X-Auth-Token`; first used on field `token` ``.
pub(crate) fn duplicate(what: impl Display, first: impl Display) -> String {
    format!("duplicate {what}; first used {first}")
}

/// ``unknown key `timout` for `#[endpoint]`; did you mean `timeout`?``, or the whole list.
pub(crate) fn unknown(what: &str, found: &str, place: &str, known: &[&str]) -> String {
    let repair = match nearest(found, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("expected {}", one_of(known)),
    };
    format!("unknown {what} `{found}` for {place}; {repair}")
}

/// ``unknown key `retries` for `#[endpoint]`; write `retry(attempts = 3)` ``: with the words for
/// what is written in another way here, or as [`unknown`].
pub(crate) fn unknown_or(
    synonym: impl Fn(&str) -> Option<&'static str>,
    what: &str,
    found: &str,
    place: &str,
    known: &[&str],
) -> String {
    // OpenAPI writes `camelCase`.
    let snake = snake_case(found);
    if let Some(word) = known.iter().find(|word| **word == snake && **word != found) {
        return format!("unknown {what} `{found}` for {place}; did you mean `{word}`?");
    }
    match synonym(found).or_else(|| synonym(&snake)) {
        Some(repair) => format!("unknown {what} `{found}` for {place}; {repair}"),
        None => unknown(what, found, place, known),
    }
}

/// `nextPage` as `next_page`.
pub(crate) fn snake_case(word: &str) -> String {
    let mut name = String::new();
    for (at, c) in word.char_indices() {
        if c.is_uppercase() && at > 0 && !name.ends_with('_') {
            name.push('_');
        }
        name.extend(c.to_lowercase());
    }
    name
}

/// `` `a`, `b` or `c` ``.
pub(crate) fn one_of(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [word] => format!("`{word}`"),
        [words @ .., last] => {
            let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
            format!("{} or `{last}`", words.join(", "))
        }
    }
}

/// Returns the word that was probably meant: at most a third of its letters differ.
pub(crate) fn nearest<'a>(found: &str, known: &[&'a str]) -> Option<&'a str> {
    let distances = known.iter().map(|word| (distance(found, word), *word));
    let (distance, word) = distances.min_by_key(|(distance, _)| *distance)?;
    (distance <= word.len().div_ceil(3)).then_some(word)
}

/// Returns the word that was certainly meant: one letter differs, or the order of the letters. For
/// short words, most of which are a third of their letters away from another.
pub(crate) fn misspelled<'a>(found: &str, known: &[&'a str]) -> Option<&'a str> {
    let letters = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    let mut known = known.iter().copied();
    known.find(|word| distance(found, word) == 1 || letters(found) == letters(word))
}

/// Returns Levenshtein's distance, ignoring case.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.to_lowercase().chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.to_lowercase().chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, to) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

/// Returns the message for a second attribute: one struct is one endpoint, or one API.
pub(crate) fn twice(name: &str) -> String {
    duplicate(
        format_args!("`#[{name}]`"),
        if name == symbol::API { "above" } else { "above; one struct is one endpoint" },
    )
}

pub(crate) const NOT_AN_API: &str = "`#[api]` goes on a struct that names the API";

pub(crate) const NOT_A_STRUCT: &str =
    "`#[endpoint]` goes on a struct with named fields, one field per value of the request";

pub(crate) const NOT_A_FUNCTION: &str = "`#[endpoint]` goes on a struct, whose fields are the \
     parameters of this function: `struct GetUser { id: u32 }`, sent with \
     `GetUser { id }.send(&client).await`";
