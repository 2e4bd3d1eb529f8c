//! Deprecated fields that are declared but not used.

#![deny(deprecated)]

use endpoint::{Endpoint, Response, endpoint};

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

#[derive(Response)]
struct Answer {
    #[deprecated = "the vendor does not send it any more"]
    #[header("X-Token")]
    token: Option<String>,
    #[deprecated = "the vendor does not send it any more"]
    name: Option<u8>,
    id: u8,
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
