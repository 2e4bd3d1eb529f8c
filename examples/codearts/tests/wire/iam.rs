//! Tokens.

use codearts::iam::{Auth, KeystoneCreateUserTokenByPassword, KeystoneValidateToken};
use codearts::{Client, Iam};
use endpoint_tests::{Answer, Server};

const TOKEN: &str = r#"{"token":{"methods":["password"],"expires_at":"2026-11-24T11:04:04.000000Z","issued_at":"2026-11-23T11:04:04.000000Z","user":{"id":"u","name":"me","domain":{"id":"d","name":"my-account"}},"project":{"id":"p","name":"cn-north-4"},"roles":[{"id":"0","name":"te_admin"}],"catalog":[]}}"#;
const REFUSAL: &str = r#"{"error":{"code":401,"message":"The username or password is wrong.","title":"Unauthorized"}}"#;

fn create() -> KeystoneCreateUserTokenByPassword {
    KeystoneCreateUserTokenByPassword {
        nocatalog: Some("true".to_owned()),
        auth: Auth::password("me", "pa55".into(), "my-account", "cn-north-4"),
    }
}

fn client(server: &Server) -> Client<Iam> {
    Client::new(server.url()).expect("a loopback URL is valid")
}

#[tokio::test]
async fn an_issued_token_is_read_from_a_header() {
    let server = Server::start().await;
    let long = "t".repeat(100_000);
    server.answer(Answer::json(201, TOKEN).header("X-Subject-Token", &long));

    let issued = create().send(&client(&server)).await.unwrap();

    assert!(*issued.subject_token.expose() == long);
    assert_eq!(issued.token.expires_at.to_string(), "2026-11-24T11:04:04Z");
    assert_eq!(issued.token.project.unwrap().name, "cn-north-4");
    assert_eq!(issued.trace_id, None);
    let request = server.one();
    assert_eq!(request.to_string(), "POST /v3/auth/tokens?nocatalog=true");
    assert_eq!(request.header("x-auth-token"), None);
    assert_eq!(
        request.text(),
        r#"{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"me","password":"pa55","domain":{"name":"my-account"}}}},"scope":{"project":{"name":"cn-north-4"}}}}"#
    );
    assert!(!format!("{:?}", create()).contains("pa55"));
}

#[tokio::test]
async fn a_token_is_validated_with_another_token() {
    let server = Server::start().await;
    let answer = Answer::json(200, TOKEN).header("X-IAM-Trace-Id", "trace");
    server.answer(answer.header("X-Subject-Token", "subject"));

    let validate = KeystoneValidateToken {
        token: "caller".into(),
        subject_token: "subject".into(),
        nocatalog: None,
    };
    let issued = validate.send(&client(&server)).await.unwrap();

    assert_eq!(issued.subject_token.expose(), "subject");
    assert_eq!(issued.trace_id.as_deref(), Some("trace"));
    let request = server.one();
    assert_eq!(request.to_string(), "GET /v3/auth/tokens");
    assert_eq!(request.header("x-auth-token"), Some("caller"));
    assert_eq!(request.header("x-subject-token"), Some("subject"));
    assert_eq!(request.text(), "");
}

#[tokio::test]
async fn iam_failures_have_the_format_of_keystone() {
    let server = Server::start().await;
    server.answer(Answer::json(401, REFUSAL));
    let error = create().send(&client(&server)).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "POST /v3/auth/tokens: 401 Unauthorized: Unauthorized The username or password is wrong."
    );
    assert_eq!(error.failure().unwrap().error.code, 401);
}

#[tokio::test]
async fn a_success_without_the_token_header_is_an_error() {
    let server = Server::start().await;
    server.answer(Answer::json(201, TOKEN));
    let error = create().send(&client(&server)).await.unwrap_err();
    assert!(error.decode_error().unwrap().to_string().to_lowercase().contains("x-subject-token"));
}
