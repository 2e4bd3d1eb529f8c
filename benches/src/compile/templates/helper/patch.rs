use reqwest::Method;

use crate::Outcome;
use crate::api::{Api, Error, check_length, check_range};

pub async fn update_review(
    api: &Api,
    token: &str,
    id: u32,
    body: &UpdateReview,
) -> Result<User, Error<ApiError>> {
    check_length("title", body.title.as_deref(), 1..=1_000)?;
    check_length("content", body.content.as_deref(), 1..=2_000)?;
    check_range("line", body.line, 1..=100_000)?;
    check_length("severity", body.severity.as_deref(), 1..=20)?;
    api.send(Method::PATCH, &format!("/v4/NUMBER/reviews/{id}"), token, body).await
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
