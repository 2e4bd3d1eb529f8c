//! The value of a bound that is an expression of literals: `16 * 1024`.

use syn::{BinOp, Expr, Lit, UnOp};

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Value {
    Integer(i128),
    Float(f64),
}

impl Value {
    /// Returns whether a range from this to `other` is empty.
    pub(super) fn is_above(self, other: Self) -> bool {
        match (self, other) {
            (Self::Integer(min), Self::Integer(max)) => min > max,
            (min, max) => min.float() > max.float(),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "it is compared with a float")]
    fn float(self) -> f64 {
        match self {
            Self::Integer(value) => value as f64,
            Self::Float(value) => value,
        }
    }
}

/// Returns the value of an expression of literals, if it can be computed.
pub(super) fn of(expression: &Expr) -> Option<Value> {
    match expression {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Int(int) => match int.base10_digits().parse() {
                Ok(value) => Some(Value::Integer(value)),
                Err(_) => int.base10_digits().parse().ok().map(Value::Float),
            },
            Lit::Float(float) => float.base10_digits().parse().ok().map(Value::Float),
            _ => None,
        },
        Expr::Paren(inner) => of(&inner.expr),
        Expr::Group(inner) => of(&inner.expr),
        Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => match of(&unary.expr)? {
            Value::Integer(value) => value.checked_neg().map(Value::Integer),
            Value::Float(value) => Some(Value::Float(-value)),
        },
        Expr::Binary(binary) => computed(of(&binary.left)?, &binary.op, of(&binary.right)?),
        _ => None,
    }
}

fn computed(left: Value, operator: &BinOp, right: Value) -> Option<Value> {
    match (left, right) {
        (Value::Integer(left), Value::Integer(right)) => {
            let shift = u32::try_from(right).ok();
            let value = match operator {
                BinOp::Add(_) => left.checked_add(right),
                BinOp::Sub(_) => left.checked_sub(right),
                BinOp::Mul(_) => left.checked_mul(right),
                BinOp::Div(_) => left.checked_div(right),
                BinOp::Rem(_) => left.checked_rem(right),
                BinOp::Shl(_) => left.checked_mul(1_i128.checked_shl(shift?)?),
                BinOp::Shr(_) => left.checked_shr(shift?),
                _ => None,
            };
            value.map(Value::Integer)
        }
        (Value::Float(left), Value::Float(right)) => {
            let value = match operator {
                BinOp::Add(_) => left + right,
                BinOp::Sub(_) => left - right,
                BinOp::Mul(_) => left * right,
                BinOp::Div(_) => left / right,
                _ => return None,
            };
            Some(Value::Float(value))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use syn::parse_str;

    use super::{Value, of};

    #[test]
    fn literals_have_the_value_that_rust_gives_them() {
        for (expression, value) in [
            ("10", 10),
            ("1_000u64", 1000),
            ("-5", -5),
            ("(16 * 1024) - 1", 16383),
            ("7 / 2 + 7 % 2", 4),
            ("1 << 20", 1 << 20),
            ("0xff >> 4", 15),
        ] {
            let expression = parse_str(expression).expect("it is an expression");
            assert_eq!(of(&expression), Some(Value::Integer(value)));
        }
        assert_eq!(of(&parse_str("1.5 * 2.0").unwrap()), Some(Value::Float(3.0)));
        for unknown in ["MAX", "1 + MAX", "1 / 0", "1 << 200", "!1", "max(1, 2)", "1 as usize"] {
            assert_eq!(of(&parse_str(unknown).unwrap()), None, "{unknown}");
        }
    }

    #[test]
    fn large_integers_are_compared_exactly() {
        let of = |text: &str| of(&parse_str(text).unwrap()).unwrap();
        assert!(of("9007199254740993").is_above(of("9007199254740992")));
        assert!(!of("9007199254740992").is_above(of("9007199254740993")));
        assert!(of("2").is_above(of("1.5")));
        assert!(of("999999999999999999999999999999999999999999999").is_above(of("1")));
    }
}
