//! Repairs for arguments of `#[endpoint(…)]` that are written as in other libraries.

mod statuses;

use proc_macro2::Ident;
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{LitInt, LitStr, Token, TypePath, token};

use self::statuses::{compared, enclosed, status_in, statuses};
use super::list::{is_at_end, skip_argument};
use super::method;
use crate::diagnostics::Errors;
use crate::names::type_name;
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
    if let Some(error) = call(&first, &ahead.fork()) {
        return Some(error);
    }
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

/// Reads `get("/path")`, `route("/path", get)` or `RequestLine("GET /path")`.
fn call(name: &Ident, ahead: ParseStream<'_>) -> Option<syn::Error> {
    let group: proc_macro2::Group = ahead.parse().ok()?;
    let arguments = |input: ParseStream<'_>| {
        let text = input.parse::<LitStr>()?.value();
        let _ = input.parse::<Option<Token![,]>>()?;
        let word = input.call(Ident::parse_any).map(|word| word.to_string()).unwrap_or_default();
        input.parse::<proc_macro2::TokenStream>()?;
        Ok((text, word))
    };
    let (text, second) = arguments.parse2(group.stream()).ok()?;
    let (first, path) = text.split_once(' ').unwrap_or(("", &text));
    let name = name.to_string();
    // Of a method in its own spelling, only the sign is wrong.
    let methods = [first, &name, &second].map(str::to_ascii_uppercase);
    let method = methods.iter().find(|word| method::is_word(word)).filter(|it| **it != name)?;
    let path = path.trim_start_matches('/');
    let message = format!("the method and the path are two arguments: `{method}, \"/{path}\"`");
    Some(syn::Error::new(group.span(), message))
}

/// Returns the error for `-> User` or `=> User`, without a status.
pub(super) fn arrow(input: ParseStream<'_>) -> Option<syn::Error> {
    let ahead = input.fork();
    if ahead.parse::<Option<Token![->]>>().ok()?.is_none() {
        ahead.parse::<Token![=>]>().ok()?;
    }
    let ty = ahead.parse::<syn::Type>().ok().filter(|_| is_at_end(&ahead))?;
    let ty = type_name(&ty.to_token_stream());
    let message = format!("a row is a status and its type: write `200 => {ty}`");
    Some(syn::Error::new(input.span(), message))
}

/// Returns the error for a path, or for the field with the URL, that has another key than `url`.
pub(super) fn keyed_target(input: ParseStream<'_>) -> Option<syn::Error> {
    let ahead = input.fork();
    let key = ahead.call(Ident::parse_any).ok()?;
    ahead.parse::<Token![=]>().ok()?;
    let name = key.to_string();
    if let Ok(path) = ahead.parse::<LitStr>() {
        let path = path.value();
        let is_path = name == "path" || path.starts_with('/') && !is_key(&name);
        let message = format!("the path is written without a key: `{path:?}`");
        return is_path.then(|| syn::Error::new(key.span(), message));
    }
    let field = ahead.parse::<Ident>().ok().filter(|_| is_at_end(&ahead))?;
    let is_target = ["href", "path", "location", "link", "endpoint"].contains(&&*name);
    let message = format!("the field that holds the URL has the key `url`: write `url = {field}`");
    is_target.then(|| syn::Error::new(key.span(), message))
}

/// Returns whether this is a key of `#[endpoint(…)]`.
pub(super) fn is_key(name: &str) -> bool {
    symbol::KEYS.contains(&name)
}

/// Reads `= "/path"`, `=> "/path"`, `: "/path"` or `("/path")` after a method. Reports the sign,
/// and returns the path.
pub(super) fn path_after_method(input: ParseStream<'_>, errors: &mut Errors) -> Option<LitStr> {
    let ahead = input.fork();
    let path: LitStr = if is_at_end(input) {
        return None;
    } else if ahead.peek(token::Paren) {
        let group: proc_macro2::Group = ahead.parse().ok()?;
        syn::parse2(group.stream()).ok()?
    } else {
        while !ahead.peek(LitStr) {
            ahead.parse::<proc_macro2::Punct>().ok().filter(|sign| sign.as_char() != ',')?;
        }
        ahead.parse().ok().filter(|_| !input.peek(LitStr))?
    };
    let text = path.value();
    let slash = if text.starts_with('/') || text.contains("://") { "" } else { "/" };
    let path = LitStr::new(&format!("{slash}{text}"), path.span());
    let message = format!("a comma stands between the method and the path: `, {:?}`", path.value());
    errors.push(syn::Error::new(input.span(), message));
    Some(path)
}

/// Returns what is wrong with an argument that is known, and is written in another way.
///
/// `has_rows` is whether a row stands before it.
pub(super) fn argument(
    input: ParseStream<'_>,
    has_path: bool,
    has_rows: bool,
) -> Option<syn::Error> {
    let ahead = input.fork();
    if input.peek(LitStr) {
        return string(&ahead, has_path);
    }
    if input.peek(token::Bracket) || input.peek(token::Paren) {
        return enclosed(&ahead);
    }
    if input.peek(LitInt) {
        return statuses(&ahead);
    }
    if input.peek(Token![=>]) || input.peek(Token![*]) && input.peek2(Token![=>]) {
        return Some(without_status(input));
    }
    if let Some(error) = arrow(input).or_else(|| compared(&input.fork())) {
        return Some(error);
    }
    if input.peek(token::Brace) {
        if let Some(error) = enclosed(&ahead) {
            return Some(error);
        }
        let message = "the arguments have no braces around them; write `200 => Type, 404 => Type`";
        return Some(syn::Error::new(input.span(), message));
    }
    if input.peek(Ident::peek_any) {
        return word(&ahead).or_else(|| type_alone(&input.fork(), has_rows));
    }
    None
}

/// Reads `=> User` and `* => User`.
fn without_status(input: ParseStream<'_>) -> syn::Error {
    let message = if input.peek(Token![*]) {
        "every other status is `_`: write `_ => …`"
    } else {
        "a status comes before `=>`, as in `200 => Type`"
    };
    syn::Error::new(input.span(), message)
}

/// Reads `User`, `Vec<User>` or `User => 200`, where a row is meant, and after a row `MyApi`.
fn type_alone(ahead: ParseStream<'_>, has_rows: bool) -> Option<syn::Error> {
    let span = ahead.span();
    let ty = ahead.parse::<TypePath>().ok()?;
    let name = ty.path.segments.last()?.ident.to_string();
    let is_type = name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase);
    let is_named = is_type && !["Ok", "Err", "Result"].contains(&&*name);
    let text = type_name(&ty.to_token_stream());
    let is_alone = is_at_end(ahead);
    let status = ahead.parse::<Token![=>]>().and_then(|_| ahead.parse::<LitInt>()).ok();
    if !is_named || !is_alone && status.is_none() {
        return None;
    }
    let is_failure =
        ["Error", "Err", "Failure", "Fault", "Problem"].iter().any(|it| name.ends_with(it));
    let status = match status {
        Some(status) => status.to_string(),
        None if is_failure => "4xx".to_owned(),
        None if has_rows && !text.contains('<') => {
            let message = format!(
                "an API has a key: write `api = {text}`; for the type of a response write `4xx => \
                 {text}`"
            );
            return Some(syn::Error::new(span, message));
        }
        None => "200".to_owned(),
    };
    let message = format!("a row is a status and its type: write `{status} => {text}`");
    Some(syn::Error::new(span, message))
}

/// Reads `"200" => User`, or a second path.
fn string(ahead: ParseStream<'_>, has_path: bool) -> Option<syn::Error> {
    let text: LitStr = ahead.parse().ok()?;
    let value = text.value();
    let message = if ahead.peek(Token![=>]) {
        format!("statuses have no quotes: write `{} => …`", status_in(&value)?)
    } else if has_path
        && is_at_end(ahead)
        && value.parse().is_ok_and(|it: u16| (200..=999).contains(&it))
    {
        format!("statuses have no quotes: write `{value}`")
    } else if has_path && value.starts_with('/') {
        "an endpoint has one path; remove this one".to_owned()
    } else {
        return None;
    };
    Some(syn::Error::new(text.span(), message))
}

/// Reads `err(401) => Fault`, a key of `#[api]`, or an encoding alone.
fn word(ahead: ParseStream<'_>) -> Option<syn::Error> {
    let key = ahead.call(Ident::parse_any).ok()?;
    let name = key.to_string();
    let stands_alone = ahead.is_empty() || ahead.peek(Token![,]);
    let has_value = ahead.peek(Token![=]) && !ahead.peek(Token![=>]);
    let message = match &*name {
        "default" | "other" | "others" | "otherwise" | "else" | "any" | "all"
            if ahead.peek(Token![=>]) =>
        {
            "every other status is `_`: write `_ => …`".to_owned()
        }
        "err" | "error" | "fail" if ahead.peek(token::Paren) => {
            let group: proc_macro2::Group = ahead.parse().ok()?;
            let status: LitInt = syn::parse2(group.stream()).ok()?;
            format!("a failure is its status: write `{status} => …`")
        }
        symbol::AUTH if has_value && security(ahead).is_some() => {
            let value = security(ahead)?;
            format!("an endpoint chooses its credentials with `security = {value}`")
        }
        symbol::BASE | symbol::AUTH | symbol::EXPIRED if !ahead.peek(Token![=>]) => {
            format!("`{name}` belongs to the API: `#[api({name} = …)]`")
        }
        "success" | "succeeds" | "Ok" if ahead.peek(token::Paren) && is_row_of_ok(ahead) => {
            format!("write `ok{} => …`", ahead.parse::<proc_macro2::Group>().ok()?)
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

/// Returns whether statuses in parentheses and an arrow come next.
fn is_row_of_ok(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    let statuses = ahead.parse::<proc_macro2::Group>().map(|group| group.stream());
    let is_status = |tokens| syn::parse2::<LitInt>(tokens).is_ok();
    statuses.is_ok_and(is_status) && (ahead.peek(Token![=>]) || is_at_end(&ahead))
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
