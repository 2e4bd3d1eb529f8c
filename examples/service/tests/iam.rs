//! Issuing and validating tokens.

use jiff::Timestamp;
use serde_json::json;

use crate::service::Service;

#[tokio::test]
async fn sign_in_responds_like_keystone() {
    let service = Service::start().await.unwrap();
    let response = service.sign_in(Service::PASSWORD, Service::PROJECT).await;
    assert!(response.header("X-Subject-Token").unwrap().len() >= 2_000);
    assert!(response.header("X-IAM-Trace-Id").is_some());
    let time = |name: &str| {
        let time = response.body["token"][name].as_str().unwrap();
        assert_eq!(time.len(), "2026-11-24T11:04:04.000000Z".len());
        time.parse::<Timestamp>().unwrap()
    };
    assert_eq!(time("expires_at").duration_since(time("issued_at")).as_secs(), 86_400);

    let message = "The username or password is wrong.";
    let error = json!({ "code": 401, "message": message, "title": "Unauthorized" });
    let refused = service.sign_in("another", Service::PROJECT).await;
    assert_eq!((refused.status, refused.body), (401, json!({ "error": error })));
    assert_eq!(service.sign_in(Service::PASSWORD, "another").await.status, 401);
    let malformed = service.send("POST", "/v3/auth/tokens", None, "{}").await;
    assert_eq!(malformed.body["error"]["code"], 400);
    assert_eq!(malformed.body["error"]["title"], "Bad Request");
}

#[tokio::test]
async fn a_token_is_validated_with_another_token() {
    let service = Service::start().await.unwrap();
    let (caller, subject) = (service.token().await, service.token().await);
    let validate = async |caller: &str, subject: &str| {
        let headers = [("X-Auth-Token", caller), ("X-Subject-Token", subject)];
        service.send_with_headers("GET", "/v3/auth/tokens", &headers, "").await
    };
    let response = validate(&caller, &subject).await;
    assert_eq!(
        (response.status, response.header("X-Subject-Token")),
        (200, Some(subject.as_str()))
    );
    assert_eq!(response.body["token"]["user"]["name"], Service::USER);
    assert_eq!(validate("x", &subject).await.status, 401);
    assert_eq!(validate(&caller, "x").await.body["error"]["code"], 404);
    service.expire_tokens();
    assert_eq!(validate(&caller, &subject).await.status, 401);
}
