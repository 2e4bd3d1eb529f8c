use endpoint::{Secret, endpoint};

use crate::Outcome;
use crate::api::Api;

#[endpoint(PUT, "/v4/NUMBER/user/emails", 200 => User, 401 => ApiError)]
pub struct UpdateEmail {
    #[header("X-Auth-Token")]
    #[check(length = 1..=100_000)]
    pub token: Secret<String>,
    #[check(length = 1..=1_000)]
    pub email: Option<String>,
    #[check(length = 1..=1_000)]
    pub verify_code: Option<String>,
}

pub fn call<'a>(api: &'a Api, token: &'a str) -> Outcome<'a> {
    Box::pin(async move {
        let update = UpdateEmail {
            token: token.into(),
            email: Some("11@email.com".to_owned()),
            verify_code: Some("SFLAJA".to_owned()),
        };
        update.send(api).await.map(|user| user.id).map_err(|error| error.to_string())
    })
}
