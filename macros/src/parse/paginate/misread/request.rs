//! Repairs for the values that name a field of the request: `offset = Some(offset)`.

use proc_macro2::{Ident, TokenTree};
use syn::LitStr;

use super::steps::{Step, is_name, steps};
use crate::symbol;

/// Returns the error for a number, or for a field that is written as in other tools.
pub(super) fn field_of_request(key: &Ident, tokens: &[TokenTree]) -> Option<String> {
    if let [TokenTree::Ident(_)] = tokens {
        return None;
    }
    if let Some(number) = number(tokens) {
        return Some(of_number(key, number));
    }
    // The parser of the key reports a name in quotes.
    let field = name_in(tokens).filter(|_| !is_quoted_name(tokens))?;
    Some(format!("the name of a field stands alone: write `{key} = {field}`"))
}

fn number(tokens: &[TokenTree]) -> Option<u64> {
    let [TokenTree::Literal(number)] = tokens else { return None };
    number.to_string().trim_matches('"').parse().ok()
}

fn of_number(key: &Ident, number: u64) -> String {
    match key.to_string().as_str() {
        symbol::LIMIT => format!(
            "`{key}` names the field of this struct that limits a page; a limit that is always the \
             same is a constant: `query(\"{key}\" = {number})`"
        ),
        symbol::PAGE => format!(
            "`page` names the field of this struct that holds the number of the page, as in `page = \
             page`; the first number is `first = {number}`"
        ),
        _ => format!(
            "`{key}` names a field of this struct, as in `{key} = {key}`; the list begins at the \
             value of this field"
        ),
    }
}

fn is_quoted_name(tokens: &[TokenTree]) -> bool {
    let [TokenTree::Literal(text)] = tokens else { return false };
    syn::parse_str::<LitStr>(&text.to_string()).is_ok_and(|text| is_name(&text.value()))
}

/// Returns the name in `&offset`, `Some(offset)`, `query.offset`, `"{offset}"` or
/// `offset.unwrap_or(0)`.
fn name_in(tokens: &[TokenTree]) -> Option<String> {
    match tokens {
        [TokenTree::Literal(text)] => {
            let text = syn::parse_str::<LitStr>(&text.to_string()).ok()?.value();
            let name = text.trim_matches(|sign: char| "${}:<>".contains(sign));
            is_name(name).then(|| name.to_owned())
        }
        [TokenTree::Ident(word), TokenTree::Group(group)]
            if ["Some", "query", "Query", "field", "param"].iter().any(|it| word == it) =>
        {
            name_in(&group.stream().into_iter().collect::<Vec<_>>())
        }
        _ => {
            let found = steps(tokens)?;
            let is_field = |step: &&Step| matches!(step, Step::Field(_));
            let Step::Field(name) = found.iter().take_while(is_field).last()? else { return None };
            let is_of_self = matches!(&found[0], Step::Field(first) if first == "self");
            (!is_of_self && is_name(name)).then(|| name.clone())
        }
    }
}
