//! The messages of every constructor of `serde::de::Error`. If serde changes a wording so that a
//! value is printed, these tests fail.

use serde::de::{Deserialize, Deserializer, Error, Unexpected};

use super::decode;

/// A value that may not be printed.
const SECRET: &str = "SECRET-7031";

/// Decodes a string, and fails with the error number `N` of `ERRORS`.
#[derive(Debug)]
struct EncodeError<const N: usize>;

impl<'de, const N: usize> Deserialize<'de> for EncodeError<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = String::deserialize(deserializer)?;
        Err(error(N, &value))
    }
}

/// The number of errors that [`error`] returns.
const COUNT: usize = 30;

fn error<E: Error>(number: usize, value: &str) -> E {
    let wrong_type = |unexpected: Unexpected<'_>| E::invalid_type(unexpected, &"a thing");
    match number {
        0 => wrong_type(Unexpected::Bool(true)),
        1 => wrong_type(Unexpected::Unsigned(7031)),
        2 => wrong_type(Unexpected::Signed(-7031)),
        3 => wrong_type(Unexpected::Float(7031.5)),
        4 => wrong_type(Unexpected::Char('\u{7031}')),
        5 => wrong_type(Unexpected::Str(value)),
        6 => wrong_type(Unexpected::Bytes(value.as_bytes())),
        7 => wrong_type(Unexpected::Unit),
        8 => wrong_type(Unexpected::Option),
        9 => wrong_type(Unexpected::NewtypeStruct),
        10 => wrong_type(Unexpected::Seq),
        11 => wrong_type(Unexpected::Map),
        12 => wrong_type(Unexpected::Enum),
        13 => wrong_type(Unexpected::UnitVariant),
        14 => wrong_type(Unexpected::NewtypeVariant),
        15 => wrong_type(Unexpected::TupleVariant),
        16 => wrong_type(Unexpected::StructVariant),
        17 => wrong_type(Unexpected::Other(value)),
        18 => E::invalid_value(Unexpected::Str(value), &"a thing"),
        19 => E::invalid_value(Unexpected::Other(value), &"a thing"),
        20 => E::invalid_length(7031, &"a thing"),
        21 => E::unknown_variant(value, &["a"]),
        22 => E::unknown_variant(value, &["a", "b"]),
        23 => E::unknown_variant(value, &[]),
        24 => E::unknown_field(value, &["a", "b", "c"]),
        25 => E::unknown_field(value, &[]),
        26 => E::missing_field("id"),
        27 => E::duplicate_field("id"),
        28 => E::custom(value),
        29 => E::custom(format_args!("missing field `id` in {value}")),
        _ => unreachable!("there are {COUNT} errors"),
    }
}

fn problem<const N: usize>() -> (usize, String) {
    let json = serde_json::to_string(SECRET).expect("a string is JSON");
    let error = decode::<EncodeError<N>>(json.as_bytes()).expect_err("it always fails");
    for printed in [error.to_string(), format!("{error:?}")] {
        let is_printed = ["SECRET", "7031", "\u{7031}"].iter().any(|part| printed.contains(part));
        assert!(!is_printed, "error {N}: {printed}");
    }
    (N, error.problem().to_owned())
}

#[test]
fn no_constructor_of_an_error_prints_a_value() {
    macro_rules! problems {
        ($($number:literal)*) => { [$(problem::<$number>()),*] };
    }
    let problems: [_; COUNT] =
        problems!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29);
    let refused = "the value was refused by its `Deserialize`";
    for (number, problem) in problems {
        let expected = match number {
            0 => "invalid type: boolean, expected a thing",
            1 | 2 => "invalid type: integer, expected a thing",
            3 => "invalid type: floating point, expected a thing",
            4 => "invalid type: character, expected a thing",
            5 => "invalid type: string, expected a thing",
            6 => "invalid type: byte array, expected a thing",
            7 => "invalid type: null, expected a thing",
            9 | 14 => "invalid type: newtype, expected a thing",
            10 => "invalid type: sequence, expected a thing",
            11 => "invalid type: map, expected a thing",
            12 => "invalid type: enum, expected a thing",
            13 => "invalid type: unit, expected a thing",
            8 | 15..=17 => "invalid type: another, expected a thing",
            18 => "invalid value: string, expected a thing",
            19 => "invalid value: another, expected a thing",
            20 => "invalid length, expected a thing",
            21 => "unknown variant, expected `a`",
            22 => "unknown variant, expected `a` or `b`",
            23 => "unknown variant, expected none",
            24 => "unknown field, expected one of `a`, `b`, `c`",
            25 => "unknown field, expected none",
            26 => "missing field `id`",
            27 => "duplicate field `id`",
            _ => refused,
        };
        assert_eq!(problem, expected, "error {number}");
    }
}
