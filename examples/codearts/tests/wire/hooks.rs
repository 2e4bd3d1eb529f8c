//! Webhooks and their tokens.

use codearts::hooks::{AddRepositoryWebhook, ListRepositoryWebhooks, RemoveRepositoryWebhook};
use endpoint_tests::Answer;

use crate::exchange::{check_operation, violations};

#[tokio::test]
async fn a_webhook_is_added_and_its_token_is_masked_in_the_response() {
    let add = AddRepositoryWebhook {
        repository_id: 7,
        url: Some("https://ci.example.com/hook".to_owned()),
        push_events: Some(true),
        note_plain_text_filter: Some(vec!["/test".to_owned()]),
        token: Some("s3cret".into()),
        token_type: Some("X-Repo-Token".to_owned()),
        ..AddRepositoryWebhook::default()
    };
    assert!(!format!("{add:?}").contains("s3cret"));
    let body = r#"{"url":"https://ci.example.com/hook","push_events":true,"note_plain_text_filter":["/test"],"token":"s3cret","token_type":"X-Repo-Token"}"#;
    let answer = r#"{
        "id": 5, "url": "https://ci.example.com/hook", "push_events": true, "token": "******",
        "created_at": "2025-05-20T15:42:31.351+08:00", "updated_at": "2025-05-20T15:42:31.351+08:00"
    }"#;
    let line = "POST /v4/repositories/7/hooks";
    let hook = check_operation(add, line, body, Answer::json(201, answer)).await;
    assert_eq!((hook.id, hook.push_events, hook.note_events), (5, true, false));
    assert_eq!(hook.token.unwrap().expose(), "******");
    assert_eq!(hook.created_at.unwrap().to_string(), "2025-05-20T07:42:31.351Z");
}

#[tokio::test]
async fn webhooks_are_listed() {
    let list = ListRepositoryWebhooks {
        repository_id: 7,
        include_system: Some(false),
        offset: Some(20),
        limit: Some(20),
    };
    let line = "GET /v4/repositories/7/hooks?include_system=false&offset=20&limit=20";
    let answer = r#"[{"id":5,"url":"https://ci.example.com/hook","token":"******"}]"#;
    let answer = Answer::json(200, answer).header("X-Total", "21");
    assert_eq!(check_operation(list, line, "", answer).await[0].id, 5);
}

#[tokio::test]
async fn a_webhook_is_removed() {
    let remove = RemoveRepositoryWebhook { repository_id: 7, hook_id: 5 };
    check_operation(remove, "DELETE /v4/repositories/7/hooks/5", "", Answer::new(204)).await;
}

#[test]
fn values_outside_the_limits_are_violations() {
    let add = AddRepositoryWebhook {
        repository_id: 7,
        url: Some("u".repeat(501)),
        token: Some("t".repeat(2001).into()),
        ..AddRepositoryWebhook::default()
    };
    assert_eq!(
        violations(&add),
        [
            "`url` has 501 characters; must have at most 500",
            "`token` has 2001 characters; must have at most 2000",
        ]
    );
}
