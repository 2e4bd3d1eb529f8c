//! Values of queries and forms that need another style than theirs.

use quote::ToTokens as _;
use syn::Type;

use super::shapes::{WRAPPERS, element, is_list, is_map, is_scalar, named, unwrapped};
use crate::model::{Endpoint, Field, Role};
use crate::names::type_name;
use crate::parse::list_style::ListStyle;

/// Returns what is wrong with a query parameter, or with a field of a form.
pub(super) fn validate(endpoint: &Endpoint<'_>, field: &Field<'_>, ty: &Type) -> Option<String> {
    let word = if matches!(field.role, Role::Query) { "query" } else { "form" };
    if let Some(problem) = style_of_one_value(field, ty, word) {
        return Some(problem);
    }
    if let Some(problem) = brackets_twice(endpoint, field, word) {
        return Some(problem);
    }
    if field.style.is_declared && field.serde.flatten {
        let name = &field.name;
        return Some(format!(
            "`{name}` is flattened: its entries are written one by one, and have no style; remove \
             `#[serde(flatten)]` to send `{}[key]=value`",
            field.wire
        ));
    }
    let style = endpoint.style_of(field).unwrap_or(ListStyle::Repeat);
    // The entries of a flattened field are pairs of their own.
    if style.nests() || field.serde.flatten {
        return None;
    }
    if is_map(ty) {
        return map(field, ty, style, word);
    }
    let item = element(ty)?;
    if let Type::Tuple(tuple) = unwrapped(item, WRAPPERS)
        && tuple.elems.len() == 2
    {
        return Some(format!(
            "a tuple is a list in serde; to send each as `name=value`, add `#[serde(with = \
             \"endpoint::codec::pairs\")]`, or send lists of lists with `#[{word}(brackets)]`"
        ));
    }
    (is_list(item) || is_map(item)).then(|| inside_of_another(word))
}

/// `#[query(brackets)]` on a name that has the brackets.
fn brackets_twice(endpoint: &Endpoint<'_>, field: &Field<'_>, word: &str) -> Option<String> {
    let name = field.wire.strip_suffix("[]")?;
    let style = endpoint.style_of(field).filter(|style| style.nests())?;
    let written = if matches!(style, ListStyle::Indices) { "indices" } else { "brackets" };
    Some(format!(
        "the style adds the brackets, so that `{0}` would be sent as `{0}[]`; write \
         `rename = {name:?}` beside `#[{word}({written})]`",
        field.wire
    ))
}

/// `#[query(comma)]` on one value.
fn style_of_one_value(field: &Field<'_>, ty: &Type, word: &str) -> Option<String> {
    (field.style.is_declared && is_scalar(ty)).then(|| {
        let ty = type_name(&ty.to_token_stream());
        let repair = match word {
            "query" => "write `#[query]`",
            _ => "remove `#[form(…)]`",
        };
        let what = if field.style.style.is_some() { "a list style" } else { "`allow_empty`" };
        format!("{what} is for a list, and `{ty}` is one value; {repair}")
    })
}

/// A map that would lose the name of its field, or whose keys would be lost.
fn map(field: &Field<'_>, ty: &Type, style: ListStyle, word: &str) -> Option<String> {
    if let ListStyle::Comma | ListStyle::Pipe = style {
        return Some(format!(
            "a map cannot be written with separators; write `#[{word}(brackets)]`"
        ));
    }
    if word == "form" {
        let name = &field.wire;
        return Some(format!(
            "a form has no field for a map; write `#[form(brackets)]` to send `{name}[key]=value`, \
             or `#[serde(flatten)]` to send `key=value`"
        ));
    }
    let (_, types) = named(unwrapped(ty, WRAPPERS))?;
    let value = types.get(1)?;
    (is_list(value) || is_map(value)).then(|| inside_of_another(word))
}

fn inside_of_another(word: &str) -> String {
    format!("a list or map inside of another is sent in brackets; write `#[{word}(brackets)]`")
}
