use reqwest::StatusCode;

use crate::Outcome;
use crate::api::{Api, Error};

pub async fn list_members(
    api: &Api,
    token: &str,
    group: u32,
    query: &ListMembers,
) -> Result<User, Error<ApiError>> {
    if let Some(search) = &query.search {
        let length = search.chars().count();
        if length < 1 || length > 1_000 {
            return Err(Error::Invalid("search"));
        }
    }
    if query.page.is_some_and(|page| page < 1 || page > 100_000) {
        return Err(Error::Invalid("page"));
    }
    if query.per_page.is_some_and(|per_page| per_page < 1 || per_page > 100) {
        return Err(Error::Invalid("per_page"));
    }
    let response = api
        .client
        .get(format!("{}/v4/NUMBER/groups/{group}/members", api.base))
        .header("X-Auth-Token", token)
        .query(query)
        .send()
        .await?;
    match response.status() {
        StatusCode::OK => Ok(response.json().await?),
        StatusCode::UNAUTHORIZED => Err(Error::Failure(response.json().await?)),
        status => Err(Error::Status(status, response.text().await?)),
    }
}

pub fn call<'a>(api: &'a Api, token: &'a str) -> Outcome<'a> {
    Box::pin(async move {
        let query = ListMembers { search: Some("tr8".to_owned()), page: None, per_page: Some(100) };
        let listed = list_members(api, token, 7, &query).await;
        listed.map(|user| user.id).map_err(|error| error.to_string())
    })
}
