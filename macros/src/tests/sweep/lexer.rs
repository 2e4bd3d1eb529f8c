//! The tokens of a declaration with their places, as a person sees them: `=>` is one.

use std::ops::Range;

/// A token within the arguments of an attribute.
pub(super) struct Token {
    pub(super) place: Range<usize>,
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Kind {
    Word,
    Number,
    Text,
    Sign,
    /// The first token of a pair of parentheses; its place ends after the pair.
    Group,
    /// The word in `#[word]` and `#[word(…)]`.
    Attribute,
}

const SIGNS: &[&str] = &["..=", "=>", "..", "::"];

/// Returns the tokens of all attributes but `#[derive]` and `#[serde]`, which is read by serde.
pub(super) fn tokens(source: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(found) = source[at..].find("#[") {
        let start = at + found + 2;
        let end = closing(source, start - 1);
        at = end;
        if !["derive", "serde"].iter().any(|other| source[start..].starts_with(other)) {
            lex(source, start..end - 1, &mut tokens);
        }
    }
    tokens
}

fn lex(source: &str, range: Range<usize>, tokens: &mut Vec<Token>) {
    let mut at = range.start;
    while at < range.end {
        let rest = &source[at..range.end];
        let first = rest.chars().next().expect("it is not the end");
        if first.is_whitespace() {
            at += 1;
            continue;
        }
        let length_while = |is: fn(char) -> bool| rest.find(|c| !is(c)).unwrap_or(rest.len());
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let (length, kind) = match first {
            '"' => (rest[1..].find('"').expect("a text ends") + 2, Kind::Text),
            '(' | '[' | '{' => (closing(source, at) - at, Kind::Group),
            _ if first.is_ascii_digit() => {
                let fraction = rest.starts_with("0.5");
                (if fraction { 3 } else { length_while(is_word) }, Kind::Number)
            }
            _ if is_word(first) && at == range.start && source[..at].ends_with("#[") => {
                (length_while(is_word), Kind::Attribute)
            }
            _ if is_word(first) => (length_while(is_word), Kind::Word),
            _ => {
                let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign));
                (sign.map_or(1, |sign| sign.len()), Kind::Sign)
            }
        };
        tokens.push(Token { place: at..at + length, kind });
        at += if kind == Kind::Group { 1 } else { length };
        if kind == Kind::Group {
            let end = tokens.last().expect("it was added").place.end;
            lex(source, at..end - 1, tokens);
            at = end;
        }
    }
}

/// Returns the place after the parenthesis that closes the one at `open`.
fn closing(source: &str, open: usize) -> usize {
    let mut depth = 0;
    let mut in_text = false;
    for (at, c) in source[open..].char_indices() {
        match c {
            '"' => in_text = !in_text,
            '(' | '[' | '{' if !in_text => depth += 1,
            ')' | ']' | '}' if !in_text => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return open + at + c.len_utf8();
        }
    }
    source.len()
}
