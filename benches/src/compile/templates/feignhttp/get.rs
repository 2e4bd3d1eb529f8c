use feignhttp::feign;

use crate::Outcome;
use crate::api::{Api, FeignClientBuilder as _, base, failure};

#[feign(url = base())]
pub trait Calls {
    #[get("/v4/NUMBER/groups/{group}/members")]
    async fn list_members(
        &self,
        #[header("X-Auth-Token")] token: &str,
        #[path] group: u32,
        #[query] query: &ListMembers,
    ) -> feignhttp::Result<User>;
}

pub fn call<'a>(api: &'a Api, token: &'a str) -> Outcome<'a> {
    Box::pin(async move {
        let query = ListMembers { search: Some("tr8".to_owned()), page: None, per_page: Some(100) };
        let calls = CallsBuilder::build_with_client(api.client.clone())
            .map_err(|error| error.to_string())?;
        let result = calls.list_members(token, 7, &query).await;
        result.map(|user| user.id).map_err(|error| failure::<ApiError>(&error))
    })
}
