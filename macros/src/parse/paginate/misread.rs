//! Repairs for values of `paginate` that are written as in other tools: strings, JSON pointers,
//! expressions of Rust.

mod request;
mod steps;

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{LitStr, Token, Type};

use self::request::field_of_request;
use self::steps::{Step, compact, fields, is_name, steps};
use crate::names::{item_of_list, type_name};
use crate::parse::header_name::is_token_byte;
use crate::parse::list::skip_argument;
use crate::symbol;

/// Returns the error for a value after `key` and `=` that is known, and is written in another way.
/// `input` is at the `=`.
pub(super) fn value(key: &Ident, input: ParseStream<'_>) -> Option<syn::Error> {
    let ahead = input.fork();
    if key == symbol::LINK && (ahead.peek(Token![=]) || ahead.peek(syn::token::Paren)) {
        let message = "`link` takes no value: it is the header `Link`; write `link` alone";
        return Some(syn::Error::new(ahead.span(), message));
    }
    ahead.parse::<Token![=]>().ok()?;
    let span = ahead.span();
    let (begin, rest) = (ahead.cursor(), ahead.fork());
    skip_argument(begin, &rest);
    let mut tokens = Vec::new();
    while ahead.cursor() < rest.cursor() {
        tokens.push(ahead.parse::<TokenTree>().ok()?);
    }
    if is_usual(key, &tokens) {
        return None;
    }
    let written = compact(&tokens.iter().cloned().collect());
    let message = match key.to_string().as_str() {
        symbol::OFFSET | symbol::PAGE | symbol::CURSOR | symbol::LIMIT => {
            field_of_request(key, &tokens)?
        }
        name => match misplaced(name, &tokens) {
            Some(message) => message,
            None => {
                let repair = of_response(name, &tokens).filter(|repair| *repair != written)?;
                format!("write `{key} = {repair}`")
            }
        },
    };
    Some(syn::Error::new(span, message))
}

/// Returns whether a value is a name or, where a field of the response is named, names with dots
/// between them, as nearly every value is.
fn is_usual(key: &Ident, tokens: &[TokenTree]) -> bool {
    const OF_REQUEST: &[&str] = &[symbol::OFFSET, symbol::PAGE, symbol::CURSOR, symbol::LIMIT];
    let is_in_place = |(at, token): (usize, &TokenTree)| match token {
        TokenTree::Ident(word) => at % 2 == 0 && word != "self",
        TokenTree::Punct(sign) => at % 2 == 1 && sign.as_char() == '.',
        TokenTree::Group(_) | TokenTree::Literal(_) => false,
    };
    let is_path = tokens.iter().enumerate().all(is_in_place);
    is_path && (tokens.len() == 1 || !OF_REQUEST.iter().any(|it| key == it))
}

/// Returns the value as it is written here.
fn of_response(key: &str, tokens: &[TokenTree]) -> Option<String> {
    match key {
        symbol::TOTAL => header(tokens).or_else(|| dotted_path(tokens, false)),
        symbol::ITEMS => typed_path(tokens).or_else(|| dotted_path(tokens, true)),
        symbol::MORE | symbol::NEXT_URL => dotted_path(tokens, false),
        symbol::NEXT => last_item(tokens).or_else(|| dotted_path(tokens, false)),
        symbol::ITEM => match tokens {
            [TokenTree::Punct(sign), others @ ..] if sign.as_char() == '&' => {
                let ty: TokenStream = others.iter().cloned().collect();
                match syn::parse2::<Type>(ty).ok()? {
                    Type::Slice(slice) => Some(type_name(&slice.elem.to_token_stream())),
                    ty => Some(type_name(&ty.to_token_stream())),
                }
            }
            _ => None,
        },
        _ => None,
    }
}

/// Returns what is wrong with a value that has no place after this key.
fn misplaced(key: &str, tokens: &[TokenTree]) -> Option<String> {
    let is_header = matches!(
        tokens,
        [TokenTree::Ident(word), TokenTree::Group(_)] if word == symbol::HEADER || word == "headers"
    );
    match key {
        symbol::NEXT_URL if is_header => {
            let [_, TokenTree::Group(name)] = tokens else { return None };
            let is_link = compact(&name.stream()).trim_matches('"').eq_ignore_ascii_case("link");
            Some(if is_link {
                "the header `Link` has a word of its own: write `link` in place of `next_url = …`"
                    .to_owned()
            } else {
                "the URL of the next page is read from the body, or from the header `Link`: write \
                 `next_url = field`, or `link` alone"
                    .to_owned()
            })
        }
        symbol::ITEMS | symbol::MORE if is_header => {
            Some(format!("`{key}` is read from the body: write `{key} = field`"))
        }
        symbol::MORE => flag(tokens),
        symbol::ITEMS => {
            let ty: TokenStream = tokens.iter().cloned().collect();
            let item = item_of_list(&syn::parse2(ty).ok()?)?.to_token_stream();
            Some(format!(
                "`items` is the place of the list in the response, and `item` its type: write \
                 `items = …, item = {}`",
                type_name(&item)
            ))
        }
        _ => None,
    }
}

/// Returns what is wrong with `!done`, `not(done)` and `next.is_some()`.
fn flag(tokens: &[TokenTree]) -> Option<String> {
    let is_negated = match tokens {
        [TokenTree::Punct(sign), ..] => sign.as_char() == '!',
        [TokenTree::Ident(word), TokenTree::Group(_)] => word == "not",
        _ => false,
    };
    if is_negated {
        return Some(
            "`more` is a `bool` that is `true` while there are more items, and cannot be negated; \
             leave it out, or give the response a field with this meaning"
                .to_owned(),
        );
    }
    let steps = steps(tokens)?;
    let Some(Step::Call(method, _)) = steps.last() else { return None };
    ["is_some", "is_none", "is_empty"]
        .contains(&&**method)
        .then(|| "a list ends by itself where there is no next page; leave `more` out".to_owned())
}

/// Reads `"X-Total-Count"`, `header(X_Total)` and `headers["X-Total"]`.
fn header(tokens: &[TokenTree]) -> Option<String> {
    let is_header = |name: &str| !name.is_empty() && name.bytes().all(is_token_byte);
    match tokens {
        [TokenTree::Literal(text)] => {
            let name = syn::parse_str::<LitStr>(&text.to_string()).ok()?.value();
            let name = name.strip_prefix("$response.header.").unwrap_or(&name);
            (name.contains('-') && is_header(name)).then(|| format!("header({name:?})"))
        }
        [TokenTree::Ident(word), TokenTree::Group(group)]
            if word == symbol::HEADER || word == "headers" =>
        {
            let is_right = syn::parse2::<LitStr>(group.stream()).is_ok();
            if word == symbol::HEADER && is_right && group.delimiter() == Delimiter::Parenthesis {
                return None;
            }
            let inner = compact(&group.stream());
            let name = match syn::parse_str::<LitStr>(&inner) {
                Ok(name) => name.value(),
                Err(_) => inner.replace('_', "-"),
            };
            is_header(&name).then(|| format!("header({name:?})"))
        }
        _ => None,
    }
}

/// Reads `items.last().id`, `items[-1].id`, `items.iter().last().unwrap().id`, and `last(…)` with
/// something else than a path in its parentheses.
fn last_item(tokens: &[TokenTree]) -> Option<String> {
    let found = steps(tokens)?;
    if let Some(Step::Call(word, _)) = found.first()
        && let [_, TokenTree::Group(group), ..] = tokens
        && word == symbol::LAST
    {
        let inner: Vec<TokenTree> = group.stream().into_iter().collect();
        let comma =
            |token: &TokenTree| matches!(token, TokenTree::Punct(it) if it.as_char() == ',');
        let mut parts = inner.split(comma);
        let (list, field) = (parts.next().unwrap_or_default(), parts.next());
        let field = field.and_then(|field| dotted_path(field, false).map(|it| format!(".{it}")));
        let list = if list.is_empty() { String::new() } else { dotted_path(list, true)? };
        let after = fields(&found[1..])?;
        return Some(format!("last({list}){}{}", field.unwrap_or_default(), with_dots(&after)));
    }
    let at = found.iter().position(Step::is_last).filter(|at| *at > 0)?;
    let list = fields(&found[..at])?.join(".");
    let field = with_dots(&fields(&found[at + 1..])?);
    (!list.is_empty()).then(|| format!("last({list}){field}"))
}

fn with_dots(names: &[&str]) -> String {
    names.iter().flat_map(|name| [".", name]).collect()
}

/// Reads `"/result/items"`, `items[0]`, `items.iter()`, `meta?.next`, `Users::items` and
/// `|page| page.items`. `of_list` allows an index at the end.
fn dotted_path(tokens: &[TokenTree], of_list: bool) -> Option<String> {
    if let [TokenTree::Literal(text)] = tokens {
        return quoted_fields(&syn::parse_str::<LitStr>(&text.to_string()).ok()?.value());
    }
    let (tokens, has_owner) = match tokens {
        [TokenTree::Punct(bar), rest @ ..] if bar.as_char() == '|' => {
            let is_bar =
                |token: &TokenTree| matches!(token, TokenTree::Punct(it) if it.as_char() == '|');
            (&rest[rest.iter().position(is_bar)? + 1..], true)
        }
        [TokenTree::Ident(owner), TokenTree::Punct(colon), ..] => {
            let is_type = owner.to_string().starts_with(char::is_uppercase);
            (tokens, is_type && colon.as_char() == ':')
        }
        _ => (tokens, false),
    };
    // `done == true`.
    let is_comparison = |pair: &[TokenTree]| {
        matches!(pair, [TokenTree::Punct(one), TokenTree::Punct(two)]
            if (one.as_char(), two.as_char()) == ('=', '='))
    };
    let end = tokens.windows(2).position(is_comparison);
    let is_true = |at: usize| matches!(&tokens[at + 2..], [TokenTree::Ident(it)] if it == "true");
    let tokens = match end {
        Some(at) if is_true(at) => &tokens[..at],
        Some(_) => return None,
        None => tokens,
    };
    let mut found = steps(tokens)?;
    if of_list && found.last().is_some_and(Step::is_item) {
        found.pop();
    }
    let names = fields(&found)?;
    // rustc knows `self` too.
    let names = names.get(usize::from(has_owner)..).filter(|it| it.first() != Some(&"self"))?;
    (!names.is_empty()).then(|| names.join("."))
}

/// Reads `keys: Key`, `keys => Key` and `keys as Vec<Key>`.
fn typed_path(tokens: &[TokenTree]) -> Option<String> {
    let is_sign = |token: &TokenTree| match token {
        TokenTree::Punct(sign) => matches!(sign.as_char(), ':' | '='),
        TokenTree::Ident(word) => word == "as",
        _ => false,
    };
    let at = tokens.iter().position(is_sign)?;
    let path = dotted_path(&tokens[..at], true)?;
    let parser = |input: ParseStream<'_>| {
        input.parse::<Option<Token![=>]>>()?;
        input.parse::<Option<Token![:]>>()?;
        input.parse::<Option<Token![as]>>()?;
        input.parse::<Type>()
    };
    let ty = parser.parse2(tokens[at..].iter().cloned().collect()).ok()?;
    let item = item_of_list(&ty).unwrap_or(&ty).to_token_stream();
    Some(format!("{path}, item = {}", type_name(&item)))
}

/// Reads a JSON pointer, a `JSONPath`, a path with dots, or a runtime expression of OpenAPI.
fn quoted_fields(text: &str) -> Option<String> {
    let text = text.strip_prefix("$response.body").unwrap_or(text);
    let prefix = ["#/", "/", "$.", "."].into_iter().find_map(|it| text.strip_prefix(it));
    let text = prefix.unwrap_or(text);
    let end = ["[*]", "[]", "/*", ".*"].into_iter().find_map(|it| text.strip_suffix(it));
    let fields = end.unwrap_or(text).replace('/', ".");
    fields.split('.').all(is_name).then_some(fields)
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
            ("items", "self.items"),
            ("offset", "offset"),
            ("limit", "limit"),
        ] {
            assert_eq!(repair(key, text), None, "{key} = {text}");
        }
    }
}
