//! The e-mail address of the user.

use codearts::user::{SendUserEmailVerifyCode, ShowUserEmails, UpdateUserEmails, UserState};
use endpoint_tests::Answer;

use crate::exchange::{check_operation, violations};

const USER: &str = r#"{"id":21820,"name":"tr8","username":"ac105e52a4764a4c8f29b306508f016d","state":"active","created_at":"2025-03-27T14:17:11.000+08:00","updated_at":"2025-05-20T15:42:31.351+08:00","last_activity_on":"2025-05-17","commit_email":"1@email.com"}"#;

#[tokio::test]
async fn the_address_is_updated() {
    let update = UpdateUserEmails {
        email: Some("11@email.com".to_owned()),
        verify_code: Some("SFLAJA".into()),
    };
    let body = r#"{"email":"11@email.com","verify_code":"SFLAJA"}"#;
    let user = check_operation(update, "PUT /v4/user/emails", body, Answer::json(200, USER)).await;
    assert_eq!((user.id, user.state), (21820, UserState::Active));
    assert_eq!(user.commit_email.as_deref(), Some("1@email.com"));
    assert_eq!(user.is_default, None);
}

#[tokio::test]
async fn an_update_without_fields_sends_an_empty_object() {
    let update = UpdateUserEmails::default();
    check_operation(update, "PUT /v4/user/emails", "{}", Answer::json(200, USER)).await;
}

#[tokio::test]
async fn the_address_is_shown_without_a_body() {
    let answer = USER.replace("\"active\"", "\"ldap_blocked\"");
    let show = ShowUserEmails {};
    let user = check_operation(show, "GET /v4/user/emails", "", Answer::json(200, answer)).await;
    assert_eq!(user.state, UserState::Unknown("ldap_blocked".to_owned()));
}

#[tokio::test]
async fn a_code_is_sent() {
    let code = SendUserEmailVerifyCode { email: Some("1@email.com".to_owned()), verify_code: None };
    let (line, body) = ("POST /v4/user/email-verify-code", r#"{"email":"1@email.com"}"#);
    let sent =
        check_operation(code, line, body, Answer::json(201, r#"{"result":"success"}"#)).await;
    assert_eq!(sent.result, "success");
}

#[test]
fn values_outside_the_limits_are_violations_that_do_not_quote_the_code() {
    let update =
        UpdateUserEmails { email: Some(String::new()), verify_code: Some("x".repeat(1001).into()) };
    assert!(!format!("{update:?}").contains("xxx"));
    assert_eq!(
        violations(&update),
        [
            "`email` has 0 characters; must have 1 to 1000",
            "`verify_code` has 1001 characters; must have 1 to 1000",
        ]
    );
}
