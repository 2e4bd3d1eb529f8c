use feignhttp::feign;

use crate::Outcome;
use crate::api::{Api, FeignClientBuilder as _, base, failure};

#[feign(url = base())]
pub trait Calls {
    #[post("/v4/NUMBER/projects/{project}/repositories")]
    async fn create_repository(
        &self,
        #[header("X-Auth-Token")] token: &str,
        #[path] project: &str,
        #[body] body: &CreateRepository,
    ) -> feignhttp::Result<User>;
}

pub fn call<'a>(api: &'a Api, token: &'a str) -> Outcome<'a> {
    Box::pin(async move {
        let body = CreateRepository {
            name: "endpoint".to_owned(),
            description: None,
            visibility: Some(20),
            readme: Some(true),
        };
        let calls = CallsBuilder::build_with_client(api.client.clone())
            .map_err(|error| error.to_string())?;
        let result = calls.create_repository(token, "a project", &body).await;
        result.map(|user| user.id).map_err(|error| failure::<ApiError>(&error))
    })
}
