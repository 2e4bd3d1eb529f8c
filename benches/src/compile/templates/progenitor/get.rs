use crate::Outcome;
use crate::api::Api;

pub fn call<'a>(api: &'a Api, token: &'a str) -> Outcome<'a> {
    Box::pin(async move {
        let result = api.list_members_NUMBER(7, None, Some(100), Some("tr8"), token).await;
        result.map(|user| user.id).map_err(|error| error.to_string())
    })
}
