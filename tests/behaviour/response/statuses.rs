//! Rows of a declaration: which result each status has, and what happens to undeclared ones.

use std::time::Duration;

use bytes::Bytes;
use endpoint::{Client, Endpoint, ErrorKind, ResponseExt as _, endpoint};
use endpoint_tests::{Answer, Server};
use http::StatusCode;
use serde::Deserialize;

use crate::support::exchange::answered;

#[derive(Debug, PartialEq, Deserialize)]
struct User {
    id: u32,
}

#[derive(Debug, PartialEq, Deserialize, thiserror::Error)]
#[error("{code}")]
struct ApiError {
    code: String,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Wait {
    seconds: u8,
}

#[endpoint(GET, "/one", _ => String, 4xx => ApiError, 200 | 203 => User, 404 => Wait, 5xx)]
struct Mixed;

#[endpoint(GET, "/ok", 2xx => Bytes, 201 => User, 202 => (), 204, ok(304), 404 | 410 => ApiError)]
struct Several;

#[endpoint(DELETE, "/unit", 204)]
struct Unit;

#[endpoint(GET, "/generic", 200 => Vec<T>, 206 => T, 400 => ApiError)]
struct Generic<T>
where
    T: for<'de> Deserialize<'de>,
{
    #[skip]
    #[expect(dead_code, reason = "only its type matters")]
    like: Option<T>,
}

#[endpoint(GET, "/text", 200 => String)]
struct Text;

#[endpoint(GET, "/bytes", 200 => Bytes)]
struct Raw;

#[endpoint(GET, "/option", 200 => Option<User>)]
struct Perhaps;

const USER: &str = r#"{"id": 7, "unknown": [null]}"#;
const ERROR: &str = r#"{"code": "E-1"}"#;

#[tokio::test]
async fn most_specific_row_wins_in_any_order() {
    for status in [200, 203] {
        let answer = Answer::json(status, USER);
        assert_eq!(answered(Mixed, answer).await.unwrap(), User { id: 7 });
    }
    for (status, body, shown, display) in [
        (400, ERROR, r#"ClientError(ApiError { code: "E-1" })"#, "400 Bad Request: E-1"),
        (499, ERROR, r#"ClientError(ApiError { code: "E-1" })"#, "499: E-1"),
        (404, r#"{"seconds": 1}"#, "NotFound(Wait { seconds: 1 })", "404 Not Found"),
        (500, "x", "ServerError", "500 Internal Server Error"),
        (599, "", "ServerError", "599"),
        (201, "new", r#"Other("new")"#, "201 Created: new"),
        (302, "there", r#"Other("there")"#, "302 Found: there"),
        (600, "odd", r#"Other("odd")"#, "600: odd"),
    ] {
        let error = answered(Mixed, Answer::new(status).body(body)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Failure);
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        assert_eq!(format!("{:?}", error.failure().unwrap()), shown);
        assert_eq!(error.to_string(), format!("GET /one: {display}"));
        assert_eq!(error.body().unwrap(), body);
    }
}

#[tokio::test]
async fn several_success_types_are_an_enum_of_reason_phrases() {
    for (status, expected) in [
        (201, SeveralOk::Created(User { id: 7 })),
        (202, SeveralOk::Accepted),
        (204, SeveralOk::NoContent),
        (304, SeveralOk::NotModified),
        (200, SeveralOk::Success(Bytes::from(USER))),
        (299, SeveralOk::Success(Bytes::from(USER))),
    ] {
        let ok = answered(Several, Answer::json(status, USER)).await.unwrap();
        assert_eq!(format!("{ok:?}"), format!("{expected:?}"));
    }
    let ok = answered(Several, Answer::json(201, USER)).await.unwrap();
    assert!(matches!(ok, SeveralOk::Created(User { id: 7 })));
    let ok = answered(Several, Answer::json(200, USER)).await.unwrap();
    assert!(matches!(ok, SeveralOk::Success(body) if body == USER));
    // One type for several statuses needs no enum.
    let error = answered(Several, Answer::json(410, ERROR)).await.unwrap_err();
    assert_eq!(error.to_string(), "GET /ok: 410 Gone: E-1");
    assert_eq!(error.into_failure().unwrap(), ApiError { code: "E-1".to_owned() });
}

#[tokio::test]
async fn each_response_type_decodes_the_body() {
    assert_eq!(answered(Unit, Answer::new(204)).await.unwrap(), ());
    assert_eq!(answered(Text, Answer::new(200).body("\"a\" ü")).await.unwrap(), "\"a\" ü");
    assert_eq!(answered(Text, Answer::new(200)).await.unwrap(), "");
    assert_eq!(answered(Raw, Answer::new(200).body(b"\xff\0")).await.unwrap(), b"\xff\0"[..]);
    let user = answered(Perhaps, Answer::json(200, USER)).await.unwrap();
    assert_eq!(user, Some(User { id: 7 }));
    assert_eq!(answered(Perhaps, Answer::json(200, "null")).await.unwrap(), None);

    let users = Generic::<User> { like: None };
    let answer = Answer::json(200, r#"[{"id": 1}, {"id": 2}]"#);
    let GenericOk::Ok(users) = answered(users, answer).await.unwrap() else { panic!() };
    assert_eq!(users, [User { id: 1 }, User { id: 2 }]);
    let number = answered(Generic::<u8> { like: None }, Answer::json(206, "7")).await.unwrap();
    assert!(matches!(number, GenericOk::PartialContent(7)));
}

#[tokio::test]
async fn undeclared_status_keeps_headers_body_and_request_id() {
    let answer = Answer::new(503)
        .header("Retry-After", "120")
        .header("X-Amzn-RequestId", "r-1")
        .body("<html>CANARY</html>");
    let error = answered(Several, answer).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedStatus);
    assert_eq!(
        error.to_string(),
        "GET /ok: 503 Service Unavailable: the endpoint does not declare this status"
    );
    assert_eq!(error.status(), Some(StatusCode::SERVICE_UNAVAILABLE));
    assert_eq!(error.headers().unwrap()["retry-after"], "120");
    assert_eq!(error.body().unwrap(), "<html>CANARY</html>");
    assert_eq!(error.request_id(), Some("r-1"));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(120)));
    assert!(error.failure().is_none() && error.was_sent());
    assert_eq!(error.endpoint().template, Several::SPEC.template);
    let error = error.into_failure().unwrap_err();
    assert!(!format!("{error:?}").contains("CANARY"));

    let error = answered(Unit, Answer::new(200)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedStatus);
}

#[tokio::test]
async fn with_response_returns_status_and_headers() {
    let server = Server::start().await;
    server.answer(
        Answer::json(203, USER)
            .header("X-Request-Id", "r-2")
            .header("X-Page", "1")
            .header("X-Page", "2"),
    );
    let client = Client::new(server.url()).unwrap();

    let response = Mixed.send(&client).with_response().await.unwrap();
    assert_eq!(response.status().as_u16(), 203);
    assert_eq!(response.request_id(), Some("r-2"));
    let pages: Vec<_> = response.headers().get_all("x-page").iter().collect();
    assert_eq!(pages, ["1", "2"]);
    assert_eq!(response.into_body(), User { id: 7 });
}

#[test]
fn spec_finds_the_row_of_a_status() {
    for (status, type_name) in
        [(200, "User"), (404, "Wait"), (410, "ApiError"), (500, "()"), (302, "String")]
    {
        assert_eq!(Mixed::SPEC.response(status).unwrap().type_name, type_name, "{status}");
    }
    assert!(Unit::SPEC.response(200).is_none());
}
