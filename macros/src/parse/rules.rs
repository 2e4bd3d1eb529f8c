//! `#[check(length = 1..=1000, pattern = "…")]`.

use proc_macro2::Ident;
use quote::ToTokens as _;
use syn::parse::ParseStream;
use syn::{Attribute, LitStr, Meta, Path};

use super::bounds::{self, Bounds};
use super::list::{is_at_end, parse_arguments};
use super::value::{parse_key, parse_string, parse_unquoted};
use crate::diagnostics::{Errors, duplicate, expected, unknown_or};
use crate::names::type_name;
use crate::{symbol, synonyms};

/// One rule of `#[check(…)]`.
pub(crate) enum Rule {
    Length(Bounds),
    Range(Bounds),
    Items(Bounds),
    Pattern(LitStr),
    With(Path),
    Nested,
}

impl Rule {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Length(_) => symbol::LENGTH,
            Self::Range(_) => symbol::RANGE,
            Self::Items(_) => symbol::ITEMS,
            Self::Pattern(_) => symbol::PATTERN,
            Self::With(_) => symbol::WITH,
            Self::Nested => symbol::NESTED,
        }
    }
}

/// Adds the rules of one attribute to those of the field.
pub(crate) fn parse_rules(attribute: &Attribute, rules: &mut Vec<Rule>, errors: &mut Errors) {
    let tokens = match &attribute.meta {
        Meta::List(list) if !list.tokens.is_empty() => list.tokens.clone(),
        meta => {
            errors.at(meta, "expected a rule: `#[check(length = 1..=1000)]`");
            return;
        }
    };
    parse_arguments(tokens, errors, |input, errors| {
        let key = parse_key(input, "expected a rule such as `length = 1..=1000`")?;
        let rule = parse_rule(&key, input)?;
        if rules.iter().any(|first| first.name() == rule.name()) {
            errors.at(&key, duplicate(format_args!("rule `{key}`"), "before on this field"));
        } else {
            rules.push(rule);
        }
        Ok(())
    });
}

fn parse_rule(key: &Ident, input: ParseStream<'_>) -> syn::Result<Rule> {
    let name = key.to_string();
    let bounds = |input: ParseStream<'_>, _: &str| bounds::parse(key, input);
    let counts = |input: ParseStream<'_>, _: &str| {
        let counts = bounds::parse(key, input)?;
        if counts.allow_every_count() {
            let message = format!("`{name} = 0..` allows everything; write the largest number too");
            return Err(syn::Error::new(counts.span(), message));
        }
        Ok(counts)
    };
    let example = format!("expected `{name} = 1..=1000`");
    match name.as_str() {
        symbol::LENGTH => parse_unquoted(key, input, &example, counts).map(Rule::Length),
        symbol::RANGE => parse_unquoted(key, input, &example, bounds).map(Rule::Range),
        symbol::ITEMS => parse_unquoted(key, input, &example, counts).map(Rule::Items),
        symbol::PATTERN => parse_pattern(key, input),
        symbol::WITH => parse_unquoted(key, input, WITH, parse_function).map(Rule::With),
        symbol::NESTED if is_at_end(input) => Ok(Rule::Nested),
        symbol::NESTED => {
            let message = "`nested` takes no value: its rules are those of the field's type";
            Err(expected(input, message))
        }
        _ => {
            let message =
                unknown_or(synonyms::of_rules, "rule", &name, "`#[check]`", symbol::RULES);
            Err(syn::Error::new(key.span(), message))
        }
    }
}

const PATTERN: &str = "expected `pattern = \"[a-z]+\"`";
const WITH: &str = "expected `with = path::to::function`";

fn parse_pattern(key: &Ident, input: ParseStream<'_>) -> syn::Result<Rule> {
    let pattern = parse_string(key, input, PATTERN)?;
    if pattern.value().is_empty() {
        return Err(syn::Error::new(pattern.span(), "an empty pattern checks nothing"));
    }
    if let Some((inner, flags)) = between_slashes(&pattern.value()) {
        let flags = if flags.contains('i') { "(?i)" } else { "" };
        let message = format!(
            "a pattern has no slashes around it; write `{:?}`, or `[/]` for a slash of the value",
            format!("{flags}{inner}")
        );
        return Err(syn::Error::new(pattern.span(), message));
    }
    Ok(Rule::Pattern(pattern))
}

/// Returns the pattern and the flags in `/[a-z]+/i`, as in JavaScript, where a slash within the
/// pattern is escaped: another is a part of the value, as in `/usr/[a-z]+/`.
fn between_slashes(pattern: &str) -> Option<(&str, &str)> {
    let (inner, flags) = pattern.strip_prefix('/')?.rsplit_once('/')?;
    let has_slash = inner.replace("\\/", "").contains('/');
    let is_regex = !inner.is_empty() && !has_slash;
    (is_regex && flags.chars().all(|c| "dgimsuvy".contains(c))).then_some((inner, flags))
}

/// Reads the path of a function, which may have generic arguments.
fn parse_function(input: ParseStream<'_>, example: &str) -> syn::Result<Path> {
    let error = expected(input, example);
    let path: Path = input.parse().map_err(|_| error)?;
    if input.peek(syn::token::Paren) {
        let name = type_name(&path.to_token_stream());
        return Err(expected(input, format!("name the function, without a call: `with = {name}`")));
    }
    Ok(path)
}
