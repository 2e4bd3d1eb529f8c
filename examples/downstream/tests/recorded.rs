//! Recorded responses.

use downstream::ListKeys;
use endpoint::mock::unknown_fields;
use endpoint::{Body, Endpoint as _};

const LIST_KEYS: &str = include_str!("recorded/list_keys.json");

#[test]
fn recorded_list_decodes() {
    let keys = ListKeys::response(http::Response::new(Body::from(LIST_KEYS))).unwrap();
    assert_eq!((keys.len(), keys[0].title.as_str()), (2, "laptop"));
}

#[test]
fn declaration_omits_only_the_known_unused_fields() {
    let unknown = unknown_fields::<ListKeys>(http::Response::new(Body::from(LIST_KEYS))).unwrap();
    assert_eq!(unknown, ["[].created_at"]);
}
