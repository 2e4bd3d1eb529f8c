//! Deprecated fields that are declared but not used.

#![deny(deprecated)]

use endpoint::{Check, Endpoint, FromResponse, OpenEnum, Union, api, endpoint};

use crate::exchange::{answer, sent};

#[endpoint(PUT, "/deprecated/{id}", 200 => Answer)]
struct Fields {
    #[deprecated = "the vendor ignores it"]
    id: u8,
    #[deprecated = "the vendor ignores it"]
    #[query]
    page: u8,
    #[deprecated = "the vendor ignores it"]
    #[header("X-Tag")]
    tag: u8,
    #[deprecated = "the vendor ignores it"]
    #[check(range = 1..)]
    note: u8,
}

#[derive(FromResponse)]
struct Answer {
    #[deprecated = "the vendor does not send it any more"]
    #[header("X-Token")]
    token: Option<String>,
    #[deprecated = "the vendor does not send it any more"]
    name: Option<u8>,
    id: u8,
}

#[deprecated = "the vendor removes it"]
#[derive(Debug, serde::Deserialize)]
struct Old {}

#[deprecated = "the vendor removes it"]
#[api(base = "https://api.example.com", 400 => Old, 401)]
struct OldApi;

#[deprecated = "the vendor removes it"]
#[endpoint(GET, "/old", 200 => Vec<Old>, 204, 404 => Old, api = OldApi, paginate(page = page))]
struct ListOld {
    page: Option<u8>,
}

#[allow(deprecated)]
#[endpoint(GET, "/old", 200 => Old, 404 => Old, 410)]
struct GetOld;

#[derive(OpenEnum)]
enum State {
    #[deprecated]
    Old,
    Other(String),
}

#[derive(Check, Union)]
enum Value {
    #[deprecated]
    Number(#[check(range = 1..)] u8),
    Text(String),
}

#[test]
fn deprecated_types_do_not_warn_in_deprecated_declarations() {
    #[expect(deprecated)]
    let list = ListOld { page: Some(1) };
    assert_eq!(sent(&list), ["GET /old?page=1"]);
    let old = GetOld::response(answer(200, "{}")).unwrap();
    assert_eq!(format!("{old:?}"), "Old");
    assert_eq!(State::from("x").as_str(), "x");
    let value: Value = serde_json::from_str(r#""text""#).unwrap();
    assert!(matches!(value, Value::Text(text) if text == "text"));
}

#[test]
fn deprecated_fields_warn_only_where_used() {
    #[expect(deprecated)]
    let endpoint = Fields { id: 1, page: 2, tag: 3, note: 4 };
    assert_eq!(sent(&endpoint), ["PUT /deprecated/1?page=2", "x-tag: 3", r#"{"note":4}"#]);

    let answer = Fields::response(answer(200, r#"{"id":5}"#)).unwrap();
    assert_eq!(answer.id, 5);
    #[expect(deprecated)]
    let old = (answer.token.as_deref(), answer.name);
    assert_eq!(old, (Some("abc"), None));
}
