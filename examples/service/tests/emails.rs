//! The e-mail address of commits.

use serde_json::{Value, json};

use super::{CODES, EMAILS};
use crate::service::Service;

#[tokio::test]
async fn a_mailed_code_changes_the_address_only_once() {
    let service = Service::start().await.unwrap();
    let token = service.token().await;
    let send = async |method, path, body: Value| {
        service.send(method, path, Some(&token), &body.to_string()).await
    };
    let change = |code: &str| json!({ "email": "11@email.com", "verify_code": code });

    let refused = send("PUT", EMAILS, change("SFLAJA")).await;
    refused.assert_error(400, "CH.010001", "verify_code");
    assert_eq!(service.mailbox("11@email.com"), None);

    let mailed = send("POST", CODES, json!({ "email": "11@email.com" })).await;
    assert_eq!((mailed.status, mailed.body), (201, json!({ "result": "success" })));
    let code = service.mailbox("11@email.com").unwrap();
    assert!(code.len() == 6 && code.bytes().all(|letter| letter.is_ascii_uppercase()), "{code}");

    send("PUT", EMAILS, change("wrong")).await.assert_error(400, "CH.010001", "verify_code");
    let changed = send("PUT", EMAILS, change(&code)).await;
    assert_eq!(changed.status, 200);
    assert_eq!(changed.body["commit_email"], "11@email.com");
    send("PUT", EMAILS, change(&code)).await.assert_error(400, "CH.010001", "verify_code");

    let touched = send("PUT", EMAILS, json!({})).await;
    assert_ne!(touched.body["updated_at"], changed.body["updated_at"]);
    let shown = service.send("GET", EMAILS, Some(&token), "").await;
    assert_eq!(shown.body, touched.body);
}

#[tokio::test]
async fn user_matches_the_vendors_example() {
    let service = Service::start().await.unwrap();
    let response = service.send("GET", EMAILS, Some(&service.token().await), "").await;
    let page = json!({
        "id": 21820, "name": "tr8", "username": "ac105e52a4764a4c8f29b306508f016d",
        "state": "active", "created_at": "2025-03-27T14:17:11.000+08:00",
        "updated_at": "2025-05-20T15:42:31.351+08:00", "last_activity_on": "2025-05-17",
        "commit_email": "1@email.com",
    });
    assert_eq!((response.status, response.body), (200, page));
}

#[tokio::test]
async fn fields_are_absent_or_strings_of_1_to_1000_characters() {
    let service = Service::start().await.unwrap();
    let token = service.token().await;
    let longest = json!({ "email": "é".repeat(1000) }).to_string();
    assert_eq!(service.send("POST", CODES, Some(&token), &longest).await.status, 201);

    let too_long = json!({ "verify_code": "é".repeat(1001) }).to_string();
    let cases = [
        ("POST", CODES, "{}", "email"),
        ("PUT", EMAILS, r#"{"email":null}"#, "email: invalid type: null"),
        ("PUT", EMAILS, r#"{"email":""}"#, "email: must have 1 to 1000 characters, found 0"),
        ("PUT", EMAILS, &too_long, "verify_code: must have 1 to 1000 characters, found 1001"),
        ("PUT", EMAILS, r#"{"email":"a@b","email":"c@d"}"#, "duplicate field `email`"),
        ("PUT", EMAILS, r#"{"mail":"a@b"}"#, "unknown field `mail`"),
        ("PUT", EMAILS, "not JSON", "JSON"),
        ("PUT", EMAILS, "", "JSON"),
        ("GET", EMAILS, "{}", "no body"),
    ];
    for (method, path, body, part) in cases {
        service.send(method, path, Some(&token), body).await.assert_error(400, "CH.010001", part);
    }
}
