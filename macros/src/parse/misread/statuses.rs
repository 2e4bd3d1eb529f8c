//! Statuses of a row that are written as in other libraries.

use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::{LitInt, Token, Type, token};

use crate::names::type_name;
use crate::parse::list::is_at_end;

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

/// Reads `[200, 201] => User`, `(200 | 201) => User` and `(200, User)`.
pub(super) fn enclosed(ahead: ParseStream<'_>) -> Option<syn::Error> {
    let group: proc_macro2::Group = ahead.parse().ok()?;
    let text = group.stream().to_string();
    let statuses: Vec<_> = text.split([',', '|']).map(str::trim).collect();
    let is_status = |status: &&&str| status.trim_end_matches("xx").parse::<u16>().is_ok();
    let all_are = statuses.iter().all(|status| is_status(&status));
    let message = match &statuses[..] {
        _ if ahead.peek(Token![=>]) && all_are => {
            format!("statuses are separated by `|`: write `{} => …`", statuses.join(" | "))
        }
        [status, ty]
            if is_at_end(ahead) && is_status(&status) && syn::parse_str::<Type>(ty).is_ok() =>
        {
            let ty = type_name(&ty.parse().ok()?);
            format!("a row is a status and its type: write `{status} => {ty}`")
        }
        _ => return None,
    };
    Some(syn::Error::new(group.span(), message))
}

/// Reads `>=400 => Fault`, `!200 => Fault` and `.. => Fault`.
pub(super) fn compared(ahead: ParseStream<'_>) -> Option<syn::Error> {
    // Nearly every argument begins with a word or a number.
    ahead.cursor().punct()?;
    let span = ahead.span();
    let mut signs = String::new();
    while let Ok(sign) = ahead.parse::<proc_macro2::Punct>() {
        signs.push(sign.as_char());
        if ahead.peek(Token![=>]) {
            break;
        }
    }
    let status = ahead.parse::<LitInt>().ok();
    let status = status.map(|status| status.base10_parse::<u16>().unwrap_or_default());
    let repair = match (&*signs, status) {
        (".." | "...", None) | ("!" | "!=" | "<>", Some(_)) => {
            "every other status is `_`: write `_ => …`"
        }
        (">=", Some(400)) | (">", Some(399)) => "all failures are written `4xx | 5xx => …`",
        (">=" | ">" | "<" | "<=", Some(_)) => {
            "statuses are not compared; name each, as in `200 | 201 => …`, or a class such as `4xx`"
        }
        _ => return None,
    };
    ahead.peek(Token![=>]).then(|| syn::Error::new(span, repair))
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
    // `200..299` is meant to be all of them, too.
    let last_of_class =
        if is_inclusive { start + 99..=start + 99 } else { start + 98..=start + 99 };
    let is_class = start % 100 == 0 && last_of_class.contains(&last);
    let message = if is_class {
        format!("all statuses of a class are written `{}xx => …`", start / 100)
    } else if (start + 1..start + 6).contains(&last) {
        let all: Vec<_> = (start..=last).map(|status| status.to_string()).collect();
        format!("statuses are listed: write `{} => …`", all.join(" | "))
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
