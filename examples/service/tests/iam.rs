//! Tokens: how they are issued and looked at.

use jiff::Timestamp;
use serde_json::json;

use crate::service::Service;

#[tokio::test]
async fn signing_in_answers_as_keystone_does() {
    let service = Service::start().await.unwrap();
    let answer = service.sign_in(Service::PASSWORD, Service::PROJECT).await;
    assert!(answer.header("X-Subject-Token").unwrap().len() >= 2_000);
    assert!(answer.header("X-IAM-Trace-Id").is_some());
    let time = |name: &str| {
        let time = answer.body["token"][name].as_str().unwrap();
        assert_eq!(time.len(), "2026-11-24T11:04:04.000000Z".len());
        time.parse::<Timestamp>().unwrap()
    };
    assert_eq!(time("expires_at").duration_since(time("issued_at")).as_secs(), 86_400);

    let message = "The username or password is wrong.";
    let error = json!({ "code": 401, "message": message, "title": "Unauthorized" });
    let refused = service.sign_in("another", Service::PROJECT).await;
    assert_eq!((refused.status, refused.body), (401, json!({ "error": error })));
    assert_eq!(service.sign_in(Service::PASSWORD, "another").await.status, 401);
    let malformed = service.ask("POST", "/v3/auth/tokens", None, "{}").await;
    assert_eq!(malformed.body["error"]["code"], 400);
    assert_eq!(malformed.body["error"]["title"], "Bad Request");
}

#[tokio::test]
async fn a_token_is_looked_at_with_another() {
    let service = Service::start().await.unwrap();
    let (caller, subject) = (service.token().await, service.token().await);
    let look = async |caller: &str, subject: &str| {
        let headers = [("X-Auth-Token", caller), ("X-Subject-Token", subject)];
        service.ask_with("GET", "/v3/auth/tokens", &headers, "").await
    };
    let answer = look(&caller, &subject).await;
    assert_eq!((answer.status, answer.header("X-Subject-Token")), (200, Some(subject.as_str())));
    assert_eq!(answer.body["token"]["user"]["name"], Service::USER);
    assert_eq!(look("x", &subject).await.status, 401);
    assert_eq!(look(&caller, "x").await.body["error"]["code"], 404);
    service.expire_tokens();
    assert_eq!(look(&caller, &subject).await.status, 401);
}
