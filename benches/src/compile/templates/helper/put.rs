use reqwest::Method;

use crate::Outcome;
use crate::api::{Api, Error, check_length};

pub async fn update_email(
    api: &Api,
    token: &str,
    body: &UpdateEmail,
) -> Result<User, Error<ApiError>> {
    check_length("email", body.email.as_deref(), 1..=1_000)?;
    check_length("verify_code", body.verify_code.as_deref(), 1..=1_000)?;
    api.send(Method::PUT, "/v4/NUMBER/user/emails", token, body).await
}

pub fn call<'a>(api: &'a Api, token: &'a str) -> Outcome<'a> {
    Box::pin(async move {
        let body = UpdateEmail {
            email: Some("11@email.com".to_owned()),
            verify_code: Some("SFLAJA".to_owned()),
        };
        let updated = update_email(api, token, &body).await;
        updated.map(|user| user.id).map_err(|error| error.to_string())
    })
}
