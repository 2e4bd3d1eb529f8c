//! The address that commits carry.

use serde_json::{Value, json};

use super::{CODES, EMAILS};
use crate::service::Service;

#[tokio::test]
async fn an_address_is_changed_with_the_code_mailed_to_it_and_only_once() {
    let service = Service::start().await.unwrap();
    let token = service.token().await;
    let ask = async |method, path, body: Value| {
        service.ask(method, path, Some(&token), &body.to_string()).await
    };
    let change = |code: &str| json!({ "email": "11@email.com", "verify_code": code });

    let refused = ask("PUT", EMAILS, change("SFLAJA")).await;
    refused.refuses(400, "CH.010001", "verify_code");
    assert_eq!(service.mailbox("11@email.com"), None);

    let mailed = ask("POST", CODES, json!({ "email": "11@email.com" })).await;
    assert_eq!((mailed.status, mailed.body), (201, json!({ "result": "success" })));
    let code = service.mailbox("11@email.com").unwrap();
    assert!(code.len() == 6 && code.bytes().all(|letter| letter.is_ascii_uppercase()), "{code}");

    ask("PUT", EMAILS, change("wrong")).await.refuses(400, "CH.010001", "verify_code");
    let changed = ask("PUT", EMAILS, change(&code)).await;
    assert_eq!(changed.status, 200);
    assert_eq!(changed.body["commit_email"], "11@email.com");
    ask("PUT", EMAILS, change(&code)).await.refuses(400, "CH.010001", "verify_code");

    let touched = ask("PUT", EMAILS, json!({})).await;
    assert_ne!(touched.body["updated_at"], changed.body["updated_at"]);
    let shown = service.ask("GET", EMAILS, Some(&token), "").await;
    assert_eq!(shown.body, touched.body);
}

#[tokio::test]
async fn the_user_is_the_one_on_the_page() {
    let service = Service::start().await.unwrap();
    let answer = service.ask("GET", EMAILS, Some(&service.token().await), "").await;
    let page = json!({
        "id": 21820, "name": "tr8", "username": "ac105e52a4764a4c8f29b306508f016d",
        "state": "active", "created_at": "2025-03-27T14:17:11.000+08:00",
        "updated_at": "2025-05-20T15:42:31.351+08:00", "last_activity_on": "2025-05-17",
        "commit_email": "1@email.com",
    });
    assert_eq!((answer.status, answer.body), (200, page));
}

#[tokio::test]
async fn a_field_is_left_out_or_a_string_of_1_to_1000_characters() {
    let service = Service::start().await.unwrap();
    let token = service.token().await;
    let longest = json!({ "email": "é".repeat(1000) }).to_string();
    assert_eq!(service.ask("POST", CODES, Some(&token), &longest).await.status, 201);

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
        service.ask(method, path, Some(&token), body).await.refuses(400, "CH.010001", part);
    }
}
