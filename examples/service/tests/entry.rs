//! Who may come in.

use serde_json::json;

use super::EMAILS;
use crate::service::Service;

#[tokio::test]
async fn entry_needs_a_token_that_is_known_and_not_expired() {
    let service = Service::start().await.unwrap();
    let token = service.token().await;
    let enter = async |token: &str| service.ask("GET", EMAILS, Some(token), "").await;

    let missing = service.ask("GET", EMAILS, None, "").await;
    missing.refuses(401, "DEV.00000001", "missing");
    for length in [0, 1, 100_000, 100_001] {
        let unknown = "x".repeat(length);
        enter(&unknown).await.refuses(401, "DEV.00000002", "not recognized");
    }
    assert_eq!(enter(&token).await.status, 200);
    service.expire_tokens();
    let message = "Authentication information expired.";
    let expired = enter(&token).await;
    assert_eq!(expired.status, 401);
    assert_eq!(expired.body, json!({ "error_code": "DEV.00000003", "error_msg": message }));
    assert_eq!(enter(&service.token().await).await.status, 200);
}

#[tokio::test]
async fn tokens_expire_once_they_were_used_so_often() {
    let service = Service::start().await.unwrap();
    let token = service.token().await;
    service.expire_tokens_after(2);
    for status in [200, 200, 401, 401] {
        assert_eq!(service.ask("GET", EMAILS, Some(&token), "").await.status, status);
    }
    let token = service.token().await;
    assert_eq!(service.ask("GET", EMAILS, Some(&token), "").await.status, 200);
}
