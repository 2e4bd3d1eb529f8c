//! The webhooks of a repository.

use serde_json::json;

use crate::service::Service;

#[tokio::test]
async fn webhooks_are_added_listed_and_deleted_and_their_tokens_masked() {
    let client = Service::start_and_sign_in().await;
    let path = client.path("website", "/hooks");
    let hook = json!({ "url": "https://ci.example.com", "push_events": true, "token": "s3cret" });
    let added = client.send("POST", &path, &hook.to_string()).await;
    assert_eq!((added.status, &added.body["token"]), (201, &json!("******")));
    assert_eq!(
        added.body["created_at"].as_str().unwrap().len(),
        "2025-05-20T15:42:31.351+08:00".len()
    );

    let listed = client.get(&path).await;
    assert_eq!((listed.header("X-Total"), &listed.body[0]), (Some("1"), &added.body));
    assert_eq!(client.send("DELETE", &format!("{path}/1"), "").await.status, 204);
    client.send("DELETE", &format!("{path}/1"), "").await.assert_error(404, "CH.000404", "webhook");
    assert_eq!(client.get(&format!("{path}?include_system=true")).await.body, json!([]));
}

#[tokio::test]
async fn invalid_webhooks_are_refused() {
    let client = Service::start_and_sign_in().await;
    for (body, part) in [
        ("{}".to_owned(), "url"),
        (r#"{"url":"file:///etc/passwd"}"#.to_owned(), "url"),
        (r#"{"url":"https://a","name":null}"#.to_owned(), "null"),
        (json!({ "url": "u".repeat(501) }).to_string(), "url: must have 0 to 500 characters"),
        (r#"{"url":"https://a","issues_events":true}"#.to_owned(), "unknown field"),
    ] {
        let response = client.send("POST", &client.path("website", "/hooks"), &body).await;
        response.assert_error(400, "CH.010001", part);
    }
    client.get(&client.path("handbook", "/hooks")).await.assert_error(
        403,
        "CH.004403",
        "permissions",
    );
}
