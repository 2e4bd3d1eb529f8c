use rustify_derive::Endpoint;

use crate::Outcome;
use crate::api::{Api, sent};

#[derive(Debug, Endpoint)]
#[endpoint(path = "v4/NUMBER/reviews/{self.id}", method = "PATCH", response = "User")]
pub struct UpdateReview {
    #[endpoint(skip)]
    pub id: u32,
    pub title: Option<String>,
    pub content: Option<String>,
    pub line: Option<u32>,
    pub severity: Option<String>,
    pub assignee_id: Option<u32>,
    pub resolved: Option<bool>,
}

pub fn call<'a>(api: &'a Api, token: &'a str) -> Outcome<'a> {
    Box::pin(async move {
        let endpoint = UpdateReview {
            id: 7,
            title: Some("a title".to_owned()),
            content: Some("some content".to_owned()),
            line: Some(40),
            severity: None,
            assignee_id: None,
            resolved: Some(true),
        };
        let result = sent::<_, ApiError>(api, token, endpoint).await;
        result.map(|user| user.id).map_err(|error| error.to_string())
    })
}
