//! Statuses of a row that are written as in other libraries.

use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::{LitInt, Token, token};

use crate::names::type_name;

/// Returns the status that a string names.
pub(super) fn status_in(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let is_class = lower.strip_suffix("xx").is_some_and(|class| class.parse::<u8>().is_ok());
    match &*lower {
        "default" | "*" | "_" => Some("_".to_owned()),
        _ if is_class || text.parse::<u16>().is_ok() => Some(lower),
        _ => None,
    }
}

/// Reads `[200, 201] => User`.
pub(super) fn bracketed(ahead: ParseStream<'_>) -> Option<syn::Error> {
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
pub(super) fn statuses(ahead: ParseStream<'_>) -> Option<syn::Error> {
    let first: LitInt = ahead.parse().ok()?;
    let span = ahead.span();
    let is_inclusive = ahead.peek(Token![..=]);
    if ahead.peek(token::Paren) {
        let group: proc_macro2::Group = ahead.parse().ok()?;
        let message =
            format!("a type follows `=>`: write `{first} => {}`", type_name(&group.stream()));
        return Some(syn::Error::new(span, message));
    }
    if ahead.parse::<Option<Token![/]>>().ok()?.is_some() {
        let second: LitInt = ahead.parse().ok()?;
        let message = format!("statuses are separated by `|`: write `{first} | {second} => …`");
        return Some(syn::Error::new(span, message));
    }
    if !is_inclusive && !ahead.peek(Token![..]) {
        return None;
    }
    if first.suffix() == "xx" {
        return classes(&first, ahead, span);
    }
    let from = first.base10_parse::<u16>().ok()?;
    let end = ahead.fork();
    let is_open = end.parse::<Token![..]>().is_ok() && end.peek(Token![=>]);
    if is_open && from % 100 == 0 && (200..600).contains(&from) {
        let classes =
            if from == 400 { "4xx | 5xx".to_owned() } else { format!("{}xx", from / 100) };
        let message = format!("all statuses of a class are written `{classes} => …`");
        return Some(syn::Error::new(span, message));
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

/// Reads `4xx..5xx => Fault` after the first class.
fn classes(first: &LitInt, ahead: ParseStream<'_>, span: Span) -> Option<syn::Error> {
    while ahead.peek(Token![..]) || ahead.peek(Token![..=]) {
        if ahead.parse::<Token![..=]>().is_err() {
            ahead.parse::<Token![..]>().ok()?;
        }
    }
    let last: LitInt = ahead.parse().ok().filter(|last: &LitInt| last.suffix() == "xx")?;
    let (from, to) = (first.base10_parse::<u8>().ok()?, last.base10_parse::<u8>().ok()?);
    let classes: Vec<_> = (from..=to.min(5)).map(|class| format!("{class}xx")).collect();
    let message = format!("classes are separated by `|`: write `{} => …`", classes.join(" | "));
    (classes.len() > 1).then(|| syn::Error::new(span, message))
}
