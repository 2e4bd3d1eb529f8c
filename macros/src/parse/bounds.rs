//! The bounds of `#[check(length = 1..=1000)]`.

pub(crate) mod value;

use proc_macro2::{Delimiter, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use syn::buffer::Cursor;
use syn::parse::{ParseStream, Parser as _};
use syn::spanned::Spanned as _;
use syn::{BinOp, Expr, ExprLit, Lit, LitInt, Token, UnOp};

use self::value::Value;
use crate::diagnostics::expected;
use crate::symbol;

/// Inclusive bounds; at least one of them is there.
pub(crate) struct Bounds {
    pub(crate) min: Option<Bound>,
    pub(crate) max: Option<Bound>,
}

/// A literal, the path of a constant, or an expression of these.
pub(crate) struct Bound {
    pub(crate) expression: Expr,
    /// Known for literals and expressions of literals.
    value: Option<Value>,
    /// With the sign before it.
    literal: Option<(bool, Lit)>,
}

impl Bounds {
    /// Returns the span of the first bound.
    pub(crate) fn span(&self) -> Span {
        self.min
            .as_ref()
            .or(self.max.as_ref())
            .map_or_else(Span::call_site, |it| it.expression.span())
    }

    /// Returns the range as it is written.
    pub(crate) fn tokens(&self) -> TokenStream {
        let expression = |bound: &Option<Bound>| bound.as_ref().map(|it| it.expression.clone());
        let (from, to) = (expression(&self.min), expression(&self.max));
        if to.is_some() { quote!(#from..=#to) } else { quote!(#from..) }
    }

    /// Returns whether both are known at expansion, and so have been compared.
    pub(crate) fn are_known(&self) -> bool {
        [&self.min, &self.max].into_iter().flatten().all(|bound| bound.value.is_some())
    }

    /// Returns whether every count is within them.
    pub(crate) fn allow_every_count(&self) -> bool {
        let is_zero = |bound: &Bound| bound.number(false).is_some_and(|it| it.to_string() == "0");
        self.max.is_none() && self.min.as_ref().is_some_and(is_zero)
    }

    /// Returns whether one of them is a literal with a fraction.
    pub(crate) fn is_fractional(&self) -> bool {
        let is = |bound: &Option<Bound>| {
            bound.as_ref().is_some_and(|it| matches!(&it.literal, Some((_, Lit::Float(_)))))
        };
        is(&self.min) || is(&self.max)
    }
}

impl Bound {
    /// Returns the number without the suffix that a literal may have: a float, if the other bound
    /// is one.
    pub(crate) fn number(&self, is_fractional: bool) -> Option<TokenStream> {
        let (is_negative, literal) = self.literal.as_ref()?;
        let (digits, fraction) = match literal {
            Lit::Int(int) => {
                let digits = int.base10_digits();
                // The declaration as data has no larger integers.
                if !is_fractional && digits.parse::<i128>().is_err() {
                    return None;
                }
                (digits, if is_fractional { ".0" } else { "" })
            }
            Lit::Float(float) => {
                let digits = float.base10_digits();
                let is_complete = digits.contains(['.', 'e', 'E']);
                (digits, if is_complete { "" } else { ".0" })
            }
            _ => return None,
        };
        // The usual number needs no parser.
        if let (false, "", Ok(number)) = (*is_negative, fraction, digits.parse()) {
            return Some(Literal::u128_unsuffixed(number).into_token_stream());
        }
        let sign = if *is_negative { "-" } else { "" };
        format!("{sign}{digits}{fraction}").parse().ok()
    }

    /// Returns the value, if it is that of literals.
    pub(crate) fn value(&self) -> Option<Value> {
        self.value
    }

    /// Returns the integer literal that it is. Its value may be too large to compute with.
    pub(crate) fn integer_literal(&self) -> Option<&LitInt> {
        match &self.literal {
            Some((_, Lit::Int(literal))) => Some(literal),
            _ => None,
        }
    }

    /// Returns whether it is the path of a constant.
    pub(crate) fn is_constant(&self) -> bool {
        matches!(&self.expression, Expr::Path(_))
    }

    /// Returns the expression as one of a float: integers are written with a fraction.
    pub(crate) fn as_float(&self) -> TokenStream {
        match self.value {
            Some(Value::Integer(value)) => {
                let digits = format!("{value}.0").parse();
                digits.unwrap_or_else(|_| self.expression.to_token_stream())
            }
            _ => self.expression.to_token_stream(),
        }
    }

    /// Returns whether it is a literal with a sign.
    pub(crate) fn is_negative_literal(&self) -> bool {
        matches!(&self.literal, Some((true, _)))
    }

    /// Returns whether the value is that of integer literals, which may be bounds of a float.
    pub(crate) fn is_integer(&self) -> bool {
        matches!(self.value, Some(Value::Integer(_)))
    }
}

/// Returns the least and the largest number of an integer type.
pub(crate) fn limits(name: &str) -> Option<(i128, i128)> {
    Some(match name {
        "i8" => (i8::MIN.into(), i8::MAX.into()),
        "i16" => (i16::MIN.into(), i16::MAX.into()),
        "i32" => (i32::MIN.into(), i32::MAX.into()),
        "i64" | "isize" => (i64::MIN.into(), i64::MAX.into()),
        "i128" => (i128::MIN, i128::MAX),
        "u8" => (0, u8::MAX.into()),
        "u16" => (0, u16::MAX.into()),
        "u32" => (0, u32::MAX.into()),
        "u64" | "usize" => (0, u64::MAX.into()),
        // Larger numbers cannot be compared here.
        "u128" => (0, i128::MAX),
        _ => return None,
    })
}

/// Reads the bounds after `=`, for the rule `key`.
pub(crate) fn parse(key: &Ident, input: ParseStream<'_>) -> syn::Result<Bounds> {
    let begin = input.cursor();
    let error = |message: &str| syn::Error::new_range(begin..input.cursor(), message);
    let min = match literal(input, is_before_dots) {
        Some(literal) => Some(bound(key, literal)?),
        None => {
            let min = operand(input)?;
            if !input.peek(Token![..]) {
                return match whole_range(&min) {
                    Some(range) => (|input: ParseStream<'_>| parse(key, input)).parse2(range),
                    None if min.is_empty() => {
                        Err(syn::Error::new(key.span(), format!("expected `{key} = 1..=1000`")))
                    }
                    None => Err(syn::Error::new_spanned(&min, not_a_range(&min))),
                };
            }
            lower_bound(key, min)?
        }
    };
    let max = if input.peek(Token![..=]) {
        input.parse::<Token![..=]>()?;
        if input.is_empty() || input.peek(Token![,]) {
            return Err(error("expected a number or the name of a constant after `..=`"));
        }
        let expression = match literal(input, is_end) {
            Some(literal) => literal,
            None => {
                let place = expected(input, NUMBER);
                input.parse().map_err(|_| place)?
            }
        };
        Some(bound(key, expression)?)
    } else {
        let dots: Token![..] = input.parse()?;
        if !(input.is_empty() || input.peek(Token![,])) {
            return Err(syn::Error::new_spanned(
                dots,
                "vendors' limits are inclusive; write `..=`, or leave the upper bound out",
            ));
        }
        None
    };
    if min.is_none() && max.is_none() {
        return Err(error("a range without bounds checks nothing; write `1..=1000`"));
    }
    if let (Some(Bound { value: Some(min), .. }), Some(Bound { value: Some(max), .. })) =
        (&min, &max)
        && min.is_above(*max)
    {
        return Err(error("no value can be in this range: its bounds are the wrong way round"));
    }
    Ok(Bounds { min, max })
}

/// Reads a literal that is all of a bound, as nearly every bound is: syn would try all operators
/// after it.
fn literal(input: ParseStream<'_>, is_all: fn(Cursor<'_>) -> bool) -> Option<Expr> {
    let (literal, rest) = input.cursor().literal()?;
    if !is_all(rest) {
        return None;
    }
    input.step(|cursor| Ok(((), cursor.literal().map_or(*cursor, |(_, rest)| rest)))).ok()?;
    Some(Expr::Lit(ExprLit { attrs: Vec::new(), lit: Lit::new(literal) }))
}

fn is_before_dots(rest: Cursor<'_>) -> bool {
    rest.punct().is_some_and(|(first, rest)| {
        let second = rest.punct();
        first.as_char() == '.' && second.is_some_and(|(second, _)| second.as_char() == '.')
    })
}

fn is_end(rest: Cursor<'_>) -> bool {
    rest.eof() || rest.punct().is_some_and(|(comma, _)| comma.as_char() == ',')
}

/// Returns the bound before the dots, if there is one.
fn lower_bound(key: &Ident, tokens: TokenStream) -> syn::Result<Option<Bound>> {
    if tokens.is_empty() {
        return Ok(None);
    }
    let expression = syn::parse2(tokens.clone());
    let expression = expression.map_err(|_| syn::Error::new_spanned(tokens, NUMBER))?;
    bound(key, expression).map(Some)
}

/// Reads the tokens before the dots, which an expression would include, or before the next rule.
fn operand(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut tokens = TokenStream::new();
    while !(input.is_empty() || input.peek(Token![..]) || input.peek(Token![,])) {
        tokens.extend([input.parse::<TokenTree>()?]);
    }
    Ok(tokens)
}

/// Returns the range in the `$range:expr` of a `macro_rules`, which is a group without delimiters.
fn whole_range(tokens: &TokenStream) -> Option<TokenStream> {
    let mut tokens = tokens.clone().into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Group(group)), None) if group.delimiter() == Delimiter::None => {
            let has_dots = |input: ParseStream<'_>| {
                operand(input)?;
                let found = input.peek(Token![..]);
                while input.parse::<TokenTree>().is_ok() {}
                Ok(found)
            };
            has_dots.parse2(group.stream()).unwrap_or_default().then(|| group.stream())
        }
        _ => None,
    }
}

fn not_a_range(found: &TokenStream) -> String {
    let limit = syn::parse2::<LitInt>(found.clone()).ok();
    let limit = limit.and_then(|limit| limit.base10_parse::<u64>().ok());
    format!("expected a range such as `1..={}`", limit.filter(|limit| *limit > 1).unwrap_or(10))
}

const NUMBER: &str = "expected a number or the name of a constant";

fn bound(key: &Ident, expression: Expr) -> syn::Result<Bound> {
    let (literal, sign) = match &expression {
        Expr::Lit(literal) => (Some(&literal.lit), 1.0),
        Expr::Unary(unary) => match (&unary.op, &*unary.expr) {
            (UnOp::Neg(_), Expr::Lit(literal)) => (Some(&literal.lit), -1.0),
            _ => (None, 1.0),
        },
        _ => (None, 1.0),
    };
    if let Some(literal) = literal.filter(|it| !matches!(it, Lit::Int(_) | Lit::Float(_))) {
        return Err(syn::Error::new_spanned(literal, NUMBER));
    }
    if let Expr::Binary(binary) = &expression
        && is_condition(&binary.op)
    {
        let message = "a bound is a number; rules are separated by commas";
        return Err(syn::Error::new_spanned(binary.op, message));
    }
    let value = value::of(&expression);
    if let Some(problem) = (key != symbol::RANGE).then(|| no_count(literal, value)).flatten() {
        let what = if key == symbol::ITEMS { "a number of items" } else { "a length" };
        return Err(syn::Error::new_spanned(expression, format!("{what} {problem}")));
    }
    let literal = literal.map(|literal| (sign < 0.0, literal.clone()));
    Ok(Bound { expression, value, literal })
}

/// Returns what is wrong with a bound of a count.
fn no_count(literal: Option<&Lit>, value: Option<Value>) -> Option<&'static str> {
    match value? {
        Value::Integer(value) if value < 0 => Some("cannot be negative"),
        Value::Integer(value) if u64::try_from(value).is_err() => Some(TOO_LARGE),
        Value::Integer(_) => None,
        // An integer too large to compute with.
        Value::Float(_) if matches!(literal, Some(Lit::Int(_))) => Some(TOO_LARGE),
        Value::Float(value) if value < 0.0 => Some("cannot be negative"),
        Value::Float(_) => Some("is a whole number"),
    }
}

const TOO_LARGE: &str = "is never as large as this; leave this bound out";

/// Returns whether the result of an operator is a boolean.
fn is_condition(operator: &BinOp) -> bool {
    matches!(
        operator,
        BinOp::And(_)
            | BinOp::Or(_)
            | BinOp::Eq(_)
            | BinOp::Ne(_)
            | BinOp::Lt(_)
            | BinOp::Le(_)
            | BinOp::Gt(_)
            | BinOp::Ge(_)
    )
}
