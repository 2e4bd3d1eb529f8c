use rustify_derive::Endpoint;

use crate::Outcome;
use crate::api::{Api, sent};

#[derive(Debug, Endpoint)]
#[endpoint(
    path = "v4/NUMBER/projects/{self.project}/repositories",
    method = "POST",
    response = "User"
)]
pub struct CreateRepository {
    #[endpoint(skip)]
    pub project: String,
    pub name: String,
    pub description: Option<String>,
    pub visibility: Option<u32>,
    pub readme: Option<bool>,
}

pub fn call<'a>(api: &'a Api, token: &'a str) -> Outcome<'a> {
    Box::pin(async move {
        let endpoint = CreateRepository {
            project: "a project".to_owned(),
            name: "endpoint".to_owned(),
            description: None,
            visibility: Some(20),
            readme: Some(true),
        };
        let result = sent::<_, ApiError>(api, token, endpoint).await;
        result.map(|user| user.id).map_err(|error| error.to_string())
    })
}
