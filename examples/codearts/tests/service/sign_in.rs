//! Tokens and their users.

use codearts::iam::{KeystoneCreateUserTokenByPassword, KeystoneValidateToken};
use codearts::user::{SendUserEmailVerifyCode, ShowUserEmails, UpdateUserEmails, UserState};
use codearts::{Client, CodeArts, ErrorCode};
use endpoint::Retry;
use endpoint_examples::service::Service;
use jiff::SignedDuration;

use crate::{auth, iam, start};

#[tokio::test]
async fn a_token_is_valid_for_a_day_and_validated_by_iam() {
    let (service, _) = start().await;
    let iam = iam(&service);
    let create = KeystoneCreateUserTokenByPassword { nocatalog: Some("true".into()), auth: auth() };
    let issued = create.send(&iam).await.unwrap();
    let lifetime = issued.token.expires_at.duration_since(issued.token.issued_at);
    assert_eq!(
        (lifetime, issued.token.user.name.as_str()),
        (SignedDuration::from_hours(24), "tr8")
    );
    assert_eq!(issued.token.project.as_ref().unwrap().name, Service::PROJECT);
    assert!(issued.trace_id.is_some());

    let token = issued.subject_token;
    let look = KeystoneValidateToken {
        token: token.clone(),
        subject_token: token.clone(),
        nocatalog: None,
    };
    let known = look.clone().send(&iam).await.unwrap();
    assert_eq!((known.token, known.subject_token.expose()), (issued.token, token.expose()));
    service.expire_tokens();
    let error = look.send(&iam).await.unwrap_err();
    assert_eq!(error.failure().unwrap().error.code, 401);
}

#[tokio::test]
async fn an_address_is_changed_with_the_mailed_code() {
    let (service, client) = start().await;
    let email = Some("11@email.com".to_owned());
    let mail = SendUserEmailVerifyCode { email: email.clone(), verify_code: None };
    assert_eq!(mail.send(&client).await.unwrap().result, "success");
    let wrong = UpdateUserEmails { email: email.clone(), verify_code: Some("wrong".into()) };
    let error = wrong.send(&client).await.unwrap_err();
    assert_eq!(error.failure().unwrap().error_code, ErrorCode::InvalidFormat);

    let code = service.mailbox("11@email.com").unwrap();
    let update = UpdateUserEmails { email: email.clone(), verify_code: Some(code.into()) };
    let user = update.send(&client).await.unwrap();
    assert_eq!((user.commit_email, user.state), (email, UserState::Active));
    let shown = ShowUserEmails {}.send(&client).await.unwrap();
    assert_eq!(shown.updated_at, user.updated_at);
}

#[tokio::test]
async fn an_expired_token_is_renewed_once_for_all_waiting_calls() {
    let (service, client) = start().await;
    ShowUserEmails {}.send(&client).await.unwrap();
    service.expire_tokens();
    let calls = (0..8).map(|_| ShowUserEmails {}.send(&client));
    let shown = futures_util::future::join_all(calls).await;
    assert!(shown.iter().all(Result::is_ok));
    assert_eq!(service.tokens_issued(), 2);
}

#[tokio::test]
async fn a_fixed_token_is_not_renewed() {
    let (service, _) = start().await;
    let create = KeystoneCreateUserTokenByPassword { nocatalog: None, auth: auth() };
    let token = create.send(&iam(&service)).await.unwrap().subject_token;
    let client: Client<CodeArts> =
        Client::builder(service.url()).credentials(token).build().unwrap();
    service.expire_tokens_after(1);
    ShowUserEmails {}.send(&client).await.unwrap();
    let error = ShowUserEmails {}.send(&client).await.unwrap_err();
    let code = &error.failure().unwrap().error_code;
    assert!(code.is_expired() && code.is_unauthenticated());
    assert_eq!(error.request_id().map(str::len), Some(32));
}

#[tokio::test]
async fn throttling_is_reported_as_throttled() {
    let (service, client) = start().await;
    ShowUserEmails {}.send(&client).await.unwrap();
    service.throttle(1);
    let once = ShowUserEmails {}.send(&client).retry(Retry::never());
    let error = once.await.unwrap_err();
    assert!(error.failure().unwrap().error_code.is_throttled() && error.is_retryable());
    ShowUserEmails {}.send(&client).await.unwrap();
}
