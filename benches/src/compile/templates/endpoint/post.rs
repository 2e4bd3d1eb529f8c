use endpoint::{Secret, endpoint};

use crate::Outcome;
use crate::api::Api;

#[endpoint(POST, "/v4/NUMBER/projects/{project}/repositories", 200 => User, 401 => ApiError)]
pub struct CreateRepository {
    #[header("X-Auth-Token")]
    #[check(length = 1..=100_000)]
    pub token: Secret<String>,
    pub project: String,
    #[check(length = 1..=1_000)]
    pub name: String,
    #[check(length = ..=2_000)]
    pub description: Option<String>,
    #[check(range = ..=20)]
    pub visibility: Option<u32>,
    pub readme: Option<bool>,
}

pub fn call<'a>(api: &'a Api, token: &'a str) -> Outcome<'a> {
    Box::pin(async move {
        let create = CreateRepository {
            token: token.into(),
            project: "a project".to_owned(),
            name: "endpoint".to_owned(),
            description: None,
            visibility: Some(20),
            readme: Some(true),
        };
        create.send(api).await.map(|user| user.id).map_err(|error| error.to_string())
    })
}
