//! `#[derive(Check)]` on enums and tuples: the rules of the variant that is there.

use std::collections::BTreeMap;

use endpoint::{Check, Secret, Union, endpoint};
use serde::Serialize;

use crate::support::exchange::{refused, sent};
use crate::support::violations::{no_spaces, violations};

#[endpoint(POST, "/payments", 200)]
struct Pay {
    #[check(nested)]
    method: Method,
    #[check(nested)]
    notes: Vec<Note>,
    #[check(nested)]
    by_name: BTreeMap<&'static str, Option<Box<Method>>>,
}

#[derive(Serialize, Check)]
#[serde(rename_all = "snake_case")]
enum Method {
    Card {
        #[check(length = 4..=4)]
        r#last4: Secret,
        #[check(range = 1..=12)]
        month: u8,
        name: &'static str,
    },
    Account(#[check(nested)] Account),
    Split(u8, #[check(range = ..=100)] f32, #[check(items = 1..)] Vec<u8>),
    Voucher(#[check(length = 1..=3, with = no_spaces)] &'static str),
    Cash,
    Unchecked(u8),
}

#[derive(Serialize, Check)]
struct Account {
    #[check(length = 1..=2)]
    iban: &'static str,
}

#[derive(Serialize, Check)]
struct Note(#[check(length = ..=2)] &'static str);

#[derive(Serialize, Check)]
struct Pair(u8, #[check(range = 1..)] u8);

fn pay(method: Method) -> Pay {
    Pay { method, notes: vec![], by_name: BTreeMap::new() }
}

#[tokio::test]
async fn rules_are_those_of_the_variant_that_is_there() {
    let card = |last4: &str, month| Method::Card { r#last4: last4.into(), month, name: "" };
    let account = |iban| Method::Account(Account { iban });
    for (method, expected) in [
        (card("4242", 12), &[][..]),
        (
            card("424", 13),
            &[
                "`method.last4` has 3 characters; must have 4 to 4",
                "`method.month` is 13; must be 1 to 12",
            ],
        ),
        (account("DE"), &[]),
        (account(""), &["`method.iban` has 0 characters; must have 1 to 2"]),
        (Method::Split(255, 100.0, vec![1]), &[]),
        (
            Method::Split(0, f32::MAX, vec![]),
            &[
                "`method[1]` is 340282350000000000000000000000000000000; must be at most 100",
                "`method[2]` has 0 items; must have at least 1",
            ],
        ),
        (Method::Voucher("abc"), &[]),
        (
            Method::Voucher("a  b"),
            &["`method` has 4 characters; must have 1 to 3", "`method` must not have spaces"],
        ),
        (Method::Cash, &[]),
        (Method::Unchecked(7), &[]),
    ] {
        assert_eq!(violations(&pay(method)), expected);
    }
    let request = sent(pay(Method::Voucher("abc"))).await;
    assert_eq!(request.text(), r#"{"method":{"voucher":"abc"},"notes":[],"by_name":{}}"#);
    let error = refused(pay(account(""))).await;
    assert!(error.contains("`method.iban` has 0 characters"), "{error}");
}

#[test]
fn variants_and_tuples_are_checked_within_other_values() {
    let by_name = [
        ("a", Some(Box::new(Method::Voucher("")))),
        ("b", None),
        ("c", Some(Box::new(Method::Account(Account { iban: "" })))),
    ];
    let pay = Pay {
        method: Method::Cash,
        notes: vec![Note("ab"), Note("abc")],
        by_name: BTreeMap::from(by_name),
    };
    assert_eq!(
        violations(&pay),
        [
            "`notes[1]` has 3 characters; must have at most 2",
            "`by_name[a]` has 0 characters; must have 1 to 3",
            "`by_name[c].iban` has 0 characters; must have 1 to 2",
        ]
    );
}

#[endpoint(PUT, "/pairs", 200)]
struct PutPairs {
    #[check(nested)]
    #[body]
    pairs: [Pair; 2],
}

#[test]
fn fields_of_a_tuple_are_named_by_their_position() {
    let pairs = PutPairs { pairs: [Pair(0, 1), Pair(1, 0)] };
    assert_eq!(violations(&pairs), ["`pairs[1][1]` is 0; must be at least 1"]);
}

#[endpoint(POST, "/pets", 200)]
struct AddPet {
    #[check(nested)]
    #[body]
    pet: Pet,
}

#[derive(Union, Check)]
#[union(tag = "type", rename_all = "lowercase")]
enum Pet {
    Dog(#[check(nested)] Dog),
    Name(#[check(length = 1..)] String),
    #[union(other)]
    Unknown(serde_json::Value),
}

#[derive(Serialize, Check)]
struct Dog {
    #[check(length = 1..)]
    name: String,
}

#[test]
fn arm_of_a_union_is_checked() {
    let dog = |name: &str| Pet::Dog(Dog { name: name.to_owned() });
    assert!(violations(&AddPet { pet: dog("a") }).is_empty());
    assert!(violations(&AddPet { pet: Pet::Unknown(1.into()) }).is_empty());
    let name = Pet::Name(String::new());
    assert_eq!(
        violations(&AddPet { pet: dog("") }),
        ["`pet.name` has 0 characters; must have at least 1"]
    );
    assert_eq!(violations(&AddPet { pet: name }), ["`pet` has 0 characters; must have at least 1"]);
}
