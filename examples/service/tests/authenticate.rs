//! Authentication by token.

use serde_json::json;

use super::EMAILS;
use crate::service::Service;

#[tokio::test]
async fn missing_unknown_and_expired_tokens_are_refused() {
    let service = Service::start().await.unwrap();
    let token = service.token().await;
    let send = async |token: &str| service.send("GET", EMAILS, Some(token), "").await;

    let missing = service.send("GET", EMAILS, None, "").await;
    missing.assert_error(401, "DEV.00000001", "missing");
    for length in [0, 1, 100_000, 100_001] {
        let unknown = "x".repeat(length);
        send(&unknown).await.assert_error(401, "DEV.00000002", "not recognized");
    }
    assert_eq!(send(&token).await.status, 200);
    service.expire_tokens();
    let message = "Authentication information expired.";
    let expired = send(&token).await;
    assert_eq!(expired.status, 401);
    assert_eq!(expired.body, json!({ "error_code": "DEV.00000003", "error_msg": message }));
    assert_eq!(send(&service.token().await).await.status, 200);
}

#[tokio::test]
async fn tokens_expire_after_the_set_number_of_requests() {
    let service = Service::start().await.unwrap();
    let token = service.token().await;
    service.expire_tokens_after(2);
    for status in [200, 200, 401, 401] {
        assert_eq!(service.send("GET", EMAILS, Some(&token), "").await.status, status);
    }
    let token = service.token().await;
    assert_eq!(service.send("GET", EMAILS, Some(&token), "").await.status, 200);
}
