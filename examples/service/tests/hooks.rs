//! The webhooks of a repository.

use serde_json::json;

use crate::service::Service;

#[tokio::test]
async fn webhooks_are_added_listed_and_deleted_and_their_tokens_masked() {
    let guest = Service::entered().await;
    let path = guest.path("website", "/hooks");
    let hook = json!({ "url": "https://ci.example.com", "push_events": true, "token": "s3cret" });
    let added = guest.ask("POST", &path, &hook.to_string()).await;
    assert_eq!((added.status, &added.body["token"]), (201, &json!("******")));
    assert_eq!(
        added.body["created_at"].as_str().unwrap().len(),
        "2025-05-20T15:42:31.351+08:00".len()
    );

    let listed = guest.get(&path).await;
    assert_eq!((listed.header("X-Total"), &listed.body[0]), (Some("1"), &added.body));
    assert_eq!(guest.ask("DELETE", &format!("{path}/1"), "").await.status, 204);
    guest.ask("DELETE", &format!("{path}/1"), "").await.refuses(404, "CH.000404", "webhook");
    assert_eq!(guest.get(&format!("{path}?include_system=true")).await.body, json!([]));
}

#[tokio::test]
async fn webhooks_that_do_not_fit_are_refused() {
    let guest = Service::entered().await;
    for (body, part) in [
        ("{}".to_owned(), "url"),
        (r#"{"url":"file:///etc/passwd"}"#.to_owned(), "url"),
        (r#"{"url":"https://a","name":null}"#.to_owned(), "null"),
        (json!({ "url": "u".repeat(501) }).to_string(), "url: must have 0 to 500 characters"),
        (r#"{"url":"https://a","issues_events":true}"#.to_owned(), "unknown field"),
    ] {
        let answer = guest.ask("POST", &guest.path("website", "/hooks"), &body).await;
        answer.refuses(400, "CH.010001", part);
    }
    guest.get(&guest.path("handbook", "/hooks")).await.refuses(403, "CH.004403", "permissions");
}
