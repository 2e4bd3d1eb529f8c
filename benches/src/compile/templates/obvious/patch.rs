use reqwest::StatusCode;

use crate::Outcome;
use crate::api::{Api, Error};

pub async fn update_review(
    api: &Api,
    token: &str,
    id: u32,
    body: &UpdateReview,
) -> Result<User, Error<ApiError>> {
    if let Some(title) = &body.title {
        let length = title.chars().count();
        if length < 1 || length > 1_000 {
            return Err(Error::Invalid("title"));
        }
    }
    if let Some(content) = &body.content {
        let length = content.chars().count();
        if length < 1 || length > 2_000 {
            return Err(Error::Invalid("content"));
        }
    }
    if body.line.is_some_and(|line| line < 1 || line > 100_000) {
        return Err(Error::Invalid("line"));
    }
    if let Some(severity) = &body.severity {
        let length = severity.chars().count();
        if length < 1 || length > 20 {
            return Err(Error::Invalid("severity"));
        }
    }
    let response = api
        .client
        .patch(format!("{}/v4/NUMBER/reviews/{id}", api.base))
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
        let body = UpdateReview {
            title: Some("a title".to_owned()),
            content: Some("some content".to_owned()),
            line: Some(40),
            severity: None,
            assignee_id: None,
            resolved: Some(true),
        };
        let updated = update_review(api, token, 7, &body).await;
        updated.map(|user| user.id).map_err(|error| error.to_string())
    })
}
