use ruma_common::api::{request, response};
use ruma_common::metadata;

use crate::Outcome;
use crate::api::{Api, AuthToken, Failure};

metadata! {
    method: PUT,
    rate_limited: false,
    authentication: AuthToken,
    path: "/v4/NUMBER/user/emails",
}

#[request(error = Failure<ApiError>)]
pub struct Request {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verify_code: Option<String>,
}

#[response(error = Failure<ApiError>)]
pub struct Response {
    #[ruma_api(body)]
    pub user: User,
}

pub fn call<'a>(api: &'a Api, token: &'a str) -> Outcome<'a> {
    Box::pin(async move {
        let request = Request {
            email: Some("11@email.com".to_owned()),
            verify_code: Some("SFLAJA".to_owned()),
        };
        let result = api.send(token, request).await;
        result.map(|response| response.user.id)
    })
}
