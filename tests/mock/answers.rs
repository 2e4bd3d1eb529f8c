//! Answers of a mock as the code under test receives them.

use std::sync::Arc;

use bytes::Bytes;
use endpoint::mock::Mock;
use endpoint::{ErrorKind, FromResponse, Json, Secret, TransportErrorKind, endpoint};
use http::StatusCode;
use serde_json::json;

use crate::now;
use crate::sdk::{DeleteKey, ListKeys, UpdateEmail, User, change, expired, list, update, user};

#[endpoint(GET, "/text", 200 => String, 404 => String)]
struct GetText {}

#[endpoint(GET, "/json-text", 200 => Json<String>)]
struct GetJsonText {}

#[endpoint(GET, "/bytes", 2xx => Bytes)]
struct GetBytes {}

#[endpoint(GET, "/maybe", 200 => Option<u32>)]
struct GetMaybe {}

#[endpoint(HEAD, "/key", 200 => true, 404 => false)]
struct HasKey {}

#[endpoint(GET, "/names", 200 => Vec<String>, envelope = "data")]
struct ListNames {}

#[derive(Debug, FromResponse)]
struct Created {
    #[status]
    status: u16,
    #[header("Link")]
    links: Vec<String>,
    id: u32,
}

#[endpoint(POST, "/jobs", 201 | 202 => Created, ok(303))]
struct StartJob {}

#[test]
fn successes_and_failures_are_typed() {
    let mock = Mock::new();
    mock.on::<UpdateEmail>().ok(user(1));
    let borrowed = user(2);
    mock.on::<UpdateEmail>().ok(&borrowed);
    mock.on::<UpdateEmail>().failure(401, expired());
    mock.on::<UpdateEmail>().failure(403, json!({"error_code": "DEV.4", "more": true}));
    let client = mock.client();
    assert_eq!(change(&client, "a").unwrap(), user(1));
    assert_eq!(change(&client, "a").unwrap(), user(2));
    let error = change(&client, "a").unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED));
    assert_eq!(error.failure(), Some(&expired()));
    let error = change(&client, "a").unwrap_err();
    assert_eq!(error.failure().map(|it| it.error_code.as_str()), Some("DEV.4"));
    let label = error.headers().and_then(|headers| headers.get("content-type"));
    assert_eq!(label.map(http::HeaderValue::as_bytes), Some(&b"application/json"[..]));
}

#[test]
fn string_answer_is_text_or_json_as_the_endpoint_reads_it() {
    let mock = Mock::new();
    mock.on::<GetText>().ok("plain");
    mock.on::<GetText>().failure(404, "none");
    mock.on::<GetJsonText>().ok("in quotes");
    mock.on::<GetBytes>().ok("some bytes");
    let client = mock.client();
    assert_eq!(now(GetText {}.send(&client)).unwrap(), "plain");
    let error = now(GetText {}.send(&client)).unwrap_err();
    assert_eq!(error.into_failure().unwrap(), "none");
    assert_eq!(now(GetJsonText {}.send(&client)).unwrap().0, "in quotes");
    let response = now(GetBytes {}.send(&client).with_response()).unwrap();
    assert_eq!((&response.body()[..], response.status()), (&b"some bytes"[..], StatusCode::OK));
    assert_eq!(response.headers()["content-type"], "text/plain; charset=utf-8");
}

#[test]
fn answer_without_a_body_type_is_empty() {
    let mock = Mock::new();
    mock.on::<DeleteKey>().ok(());
    mock.on::<HasKey>().ok(());
    mock.on::<HasKey>().success(404, ());
    mock.on::<GetMaybe>().ok(None::<u32>);
    mock.on::<GetMaybe>().ok(7);
    let client = mock.client();
    let response = now(DeleteKey { key: 7 }.send(&client).with_response()).unwrap();
    assert_eq!(response.status(), StatusCode::NO_CONTENT);
    assert_eq!(response.headers().len(), 0);
    assert!(now(HasKey {}.send(&client)).unwrap());
    assert!(!now(HasKey {}.send(&client)).unwrap());
    // The body is JSON, which is decoded.
    assert_eq!(now(GetMaybe {}.send(&client)).unwrap(), None);
    assert_eq!(now(GetMaybe {}.send(&client)).unwrap(), Some(7));
}

#[test]
fn answer_includes_its_envelope() {
    let mock = Mock::new();
    mock.on::<ListNames>().ok(json!({"data": ["a", "b"]}));
    assert_eq!(now(ListNames {}.send(&mock.client())).unwrap(), ["a", "b"]);
}

#[test]
fn headers_and_other_success_statuses_can_be_set() {
    let mock = Mock::new();
    let started = |status| {
        let links = [("Link", "</a>"), ("link", "</b>")];
        mock.on::<StartJob>()
            .header("Link", "</0>")
            .headers(links)
            .success(status, json!({"id": 7}));
    };
    started(201);
    started(202);
    mock.on::<StartJob>().success(303, ());
    let client = mock.client();
    for status in [201, 202] {
        match now(StartJob {}.send(&client)).unwrap() {
            StartJobOk::Created(job) | StartJobOk::Accepted(job) => {
                assert_eq!((job.status, job.id), (status, 7));
                assert_eq!(job.links, ["</0>", "</a>", "</b>"]);
            }
            other @ StartJobOk::SeeOther => panic!("{other:?}"),
        }
    }
    assert!(matches!(now(StartJob {}.send(&client)).unwrap(), StartJobOk::SeeOther));
}

#[test]
fn undeclared_statuses_raw_bodies_and_faults_can_be_set() {
    let mock = Mock::new();
    mock.on::<UpdateEmail>().respond(204, ());
    mock.on::<UpdateEmail>().respond(401, "<html>");
    mock.on::<UpdateEmail>().respond(200, vec![0xff]);
    mock.on::<UpdateEmail>()
        .header("Content-Type", "application/problem+json")
        .respond(200, json!([1, 2]));
    mock.on::<UpdateEmail>().error(TransportErrorKind::Timeout);
    let client = mock.client();
    let kinds =
        [(); 5].map(|()| change(&client, "a").unwrap_err()).map(|it| (it.kind(), it.status()));
    assert_eq!(
        kinds,
        [
            (ErrorKind::UnexpectedStatus, Some(StatusCode::NO_CONTENT)),
            (ErrorKind::Decode, Some(StatusCode::UNAUTHORIZED)),
            (ErrorKind::Decode, Some(StatusCode::OK)),
            (ErrorKind::Decode, Some(StatusCode::OK)),
            (ErrorKind::Timeout, None),
        ]
    );
}

#[test]
fn answer_function_may_query_the_mock() {
    let mock = Arc::new(Mock::new());
    let asked = Arc::downgrade(&mock);
    mock.on::<UpdateEmail>().times(2).respond_with(move |call| {
        let before = asked.upgrade().expect("the mock is alive").calls().len();
        let email = call.field("email");
        http::Response::new(json!({"id": before, "email": email}).to_string())
    });
    let client = mock.client();
    assert_eq!(change(&client, "x").unwrap(), User { id: 1, email: "x".to_owned() });
    assert_eq!(change(&client, "y").unwrap(), User { id: 2, email: "y".to_owned() });
}

#[test]
fn answer_header_may_hold_a_secret() {
    #[derive(FromResponse)]
    struct Token {
        #[header("X-Subject-Token")]
        token: Secret,
    }
    #[endpoint(POST, "/v3/auth/tokens", 201 => Token)]
    struct CreateToken {}

    let mock = Mock::new();
    mock.on::<CreateToken>().header("X-Subject-Token", "MIIF").ok(json!({}));
    let token = now(CreateToken {}.send(&mock.client())).unwrap();
    assert_eq!(token.token.expose(), "MIIF");
}

#[test]
fn each_endpoint_has_its_own_answers() {
    let mock = Mock::new();
    mock.on::<ListKeys>().ok(["k"]);
    mock.on::<UpdateEmail>().ok(user(1));
    let client = mock.client();
    assert_eq!(now(update("a").send(&client)).unwrap(), user(1));
    assert_eq!(now(list().send(&client)).unwrap(), ["k"]);
}
