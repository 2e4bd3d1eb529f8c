use crate::Outcome;
use crate::api::{Api, Error, check_length, check_range};

pub async fn list_members(
    api: &Api,
    token: &str,
    group: u32,
    query: &ListMembers,
) -> Result<User, Error<ApiError>> {
    check_length("search", query.search.as_deref(), 1..=1_000)?;
    check_range("page", query.page, 1..=100_000)?;
    check_range("per_page", query.per_page, 1..=100)?;
    api.get(&format!("/v4/NUMBER/groups/{group}/members"), token, query).await
}

pub fn call<'a>(api: &'a Api, token: &'a str) -> Outcome<'a> {
    Box::pin(async move {
        let query = ListMembers { search: Some("tr8".to_owned()), page: None, per_page: Some(100) };
        let listed = list_members(api, token, 7, &query).await;
        listed.map(|user| user.id).map_err(|error| error.to_string())
    })
}
