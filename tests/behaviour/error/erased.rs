//! `Error::erase`: one error type for all endpoints of an application, without loss of details.

use std::error::Error as _;

use endpoint::{AnyFailure, Error, ErrorKind, endpoint};
use endpoint_tests::Answer;
use serde::Deserialize;

use crate::support::exchange::answered;

#[derive(Debug, PartialEq, Deserialize, thiserror::Error)]
#[error("{error_code}")]
struct ApiError {
    error_code: String,
}

#[derive(Debug, Deserialize)]
struct Silent {
    #[expect(dead_code, reason = "is only printed")]
    message: String,
}

#[endpoint(GET, "/a", 200 => Vec<String>, 401 => ApiError)]
struct GetA {}

#[endpoint(GET, "/b", 200 => Vec<String>, 401 => Silent)]
struct GetB {}

#[endpoint(GET, "/c", 200 => Vec<String>)]
struct GetC {}

async fn all(answer: impl Fn() -> Answer) -> Vec<Error<AnyFailure>> {
    vec![
        answered(GetA {}, answer()).await.map_err(Error::erase).expect_err("the call fails"),
        answered(GetB {}, answer()).await.map_err(Error::erase).expect_err("the call fails"),
        answered(GetC {}, answer()).await.map_err(Error::erase).expect_err("the call fails"),
    ]
}

#[tokio::test]
async fn erased_failure_prints_the_same_and_downcasts() {
    let body = r#"{"error_code":"DEV.3","message":"no"}"#;
    let errors = all(|| Answer::json(401, body).header("X-Request-Id", "r-1")).await;
    let printed: Vec<_> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(printed[0], "GET /a: 401 Unauthorized: DEV.3");
    assert_eq!(printed[1], "GET /b: 401 Unauthorized");
    assert!(printed[2].starts_with("GET /c: 401 Unauthorized: the endpoint does not declare"));
    for error in &errors {
        assert_eq!((error.request_id(), error.attempts()), (Some("r-1"), 1));
        assert!(error.source().is_none() && size_of_val(error) == size_of::<usize>());
    }
    assert!(format!("{:?}", errors[1]).contains(r#"Silent { message: "no" }"#));
    assert!(errors[2].failure().is_none());

    let failure = errors.into_iter().next().unwrap().into_failure().unwrap();
    assert!(failure.downcast_ref::<Silent>().is_none());
    let failure = failure.downcast::<Silent>().unwrap_err();
    assert_eq!(failure.downcast::<ApiError>().unwrap(), ApiError { error_code: "DEV.3".into() });
}

#[tokio::test]
async fn erased_decode_error_keeps_its_kind_and_details() {
    for error in all(|| Answer::json(200, "1").header("X-Request-Id", "r-1")).await {
        assert_eq!((error.kind(), error.request_id()), (ErrorKind::Decode, Some("r-1")));
        assert!(error.decode_error().is_some() && error.body().unwrap() == "1");
    }
}

#[test]
fn erased_error_is_send_sync_static() {
    fn anywhere<T: Send + Sync + 'static>() {}
    anywhere::<Error<AnyFailure>>();
}
