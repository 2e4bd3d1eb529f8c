//! Paths through a response as other languages write them: `meta?.next`, `items[-1].id`,
//! `$.items[*]`.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use syn::LitStr;

/// One step of a path.
pub(super) enum Step {
    /// `.name` or `["name"]`.
    Field(String),
    /// Something else in brackets, without spaces: `[0]`, `[*]`, `[-1]`.
    Index(String),
    /// The name of a method, and its arguments without spaces.
    Call(String, String),
}

/// Methods whose result is the value itself, or what is in it.
const TRANSPARENT: &[&str] = &[
    "as_deref",
    "as_ref",
    "as_slice",
    "clone",
    "cloned",
    "expect",
    "get",
    "into_iter",
    "iter",
    "to_owned",
    "to_vec",
    "unwrap",
    "unwrap_or_default",
];

impl Step {
    /// Returns whether this is the last item of a list: `.last()`, `[-1]`, `.at(-1)`.
    pub(super) fn is_last(&self) -> bool {
        match self {
            Self::Field(_) => false,
            Self::Index(index) => index == "-1" || index == "last",
            Self::Call(name, arguments) => name == "last" || name == "at" && arguments == "-1",
        }
    }

    /// Returns whether this is an item of a list, or all items: `[0]`, `[*]`, `[]`.
    pub(super) fn is_item(&self) -> bool {
        let is_digits = |index: &str| index.bytes().all(|it| it.is_ascii_digit());
        matches!(self, Self::Index(index) if is_digits(index) || index == "*" || index == "..")
    }
}

/// Returns the names of the fields, if the path has nothing else that matters.
pub(super) fn fields(steps: &[Step]) -> Option<Vec<&str>> {
    let mut names = Vec::new();
    for step in steps {
        match step {
            Step::Field(name) => names.push(name.as_str()),
            Step::Call(name, arguments) if arguments.is_empty() || name == "expect" => {
                TRANSPARENT.iter().find(|it| *it == name)?;
            }
            Step::Call(..) | Step::Index(_) => return None,
        }
    }
    names.iter().all(|name| is_name(name)).then_some(names)
}

/// Returns whether this can be the name of a field.
pub(super) fn is_name(text: &str) -> bool {
    syn::parse_str::<Ident>(text).is_ok()
}

/// Reads a path, with the signs that other languages write before it.
pub(super) fn steps(tokens: &[TokenTree]) -> Option<Vec<Step>> {
    if let [TokenTree::Group(group)] = tokens {
        return steps(&group.stream().into_iter().collect::<Vec<_>>());
    }
    let mut rest = tokens;
    while let [TokenTree::Punct(sign), others @ ..] = rest
        && ['&', '$', '.'].contains(&sign.as_char())
    {
        rest = others;
    }
    let mut found = Vec::new();
    loop {
        (found, rest) = name(found, rest)?;
        while let Some((step, others)) = postfix(rest) {
            found.extend(step);
            rest = others;
        }
        if rest.is_empty() {
            return Some(found);
        }
        rest = separator(rest)?;
    }
}

/// Reads the name of a field or a method, or a `*`.
fn name(mut found: Vec<Step>, rest: &[TokenTree]) -> Option<(Vec<Step>, &[TokenTree])> {
    match rest {
        [TokenTree::Ident(word), TokenTree::Group(arguments), others @ ..]
            if arguments.delimiter() == Delimiter::Parenthesis =>
        {
            found.push(Step::Call(word.to_string(), compact(&arguments.stream())));
            Some((found, others))
        }
        [TokenTree::Ident(word), others @ ..] => {
            found.push(Step::Field(word.to_string()));
            Some((found, others))
        }
        [TokenTree::Punct(star), others @ ..] if star.as_char() == '*' && !found.is_empty() => {
            found.push(Step::Index("*".to_owned()));
            Some((found, others))
        }
        _ => None,
    }
}

/// Reads `["name"]`, `[0]` or `?` after a name.
fn postfix(rest: &[TokenTree]) -> Option<(Option<Step>, &[TokenTree])> {
    match rest {
        [TokenTree::Punct(mark), others @ ..] if mark.as_char() == '?' => Some((None, others)),
        [TokenTree::Group(group), others @ ..] if group.delimiter() == Delimiter::Bracket => {
            let step = match syn::parse2::<LitStr>(group.stream()) {
                Ok(name) => Step::Field(name.value()),
                Err(_) => Step::Index(compact(&group.stream())),
            };
            Some((Some(step), others))
        }
        _ => None,
    }
}

/// Reads `.`, `->`, `/` or `::`.
fn separator(rest: &[TokenTree]) -> Option<&[TokenTree]> {
    let signs: String = rest
        .iter()
        .map_while(|token| match token {
            TokenTree::Punct(sign) => Some(sign.as_char()),
            _ => None,
        })
        .collect();
    let sign = ["->", "::", ".", "/"].into_iter().find(|sign| signs.starts_with(sign))?;
    Some(&rest[sign.len()..])
}

/// Returns tokens without the spaces between them.
pub(super) fn compact(tokens: &TokenStream) -> String {
    tokens.to_string().replace(' ', "")
}
