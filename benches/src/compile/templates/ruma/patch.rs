use ruma_common::api::{request, response};
use ruma_common::metadata;

use crate::Outcome;
use crate::api::{Api, AuthToken, Failure};

metadata! {
    method: PATCH,
    rate_limited: false,
    authentication: AuthToken,
    path: "/v4/NUMBER/reviews/{id}",
}

#[request(error = Failure<ApiError>)]
pub struct Request {
    #[ruma_api(path)]
    pub id: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignee_id: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolved: Option<bool>,
}

#[response(error = Failure<ApiError>)]
pub struct Response {
    #[ruma_api(body)]
    pub user: User,
}

pub fn call<'a>(api: &'a Api, token: &'a str) -> Outcome<'a> {
    Box::pin(async move {
        let request = Request {
            id: 7,
            title: Some("a title".to_owned()),
            content: Some("some content".to_owned()),
            line: Some(40),
            severity: None,
            assignee_id: None,
            resolved: Some(true),
        };
        let result = api.send(token, request).await;
        result.map(|response| response.user.id)
    })
}
