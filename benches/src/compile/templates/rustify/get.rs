use rustify_derive::Endpoint;

use crate::Outcome;
use crate::api::{Api, sent};

#[derive(Debug, Endpoint)]
#[endpoint(path = "v4/NUMBER/groups/{self.group}/members", method = "GET", response = "User")]
pub struct ListMembers {
    #[endpoint(skip)]
    pub group: u32,
    #[endpoint(query)]
    pub search: Option<String>,
    #[endpoint(query)]
    pub page: Option<u32>,
    #[endpoint(query)]
    pub per_page: Option<u32>,
}

pub fn call<'a>(api: &'a Api, token: &'a str) -> Outcome<'a> {
    Box::pin(async move {
        let endpoint = ListMembers {
            group: 7,
            search: Some("tr8".to_owned()),
            page: None,
            per_page: Some(100),
        };
        let result = sent::<_, ApiError>(api, token, endpoint).await;
        result.map(|user| user.id).map_err(|error| error.to_string())
    })
}
