//! Repairs for the schemes of an API that are written in another way: `auth("key", bearer)`.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{LitStr, Token, token};

use crate::parse::header_name::is_token_byte;
use crate::parse::list::argument;
use crate::symbol;

/// Returns the error for a scheme after `auth` that is known, and is written in another way.
pub(super) fn scheme(input: ParseStream<'_>) -> Option<syn::Error> {
    let tokens: Vec<TokenTree> = argument(&input.fork())().into_iter().collect();
    let message = match &tokens[..] {
        [TokenTree::Group(group), rest @ ..] => named(&group.stream(), rest)?,
        [TokenTree::Punct(dot), TokenTree::Ident(name), TokenTree::Punct(_), rest @ ..]
            if dot.as_char() == '.' =>
        {
            format!("write `auth(\"{name}\") = {}`", known(rest)?)
        }
        [TokenTree::Punct(_), TokenTree::Literal(quoted)] => {
            // `auth = "bearer"` is read as a value in quotes.
            let name = syn::parse_str::<LitStr>(&quoted.to_string()).ok()?.value();
            let is_header = name.contains('-') && name.bytes().all(is_token_byte);
            is_header.then(|| format!("write `auth = header({name:?})`"))?
        }
        [TokenTree::Punct(_), rest @ ..] => of_value(rest)?,
        _ => return None,
    };
    Some(syn::Error::new(wrong_place(&tokens)?, message))
}

/// Returns the span of the first token that is not as this crate writes a scheme.
fn wrong_place(tokens: &[TokenTree]) -> Option<Span> {
    let first_in = |group: &Group| {
        let mut inner = group.stream().into_iter();
        let name = inner.next()?;
        // After a name in quotes, the sign is wrong.
        match (&name, inner.next()) {
            (TokenTree::Literal(_), Some(sign)) => Some(sign.span()),
            _ => Some(name.span()),
        }
    };
    match tokens {
        [TokenTree::Group(group)] => first_in(group),
        [TokenTree::Group(name), TokenTree::Punct(_), rest @ ..] => {
            match name.stream().into_iter().next()? {
                TokenTree::Literal(_) => wrong_place(rest),
                name => Some(name.span()),
            }
        }
        [TokenTree::Punct(sign), rest @ ..] if sign.as_char() == '=' => wrong_place(rest),
        [TokenTree::Ident(word), TokenTree::Group(group)]
            if word == symbol::HEADER || word == symbol::QUERY =>
        {
            first_in(group)
        }
        [first, ..] => Some(first.span()),
        [] => None,
    }
}

/// Reads `("key", bearer)`, `("key" = bearer)`, `(key = bearer)` and `(key) = bearer`.
fn named(group: &TokenStream, rest: &[TokenTree]) -> Option<String> {
    let has_name = rest.len() > 1 && syn::parse2::<LitStr>(group.clone()).is_ok();
    if has_name {
        let [TokenTree::Punct(_), value @ ..] = rest else { return None };
        let name: LitStr = syn::parse2(group.clone()).ok()?;
        let is_read = is_right(value)
            || matches!(value, [TokenTree::Literal(it)] if !it.to_string().contains('-'));
        let scheme = known(value).filter(|_| !is_read)?;
        return Some(format!("write `auth({:?}) = {scheme}`", name.value()));
    }
    let parser = |input: ParseStream<'_>| {
        let name = match input.parse::<LitStr>() {
            Ok(name) => name.value(),
            Err(_) => input.call(Ident::parse_any)?.to_string(),
        };
        while input.peek(Token![=])
            || input.peek(Token![,])
            || input.peek(Token![:])
            || input.peek(Token![>])
        {
            input.parse::<TokenTree>()?;
        }
        Ok((name, input.parse::<TokenStream>()?.into_iter().collect::<Vec<_>>()))
    };
    let (name, inner) = parser.parse2(group.clone()).ok()?;
    let scheme = match (inner.is_empty(), rest) {
        (false, []) => known(&inner)?,
        (true, [TokenTree::Punct(_), rest @ ..]) if !rest.is_empty() => known(rest)?,
        _ => return None,
    };
    Some(format!("write `auth({name:?}) = {scheme}`"))
}

/// Reads `bearer | basic`, `[bearer, basic]`, `header("X-Key" = "secret")` and `api_key("X-Key")`.
fn of_value(value: &[TokenTree]) -> Option<String> {
    let inner: Vec<TokenTree> = match value {
        [TokenTree::Group(group)] => group.stream().into_iter().collect(),
        _ => value.to_vec(),
    };
    let is_sign = |token: &TokenTree| match token {
        TokenTree::Punct(sign) => matches!(sign.as_char(), '|' | '&' | ',' | '+'),
        TokenTree::Ident(word) => word == "or" || word == "and",
        _ => false,
    };
    let parts: Vec<_> = inner.split(is_sign).filter(|part| !part.is_empty()).collect();
    if let [first, others @ ..] = &parts[..]
        && !others.is_empty()
    {
        let first = known(first)?;
        let others: Option<Vec<_>> = others.iter().map(|it| known(it)).collect();
        let others = others?.into_iter().map(|scheme| format!(", auth(\"…\") = {scheme}"));
        let others: String = others.collect();
        return Some(format!("each scheme but one has a name: write `auth = {first}{others}`"));
    }
    let scheme = known(&inner)?;
    let has_value = match &inner[..] {
        [TokenTree::Ident(_), TokenTree::Group(group)] => {
            let mut tokens = group.stream().into_iter();
            matches!(tokens.next(), Some(TokenTree::Literal(_))) && tokens.next().is_some()
        }
        _ => false,
    };
    let hint = if has_value { ": a client is given its credentials" } else { "" };
    (!is_right(value)).then(|| format!("write `auth = {scheme}`{hint}"))
}

/// Returns a scheme as it is written here.
fn known(tokens: &[TokenTree]) -> Option<String> {
    match tokens {
        [TokenTree::Ident(word)] if word == "bearer" || word == "basic" => Some(word.to_string()),
        [TokenTree::Literal(quoted)] => {
            let word = syn::parse_str::<LitStr>(&quoted.to_string()).ok()?.value();
            if word.contains('-') && word.bytes().all(is_token_byte) {
                return Some(format!("header({word:?})"));
            }
            ["bearer", "basic"].contains(&&*word).then_some(word)
        }
        [TokenTree::Ident(word), TokenTree::Group(group)] => {
            let word = match word.to_string().as_str() {
                word @ (symbol::HEADER | symbol::QUERY) => word.to_owned(),
                "api_key" | "apikey" | "apiKey" | "key" => symbol::HEADER.to_owned(),
                _ => return None,
            };
            Some(format!("{word}({:?})", name_in(group)?))
        }
        _ => None,
    }
}

/// Returns the name in `("X-Key")`, `("X-Key" = "secret")`, `(X-Key)` or `(name = "X-Key")`.
fn name_in(group: &Group) -> Option<String> {
    let parser = |input: ParseStream<'_>| {
        if input.peek(syn::Ident) && input.peek2(Token![=]) && !input.peek(token::Paren) {
            input.parse::<Ident>()?;
            input.parse::<Token![=]>()?;
        }
        if let Ok(name) = input.parse::<LitStr>() {
            input.parse::<TokenStream>()?;
            return Ok(name.value());
        }
        Ok(input.parse::<TokenStream>()?.to_string().replace(' ', ""))
    };
    let name = parser.parse2(group.stream()).ok()?;
    (!name.is_empty() && name.bytes().all(is_token_byte)).then_some(name)
}

/// Returns whether a scheme that is known is written as it is here.
fn is_right(value: &[TokenTree]) -> bool {
    match value {
        [TokenTree::Ident(_)] => true,
        [TokenTree::Ident(word), TokenTree::Group(group)] => {
            let is_word = word == symbol::HEADER || word == symbol::QUERY;
            is_word && syn::parse2::<LitStr>(group.stream()).is_ok()
        }
        _ => false,
    }
}
