//! The e-mail operations of CodeArts Repo: request a code, change the address, read it.

use axum::{Json, extract::State, http::StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    account::{Shared, User},
    authenticate::SignedIn,
    responses::RepoError,
    strict::{Fields, NoBody, Text, present},
};

/// `POST /v4/user/email-verify-code`. The page allows `verify_code` here; the server ignores it.
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

/// `PUT /v4/user/emails`. A new address requires the code that was mailed to it.
pub(super) async fn update(
    _: SignedIn,
    State(account): State<Shared>,
    Fields(EmailAndCode { email, verify_code }): Fields<EmailAndCode>,
) -> Result<Json<User>, RepoError> {
    let mut account = account.lock();
    if let Some(Text(email)) = &email {
        let Some(Text(code)) = &verify_code else {
            return Err(RepoError::invalid("verify_code: is missing; a new email requires it"));
        };
        if !account.redeem_code(email, code) {
            return Err(RepoError::invalid(
                "verify_code: is wrong, already used, or for another email",
            ));
        }
    }
    Ok(Json(account.update_user(email.map(|Text(email)| email))))
}

/// `GET /v4/user/emails`.
pub(super) async fn show(_: SignedIn, State(account): State<Shared>, _: NoBody) -> Json<User> {
    Json(account.lock().user())
}

/// The body that both writing operations share on the vendor's pages.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EmailAndCode {
    #[serde(default, deserialize_with = "present")]
    email: Option<Text<1, 1000>>,
    #[serde(default, deserialize_with = "present")]
    verify_code: Option<Text<1, 1000>>,
}
