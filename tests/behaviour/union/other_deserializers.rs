//! Unions in values that serde buffers, and from other sources than a text.

use std::collections::BTreeMap;

use endpoint::Union;
use serde::de::IntoDeserializer as _;
use serde::de::value::{Error, MapDeserializer, SeqDeserializer, U64Deserializer};
use serde::{Deserialize, Serialize};
use serde_json::json;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Card {
    last4: String,
    limit: f64,
}

#[derive(Debug, PartialEq, Union)]
#[union(tag = "object")]
enum Source {
    #[union("card")]
    Card(Card),
    #[union("nested")]
    Nested(Inner),
    Id(String),
    Number(u64),
    List(Vec<u8>),
}

#[derive(Debug, PartialEq, Union)]
#[union(tag = "kind")]
enum Inner {
    #[union("a")]
    A(Exact),
    #[union(other)]
    Unknown(BTreeMap<String, i128>),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exact {
    value: i128,
}

fn card() -> Source {
    Source::Card(Card { last4: "4242".to_owned(), limit: 0.1 })
}

#[test]
fn union_can_be_flattened_into_a_struct() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Payment {
        id: u8,
        #[serde(flatten)]
        source: Source,
    }

    let json = r#"{"id":1,"object":"card","last4":"4242","limit":0.1}"#;
    let payment: Payment = serde_json::from_str(json).expect("the arm fits");
    assert_eq!(payment, Payment { id: 1, source: card() });
    assert_eq!(serde_json::to_string(&payment).expect("it is JSON"), json);
}

#[test]
fn union_can_be_in_an_enum_that_serde_buffers() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(tag = "type")]
    enum Event {
        Paid { source: Option<Source>, ids: Vec<Source> },
    }

    let json = r#"{"type":"Paid","source":{"object":"card","last4":"4242","limit":0.1},"ids":["a",7,[1]]}"#;
    let event: Event = serde_json::from_str(json).expect("the arms fit");
    let ids = vec![Source::Id("a".to_owned()), Source::Number(7), Source::List(vec![1])];
    assert_eq!(event, Event::Paid { source: Some(card()), ids });
    assert_eq!(serde_json::to_string(&event).expect("it is JSON"), json);
}

#[test]
fn union_can_be_read_from_a_value_and_from_a_stream() {
    let value = json!([{"limit": 0.1, "last4": "4242", "object": "card"}, 7]);
    let expected = [card(), Source::Number(7)];
    let from_value: Vec<Source> = serde_json::from_value(value.clone()).expect("the arms fit");
    assert_eq!(from_value, expected);
    assert_eq!(Vec::<Source>::deserialize(&value).expect("the arms fit"), expected);
    let text = value.to_string();
    let from_reader: Vec<Source> = serde_json::from_reader(text.as_bytes()).expect("they fit");
    assert_eq!(from_reader, expected);
}

#[test]
fn union_can_be_read_from_the_parts_that_serde_hands_over() {
    type Entries<'a> = MapDeserializer<'a, std::vec::IntoIter<(&'a str, &'a str)>, Error>;
    let number: U64Deserializer<Error> = 7_u64.into_deserializer();
    assert_eq!(Source::deserialize(number), Ok(Source::Number(7)));
    let list: SeqDeserializer<_, Error> = SeqDeserializer::new([1_u8, 2].into_iter());
    assert_eq!(Source::deserialize(list), Ok(Source::List(vec![1, 2])));
    let map: Entries<'_> = MapDeserializer::new(vec![("object", "card")].into_iter());
    let error = Source::deserialize(map).expect_err("the fields of the card are missing");
    assert_eq!(error.to_string(), "tried arm `Card` (by tag \"card\"): missing field `last4`");
}

#[test]
fn arm_of_a_tag_can_be_a_union_with_another_tag() {
    let largest = i128::MAX;
    let json = format!(r#"{{"object":"nested","kind":"a","value":{largest}}}"#);
    let source: Source = serde_json::from_str(&json).expect("the arms fit");
    assert_eq!(source, Source::Nested(Inner::A(Exact { value: largest })));
    assert_eq!(serde_json::to_string(&source).expect("it is JSON"), json);
    let unknown = format!(r#"{{"object":"nested","n":{largest}}}"#);
    let source: Source = serde_json::from_str(&unknown).expect("the arms fit");
    let kept = BTreeMap::from([("n".to_owned(), largest)]);
    assert_eq!(source, Source::Nested(Inner::Unknown(kept)));
    assert_eq!(serde_json::to_string(&source).expect("it is JSON"), unknown);
    let wrong = r#"{"object":"nested","kind":"a","value":"x"}"#;
    let error = serde_json::from_str::<Source>(wrong).expect_err("the value is a string");
    assert!(
        error.to_string().starts_with(
            "tried arm `Nested` (by tag \"nested\"): tried arm `A` (by tag \"a\"): at `value`: "
        ),
        "{error}"
    );
}
