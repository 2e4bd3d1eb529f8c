//! Bounds that no value of a field's type can reach, and limits that every value keeps.

use std::fmt::Display;

use syn::{Expr, ExprLit, ExprPath, Lit, Type};

use super::shapes;
use crate::diagnostics::Errors;
use crate::parse::bounds::value::Value;
use crate::parse::bounds::{Bound, Bounds, limits};
use crate::parse::rules::Rule;

/// Reports one mistake in the limits of each rule of a field.
pub(crate) fn check(rules: &[Rule], ty: &Type, errors: &mut Errors) {
    for rule in rules {
        match rule {
            Rule::Range(bounds) => check_range(bounds, ty, errors),
            Rule::Items(bounds) if shapes::is_array(ty) => {
                let message = "the number of items of an array is always the same; remove `items`";
                errors.push(syn::Error::new(bounds.span(), message));
            }
            _ => {}
        }
    }
}

/// A bound, and the side on which it is.
struct Side<'a> {
    bound: &'a Bound,
    is_min: bool,
    /// Whether the range has another bound.
    has_other: bool,
}

fn check_range(bounds: &Bounds, ty: &Type, errors: &mut Errors) {
    let name = shapes::number_name(ty);
    let sides = [(&bounds.min, &bounds.max), (&bounds.max, &bounds.min)];
    for (at, (bound, other)) in sides.into_iter().enumerate() {
        let Some(bound) = bound else { continue };
        let side = Side { bound, is_min: at == 0, has_other: other.is_some() };
        let problem = no_number(bound).or_else(|| of_type(&side, name.as_deref()?));
        if let Some(message) = problem {
            return errors.at(&bound.expression, message);
        }
    }
}

/// Returns what is wrong with `f64::NAN` and `f64::INFINITY`.
fn no_number(bound: &Bound) -> Option<String> {
    let mut expression = &bound.expression;
    while let Expr::Unary(unary) = expression {
        expression = &unary.expr;
    }
    let Expr::Path(ExprPath { path, .. }) = expression else { return None };
    let is_of_float = path
        .segments
        .iter()
        .rev()
        .nth(1)
        .is_some_and(|segment| ["f32", "f64"].iter().any(|name| segment.ident == name));
    match path.segments.last()?.ident.to_string().as_str() {
        "NAN" if is_of_float => Some("no number is in a range with NaN; write a number".to_owned()),
        "INFINITY" | "NEG_INFINITY" if is_of_float => {
            Some("an infinite bound limits nothing; leave it out".to_owned())
        }
        _ => None,
    }
}

/// Returns what is wrong with a bound of a field with a number of the standard library.
fn of_type(side: &Side<'_>, name: &str) -> Option<String> {
    let bound = side.bound;
    let suffix = suffix(&bound.expression).filter(|suffix| suffix != name);
    if let Some(suffix) = suffix {
        let message = format!("this bound is a `{suffix}`, and the value a `{name}`");
        return Some(format!("{message}; remove the suffix"));
    }
    match (bound.value()?, limits(name)) {
        (Value::Integer(value), Some(limits)) => beyond(side, name, value, limits),
        (Value::Float(_), Some((_, most))) => match bound.integer_literal() {
            Some(literal) if name == "u128" => {
                let is_held = literal.base10_parse::<u128>().is_ok();
                (!is_held).then(|| beyond_largest(side, name, u128::MAX))
            }
            Some(_) => Some(beyond_largest(side, name, most)),
            None => Some(format!("`{name}` is a whole number, and so are its bounds")),
        },
        (Value::Integer(value), None) => inexact(name, value),
        (Value::Float(value), None) => {
            #[expect(clippy::cast_possible_truncation, reason = "whether it fits is the question")]
            let is_finite =
                if name == "f32" { (value as f32).is_finite() } else { value.is_finite() };
            (!is_finite).then(|| format!("no `{name}` is as large as this; write a smaller number"))
        }
    }
}

/// Returns what is wrong with an integer that an integer type cannot be.
fn beyond(side: &Side<'_>, name: &str, value: i128, (least, most): (i128, i128)) -> Option<String> {
    if value > most {
        return Some(beyond_largest(side, name, most));
    }
    // `-0` does not compile for an unsigned type.
    let is_below = value < least || least == 0 && side.bound.is_negative_literal();
    is_below.then(|| match (side.is_min, side.has_other) {
        (true, true) => format!("`{name}` is never below {least}; leave this bound out"),
        (true, false) => format!(
            "`{name}` is never below {least}, so this allows every value; write the largest \
             number instead"
        ),
        (false, _) => format!("`{name}` is never below {least}; no value can be in this range"),
    })
}

fn beyond_largest(side: &Side<'_>, name: &str, most: impl Display) -> String {
    let larger = if name.ends_with("128") { "" } else { ", or use a larger type" };
    match (side.is_min, side.has_other) {
        (true, _) => format!("`{name}` is at most {most}; no value can be in this range"),
        (false, true) => format!("`{name}` is at most {most}; leave this bound out{larger}"),
        (false, false) => {
            format!(
                "`{name}` is at most {most}, so this allows every value; remove the rule{larger}"
            )
        }
    }
}

/// Returns what is wrong with a whole number that a float type rounds.
#[expect(clippy::cast_precision_loss, reason = "the loss is what is looked for")]
#[expect(clippy::cast_possible_truncation, reason = "a float as large as this is an integer")]
fn inexact(name: &str, value: i128) -> Option<String> {
    let nearest = if name == "f32" { value as f32 as i128 } else { value as f64 as i128 };
    (nearest != value).then(|| format!("no `{name}` is exactly this number; write `{nearest}`"))
}

/// Returns the type at the end of a literal: `5u64`.
fn suffix(expression: &Expr) -> Option<String> {
    let suffix = match expression {
        Expr::Unary(unary) => return suffix(&unary.expr),
        Expr::Paren(inner) => return suffix(&inner.expr),
        Expr::Binary(binary) => return suffix(&binary.left).or_else(|| suffix(&binary.right)),
        Expr::Lit(ExprLit { lit: Lit::Int(literal), .. }) => literal.suffix(),
        Expr::Lit(ExprLit { lit: Lit::Float(literal), .. }) => literal.suffix(),
        _ => return None,
    };
    (!suffix.is_empty()).then(|| suffix.to_owned())
}
