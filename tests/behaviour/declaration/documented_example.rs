//! CodeArts Repo's "Updating an Email Address", as the vendor documents it.

use endpoint::{Client, Endpoint, Secret, endpoint};
use endpoint_tests::{Answer, Server};
use http::StatusCode;
use serde::Deserialize;

#[derive(Debug, PartialEq, Deserialize)]
struct User {
    id: u32,
    name: String,
    username: String,
    state: State,
    created_at: String,
    updated_at: String,
    last_activity_on: String,
    commit_email: String,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Active,
    Blocked,
}

#[derive(Debug, PartialEq, Deserialize, thiserror::Error)]
#[error("{error_code} {error_msg}")]
struct ApiError {
    error_code: String,
    error_msg: String,
}

#[endpoint(PUT, "/v4/user/emails", 200 => User, 401 => ApiError)]
#[derive(Debug, Clone)]
struct UpdateEmail {
    #[header("X-Auth-Token")]
    #[check(length = 1..=100_000)]
    token: Secret<String>,
    #[check(length = 1..=1000)]
    email: Option<String>,
    #[check(length = 1..=1000)]
    verify_code: Option<String>,
}

const USER: &str = r#"{"id":21820,"name":"tr8","username":"ac105e52a4764a4c8f29b306508f016d","state":"active","created_at":"2025-03-27T14:17:11.000+08:00","updated_at":"2025-05-20T15:42:31.351+08:00","last_activity_on":"2025-05-17","commit_email":"1@email.com"}"#;
const EXPIRED: &str =
    r#"{"error_code":"DEV.00000003","error_msg":"Authentication information expired."}"#;

fn update() -> UpdateEmail {
    UpdateEmail {
        token: "TOKEN".into(),
        email: Some("11@email.com".into()),
        verify_code: Some("SFLAJA".into()),
    }
}

#[tokio::test]
async fn request_matches_the_documentation() {
    let server = Server::start().await;
    server.answer(Answer::json(200, USER));
    let client = Client::new(server.url()).unwrap();

    let user = update().send(&client).await.unwrap();

    assert_eq!((user.id, user.state), (21820, State::Active));
    let request = server.one();
    assert_eq!((request.method.as_str(), request.target.as_str()), ("PUT", "/v4/user/emails"));
    assert_eq!(request.header("x-auth-token"), Some("TOKEN"));
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.text(), r#"{"email":"11@email.com","verify_code":"SFLAJA"}"#);
}

#[tokio::test]
async fn documented_error_is_the_typed_failure() {
    let server = Server::start().await;
    server.answer(Answer::json(401, EXPIRED).header("X-Request-Id", "abc"));
    let client = Client::new(server.url()).unwrap();

    let error = update().send(&client).await.unwrap_err();

    assert_eq!(
        error.to_string(),
        "PUT /v4/user/emails: 401 Unauthorized: DEV.00000003 Authentication information expired."
    );
    assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED));
    assert_eq!(error.request_id(), Some("abc"));
    assert_eq!(error.failure().unwrap().error_code, "DEV.00000003");
    assert_eq!(UpdateEmail::SPEC.parameters.len(), 3);
}
