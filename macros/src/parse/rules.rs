//! `#[check(length = 1..=1000, pattern = "…")]`.

use proc_macro2::Ident;
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, LitStr, Meta, Path, Token};

use super::bounds::{self, Bounds};
use super::list::skip_to_comma;
use crate::diagnostics::{Errors, duplicate, expected, expected_after, unknown};
use crate::symbol;

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

/// Adds the rules of one attribute to those of the field. A rule that cannot be read is passed over, so
/// that the ones behind it are looked at too.
pub(crate) fn parse_rules(attribute: &Attribute, rules: &mut Vec<Rule>, errors: &mut Errors) {
    let tokens = match &attribute.meta {
        Meta::List(list) if !list.tokens.is_empty() => list.tokens.clone(),
        meta => {
            errors.at(meta, "expected a rule: `#[check(length = 1..=1000)]`");
            return;
        }
    };
    let parser = |input: ParseStream<'_>| {
        while !input.is_empty() {
            if let Err(error) = parse_rule(input, rules, errors) {
                errors.push(error);
                skip_to_comma(input);
            } else if !(input.is_empty() || input.peek(Token![,])) {
                errors.push(expected(input, "expected `,`"));
                skip_to_comma(input);
            }
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(())
    };
    let result = parser.parse2(tokens);
    errors.ok(result);
}

fn parse_rule(
    input: ParseStream<'_>,
    rules: &mut Vec<Rule>,
    errors: &mut Errors,
) -> syn::Result<()> {
    if !input.peek(Ident::peek_any) {
        return Err(expected(input, "expected a rule such as `length = 1..=1000`"));
    }
    let key = input.call(Ident::parse_any)?;
    let rule = parse_value(&key, input)?;
    if rules.iter().any(|first| first.name() == rule.name()) {
        errors.at(&key, duplicate(format_args!("rule `{key}`"), "before on this field"));
    } else {
        rules.push(rule);
    }
    Ok(())
}

fn parse_value(key: &Ident, input: ParseStream<'_>) -> syn::Result<Rule> {
    let name = key.to_string();
    let example = match name.as_str() {
        symbol::NESTED => return parse_nested(input),
        symbol::LENGTH | symbol::RANGE | symbol::ITEMS => "1..=1000",
        symbol::PATTERN => "\"[a-z]+\"",
        symbol::WITH => "path::to::function",
        _ => {
            let message = unknown("rule", &name, "`#[check]`", symbol::RULES);
            return Err(syn::Error::new(key.span(), message));
        }
    };
    let example = format!("expected `{name} = {example}`");
    if !input.peek(Token![=]) {
        return Err(expected_after(key, input, example));
    }
    input.parse::<Token![=]>()?;
    if input.is_empty() || input.peek(Token![,]) {
        return Err(syn::Error::new(key.span(), example));
    }
    match name.as_str() {
        symbol::PATTERN => parse_pattern(input, &example),
        symbol::WITH => {
            let place = expected(input, example);
            input.parse().map(Rule::With).map_err(|_| place)
        }
        symbol::RANGE => bounds::parse(key, input).map(Rule::Range),
        symbol::ITEMS => bounds::parse(key, input).map(Rule::Items),
        _ => bounds::parse(key, input).map(Rule::Length),
    }
}

fn parse_nested(input: ParseStream<'_>) -> syn::Result<Rule> {
    if input.is_empty() || input.peek(Token![,]) {
        return Ok(Rule::Nested);
    }
    Err(expected(input, "`nested` takes no value: its rules are those of the field's type"))
}

fn parse_pattern(input: ParseStream<'_>, example: &str) -> syn::Result<Rule> {
    if !input.peek(LitStr) {
        return Err(expected(input, example));
    }
    let pattern: LitStr = input.parse()?;
    if pattern.value().is_empty() {
        return Err(syn::Error::new(pattern.span(), "an empty pattern checks nothing"));
    }
    Ok(Rule::Pattern(pattern))
}
