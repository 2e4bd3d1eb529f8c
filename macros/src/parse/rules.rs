//! `#[check(length = 1..=1000, pattern = "…")]`.

mod misread;
mod other_words;

use proc_macro2::{Ident, TokenTree};
use quote::ToTokens as _;
use syn::parse::ParseStream;
use syn::{Attribute, LitStr, Meta, Path, Token};

use super::bounds::{self, Bounds};
use super::list::{is_at_end, parse_arguments, skip_argument};
use super::value::{parse_key, parse_string, parse_unquoted};
use crate::diagnostics::{Errors, duplicate, expected, snake_case, unknown_or};
use crate::names::type_name;
use crate::symbol;
use crate::synonyms::of_checks::of_rules;

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
    let mut limits = None;
    parse_arguments(tokens, errors, |input, errors| {
        let key = parse_key(input, "expected a rule such as `length = 1..=1000`")?;
        if let Some(limited) = limited(&key.to_string()) {
            // `min = 1, max = 5` is one mistake, and so is `min_length = 1, max_length = 5`.
            if limits.replace(limited.clone()) == Some(limited) {
                skip_argument(input.cursor(), input);
                return Ok(());
            }
        }
        let rule = parse_rule(&key, input)?;
        if rules.iter().any(|first| first.name() == rule.name()) {
            errors.at(&key, duplicate(format_args!("rule `{key}`"), "before on this field"));
        } else {
            rules.push(rule);
        }
        Ok(())
    });
}

/// Returns what a word of other libraries limits on one side: `length` for `max_length` and
/// `maxLength`, and nothing for `max`.
fn limited(word: &str) -> Option<String> {
    const LIMITS: &[&str] = &[
        "min",
        "max",
        "minimum",
        "maximum",
        "gt",
        "gte",
        "lt",
        "lte",
        "greater",
        "less",
        "greater_or_equal",
        "less_or_equal",
    ];
    if LIMITS.contains(&word) {
        return Some(String::new());
    }
    let word = snake_case(word);
    let is_limit = |part: &&str| matches!(*part, "min" | "max" | "minimum" | "maximum");
    let rest: Vec<_> = word.split('_').filter(|part| !is_limit(part)).collect();
    let rest = rest.join("_");
    (rest != word).then_some(rest)
}

fn parse_rule(key: &Ident, input: ParseStream<'_>) -> syn::Result<Rule> {
    let name = key.to_string();
    let has_bounds = matches!(name.as_str(), symbol::LENGTH | symbol::RANGE | symbol::ITEMS);
    if let Some(error) = other_words::rules_of_items(key, input) {
        return Err(error);
    }
    if has_bounds && let Some(error) = misread::bounds(key, input) {
        return Err(error);
    }
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
        rule if symbol::FIELD_RULES.contains(&rule) && misread::values(input).is_none() => {
            let message = format!(
                "`{name}` is a rule over several fields; write `#[check({name}(a, b))]` on \
                         the struct"
            );
            Err(syn::Error::new(key.span(), message))
        }
        _ => Err(syn::Error::new(key.span(), unknown_rule(&name, input))),
    }
}

fn unknown_rule(name: &str, input: ParseStream<'_>) -> String {
    const OF_VALUES: &[&str] =
        &["enum", "const", "allowed", "one_of", "in", "values", "is_in", "choices"];
    match misread::values(input) {
        Some(values) if OF_VALUES.contains(&name) => {
            let is_plain = |value: &String| value.chars().all(char::is_alphanumeric);
            let pattern = if !values.is_empty() && values.iter().all(is_plain) {
                values.join("|")
            } else {
                "…|…".to_owned()
            };
            format!(
                "unknown rule `{name}` for `#[check]`; use an enum as the type, or write \
                 `pattern = \"{pattern}\"`"
            )
        }
        _ => other_words::value_elsewhere(name, input)
            .unwrap_or_else(|| unknown_or(of_rules, "rule", name, "`#[check]`", symbol::RULES)),
    }
}

const PATTERN: &str = "expected `pattern = \"[a-z]+\"`";
const PATTERN_VALUE: &str = "a pattern is a string literal, which is read when the program is \
                             compiled: `pattern = \"[a-z]+\"`";
const WITH: &str = "expected `with = path::to::function`";

fn parse_pattern(key: &Ident, input: ParseStream<'_>) -> syn::Result<Rule> {
    if input.peek(Token![=]) && !input.peek2(LitStr) && !input.peek2(Token![=]) {
        let ahead = input.fork();
        ahead.parse::<Token![=]>()?;
        if !is_at_end(&ahead) {
            let error = expected(&ahead, PATTERN_VALUE);
            skip_argument(input.cursor(), input);
            return Err(error);
        }
    }
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
    if input.peek(Token![|]) || input.peek(Token![move]) {
        let message = "a rule names a function, and is no closure: `with = path::to_fn`";
        let error = expected(input, message);
        // A closure of two arguments has a comma.
        while input.parse::<TokenTree>().is_ok() {}
        return Err(error);
    }
    let path: Path = input.parse().map_err(|_| error)?;
    if input.peek(syn::token::Paren) {
        let name = type_name(&path.to_token_stream());
        return Err(expected(input, format!("name the function, without a call: `with = {name}`")));
    }
    Ok(path)
}
