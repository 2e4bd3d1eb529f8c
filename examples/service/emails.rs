//! The e-mail operations of CodeArts Repo: ask for a code, change the address, look at it.

use axum::{Json, extract::State, http::StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    account::{Shared, User},
    answer::RepoError,
    entry::SignedIn,
    strict::{Fields, NoBody, Text, present},
};

/// `POST /v4/user/email-verify-code`. The page lets `verify_code` be sent; nothing reads it.
pub(super) async fn mail_code(
    _: SignedIn,
    State(account): State<Shared>,
    Fields(EmailAndCode { email, .. }): Fields<EmailAndCode>,
) -> Result<(StatusCode, Json<Value>), RepoError> {
    let Some(Text(email)) = email else {
        return Err(RepoError::invalid("email: is missing"));
    };
    account.lock().mail_code(email);
    Ok((StatusCode::CREATED, Json(json!({ "result": "success" }))))
}

/// `PUT /v4/user/emails`. A new address needs the code that was mailed to it.
pub(super) async fn update(
    _: SignedIn,
    State(account): State<Shared>,
    Fields(EmailAndCode { email, verify_code }): Fields<EmailAndCode>,
) -> Result<Json<User>, RepoError> {
    let mut account = account.lock();
    if let Some(Text(email)) = &email {
        let Some(Text(code)) = &verify_code else {
            return Err(RepoError::invalid("verify_code: is missing, an email needs one"));
        };
        if !account.redeem_code(email, code) {
            return Err(RepoError::invalid("verify_code: is wrong, used or not for this email"));
        }
    }
    Ok(Json(account.update_user(email.map(|Text(email)| email))))
}

/// `GET /v4/user/emails`.
pub(super) async fn show(_: SignedIn, State(account): State<Shared>, _: NoBody) -> Json<User> {
    Json(account.lock().user())
}

/// The one body that the two writing operations share on the vendor's pages.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EmailAndCode {
    #[serde(default, deserialize_with = "present")]
    email: Option<Text<1, 1000>>,
    #[serde(default, deserialize_with = "present")]
    verify_code: Option<Text<1, 1000>>,
}
