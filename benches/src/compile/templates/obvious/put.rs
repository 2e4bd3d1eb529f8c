use reqwest::StatusCode;

use crate::Outcome;
use crate::api::{Api, Error};

pub async fn update_email(
    api: &Api,
    token: &str,
    body: &UpdateEmail,
) -> Result<User, Error<ApiError>> {
    if let Some(email) = &body.email {
        let length = email.chars().count();
        if length < 1 || length > 1_000 {
            return Err(Error::Invalid("email"));
        }
    }
    if let Some(verify_code) = &body.verify_code {
        let length = verify_code.chars().count();
        if length < 1 || length > 1_000 {
            return Err(Error::Invalid("verify_code"));
        }
    }
    let response = api
        .client
        .put(format!("{}/v4/NUMBER/user/emails", api.base))
        .header("X-Auth-Token", token)
        .json(body)
        .send()
        .await?;
    match response.status() {
        StatusCode::OK => Ok(response.json().await?),
        StatusCode::UNAUTHORIZED => Err(Error::Failure(response.json().await?)),
        status => Err(Error::Status(status, response.text().await?)),
    }
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
