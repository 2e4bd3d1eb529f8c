//! `#[check(range = …)]` on floats: bounds that are integers, and values that are no numbers.

use endpoint::spec::{self, Number};
use endpoint::{Check, Endpoint, Nullable, Patch, endpoint};
use serde::Serialize;

use crate::support::violations::violations;

type Percentage = f64;

const MAX: f32 = 9.5;

#[endpoint(POST, "/floats", 200)]
struct Floats {
    #[check(range = 1..=100)]
    whole: f64,
    #[check(range = -1..=1)]
    single: Option<f32>,
    #[check(range = 0..=100)]
    aliased: Vec<Percentage>,
    #[check(range = 0..=0.5)]
    mixed: f64,
    #[check(range = 0.5..=1.0)]
    fraction: Option<f32>,
    #[check(range = 2 * 4..=MAX)]
    constant: f32,
    #[check(range = ..=18_446_744_073_709_551_616)]
    large: Patch<f64>,
    #[check(nested)]
    inner: Nullable<Inner>,
}

#[derive(Serialize, Check)]
struct Inner {
    #[check(range = 1e3..)]
    exponent: f64,
    #[check(range = 10..)]
    least: [f32; 2],
}

fn floats() -> Floats {
    Floats {
        whole: 1.0,
        single: None,
        aliased: vec![],
        mixed: 0.0,
        fraction: None,
        constant: 8.0,
        large: Patch::Absent,
        inner: Nullable::Null,
    }
}

#[test]
fn integer_is_an_inclusive_bound_of_a_float() {
    assert!(violations(&floats()).is_empty());
    let within = Floats {
        whole: 100.0,
        single: Some(-1.0),
        aliased: vec![0.0, 100.0],
        mixed: 0.5,
        fraction: Some(0.5),
        constant: 9.5,
        large: Patch::Value(1e19),
        inner: Nullable::Value(Inner { exponent: 1000.0, least: [10.0, f32::MAX] }),
    };
    assert!(violations(&within).is_empty());
    let beyond = Floats {
        whole: 0.999,
        single: Some(1.5),
        aliased: vec![100.0, 100.5],
        mixed: -0.25,
        fraction: Some(1.25),
        constant: 9.75,
        large: Patch::Value(1e20),
        inner: Nullable::Value(Inner { exponent: 999.5, least: [9.5, 10.0] }),
    };
    assert_eq!(
        violations(&beyond),
        [
            "`whole` is 0.999; must be 1 to 100",
            "`single` is 1.5; must be -1 to 1",
            "`aliased[1]` is 100.5; must be 0 to 100",
            "`mixed` is -0.25; must be 0 to 0.5",
            "`fraction` is 1.25; must be 0.5 to 1",
            "`constant` is 9.75; must be 8 to 9.5",
            "`large` is 100000000000000000000; must be at most 18446744073709552000",
            "`inner.exponent` is 999.5; must be at least 1000",
            "`inner.least[0]` is 9.5; must be at least 10",
        ]
    );
}

#[test]
fn value_that_is_no_number_is_a_violation() {
    let nan = Floats {
        whole: f64::NAN,
        single: Some(f32::NAN),
        fraction: Some(f32::NEG_INFINITY),
        inner: Nullable::Value(Inner { exponent: f64::NAN, least: [f32::NAN, 10.0] }),
        ..floats()
    };
    assert_eq!(
        violations(&nan),
        [
            "`whole` is NaN; must be 1 to 100",
            "`single` is NaN; must be -1 to 1",
            "`fraction` is -inf; must be 0.5 to 1",
            "`inner.exponent` is NaN; must be at least 1000",
            "`inner.least[0]` is NaN; must be at least 10",
        ]
    );
}

#[test]
fn declaration_has_the_bounds_of_a_float() {
    let range = |field: &str| {
        let parameter = Floats::SPEC.parameters.iter().find(|it| it.field == field);
        match parameter.map(|it| it.checks) {
            Some([spec::Check::Range { text, min, max }]) => (*text, *min, *max),
            other => panic!("{other:?}"),
        }
    };
    let (integer, float) = (|it| Some(Number::Integer(it)), |it| Some(Number::Float(it)));
    assert_eq!(range("whole"), ("1..=100", integer(1), integer(100)));
    assert_eq!(range("mixed"), ("0..=0.5", float(0.0), float(0.5)));
    assert_eq!(range("fraction"), ("0.5..=1.0", float(0.5), float(1.0)));
}
