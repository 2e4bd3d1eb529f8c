//! `#[check(range = …)]` with bounds that are constants.

use endpoint::{Check, Endpoint, Nullable, endpoint};
use serde::Serialize;

use crate::support::violations::violations;

const LEAST: u16 = 2;
const MOST: u16 = 4;

#[endpoint(POST, "/numbers", 200)]
struct Numbers {
    #[check(range = LEAST..=MOST)]
    between: Vec<u16>,
    #[check(range = 1..=Self::WEIGHT)]
    float: f64,
    #[check(range = LEAST..=2 * 3)]
    mixed: Option<u16>,
    #[check(nested)]
    inner: Inner,
}

impl Numbers {
    const WEIGHT: f64 = 1.5;
}

#[derive(Serialize, Check)]
struct Inner {
    #[check(range = Self::LEAST..=i8::MAX)]
    signed: Nullable<i8>,
    #[check(range = LEAST..=largest())]
    computed: u16,
}

impl Inner {
    const LEAST: i8 = -1;
}

/// A bound of the current time, for example, is no constant.
fn largest() -> u16 {
    MOST
}

#[test]
fn constants_are_inclusive_bounds() {
    let inner = Inner { signed: Nullable::Value(-1), computed: 4 };
    let within = Numbers { between: vec![2, 4], float: 1.0, mixed: Some(6), inner };
    assert!(violations(&within).is_empty());
    let inner = Inner { signed: Nullable::Value(-2), computed: 5 };
    let beyond = Numbers { between: vec![2, 5], float: 1.75, mixed: Some(1), inner };
    assert_eq!(
        violations(&beyond),
        [
            "`between[1]` is 5; must be 2 to 4",
            "`float` is 1.75; must be 1 to 1.5",
            "`mixed` is 1; must be 2 to 6",
            "`inner.signed` is -2; must be -1 to 127",
            "`inner.computed` is 5; must be 2 to 4",
        ]
    );
    let _ = Numbers::SPEC;
}
