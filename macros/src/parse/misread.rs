//! Repairs for arguments of `#[endpoint(…)]` that are written as in other libraries.

use proc_macro2::Ident;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{LitInt, LitStr, Token, token};

use super::list::skip_argument;
use super::method;
use crate::symbol;

/// Reports a method that is known, and is written in another way. It is passed over then.
pub(super) fn check_method(input: ParseStream<'_>) -> syn::Result<()> {
    match method_problem(input) {
        Some(error) => {
            skip_argument(input.cursor(), input);
            Err(error)
        }
        None => Ok(()),
    }
}

fn method_problem(input: ParseStream<'_>) -> Option<syn::Error> {
    let ahead = input.fork();
    if let Ok(text) = ahead.parse::<LitStr>() {
        let value = text.value();
        let (word, path) = value.split_once(char::is_whitespace)?;
        let message = format!(
            "the method and the path are two arguments: `{}, \"{}\"`",
            word.to_ascii_uppercase(),
            path.trim()
        );
        let is_it = method::is_word(&word.to_ascii_uppercase()) && path.trim().starts_with('/');
        return is_it.then(|| syn::Error::new(text.span(), message));
    }
    let first: Ident = ahead.parse().ok()?;
    let mut last = first.clone();
    while ahead.parse::<Option<Token![::]>>().ok()?.is_some() {
        last = ahead.parse().ok()?;
    }
    let word = last.to_string();
    if !method::is_word(&word) {
        return None;
    }
    if last != first {
        let message = format!("methods are words of the macro: write `{word}`");
        return Some(syn::Error::new(first.span(), message));
    }
    if ahead.peek(Token![|]) {
        let message = "an endpoint has one method; declare another endpoint for the other";
        return Some(syn::Error::new(ahead.span(), message));
    }
    None
}

/// Returns what is wrong with an argument that is known, and is written in another way.
pub(super) fn argument(input: ParseStream<'_>, has_path: bool) -> Option<syn::Error> {
    let ahead = input.fork();
    if input.peek(LitStr) {
        return string(&ahead, has_path);
    }
    if input.peek(token::Bracket) {
        return bracketed(&ahead);
    }
    if input.peek(LitInt) {
        return statuses(&ahead);
    }
    if input.peek(Ident::peek_any) {
        return word(&ahead);
    }
    None
}

/// Reads `"200" => User`, or a second path.
fn string(ahead: ParseStream<'_>, has_path: bool) -> Option<syn::Error> {
    let text: LitStr = ahead.parse().ok()?;
    let value = text.value();
    let message = if ahead.peek(Token![=>]) {
        format!("statuses are numbers: write `{} => …`", value.parse::<u16>().ok()?)
    } else if has_path && value.starts_with('/') {
        "an endpoint has one path; remove this one".to_owned()
    } else {
        return None;
    };
    Some(syn::Error::new(text.span(), message))
}

/// Reads `[200, 201] => User`.
fn bracketed(ahead: ParseStream<'_>) -> Option<syn::Error> {
    let group: proc_macro2::Group = ahead.parse().ok()?;
    let statuses: Vec<String> =
        group.stream().to_string().split(',').map(|status| status.trim().to_owned()).collect();
    let is_number = |status: &String| status.parse::<u16>().is_ok();
    (ahead.peek(Token![=>]) && statuses.iter().all(is_number)).then(|| {
        let message =
            format!("statuses are separated by `|`: write `{} => …`", statuses.join(" | "));
        syn::Error::new(group.span(), message)
    })
}

/// Reads `200..=299 => User`, or `200/201 => User`.
fn statuses(ahead: ParseStream<'_>) -> Option<syn::Error> {
    let first: LitInt = ahead.parse().ok()?;
    let span = ahead.span();
    let is_inclusive = ahead.peek(Token![..=]);
    if ahead.parse::<Option<Token![/]>>().ok()?.is_some() {
        let second: LitInt = ahead.parse().ok()?;
        let message = format!("statuses are separated by `|`: write `{first} | {second} => …`");
        return Some(syn::Error::new(span, message));
    }
    if !is_inclusive && !ahead.peek(Token![..]) {
        return None;
    }
    let last = if is_inclusive {
        ahead.parse::<Token![..=]>().ok()?;
        ahead.parse::<LitInt>().ok()?.base10_parse::<u16>().ok()?
    } else {
        ahead.parse::<Token![..]>().ok()?;
        ahead.parse::<LitInt>().ok()?.base10_parse::<u16>().ok()?.saturating_sub(1)
    };
    let start = first.base10_parse::<u16>().ok()?;
    let is_class = start % 100 == 0 && last == start + 99;
    let message = if is_class {
        format!("all statuses of a class are written `{}xx => …`", start / 100)
    } else {
        format!("statuses are listed, as in `{start} | {last} => …`, or a class such as `2xx`")
    };
    Some(syn::Error::new(span, message))
}

/// Reads `err(401) => Fault`, a key of `#[api]`, or an encoding alone.
fn word(ahead: ParseStream<'_>) -> Option<syn::Error> {
    let key = ahead.call(Ident::parse_any).ok()?;
    let name = key.to_string();
    let stands_alone = ahead.is_empty() || ahead.peek(Token![,]);
    let has_value = ahead.peek(Token![=]) && !ahead.peek(Token![=>]);
    let message = match &*name {
        "err" | "error" | "fail" if ahead.peek(token::Paren) => {
            let group: proc_macro2::Group = ahead.parse().ok()?;
            let status: LitInt = syn::parse2(group.stream()).ok()?;
            format!("a failure is its status: write `{status} => …`")
        }
        symbol::AUTH if has_value && security(ahead).is_some() => {
            let value = security(ahead)?;
            format!("an endpoint chooses its credentials with `security = {value}`")
        }
        symbol::BASE | symbol::AUTH | symbol::EXPIRED if has_value => {
            format!("`{name}` belongs to the API: `#[api({name} = …)]`")
        }
        symbol::REGIONS if ahead.peek(token::Paren) => {
            "`regions` belongs to the API: `#[api(regions(…))]`".to_owned()
        }
        encoding if stands_alone && symbol::BODIES.contains(&encoding) => {
            format!("the encoding of the body is a value: `body = {encoding}`")
        }
        "content_type" if has_value => "the type of the body is sent with its encoding, as in \
                                        `body = json`; for another write `header(\"Content-Type\" = \
                                        \"…\")`"
            .to_owned(),
        _ => return None,
    };
    Some(syn::Error::new(key.span(), message))
}

/// Reads `= none` or `= "key"`, and returns the value.
fn security(input: ParseStream<'_>) -> Option<String> {
    let ahead = input.fork();
    ahead.parse::<Token![=]>().ok()?;
    if let Ok(name) = ahead.parse::<LitStr>() {
        let is_form = matches!(&*name.value(), "bearer" | "basic");
        return (!is_form).then(|| format!("\"{}\"", name.value()));
    }
    let word = ahead.call(Ident::parse_any).ok()?;
    (word == symbol::NONE).then(|| word.to_string())
}
