//! The e-mail operations of CodeArts Repo: ask for a code, change the address, look at it.

use axum::{
    Json,
    body::Bytes,
    extract::{
        State,
        rejection::{BytesRejection, JsonRejection},
    },
    http::StatusCode,
};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use super::{
    account::{Shared, User},
    answer::RepoError,
    iam::SignedIn,
};

/// `POST /v4/user/email-verify-code`. The page lets `verify_code` be sent; nothing reads it.
pub(super) async fn mail_code(
    _: SignedIn,
    State(account): State<Shared>,
    body: Result<Json<EmailAndCode>, JsonRejection>,
) -> Result<(StatusCode, Json<Value>), RepoError> {
    let Json(EmailAndCode { email, .. }) = body?;
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
    body: Result<Json<EmailAndCode>, JsonRejection>,
) -> Result<Json<User>, RepoError> {
    let Json(EmailAndCode { email, verify_code }) = body?;
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

/// `GET /v4/user/emails`, which has no body.
pub(super) async fn show(
    _: SignedIn,
    State(account): State<Shared>,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<User>, RepoError> {
    match body {
        Ok(body) if body.is_empty() => Ok(Json(account.lock().user())),
        _ => Err(RepoError::invalid("this operation takes no body")),
    }
}

/// The one body that the two writing operations share on the vendor's pages.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EmailAndCode {
    #[serde(default, deserialize_with = "deserialize_present")]
    email: Option<Text>,
    #[serde(default, deserialize_with = "deserialize_present")]
    verify_code: Option<Text>,
}

/// Deserializes a field that may be left out but is not `null`, as `Option` alone would allow.
fn deserialize_present<'de, D: Deserializer<'de>>(field: D) -> Result<Option<Text>, D::Error> {
    Text::deserialize(field).map(Some)
}

/// A string of 1 to 1,000 characters. axum puts the field's name before what is wrong with it.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Text(String);

impl TryFrom<String> for Text {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match text.chars().count() {
            1..=1_000 => Ok(Self(text)),
            length => Err(format!("must have 1 to 1000 characters, found {length}")),
        }
    }
}
