//! Authentication by sign-in and by signature.

use std::error::Error as _;

use codearts::iam::{Auth, PasswordCredentials};
use codearts::keys::DeleteSshKey;
use codearts::repositories::ShowRepository;
use codearts::signing::AccessKey;
use codearts::{Client, CodeArts, ErrorCode, Iam};
use endpoint::ErrorKind;
use endpoint_tests::{Answer, Server};

const EXPIRED: &str =
    r#"{"error_code":"DEV.00000003","error_msg":"Authentication information expired."}"#;

/// A response with a token that is valid for a day.
fn issued(token: &str) -> Answer {
    let body = r#"{"token":{"methods":["password"],"expires_at":"2026-11-24T11:04:04Z","issued_at":"2026-11-23T11:04:04Z","user":{"id":"u","name":"me"}}}"#;
    Answer::json(201, body).header("X-Subject-Token", token)
}

fn client(iam: &Server, repo: &Server) -> Client<CodeArts> {
    let iam = Client::<Iam>::new(iam.url()).expect("a loopback URL is valid");
    let auth = Auth::password("me", "CANARY".into(), "my-account", "cn-north-4");
    let credentials = PasswordCredentials::new(iam, auth);
    let client = Client::builder(repo.url()).credentials(credentials).build();
    client.expect("a loopback URL is valid")
}

#[tokio::test]
async fn a_password_is_exchanged_for_a_token_once_and_again_after_expiry() {
    let (iam, repo) = (Server::start().await, Server::start().await);
    let client = client(&iam, &repo);
    iam.answer(issued("first"));
    repo.answer(Answer::new(204));
    repo.answer(Answer::new(204));
    DeleteSshKey { key_id: 1 }.send(&client).await.unwrap();
    DeleteSshKey { key_id: 2 }.send(&client).await.unwrap();
    // The server reports the expiry before the day is over.
    iam.answer(issued("second"));
    repo.answer(Answer::json(401, EXPIRED));
    repo.answer(Answer::new(204));
    DeleteSshKey { key_id: 3 }.send(&client).await.unwrap();

    let sent: Vec<_> = repo.requests();
    let tokens: Vec<_> =
        sent.iter().map(|request| request.header("x-auth-token").unwrap()).collect();
    assert_eq!(tokens, ["first", "first", "first", "second"]);
    assert_eq!(sent[3].target, "/v4/user/keys/3");
    assert_eq!(iam.requests().len(), 2);
}

#[tokio::test]
async fn another_failure_does_not_renew_the_token() {
    let (iam, repo) = (Server::start().await, Server::start().await);
    let client = client(&iam, &repo);
    iam.answer(issued("first"));
    let denied = r#"{"error_code":"CH.080401","error_msg":"no permission on the resource"}"#;
    repo.answer(Answer::json(401, denied));
    let error = DeleteSshKey { key_id: 1 }.send(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Failure);
    assert_eq!((iam.requests().len(), repo.requests().len()), (1, 1));
}

#[tokio::test]
async fn a_wrong_password_is_reported_and_not_sent_again() {
    let (iam, repo) = (Server::start().await, Server::start().await);
    let client = client(&iam, &repo);
    let failure = r#"{"error":{"code":401,"message":"The username or password is wrong.","title":"Unauthorized"}}"#;
    iam.answer(Answer::json(401, failure));
    let error = DeleteSshKey { key_id: 1 }.send(&client).await.unwrap_err();
    assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Credentials, false));
    assert_eq!(
        error.source().unwrap().to_string(),
        "POST /v3/auth/tokens: 401 Unauthorized: Unauthorized The username or password is wrong."
    );
    assert!(!format!("{error:?} {client:?}").contains("CANARY"));
    assert!(repo.requests().is_empty());
}

#[tokio::test]
async fn an_access_key_signs_the_request_as_sent() {
    let repo = Server::start().await;
    repo.answer(Answer::json(404, r#"{"error_code":"CH.000404","error_msg":"no such resource"}"#));
    let key = AccessKey::new("AKEXAMPLE00000000001", "CANARY");
    let client: Client<CodeArts> =
        Client::builder(repo.url()).anonymous().signer(key).build().unwrap();
    let error = ShowRepository { repository_id: 7 }.send(&client).await.unwrap_err();
    assert_eq!(error.failure().unwrap().error_code, ErrorCode::ResourceUnavailable);

    let request = repo.one();
    assert_eq!(request.header("x-auth-token"), None);
    let authorization = request.header("authorization").unwrap();
    let signed = "SDK-HMAC-SHA256 Access=AKEXAMPLE00000000001, \
                  SignedHeaders=accept;host;user-agent;x-sdk-date";
    assert!(authorization.starts_with(signed), "{authorization}");
    assert!(request.header("x-sdk-date").is_some());
    assert!(!format!("{error:?} {client:?}").contains("CANARY"));
}

#[tokio::test]
async fn failures_in_other_formats_are_converted() {
    for (body, code, message) in [
        (EXPIRED, "DEV.00000003", "Authentication information expired."),
        (
            r#"{"error":{"code":"DEV.CH.10001","message":"no"},"status":"failed"}"#,
            "DEV.CH.10001",
            "no",
        ),
        (r#"{"error":{"code":403,"message":"no","title":"Forbidden"}}"#, "403", "no"),
    ] {
        let repo = Server::start().await;
        repo.answer(Answer::json(403, body));
        let client: Client<CodeArts> =
            Client::builder(repo.url()).credentials("token").build().unwrap();
        let error = DeleteSshKey { key_id: 1 }.send(&client).await.unwrap_err();
        let failure = error.failure().unwrap();
        assert_eq!((failure.error_code.as_str(), failure.error_msg.as_str()), (code, message));
    }
    let repo = Server::start().await;
    repo.answer(Answer::new(403).body("<html>forbidden</html>"));
    let client: Client<CodeArts> =
        Client::builder(repo.url()).credentials("token").build().unwrap();
    let error = DeleteSshKey { key_id: 1 }.send(&client).await.unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Decode, 403));
    assert_eq!(error.body().unwrap(), "<html>forbidden</html>");
}
