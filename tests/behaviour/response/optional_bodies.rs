//! `Option` as a response type: `None` for an empty body and for `null`, and an error for a body of
//! another shape.

use endpoint::{Endpoint, ErrorKind, Response, endpoint};
use endpoint_tests::Answer;
use serde::Deserialize;

use crate::support::exchange::answered;

type Maybe<T> = Option<T>;

#[derive(Debug, PartialEq, Deserialize)]
struct User {
    id: u32,
}

#[endpoint(GET, "/user", 200 | 204 => Maybe<User>, 404 => Option<User>)]
struct GetUser;

#[derive(Debug, PartialEq, Response)]
struct Tagged {
    #[header("ETag")]
    etag: Option<String>,
    #[body]
    user: Maybe<User>,
}

#[endpoint(GET, "/tagged", 200 => Tagged)]
struct GetTagged;

#[endpoint(GET, "/generic", 200 => Option<T>)]
struct GetAny<T: serde::de::DeserializeOwned> {
    #[skip]
    of: std::marker::PhantomData<T>,
}

const EMPTY: [&str; 6] = ["", " ", "\r\n", "\u{feff}", "null", " null\n"];

#[tokio::test]
async fn empty_body_and_null_are_none() {
    for body in EMPTY {
        assert_eq!(answered(GetUser, Answer::json(200, body)).await.unwrap(), None, "{body:?}");
        assert_eq!(answered(GetUser, Answer::new(200).body(body)).await.unwrap(), None, "{body:?}");
        let tagged = answered(GetTagged, Answer::new(200).header("ETag", "e").body(body)).await;
        assert_eq!(tagged.unwrap(), Tagged { etag: Some("e".to_owned()), user: None });
        let any = GetAny::<Vec<u8>> { of: std::marker::PhantomData };
        assert_eq!(answered(any, Answer::new(200).body(body)).await.unwrap(), None, "{body:?}");
        let failure = answered(GetUser, Answer::new(404).body(body)).await.unwrap_err();
        assert_eq!(failure.into_failure().unwrap(), None);
    }
    assert_eq!(answered(GetUser, Answer::new(204)).await.unwrap(), None);
}

#[tokio::test]
async fn value_is_some() {
    let answer = || Answer::json(200, r#"{"id":7}"#);
    assert_eq!(answered(GetUser, answer()).await.unwrap(), Some(User { id: 7 }));
    let tagged = answered(GetTagged, answer()).await.unwrap();
    assert_eq!(tagged, Tagged { etag: None, user: Some(User { id: 7 }) });
}

#[tokio::test]
async fn body_of_another_shape_is_an_error_not_none() {
    for body in ["{}", "[]", "<html>", "nul", "null null", r#"{"id":"7"}"#, "\0", "\"\""] {
        let error = answered(GetUser, Answer::json(200, body)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
        assert_eq!(error.body().unwrap(), body);
        assert!(answered(GetTagged, Answer::json(200, body)).await.is_err(), "{body}");
    }
}

#[test]
fn required_body_must_not_be_empty() {
    #[endpoint(GET, "/any", 200 => serde_json::Value)]
    struct GetValue;
    let error = GetValue::response(http::Response::default()).unwrap_err();
    assert_eq!(error.decode_error().unwrap().problem(), "the body is empty");
}
