//! Repairs for constants that are written as in other languages: `header("Accept": "text/plain")`,
//! `query["page"] = 1`, `header = "Accept: text/plain"`.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Span, TokenStream};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Lit, LitStr, Token};

use crate::parse::list::is_at_end;
use crate::symbol;

/// A name and the value, as a literal.
type Pair = (String, String);

/// Returns the error for constants whose names and values are known, and that are written in
/// another way. `input` is after `key`.
pub(crate) fn constants(key: &Ident, input: ParseStream<'_>) -> Option<syn::Error> {
    if is_usual(input) {
        return None;
    }
    let ahead = input.fork();
    let (pairs, wrong) = read(key, &ahead).filter(|_| is_at_end(&ahead))?;
    let is_header = key == symbol::HEADER;
    let is_text = |(_, value): &Pair| value.starts_with('"');
    let span = match (wrong, &pairs[..]) {
        (Some(span), _) => span,
        (None, [pair]) if !is_header || is_text(pair) => return None,
        (None, _) => input.span(),
    };
    let written = pairs.iter().map(|(name, value)| {
        let quoted = is_header && !value.starts_with('"');
        let value = if quoted { format!("{value:?}") } else { value.clone() };
        format!("{key}({name:?} = {value})")
    });
    let written = written.collect::<Vec<_>>().join(", ");
    let message = if pairs.len() > 1 {
        format!("each constant has its own `{key}(…)`: write `{written}`")
    } else {
        format!("write `{written}`")
    };
    Some(syn::Error::new(span, message))
}

/// Returns whether `("name" = "value")` comes next, which nearly every constant is.
fn is_usual(input: ParseStream<'_>) -> bool {
    let Some((inside, ..)) = input.cursor().group(Delimiter::Parenthesis) else { return false };
    let after_name = inside.literal().and_then(|(_, rest)| rest.punct());
    let Some((_, after_sign)) = after_name.filter(|(sign, _)| sign.as_char() == '=') else {
        return false;
    };
    let is_string = |literal: &Literal| literal.to_string().starts_with('"');
    after_sign.literal().is_some_and(|(value, rest)| rest.eof() && is_string(&value))
}

/// Reads the pairs, and the first place that is not as it is written here.
fn read(key: &Ident, ahead: ParseStream<'_>) -> Option<(Vec<Pair>, Option<Span>)> {
    let begin = ahead.span();
    if ahead.parse::<Option<Token![.]>>().ok()?.is_some() {
        let name = ahead.call(Ident::parse_any).ok()?.to_string();
        ahead.parse::<Token![=]>().ok()?;
        return Some((vec![(with_dashes(key, &name), value(ahead)?)], Some(begin)));
    }
    if ahead.parse::<Option<Token![=]>>().ok()?.is_some() {
        if let Ok(text) = ahead.parse::<LitStr>() {
            return Some((in_text(key, &text.value())?, Some(text.span())));
        }
        let group: Group = ahead.parse().ok()?;
        return read_list(key, &group).map(|(pairs, _)| (pairs, Some(group.span())));
    }
    let group: Group = ahead.parse().ok()?;
    if ahead.parse::<Option<Token![=]>>().ok()?.is_some() {
        let name = name.parse2(group.stream()).ok()?;
        return Some((vec![(name, value(ahead)?)], Some(begin)));
    }
    let (pairs, wrong) = read_list(key, &group)?;
    let is_enclosed = group.delimiter() == Delimiter::Parenthesis;
    Some((pairs, wrong.or(if is_enclosed { None } else { Some(group.span()) })))
}

fn read_list(key: &Ident, group: &Group) -> Option<(Vec<Pair>, Option<Span>)> {
    (|input: ParseStream<'_>| list(key, input)).parse2(group.stream()).ok()
}

/// Returns `X-Id` for the header `X_Id`, which is written without quotes.
fn with_dashes(key: &Ident, name: &str) -> String {
    if key == symbol::HEADER { name.replace('_', "-") } else { name.to_owned() }
}

/// Reads `"a=1&b=2"` or `"Accept: text/plain"`.
fn in_text(key: &Ident, text: &str) -> Option<Vec<Pair>> {
    let pair = |(name, value): (&str, &str)| {
        let is_name = !name.is_empty() && !name.contains([' ', '{', '"']);
        is_name.then(|| (name.trim().to_owned(), format!("{:?}", value.trim())))
    };
    if key == symbol::HEADER {
        return pair(text.split_once(':')?).map(|it| vec![it]);
    }
    let text = text.strip_prefix('?').unwrap_or(text);
    text.split('&').map(|it| it.split_once('=').and_then(pair)).collect()
}

/// Reads `"a" = 1, "b" = 2` with any signs, or `name = "a", value = 1`.
fn list(key: &Ident, input: ParseStream<'_>) -> syn::Result<(Vec<Pair>, Option<Span>)> {
    let (mut pairs, mut wrong) = (Vec::new(), None);
    while !input.is_empty() {
        let (place, is_quoted) = (input.span(), input.peek(LitStr));
        if !is_quoted || !pairs.is_empty() {
            wrong = wrong.or(Some(place));
        }
        let name = name(input)?;
        let name = if is_quoted { name } else { with_dashes(key, &name) };
        let place = input.span();
        let sign = sign(input);
        if sign != "=" {
            wrong = wrong.or(Some(place));
        }
        let is_known = matches!(&*sign, "=" | ":" | "=>" | "," | "->" | ":=" | "==" | "");
        let value = value(input).filter(|_| is_known);
        let value = value.ok_or_else(|| input.error("no literal"))?;
        pairs.push((name, value));
        if input.parse::<Option<Token![,]>>()?.is_none() && !input.is_empty() {
            return Err(input.error("no comma"));
        }
    }
    if let [(name, first), (value, second)] = &pairs[..]
        && (&**name, &**value) == ("name", "value")
        && let Ok(name) = syn::parse_str::<LitStr>(first)
    {
        pairs = vec![(name.value(), second.clone())];
    }
    if pairs.is_empty() { Err(input.error("no constant")) } else { Ok((pairs, wrong)) }
}

fn sign(input: ParseStream<'_>) -> String {
    let mut sign = String::new();
    while let Ok(punct) = input.fork().parse::<Punct>()
        && punct.as_char() != '-'
    {
        let _ = input.parse::<Punct>();
        sign.push(punct.as_char());
    }
    sign
}

/// Reads `"X-Id"`, `X-Id` or `x_id`.
fn name(input: ParseStream<'_>) -> syn::Result<String> {
    if input.peek(LitStr) {
        return input.parse::<LitStr>().map(|name| name.value());
    }
    let mut name = input.call(Ident::parse_any)?.to_string();
    while input.peek(Token![-]) && input.peek2(Ident::peek_any) {
        input.parse::<Token![-]>()?;
        name = format!("{name}-{}", input.call(Ident::parse_any)?);
    }
    Ok(name)
}

/// Reads a string, a number or a boolean.
fn value(input: ParseStream<'_>) -> Option<String> {
    match input.parse::<Lit>().ok()? {
        // A raw string is a string, too.
        Lit::Str(text) => Some(format!("{:?}", text.value())),
        literal @ (Lit::Int(_) | Lit::Float(_) | Lit::Bool(_)) => {
            let tokens: TokenStream = literal.into_token_stream();
            Some(tokens.to_string())
        }
        _ => None,
    }
}
