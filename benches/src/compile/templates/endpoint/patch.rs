use endpoint::{Secret, endpoint};

use crate::Outcome;
use crate::api::Api;

#[endpoint(PATCH, "/v4/NUMBER/reviews/{id}", 200 => User, 401 => ApiError)]
pub struct UpdateReview {
    #[header("X-Auth-Token")]
    #[check(length = 1..=100_000)]
    pub token: Secret<String>,
    pub id: u32,
    #[check(length = 1..=1_000)]
    pub title: Option<String>,
    #[check(length = 1..=2_000)]
    pub content: Option<String>,
    #[check(range = 1..=100_000)]
    pub line: Option<u32>,
    #[check(length = 1..=20)]
    pub severity: Option<String>,
    pub assignee_id: Option<u32>,
    pub resolved: Option<bool>,
}

pub fn call<'a>(api: &'a Api, token: &'a str) -> Outcome<'a> {
    Box::pin(async move {
        let update = UpdateReview {
            token: token.into(),
            id: 7,
            title: Some("a title".to_owned()),
            content: Some("some content".to_owned()),
            line: Some(40),
            severity: None,
            assignee_id: None,
            resolved: Some(true),
        };
        update.send(api).await.map(|user| user.id).map_err(|error| error.to_string())
    })
}
