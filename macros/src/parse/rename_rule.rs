//! `rename_all = "snake_case"`.

use proc_macro2::Ident;
use syn::LitStr;
use syn::parse::ParseStream;

use super::value::parse_string;
use crate::diagnostics::unknown;
use crate::serde_attr::RENAME_RULES;

/// An example of the key, for errors.
pub(crate) const RENAME_ALL: &str = "expected `rename_all = \"snake_case\"`";

/// Reads the rule after `key`: one of serde's.
pub(crate) fn parse_rename_rule(key: &Ident, input: ParseStream<'_>) -> syn::Result<LitStr> {
    let rule = parse_string(key, input, RENAME_ALL)?;
    if RENAME_RULES.contains(&rule.value().as_str()) {
        return Ok(rule);
    }
    let message = unknown("rule", &rule.value(), "`rename_all`", RENAME_RULES);
    Err(syn::Error::new(rule.span(), message))
}
