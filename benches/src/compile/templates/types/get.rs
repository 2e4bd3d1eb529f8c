use crate::Outcome;
use crate::api::{Api, decoded, exchange};

pub fn call<'a>(api: &'a Api, token: &'a str) -> Outcome<'a> {
    Box::pin(async move {
        let query = ListMembers { search: Some("tr8".to_owned()), page: None, per_page: Some(100) };
        let sent = serde_urlencoded::to_string(&query)
            .map(String::into_bytes)
            .map_err(|error| error.to_string())?;
        let answer = exchange(api, "/v4/NUMBER/", token, sent).await?;
        decoded::<User, ApiError>(answer).map(|user| user.id)
    })
}
