use feignhttp::feign;

use crate::Outcome;
use crate::api::{Api, FeignClientBuilder as _, base, failure};

#[feign(url = base())]
pub trait Calls {
    #[patch("/v4/NUMBER/reviews/{id}")]
    async fn update_review(
        &self,
        #[header("X-Auth-Token")] token: &str,
        #[path] id: u32,
        #[body] body: &UpdateReview,
    ) -> feignhttp::Result<User>;
}

pub fn call<'a>(api: &'a Api, token: &'a str) -> Outcome<'a> {
    Box::pin(async move {
        let body = UpdateReview {
            title: Some("a title".to_owned()),
            content: Some("some content".to_owned()),
            line: Some(40),
            severity: None,
            assignee_id: None,
            resolved: Some(true),
        };
        let calls = CallsBuilder::build_with_client(api.client.clone())
            .map_err(|error| error.to_string())?;
        let result = calls.update_review(token, 7, &body).await;
        result.map(|user| user.id).map_err(|error| failure::<ApiError>(&error))
    })
}
