//! Repairs for values of `paginate` that are written as in other tools: strings, JSON pointers,
//! expressions of Rust.

use proc_macro2::{Delimiter, Ident, TokenTree};
use syn::LitStr;
use syn::parse::ParseStream;

use crate::parse::header_name::is_token_byte;
use crate::parse::list::skip_argument;
use crate::symbol;

/// Returns the error for a value after `key` and `=` that is known, and is written in another way.
/// `input` is at the `=`.
pub(super) fn value(key: &Ident, input: ParseStream<'_>) -> Option<syn::Error> {
    let ahead = input.fork();
    ahead.parse::<syn::Token![=]>().ok()?;
    let span = ahead.span();
    let (begin, rest) = (ahead.cursor(), ahead.fork());
    skip_argument(begin, &rest);
    let mut tokens = Vec::new();
    while ahead.cursor() < rest.cursor() {
        tokens.push(ahead.parse::<TokenTree>().ok()?);
    }
    let name = key.to_string();
    let repair = match &*name {
        symbol::TOTAL => header(&tokens).or_else(|| fields(&tokens)),
        symbol::ITEMS | symbol::MORE | symbol::NEXT_URL => fields(&tokens),
        symbol::NEXT => last_item(&tokens).or_else(|| fields(&tokens)),
        symbol::LIMIT => {
            let [TokenTree::Literal(number)] = &*tokens else { return None };
            number.to_string().parse::<u64>().ok()?;
            let message = format!(
                "`{key}` names the field of this struct that limits a page; a limit that is always \
                 the same is a constant: `query(\"{key}\" = {number})`"
            );
            return Some(syn::Error::new(span, message));
        }
        _ => None,
    }?;
    Some(syn::Error::new(span, format!("write `{key} = {repair}`")))
}

/// Reads `"X-Total-Count"` and `header(X_Total)`.
fn header(tokens: &[TokenTree]) -> Option<String> {
    match tokens {
        [TokenTree::Literal(text)] => {
            let name = syn::parse_str::<LitStr>(&text.to_string()).ok()?.value();
            let is_header = name.contains('-') && name.bytes().all(is_token_byte);
            is_header.then(|| format!("header({name:?})"))
        }
        [TokenTree::Ident(word), TokenTree::Group(group)] if word == symbol::HEADER => {
            let inner = group.stream().to_string().replace(' ', "");
            let is_bare = !inner.is_empty() && inner.bytes().all(is_token_byte);
            is_bare.then(|| format!("header(\"{}\")", inner.replace('_', "-")))
        }
        _ => None,
    }
}

/// Reads `items.last().id`, `items[-1].id` and `items.last().unwrap().id`.
fn last_item(tokens: &[TokenTree]) -> Option<String> {
    let (path, rest) = path(tokens);
    let text: String = rest.iter().map(ToString::to_string).collect();
    let text = text.replace(' ', "");
    let (list, field) = if let Some(field) = text.strip_prefix("[-1]") {
        (path.join("."), field.to_owned())
    } else {
        let list = path.split_last().filter(|(last, _)| *last == "last").map(|(_, list)| list)?;
        let field = text.strip_prefix("()")?;
        (list.join("."), field.replace(".unwrap()", "").replace('?', ""))
    };
    let is_path = |it: &str| it.is_empty() || it.starts_with('.') && !it.contains(['(', '[', '*']);
    (!list.is_empty() && is_path(&field)).then(|| format!("last({list}){field}"))
}

/// Reads `"/result/items"`, `items[0]`, `items.iter()`, `meta?.next` and `Users::items`.
fn fields(tokens: &[TokenTree]) -> Option<String> {
    if let [TokenTree::Literal(text)] = tokens {
        return quoted_fields(&syn::parse_str::<LitStr>(&text.to_string()).ok()?.value());
    }
    if let [TokenTree::Ident(owner), TokenTree::Punct(one), TokenTree::Punct(two), rest @ ..] =
        tokens
        && (one.as_char(), two.as_char()) == (':', ':')
        && owner.to_string().starts_with(char::is_uppercase)
    {
        let (fields, rest) = path(rest);
        return (rest.is_empty() && !fields.is_empty()).then(|| fields.join("."));
    }
    let (mut fields, rest) = path(tokens);
    match rest {
        // The name before an argument list is that of a method.
        [TokenTree::Group(group), ..] if group.delimiter() == Delimiter::Parenthesis => {
            fields.pop();
        }
        [TokenTree::Group(group), others @ ..] if group.delimiter() == Delimiter::Bracket => {
            let is_end = others.is_empty();
            return (is_end && !fields.is_empty()).then(|| fields.join("."));
        }
        [TokenTree::Punct(mark), TokenTree::Punct(dot), others @ ..]
            if (mark.as_char(), dot.as_char()) == ('?', '.') =>
        {
            let (inner, rest) = path(others);
            fields.extend(inner);
            return rest.is_empty().then(|| fields.join("."));
        }
        [TokenTree::Punct(dot), TokenTree::Punct(star)]
            if (dot.as_char(), star.as_char()) == ('.', '*') => {}
        _ => return None,
    }
    (!fields.is_empty()).then(|| fields.join("."))
}

/// Reads a JSON pointer, a `JSONPath` or a path with dots.
fn quoted_fields(text: &str) -> Option<String> {
    let prefix = ["#/", "/", "$.", "."].into_iter().find_map(|it| text.strip_prefix(it));
    let text = prefix.unwrap_or(text);
    let end = ["[*]", "[]", "/*", ".*"].into_iter().find_map(|it| text.strip_suffix(it));
    let fields = end.unwrap_or(text).replace('/', ".");
    let is_name = |name: &str| syn::parse_str::<Ident>(name).is_ok();
    fields.split('.').all(is_name).then_some(fields)
}

/// Splits off the words at the beginning that are separated by dots.
fn path(tokens: &[TokenTree]) -> (Vec<String>, &[TokenTree]) {
    let mut words = Vec::new();
    let mut rest = tokens;
    while let [TokenTree::Ident(word), others @ ..] = rest {
        words.push(word.to_string());
        rest = others;
        match rest {
            [TokenTree::Punct(dot), TokenTree::Ident(_), ..] if dot.as_char() == '.' => {
                rest = &rest[1..];
            }
            _ => break,
        }
    }
    (words, rest)
}

#[cfg(test)]
mod tests {
    use quote::{format_ident, quote};
    use syn::parse::{ParseStream, Parser as _};

    use super::value;

    fn repair(key: &str, text: &str) -> Option<String> {
        let key = format_ident!("{key}");
        let read = |input: ParseStream<'_>| {
            let error = value(&key, input).map(|error| error.to_string());
            input.parse::<proc_macro2::TokenStream>()?;
            Ok(error)
        };
        let text: proc_macro2::TokenStream = text.parse().expect("the case is tokens");
        read.parse2(quote!(= #text)).expect("the case is read to its end")
    }

    #[test]
    fn value_of_another_tool_is_rewritten() {
        for (key, text, right) in [
            ("items", "\"/result/items\"", "result.items"),
            ("items", "\"$.items[*]\"", "items"),
            ("items", "items[0]", "items"),
            ("items", "items.iter()", "items"),
            ("items", "data.items.*", "data.items"),
            ("items", "Users::items", "items"),
            ("more", "meta?.more", "meta.more"),
            ("next", "meta.next.unwrap()", "meta.next"),
            ("next", "items.last().id", "last(items).id"),
            ("next", "items.last().unwrap().id", "last(items).id"),
            ("next", "items[-1].id", "last(items).id"),
            ("total", "\"X-Total-Count\"", "header(\"X-Total-Count\")"),
            ("total", "header(X_Total)", "header(\"X-Total\")"),
            ("total", "header(X-Total)", "header(\"X-Total\")"),
        ] {
            let expected = format!("write `{key} = {right}`");
            assert_eq!(repair(key, text).as_deref(), Some(&*expected), "{key} = {text}");
        }
    }

    #[test]
    fn value_that_is_right_or_unknown_is_left_to_the_parser() {
        for (key, text) in [
            ("items", "result.items"),
            ("next", "last(items).id"),
            ("next", "last().id"),
            ("total", "header(\"X-Total\")"),
            ("total", "content_range"),
            ("more", "!done"),
            ("items", "self.items"),
            ("offset", "offset"),
            ("limit", "limit"),
        ] {
            assert_eq!(repair(key, text), None, "{key} = {text}");
        }
    }
}
