use ruma_common::api::{request, response};
use ruma_common::metadata;

use crate::Outcome;
use crate::api::{Api, AuthToken, Failure};

metadata! {
    method: POST,
    rate_limited: false,
    authentication: AuthToken,
    path: "/v4/NUMBER/projects/{project}/repositories",
}

#[request(error = Failure<ApiError>)]
pub struct Request {
    #[ruma_api(path)]
    pub project: String,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visibility: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub readme: Option<bool>,
}

#[response(error = Failure<ApiError>)]
pub struct Response {
    #[ruma_api(body)]
    pub user: User,
}

pub fn call<'a>(api: &'a Api, token: &'a str) -> Outcome<'a> {
    Box::pin(async move {
        let request = Request {
            project: "a project".to_owned(),
            name: "endpoint".to_owned(),
            description: None,
            visibility: Some(20),
            readme: Some(true),
        };
        let result = api.send(token, request).await;
        result.map(|response| response.user.id)
    })
}
