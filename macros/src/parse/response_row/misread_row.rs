//! Repairs for rows that are written as in other languages and libraries.

use proc_macro2::{Group, Ident, Punct, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{GenericArgument, LitInt, LitStr, PathArguments, Token, Type, TypeReference, token};

use super::{ResponseRow, Status};
use crate::diagnostics::expected;
use crate::names::type_name;
use crate::parse::list::is_at_end;
use crate::parse::unsized_type::is_holder;
use crate::reason::named;

/// Returns the error for what follows the statuses in place of `=>`.
pub(super) fn without_arrow(input: ParseStream<'_>, row: &ResponseRow) -> syn::Error {
    let ahead = input.fork();
    let sign = sign(&ahead);
    let written = written(row);
    let message = if let Ok(other) = ahead.parse::<LitInt>() {
        match &*sign {
            _ if row.statuses.iter().any(|it| it.tokens.to_string() == other.to_string()) => {
                format!("`{other}` stands here twice; remove one")
            }
            "..." | "-" | "to" => match class_of(&written, &other.to_string()) {
                Some(class) => format!("all statuses of a class are written `{class}xx => …`"),
                None => format!(
                    "statuses are listed, as in `{written} | {other} => …`, or a class such as \
                     `2xx`"
                ),
            },
            _ => format!("statuses are separated by `|`: write `{written} | {other} => …`"),
        }
    } else {
        let named = type_after_arrow(&ahead);
        let ty = named.or_else(|| ahead.parse::<Type>().ok().filter(|_| is_at_end(&ahead)));
        match ty.filter(is_named) {
            Some(ty) => format!("write `{written} => {}`", type_name(&ty.to_token_stream())),
            None => "expected `=>` and the type of the response: `200 => Type`".to_owned(),
        }
    };
    expected(input, message)
}

/// Returns the error for `ok = User`, `ok = 304` and `ok 304 => …`.
pub(super) fn ok_without_parentheses(input: ParseStream<'_>) -> Option<syn::Error> {
    let ahead = input.fork();
    let has_sign = ahead.parse::<Option<Token![=]>>().ok()?.is_some();
    let message = if let Ok(status) = ahead.parse::<LitInt>() {
        format!("write `ok({status}) => …`")
    } else if has_sign {
        let ty = ahead.parse::<Type>().ok().filter(|_| is_at_end(&ahead))?;
        format!(
            "a row is a status and its type: write `200 => {}`",
            type_name(&ty.to_token_stream())
        )
    } else {
        return None;
    };
    Some(expected(input, message))
}

/// Returns the error for `200 => "User"`, `200 => struct User` and `200 => { id: u64 }`.
pub(super) fn declared_type(input: ParseStream<'_>, row: &ResponseRow) -> Option<syn::Error> {
    let ahead = input.fork();
    let message = if ahead.peek(LitStr) {
        let name = ahead.parse::<LitStr>().ok()?.value();
        syn::parse_str::<Type>(&name).ok()?;
        format!("write the type without quotes: `{} => {name}`", written(row))
    } else if ahead.peek(Token![struct]) || ahead.peek(Token![enum]) || ahead.peek(token::Brace) {
        "declare the type beside this struct, and write its name: `200 => User`".to_owned()
    } else {
        return None;
    };
    Some(expected(input, message))
}

/// Returns the type in `404 as NotFound => Fault` and `404 if it => Fault`, after the word or sign.
fn type_after_arrow(input: ParseStream<'_>) -> Option<Type> {
    let ahead = input.fork();
    while !is_at_end(&ahead) && !ahead.peek(Token![=>]) {
        ahead.parse::<TokenTree>().ok()?;
    }
    ahead.parse::<Token![=>]>().ok()?;
    ahead.parse().ok().filter(|_| is_at_end(&ahead))
}

/// Returns whether a type has the name of one, and not that of a key.
fn is_named(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return true };
    let last = path.path.segments.last();
    last.is_some_and(|it| it.ident.to_string().starts_with(char::is_uppercase))
}

/// Returns the error for `200 || 201`.
pub(super) fn two_bars(input: ParseStream<'_>, statuses: &[Status]) -> syn::Error {
    let ahead = input.fork();
    let mut all = texts(statuses);
    while ahead.parse::<Token![||]>().is_ok() || ahead.parse::<Token![|]>().is_ok() {
        let Ok(status) = ahead.parse::<LitInt>() else { break };
        all.push(status.to_string());
    }
    expected(input, format!("statuses are separated by one `|`: write `{} => …`", all.join(" | ")))
}

/// Returns the class of which these are the first status and the last.
fn class_of(first: &str, last: &str) -> Option<u16> {
    let (first, last): (u16, u16) = (first.parse().ok()?, last.parse().ok()?);
    (first % 100 == 0 && last == first + 99).then_some(first / 100)
}

/// Reads the signs, or the word, up to what may be a status or a type.
fn sign(ahead: ParseStream<'_>) -> String {
    let mut sign = String::new();
    let is_word = |word: &Ident| ["or", "and", "to"].iter().any(|it| word == it);
    if let Ok(word) = ahead.fork().call(Ident::parse_any)
        && is_word(&word)
    {
        let _ = ahead.call(Ident::parse_any);
        return word.to_string();
    }
    while let Ok(punct) = ahead.fork().parse::<Punct>()
        && !matches!(punct.as_char(), ',' | '<' | '&' if !sign.is_empty())
        && punct.as_char() != ','
    {
        let _ = ahead.parse::<Punct>();
        sign.push(punct.as_char());
    }
    sign
}

fn texts(statuses: &[Status]) -> Vec<String> {
    statuses.iter().map(|status| status.tokens.to_string()).collect()
}

/// Returns what stands before the arrow.
fn written(row: &ResponseRow) -> String {
    let statuses = texts(&row.statuses).join(" | ");
    if row.is_ok_override { format!("ok({statuses})") } else { statuses }
}

/// Returns the error for a type that is no type: `none`, `Option::None`, `void`.
pub(super) fn no_type(ty: &Type, row: &ResponseRow) -> Option<syn::Error> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    let (written, name) = (written(row), last.ident.to_string());
    let is_alone = path.path.get_ident().is_some();
    let message = match &*name {
        "None" if !is_alone => {
            format!("a success without a value is the word alone: write `{written} => None`")
        }
        _ if !is_alone => return None,
        "none" | "null" | "nil" | "undefined" => {
            format!("a success without a value is `None`: write `{written} => None`")
        }
        "void" | "unit" | "empty" | "nothing" | "no_content" => {
            format!("no type means that the body is ignored: write `{written} => ()`")
        }
        "string" | "text" => format!("write `{written} => String`"),
        "bytes" | "binary" | "blob" => format!("write `{written} => bytes::Bytes`"),
        "json" | "object" | "any" => {
            "name the type that the JSON is decoded to, such as `serde_json::Value`".to_owned()
        }
        _ => return None,
    };
    Some(syn::Error::new_spanned(ty, message))
}

/// Returns the error for what follows the type up to the next comma. The type is not the one that
/// was meant then.
pub(super) fn after_type(
    ty: &Type,
    input: ParseStream<'_>,
    row: &ResponseRow,
) -> Option<syn::Error> {
    if is_at_end(input) {
        return None;
    }
    let written = written(row);
    let name = type_name(&ty.to_token_stream());
    let ahead = input.fork();
    let message = if ahead.peek(token::Paren) || ahead.peek(token::Bracket) {
        let is_list = ahead.peek(token::Bracket);
        let inner: TokenStream = ahead.parse::<Group>().ok()?.stream();
        let text = type_name(&inner);
        let is_type = syn::parse2::<Type>(inner.clone()).is_ok();
        match &*name {
            "Some" | "Ok" | "Err" | "Error" if is_type => {
                format!("a row is a status and the type alone: write `{written} => {text}`")
            }
            _ if is_type && !is_list && is_reason(ty) => {
                format!("a row is a status and the type alone: write `{written} => {text}`")
            }
            _ if inner.is_empty() && is_list => format!("write `Vec<{name}>`"),
            _ if is_type && !name.contains('<') => format!("write `{name}<{text}>`"),
            _ => EXPECTED.to_owned(),
        }
    } else if ahead.peek(token::Brace) {
        format!(
            "declare `{name}` beside this struct, and write its name alone: `{written} => {name}`"
        )
    } else if ahead.peek(Token![.]) {
        let _ = ahead.parse::<Token![.]>();
        match ahead.parse::<syn::Path>() {
            Ok(rest) => {
                let rest = type_name(&rest.to_token_stream());
                format!("names in a path are separated by `::`: write `{name}::{rest}`")
            }
            Err(_) => EXPECTED.to_owned(),
        }
    } else if ahead.peek(Token![|]) && !ahead.peek2(LitInt) {
        "a status has one type; for a value that has one of several, derive `Union` for an enum of \
         them"
            .to_owned()
    } else {
        EXPECTED.to_owned()
    };
    Some(expected(input, message))
}

/// Returns the first reference in a type: in `&str`, `Vec<&str>` or `(u8, &[u8])`.
pub(super) fn borrowed(ty: &Type) -> Option<&TypeReference> {
    match ty {
        Type::Reference(reference) => Some(reference),
        Type::Paren(inner) => borrowed(&inner.elem),
        Type::Group(inner) => borrowed(&inner.elem),
        Type::Slice(list) => borrowed(&list.elem),
        Type::Array(list) => borrowed(&list.elem),
        Type::Tuple(tuple) => tuple.elems.iter().find_map(borrowed),
        Type::Path(path) => {
            let last = path.path.segments.last().filter(|last| last.ident != "PhantomData")?;
            let PathArguments::AngleBracketed(generics) = &last.arguments else { return None };
            // A type of the user's may have a parameter of which it holds no value.
            let is_marker = |reference: &TypeReference| {
                let lifetime = reference.lifetime.as_ref();
                !is_holder(&last.ident) && lifetime.is_some_and(|it| it.ident == "static")
            };
            generics.args.iter().find_map(|argument| match argument {
                GenericArgument::Type(ty) => borrowed(ty).filter(|it| !is_marker(it)),
                _ => None,
            })
        }
        _ => None,
    }
}

/// Returns whether a type has the name of a status, as the variants of generated enums do.
fn is_reason(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    path.path.get_ident().is_some_and(|name| named(name).is_some())
}

const EXPECTED: &str = "expected `,`";
