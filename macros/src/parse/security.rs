//! `security = none` and `security = "key"`: the credentials that an endpoint is sent with.

use proc_macro2::{Group, Ident, Span, TokenTree};
use syn::parse::ParseStream;
use syn::{LitBool, LitStr, Path, Token};

use super::value::parse_equals;
use crate::diagnostics::{Errors, expected};
use crate::symbol;

/// The value of `security`, with the span of the key.
pub(crate) struct Security {
    pub(crate) key: Span,
    /// The name of a scheme of the API; `None` for `none`.
    pub(crate) scheme: Option<LitStr>,
}

const SECURITY: &str =
    "expected `security = none`, or the name of a scheme of the API: `security = \"key\"`";

const NONE: &str = "without credentials is `security = none`";

/// Reads the value after `key`.
pub(super) fn parse(key: &Ident, input: ParseStream<'_>) -> syn::Result<Security> {
    let value = input.fork();
    parse_value(key, input).map_err(|error| match quoted(&value) {
        Some(name) if name.is_empty() || name == symbol::NONE => {
            syn::Error::new(error.span(), NONE)
        }
        Some(name) => syn::Error::new(error.span(), format!("write `security = \"{name}\"`")),
        None => error,
    })
}

/// Returns the name in `("key")`, `= ["key"]`, `= [key]` or `= [{ "key": [] }]`, and an empty one
/// in `= []`.
fn quoted(value: ParseStream<'_>) -> Option<String> {
    let _ = value.parse::<Option<Token![=]>>();
    let mut tokens = value.parse::<Group>().ok()?.stream();
    loop {
        let Some(first) = tokens.into_iter().next() else { return Some(String::new()) };
        if let TokenTree::Group(group) = first {
            tokens = group.stream();
            continue;
        }
        if let TokenTree::Ident(name) = first {
            return Some(name.to_string());
        }
        return syn::parse2::<LitStr>(first.into()).ok().map(|name| name.value());
    }
}

fn parse_value(key: &Ident, input: ParseStream<'_>) -> syn::Result<Security> {
    parse_equals(key, input, SECURITY)?;
    let key = key.span();
    // `false` is no path.
    if input.peek(LitBool) {
        return Err(expected(input, NONE));
    }
    if input.peek(LitStr) {
        let name: LitStr = input.parse()?;
        check_name(&name)?;
        return Ok(Security { key, scheme: Some(name) });
    }
    let unread = expected(input, SECURITY);
    let word = input.call(Path::parse_mod_style).map_err(|_| unread)?;
    if word.is_ident(symbol::NONE) {
        return Ok(Security { key, scheme: None });
    }
    let name = word.get_ident().map(ToString::to_string).unwrap_or_default();
    let message = match word.get_ident() {
        Some(_) if ["None", "null", "off", "no", "anonymous", "public"].contains(&&*name) => {
            NONE.to_owned()
        }
        Some(_) if ["bearer", "basic", "header", "query"].contains(&&*name) => format!(
            "an endpoint names a scheme that the API declares: `#[api(auth(\"key\") = {name})]` and \
             `security = \"key\"`; without `security`, it is that of `auth = …`"
        ),
        Some(word) => format!("the name of a scheme is in quotes: `security = \"{word}\"`"),
        None => SECURITY.to_owned(),
    };
    Err(syn::Error::new_spanned(word, message))
}

/// Accepts the names that OpenAPI allows for security schemes.
pub(crate) fn check_name(name: &LitStr) -> syn::Result<()> {
    let text = name.value();
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    let message = if text.is_empty() {
        "a security scheme has a name, by which endpoints choose it".to_owned()
    } else if text == symbol::NONE {
        "`none` is no name of a scheme: `security = none`, without quotes, sends no credentials"
            .to_owned()
    } else if !text.chars().all(is_allowed) {
        format!("`{text}` is no name of a scheme; use letters, digits, `-`, `.` and `_`")
    } else {
        return Ok(());
    };
    Err(syn::Error::new(name.span(), message))
}

impl Security {
    /// Reports a choice where there is no API to choose from, unless something could not be read,
    /// which may be `api`.
    pub(crate) fn check(&self, api: Option<&Path>, errors: &mut Errors) {
        if api.is_none() && errors.is_empty() {
            let message = "`security` chooses among the credentials of an API; add `api = MyApi`, \
                           or remove it";
            errors.push(syn::Error::new(self.key, message));
        }
    }
}
