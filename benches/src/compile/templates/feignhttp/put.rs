use feignhttp::feign;

use crate::Outcome;
use crate::api::{Api, FeignClientBuilder as _, base, failure};

#[feign(url = base())]
pub trait Calls {
    #[put("/v4/NUMBER/user/emails")]
    async fn update_email(
        &self,
        #[header("X-Auth-Token")] token: &str,
        #[body] body: &UpdateEmail,
    ) -> feignhttp::Result<User>;
}

pub fn call<'a>(api: &'a Api, token: &'a str) -> Outcome<'a> {
    Box::pin(async move {
        let body = UpdateEmail {
            email: Some("11@email.com".to_owned()),
            verify_code: Some("SFLAJA".to_owned()),
        };
        let calls = CallsBuilder::build_with_client(api.client.clone())
            .map_err(|error| error.to_string())?;
        let result = calls.update_email(token, &body).await;
        result.map(|user| user.id).map_err(|error| failure::<ApiError>(&error))
    })
}
