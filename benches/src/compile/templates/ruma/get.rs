use ruma_common::api::{request, response};
use ruma_common::metadata;

use crate::Outcome;
use crate::api::{Api, AuthToken, Failure};

metadata! {
    method: GET,
    rate_limited: false,
    authentication: AuthToken,
    path: "/v4/NUMBER/groups/{group}/members",
}

#[request(error = Failure<ApiError>)]
pub struct Request {
    #[ruma_api(path)]
    pub group: u32,
    #[ruma_api(query)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    #[ruma_api(query)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    #[ruma_api(query)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_page: Option<u32>,
}

#[response(error = Failure<ApiError>)]
pub struct Response {
    #[ruma_api(body)]
    pub user: User,
}

pub fn call<'a>(api: &'a Api, token: &'a str) -> Outcome<'a> {
    Box::pin(async move {
        let request =
            Request { group: 7, search: Some("tr8".to_owned()), page: None, per_page: Some(100) };
        let result = api.send(token, request).await;
        result.map(|response| response.user.id)
    })
}
