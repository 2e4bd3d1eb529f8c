use endpoint::{Secret, endpoint};

use crate::Outcome;
use crate::api::Api;

#[endpoint(GET, "/v4/NUMBER/groups/{group}/members", 200 => User, 401 => ApiError)]
pub struct ListMembers {
    #[header("X-Auth-Token")]
    #[check(length = 1..=100_000)]
    pub token: Secret<String>,
    pub group: u32,
    #[check(length = 1..=1_000)]
    pub search: Option<String>,
    #[check(range = 1..=100_000)]
    pub page: Option<u32>,
    #[check(range = 1..=100)]
    pub per_page: Option<u32>,
}

pub fn call<'a>(api: &'a Api, token: &'a str) -> Outcome<'a> {
    Box::pin(async move {
        let list = ListMembers {
            token: token.into(),
            group: 7,
            search: Some("tr8".to_owned()),
            page: None,
            per_page: Some(100),
        };
        list.send(api).await.map(|user| user.id).map_err(|error| error.to_string())
    })
}
