//! Text of a server is printed on one line, without control characters.

use endpoint::{AnyFailure, Endpoint, Error, FromResponse, api, endpoint};
use endpoint::{Body, DecodeError};
use endpoint_tests::Answer;
use serde::Deserialize;

use crate::support::exchange::{answered, refused};

#[derive(Debug, Deserialize, thiserror::Error)]
#[error("{message}")]
struct ApiError {
    message: String,
}

#[derive(Debug, Deserialize, thiserror::Error)]
#[error("conflict: {message}")]
struct Conflict {
    message: String,
}

#[endpoint(GET, "/one", 200, 400 => ApiError)]
struct One;

#[endpoint(GET, "/several", 200, 400 => ApiError, 409 => Conflict)]
struct Several;

#[endpoint(GET, "/text", 200, 400 => String)]
struct Text;

#[api(4xx => ApiError)]
struct Service;

#[endpoint(GET, "/api", 200, 409 => Conflict, api = Service)]
struct OfApi;

const HOSTILE: &str =
    "no\u{1b}[2J\r\nGET /x: 200\t\u{85}\u{9b}\u{2028}\u{202e}\u{2066}\0 Müller 残高";
const SHOWN: &str =
    "no\\u{1b}[2J\\r\\nGET /x: 200\\t\\u{85}\\u{9b}\\u{2028}\\u{202e}\\u{2066}\\u{0} Müller 残高";

fn body() -> String {
    serde_json::json!({ "message": HOSTILE }).to_string()
}

#[tokio::test]
async fn control_characters_of_failures_are_escaped() {
    let error = answered(One, Answer::json(400, body())).await.unwrap_err();
    assert_eq!(error.to_string(), format!("GET /one: 400 Bad Request: {SHOWN}"));
    assert_eq!(format!("{error:#}"), error.to_string());
    let error: Error<AnyFailure> = error.erase();
    assert_eq!(error.to_string(), format!("GET /one: 400 Bad Request: {SHOWN}"));
    assert_eq!(error.failure().unwrap().downcast_ref::<ApiError>().unwrap().message, HOSTILE);

    let error = answered(Several, Answer::json(409, body())).await.unwrap_err();
    assert_eq!(error.to_string(), format!("GET /several: 409 Conflict: conflict: {SHOWN}"));
    let error = answered(Text, Answer::new(400).body(HOSTILE)).await.unwrap_err();
    assert_eq!(error.to_string(), format!("GET /text: 400 Bad Request: {SHOWN}"));

    let response =
        |status| http::Response::builder().status(status).body(Body::from(body())).unwrap();
    let error = OfApi::response(response(403)).unwrap_err();
    assert_eq!(error.to_string(), format!("GET /api: 403 Forbidden: {SHOWN}"));
    let error = OfApi::response(response(409)).unwrap_err();
    assert_eq!(error.to_string(), format!("GET /api: 409 Conflict: conflict: {SHOWN}"));
}

/// A type whose decode error quotes the response.
#[derive(Debug)]
struct Own;

impl FromResponse for Own {
    fn from_response(_: &mut http::Response<Body>) -> Result<Self, DecodeError> {
        Err(DecodeError::new::<Self>(HOSTILE))
    }
}

#[endpoint(GET, "/own", 200 => Own)]
struct GetOwn;

#[tokio::test]
async fn control_characters_of_decode_errors_are_escaped() {
    let error = answered(GetOwn, Answer::new(200)).await.unwrap_err();
    let name = std::any::type_name::<Own>();
    let problem = format!("the response is not a `{name}`: {SHOWN}");
    assert_eq!(error.to_string(), format!("GET /own: 200 OK: {problem}"));
    assert_eq!(error.decode_error().unwrap().to_string(), problem);
    assert_eq!(error.decode_error().unwrap().problem(), HOSTILE);
}

fn dislikes(text: &str) -> Result<(), String> {
    Err(text.to_owned())
}

#[endpoint(POST, "/rule", 200)]
struct Ruled {
    #[check(with = dislikes)]
    text: &'static str,
}

#[tokio::test]
async fn control_characters_of_violations_are_escaped() {
    let refusal = refused(Ruled { text: HOSTILE }).await;
    assert_eq!(refusal, format!("POST /rule: not sent: `text` {SHOWN}"));
    let error = Ruled { text: HOSTILE }.request(&"https://h.example".parse().unwrap()).unwrap_err();
    assert_eq!(error.violations()[0].to_string(), format!("`text` {SHOWN}"));
}
