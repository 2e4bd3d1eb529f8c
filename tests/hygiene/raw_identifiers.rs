//! Keywords as names.

use endpoint::{Endpoint, Response, endpoint};

use crate::exchange::{answer, sent};

#[expect(non_camel_case_types, reason = "a keyword is lower case")]
#[endpoint(PUT, "/raw/{type}/{match}", 200 => r#struct, 404 => String)]
struct r#async {
    r#type: u8,
    #[serde(serialize_with = "text")]
    r#match: u8,
    #[query]
    r#ref: u8,
    #[header("X-Loop")]
    r#loop: u8,
    #[check(range = 1..)]
    r#where: u8,
    #[skip]
    r#move: u8,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn text<S: serde::Serializer>(it: &u8, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&format_args!("n{it}"))
}

#[expect(non_camel_case_types, reason = "a keyword is lower case")]
#[derive(Debug, PartialEq, Response)]
struct r#struct {
    #[header("X-Token")]
    r#type: String,
    r#in: u8,
}

#[test]
fn raw_identifiers_lose_their_prefix_on_the_wire() {
    let endpoint = r#async { r#type: 1, r#match: 2, r#ref: 3, r#loop: 4, r#where: 5, r#move: 6 };
    assert_eq!(sent(&endpoint), ["PUT /raw/1/n2?ref=3", "x-loop: 4", r#"{"where":5}"#]);
    assert_eq!(endpoint.r#move, 6);

    let response = r#async::response(answer(200, r#"{"in":7}"#)).unwrap();
    assert_eq!(response, r#struct { r#type: "abc".into(), r#in: 7 });

    assert_eq!(r#async::SPEC.name, "async");
    let fields = r#async::SPEC.parameters.iter().map(|parameter| parameter.field);
    assert!(fields.eq(["type", "match", "ref", "loop", "where"]));
}

#[endpoint(PUT, "/tagged", 200 => String, 202)]
#[serde(tag = "kind")]
struct r#Enum {
    r#dyn: u8,
}

#[test]
fn tag_of_a_raw_identifier_has_no_prefix() {
    assert_eq!(sent(&r#Enum { r#dyn: 1 }), ["PUT /tagged", r#"{"kind":"Enum","dyn":1}"#]);
    let ok = r#Enum::response(answer(200, "text")).unwrap();
    assert!(matches!(ok, EnumOk::Ok(text) if text == "text"));
}

#[endpoint(GET, "/größe/{größe}", 200 => String)]
struct Größe {
    größe: u8,
}

#[test]
fn non_ascii_names_are_encoded() {
    assert_eq!(sent(&Größe { größe: 1 }), ["GET /gr%C3%B6%C3%9Fe/1"]);
}
