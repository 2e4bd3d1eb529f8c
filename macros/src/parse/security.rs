//! `security = none` and `security = "key"`: the credentials that an endpoint is sent with.

use proc_macro2::{Ident, Span};
use syn::parse::ParseStream;
use syn::{LitStr, Path};

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

/// Reads the value after `key`.
pub(super) fn parse(key: &Ident, input: ParseStream<'_>) -> syn::Result<Security> {
    parse_equals(key, input, SECURITY)?;
    let key = key.span();
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
    let message = match word.get_ident() {
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
