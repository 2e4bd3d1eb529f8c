use rustify_derive::Endpoint;

use crate::Outcome;
use crate::api::{Api, sent};

#[derive(Debug, Endpoint)]
#[endpoint(path = "v4/NUMBER/user/emails", method = "PUT", response = "User")]
pub struct UpdateEmail {
    pub email: Option<String>,
    pub verify_code: Option<String>,
}

pub fn call<'a>(api: &'a Api, token: &'a str) -> Outcome<'a> {
    Box::pin(async move {
        let endpoint = UpdateEmail {
            email: Some("11@email.com".to_owned()),
            verify_code: Some("SFLAJA".to_owned()),
        };
        let result = sent::<_, ApiError>(api, token, endpoint).await;
        result.map(|user| user.id).map_err(|error| error.to_string())
    })
}
