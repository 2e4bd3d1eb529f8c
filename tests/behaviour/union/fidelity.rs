//! The choice of an arm changes nothing in the value.

use std::borrow::Cow;

use endpoint::Union;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Amount {
    minor: i128,
}

#[derive(Debug, PartialEq, Union)]
#[union(tag = "unit")]
enum Money {
    #[union("minor")]
    Minor(Amount),
    #[union(integer)]
    Whole(u128),
    Negative(Vec<i128>),
    Fraction(f64),
}

#[derive(Debug, Union)]
enum Raw {
    #[union(string)]
    Text(String),
    #[union(other)]
    Unknown(Box<RawValue>),
}

#[test]
fn integers_of_every_size_are_exact() {
    let largest = u128::MAX;
    let read = |json: &str| serde_json::from_str::<Money>(json).expect("an arm fits");
    assert_eq!(read(&largest.to_string()), Money::Whole(largest));
    let least = i128::MIN;
    assert_eq!(read(&format!("[{least}]")), Money::Negative(vec![least]));
    let json = format!(r#"{{"minor":{least},"unit":"minor"}}"#);
    assert_eq!(read(&json), Money::Minor(Amount { minor: least }));
    assert_eq!(
        serde_json::to_string(&read(&json)).expect("it is an object"),
        format!(r#"{{"unit":"minor","minor":{least}}}"#)
    );
    assert_eq!(read("0.1"), Money::Fraction(0.1));
}

#[test]
fn unknown_value_can_be_kept_as_its_text() {
    let json = r#"{ "b": 1.000000000000000000001, "a": [1e400] , "a":2}"#;
    let Ok(Raw::Unknown(raw)) = serde_json::from_str(json) else { panic!("no arm fits") };
    assert_eq!(raw.get(), json);
    assert_eq!(serde_json::to_string(&Raw::Unknown(raw)).expect("it is JSON"), json);
    assert!(matches!(serde_json::from_str(r#""a""#), Ok(Raw::Text(text)) if text == "a"));
}

#[derive(Debug, PartialEq, Union)]
enum Content<'a> {
    Text(&'a str),
    Parts(Vec<Cow<'a, str>>),
    #[union(object)]
    Image(Image<'a>),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Image<'a> {
    #[serde(borrow)]
    url: &'a str,
}

#[test]
fn union_can_borrow_from_the_json() {
    let json = r#"[{"url":"https://a"},"text",["a","b\n"]]"#.to_owned();
    let contents: Vec<Content<'_>> = serde_json::from_str(&json).expect("the arms fit");
    assert_eq!(
        contents,
        [
            Content::Image(Image { url: "https://a" }),
            Content::Text("text"),
            Content::Parts(vec!["a".into(), "b\n".into()]),
        ]
    );
    assert_eq!(serde_json::to_string(&contents).expect("it is JSON"), json);
    let Content::Text(text) = contents[1] else { panic!("it is a text") };
    assert!(json.as_bytes().as_ptr_range().contains(&text.as_ptr()));
}

#[test]
fn union_that_borrows_is_not_read_from_a_stream() {
    let mut stream = serde_json::Deserializer::from_reader(&br#""a""#[..]);
    let error = Content::deserialize(&mut stream).expect_err("there is nothing to borrow from");
    assert!(error.to_string().starts_with("a union that borrows is read from JSON in memory"));
}
