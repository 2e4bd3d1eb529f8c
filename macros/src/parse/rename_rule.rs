//! `rename_all = "snake_case"`.

use proc_macro2::{Group, Ident};
use syn::parse::ParseStream;
use syn::{LitStr, Token};

use super::value::parse_string;
use crate::diagnostics::unknown;
use crate::serde_attr::rename::RENAME_RULES;

/// An example of the key, for errors.
pub(crate) const RENAME_ALL: &str = "expected `rename_all = \"snake_case\"`";

/// Reads the rule after `key`: one of serde's.
pub(crate) fn parse_rename_rule(key: &Ident, input: ParseStream<'_>) -> syn::Result<LitStr> {
    if let Some(error) = misread(key, input) {
        return Err(error);
    }
    let rule = parse_string(key, input, RENAME_ALL)?;
    let name = rule.value();
    if RENAME_RULES.contains(&name.as_str()) {
        return Ok(rule);
    }
    let message = match meant(&name) {
        Some(known) => format!("unknown rule `{name}` for `{key}`; write `{key} = {known:?}`"),
        None => unknown("rule", &name, "`rename_all`", RENAME_RULES),
    };
    Err(syn::Error::new(rule.span(), message))
}

/// Returns the error for a rule without quotes, and for one for each direction.
fn misread(key: &Ident, input: ParseStream<'_>) -> Option<syn::Error> {
    let ahead = input.fork();
    let span = ahead.span();
    if ahead.peek(syn::token::Paren) {
        let group: Group = ahead.parse().ok()?;
        let first = group.stream().to_string();
        let message = format!("one rule is for both directions: `{key} = \"snake_case\"`");
        return first.contains("serialize").then(|| syn::Error::new(span, message));
    }
    ahead.parse::<Token![=]>().ok()?;
    let span = ahead.span();
    let mut word = ahead.parse::<Ident>().ok()?.to_string();
    while let Ok(sign) = ahead.parse::<Token![-]>() {
        let _ = sign;
        word = format!("{word}-{}", ahead.parse::<Ident>().ok()?);
    }
    let known = RENAME_RULES.iter().copied().find(|rule| *rule == word).or_else(|| meant(&word))?;
    Some(syn::Error::new(span, format!("write the rule in quotes: `{key} = {known:?}`")))
}

/// Returns the rule that a name of another library stands for.
fn meant(name: &str) -> Option<&'static str> {
    let letters: String = name.chars().filter(char::is_ascii_alphabetic).collect();
    Some(match letters.to_lowercase().as_str() {
        "lower" | "lowercase" | "flat" | "flatcase" => "lowercase",
        "upper" | "uppercase" | "upperflat" => "UPPERCASE",
        "title" | "titlecase" | "uppercamel" | "uppercamelcase" | "pascal" | "pascalcase" => {
            "PascalCase"
        }
        "camelcase" if name.starts_with('C') => "PascalCase",
        "camel" | "camelcase" | "lowercamel" | "lowercamelcase" | "mixed" | "mixedcase" => {
            "camelCase"
        }
        "snake" | "snakecase" if letters.chars().all(|c| c.is_ascii_uppercase()) => {
            "SCREAMING_SNAKE_CASE"
        }
        "snake" | "snakecase" => "snake_case",
        "screamingsnake" | "screamingsnakecase" | "uppersnake" | "uppersnakecase" | "constant"
        | "constantcase" | "macro" | "macrocase" | "shoutysnake" | "shoutysnakecase" => {
            "SCREAMING_SNAKE_CASE"
        }
        "kebab" | "kebabcase" if letters.chars().all(|c| c.is_ascii_uppercase()) => {
            "SCREAMING-KEBAB-CASE"
        }
        "kebab" | "kebabcase" | "dash" | "dashcase" | "hyphen" | "hyphencase" | "param"
        | "paramcase" | "spinal" | "spinalcase" => "kebab-case",
        "screamingkebab" | "screamingkebabcase" | "upperkebab" | "upperkebabcase" | "cobol"
        | "cobolcase" | "shoutykebab" | "shoutykebabcase" => "SCREAMING-KEBAB-CASE",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::meant;
    use crate::serde_attr::rename::RENAME_RULES;

    #[test]
    fn names_of_other_libraries_are_rules_of_serde() {
        for (name, rule) in [
            ("lower", "lowercase"),
            ("UPPER", "UPPERCASE"),
            ("snake", "snake_case"),
            ("SNAKE_CASE", "SCREAMING_SNAKE_CASE"),
            ("UPPER_SNAKE_CASE", "SCREAMING_SNAKE_CASE"),
            ("Kebab-Case", "kebab-case"),
            ("KEBAB-CASE", "SCREAMING-KEBAB-CASE"),
            ("Title Case", "PascalCase"),
            ("CamelCase", "PascalCase"),
            ("camel_case", "camelCase"),
            ("snake-case", "snake_case"),
        ] {
            assert_eq!(meant(name), Some(rule), "{name}");
        }
        assert_eq!(meant("Train-Case"), None);
        for rule in RENAME_RULES {
            assert_eq!(meant(rule), Some(*rule));
        }
    }
}
