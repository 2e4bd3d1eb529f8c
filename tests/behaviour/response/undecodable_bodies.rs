//! Bodies that are not of the declared type: the error keeps status and body, and prints none of
//! the data.

use std::collections::HashMap;

use endpoint::{Endpoint as _, ErrorKind, endpoint};
use endpoint_tests::Answer;
use serde::Deserialize;

use crate::support::exchange::answered;

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Problem {
    code: String,
    details: Vec<Detail>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Detail {
    field: String,
    level: Level,
    line: Option<u8>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    Error,
    Warning,
}

#[endpoint(GET, "/users/{id}", 200 => HashMap<String, u8>, 401 => Problem, 409 => String)]
struct GetUser {
    id: u32,
}

const GET_USER: GetUser = GetUser { id: 7031 };
const HTML: &str = "<html>CANARY</html>";

#[tokio::test]
async fn undecodable_failure_keeps_status_and_body() {
    for (body, path, problem) in [
        ("", "", "the body is empty"),
        (HTML, "", "not valid JSON: expected value"),
        ("\"CANARY\"", "", "invalid type: string, expected struct Problem"),
        (r#"{"code": "CANARY"}"#, "", "missing field `details`"),
        (r#"{"code": 424242, "details": []}"#, "code", "invalid type: integer, expected a string"),
        (
            r#"{"code": "CANARY", "details": [{"field": "CANARY", "level": "error"#,
            "details[0].level",
            "the JSON ends too early",
        ),
        (
            r#"{"code": "", "details": [{"field": "", "level": "error"}, {"level": "CANARY"}]}"#,
            "details[1].level",
            "unknown variant, expected `error` or `warning`",
        ),
        (
            "{\n  \"code\": \"ü\",\n  \"details\": [\n    \
             {\"field\": \"ü\", \"level\": \"warning\", \"line\": 424242}]\n}",
            "details[0].line",
            "invalid value: integer, expected u8",
        ),
    ] {
        let error = answered(GET_USER, Answer::json(401, body)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
        assert_eq!(error.status().unwrap(), 401);
        assert_eq!(error.body().unwrap(), body);
        assert!(error.failure().is_none());
        let decode = error.decode_error().unwrap();
        assert_eq!((decode.path(), decode.problem()), (path, problem), "{body}");
        assert!(decode.type_name().ends_with("::Problem"));

        let at = if path.is_empty() { String::new() } else { format!("at `{path}`: ") };
        let text = error.to_string();
        assert!(text.starts_with("GET /users/{id}: 401 Unauthorized: the response is not a `"));
        assert!(text.ends_with(&format!("::Problem`: {at}{problem}")), "{text}");
        // The time that has passed may have any digits.
        let printed = format!("{text} {decode:?} {decode} {error:?}");
        let printed = printed.split(", elapsed: ").next().expect("there is a first part");
        for value in ["CANARY", "424242", "7031"] {
            assert!(!printed.contains(value), "{printed}");
        }
    }
}

#[tokio::test]
async fn decode_error_names_a_content_type_that_is_not_json() {
    for (label, shown) in [
        ("text/html; charset=utf-8", " (its Content-Type is text/html)"),
        ("TEXT/Html;token=CANARY", " (its Content-Type is text/html)"),
        ("text/CANARY", " (its Content-Type is text/…)"),
        ("application/vnd.CANARY; a=CANARY", " (its Content-Type is application/…)"),
        ("CANARY/plain", " (its Content-Type is …)"),
        ("CANARY", ""),
        ("text/html, text/CANARY", ""),
        ("application/json", ""),
        ("application/problem+json; charset=utf-8", ""),
    ] {
        let answer = Answer::new(200).header("Content-Type", label).body(HTML);
        let error = answered(GET_USER, answer).await.unwrap_err();
        let problem = format!("not valid JSON: expected value{shown}");
        assert!(error.to_string().ends_with(&problem), "{error}");
        assert!(!format!("{error} {error:?}").contains("CANARY"), "{error:?}");
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Decode, 200));
    }
}

#[tokio::test]
async fn json_decodes_whatever_its_content_type() {
    for label in ["text/plain", "application/vnd.example+json", ""] {
        let answer = Answer::new(200).header("Content-Type", label).body(r#"{"a": 1}"#);
        assert_eq!(answered(GET_USER, answer).await.unwrap()["a"], 1);
    }
    assert_eq!(answered(GET_USER, Answer::new(200).body("\u{feff}{}")).await.unwrap().len(), 0);
}

#[tokio::test]
async fn body_that_is_not_utf8_is_a_decode_error_that_keeps_it() {
    for (status, type_name) in [(401, "Problem"), (409, "String")] {
        let body = b"{\"code\":\"CANARY\xff\"}";
        let error = answered(GET_USER, Answer::json(status, body)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert_eq!(error.body().unwrap(), &body[..]);
        let decode = error.decode_error().unwrap();
        assert_eq!((decode.path(), decode.problem()), ("", "the body is not valid UTF-8"));
        assert!(decode.type_name().ends_with(type_name));
        assert!(!format!("{error} {error:?}").contains("CANARY"));
    }
}

#[tokio::test]
async fn compressed_body_is_a_decode_error_that_names_the_coding() {
    let gzip = b"\x1f\x8b\x08\0\0\0\0\0\0\x03\xabV*I-.Q\xb2R2T\xaa\x05\0\xc3\xf0\xe9\x7f\x0a";
    for (status, coding, label, shown) in [
        (401, "gzip", "application/json", "gzip"),
        (409, "GZIP", "text/plain", "gzip"),
        (409, "identity, x-gzip", "text/plain; charset=iso-8859-1", "x-gzip"),
        (401, "br", "application/json", "br"),
    ] {
        let answer = Answer::new(status).header("Content-Encoding", coding);
        let answer = answer.header("Content-Type", label).body(gzip);
        let error = answered(GET_USER, answer).await.unwrap_err();
        assert_eq!(
            error.decode_error().unwrap().problem(),
            format!("the body is compressed by {shown} and was not decompressed")
        );
        assert_eq!(error.body().unwrap(), &gzip[..]);
    }
    let answer = Answer::new(409).header("Content-Encoding", "gzip").body("plain");
    let error = answered(GET_USER, answer).await.unwrap_err();
    assert!(matches!(error.failure(), Some(GetUserFailure::Conflict(text)) if text == "plain"));
}

#[tokio::test]
async fn undecodable_success_keeps_body_and_request_id() {
    let answer = Answer::json(200, r#"{"a": 1, "b": "CANARY"}"#).header("X-Request-Id", "r-3");
    let error = answered(GET_USER, answer).await.unwrap_err();
    assert_eq!(error.decode_error().unwrap().path(), "…");
    assert_eq!(error.request_id(), Some("r-3"));
    assert_eq!(error.body().unwrap(), r#"{"a": 1, "b": "CANARY"}"#);
    assert!(error.was_sent() && error.violations().is_empty());
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

#[derive(Debug, Deserialize)]
enum Never {}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only decoded")]
struct Closed {
    a: HashMap<String, u8>,
}

#[endpoint(GET, "/strict", 200 => Nothing, 401 => Never)]
struct Strict;

#[endpoint(GET, "/closed", 200 => Closed)]
struct GetClosed;

#[tokio::test]
async fn values_that_imitate_error_messages_are_not_printed() {
    for answer in [
        Answer::json(200, r#"{"x`, expected CANARY": 1}"#),
        Answer::json(401, r#""x`, expected CANARY""#),
    ] {
        let error = answered(Strict, answer).await.unwrap_err();
        assert!(!error.to_string().contains("CANARY"), "{error}");
    }
}

#[tokio::test]
async fn map_keys_are_not_printed() {
    for key in ["alice@example.com", &"TOKEN".repeat(40), "sk_live_CANARY", "secret", "7031"] {
        let body = format!("{{\"{key}\": \"x\"}}");
        let error = answered(GET_USER, Answer::json(200, body)).await.unwrap_err();
        assert!(!format!("{error} {error:?}").contains(key), "{error}");
    }
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Sessions {
    sessions: HashMap<String, Session>,
    #[serde(flatten)]
    others: HashMap<String, Session>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Session {
    id: u8,
    #[serde(default)]
    tags: Vec<HashMap<String, u8>>,
}

#[endpoint(GET, "/sessions", 200 => Sessions)]
struct GetSessions;

#[tokio::test]
async fn field_names_around_a_map_key_are_printed() {
    for (body, path) in [
        (r#"{"sessions": {"sk_live_CANARY": {"id": "x"}}}"#, "sessions.….id"),
        (r#"{"sessions": {"id": {"id": "x"}}}"#, "sessions.….id"),
        (
            r#"{"sessions": {"sk_live_CANARY": {"id": 1, "tags": [{}, {"CANARY": "x"}]}}}"#,
            "sessions.….tags[1].…",
        ),
        (r#"{"sessions": {"sk_live_CANARY": {"id": 1, "CANARY": {"CANARY": "#, "sessions.….…"),
        (r#"{"sessions": {}, "CANARY": {"id": "#, "…"),
    ] {
        let error = answered(GetSessions, Answer::json(200, body)).await.unwrap_err();
        assert_eq!(error.decode_error().unwrap().path(), path, "{body}");
        assert!(!format!("{error} {error:?}").contains("CANARY"), "{error}");
    }
}

#[tokio::test]
async fn path_of_a_decode_error_is_not_the_previous_field() {
    let twice = r#"{"code": "", "details": [], "code": ""}"#;
    let error = answered(GET_USER, Answer::json(401, twice)).await.unwrap_err();
    let decode = error.decode_error().unwrap();
    assert_eq!(decode.problem(), "duplicate field `code`");
    assert!(["", "code"].contains(&decode.path()), "{decode}");

    let unknown = r#"{"a": {"b": 1}, "c": 2}"#;
    let error = answered(GetClosed, Answer::json(200, unknown)).await.unwrap_err();
    let decode = error.decode_error().unwrap();
    assert_eq!((decode.path(), decode.problem()), ("", "unknown field, expected `a`"));
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
#[serde(untagged)]
enum Pet {
    Cat { lives: u8 },
    Name(String),
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Tagged {
    Owner { pet: Pet },
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
enum Shape {
    Round(u8),
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Flat {
    #[serde(flatten)]
    shape: Shape,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Home {
    #[serde(default)]
    pet: Option<Pet>,
    #[serde(default)]
    pets: Vec<Pet>,
    #[serde(default)]
    by_room: HashMap<String, Pet>,
    #[serde(default)]
    tagged: Vec<Tagged>,
    #[serde(default)]
    flat: Vec<Flat>,
    #[serde(default)]
    last: u8,
}

#[endpoint(GET, "/home", 200 => Home, 201 => Pet, 202 => Vec<Pet>, 203 => Tagged)]
struct GetHome {}

#[test]
fn value_that_fits_no_variant_of_an_untagged_enum_is_named_with_its_path() {
    let pet = "no variant of the untagged enum `Pet` fits, and serde does not report why";
    let shape = "no variant of the flattened enum `Shape` fits, and serde does not report why";
    for (status, body, path, problem) in [
        (200, r#"{"pet":{"lives":"CANARY"}}"#, "pet", pet),
        (200, r#"{"pet":4242, "last": 1}"#, "pet", pet),
        (200, r#"{"pet":true}"#, "pet", pet),
        (200, r#"{ "pet" : [ "CANARY" ] , "last" : 1 }"#, "pet", pet),
        (200, r#"{"pets":["a",{"lives":9},{"lives":424242}, "b"],"last":1}"#, "pets[2]", pet),
        (200, r#"{"pets":[{"CANARY":{"CANARY":1}}]}"#, "pets[0]", pet),
        (200, "{\"pets\":[\n  \"a\",\n  null\n]}", "pets[1]", pet),
        (200, r#"{"by_room":{"CANARY":{"lives":[]}}}"#, "by_room.…", pet),
        // serde reads all of the enum around it before it looks at any of its fields.
        (200, r#"{"tagged":[{"kind":"owner","pet":4242}]}"#, "tagged[0]", pet),
        (200, r#"{"flat":[{"Square":1}],"last":1}"#, "flat[0]", shape),
        (201, r#"{"lives":"CANARY"}"#, "", pet),
        (201, "4242", "", pet),
        (202, r#"["a",{}]"#, "[1]", pet),
        (203, r#"{"kind":"owner","pet":{"lives":4242}}"#, "", pet),
    ] {
        let response = http::Response::builder().status(status);
        let response = response.body(endpoint::Body::from(body)).unwrap();
        let error = GetHome::response(response).unwrap_err();
        let decode = error.decode_error().expect("the body does not decode");
        assert_eq!((decode.path(), decode.problem()), (path, problem), "{body}");
        for printed in [error.to_string(), format!("{error:?}")] {
            assert!(!printed.contains("CANARY") && !printed.contains("4242"), "{printed}");
        }
    }
}
