use crate::Outcome;
use crate::api::{Api, decoded, exchange};

pub fn call<'a>(api: &'a Api, token: &'a str) -> Outcome<'a> {
    Box::pin(async move {
        let body = CreateRepository {
            name: "endpoint".to_owned(),
            description: None,
            visibility: Some(20),
            readme: Some(true),
        };
        let sent = serde_json::to_vec(&body).map_err(|error| error.to_string())?;
        let answer = exchange(api, "/v4/NUMBER/", token, sent).await?;
        decoded::<User, ApiError>(answer).map(|user| user.id)
    })
}
