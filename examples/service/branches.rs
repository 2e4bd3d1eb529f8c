//! The branches of a repository.

use std::cmp::Reverse;

use axum::{Json, extract::State};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    account::Shared,
    authenticate::SignedIn,
    responses::{RepoError, Total},
    store::Repository,
    strict::{Id, NoBody, Number, Page, Parameters, Segments, Text},
};

/// `GET /v4/repositories/{repository_id}/repository/branches`, with the total in a header.
pub(super) async fn list(
    _: SignedIn,
    State(account): State<Shared>,
    Segments(id): Segments<Id>,
    Parameters(list): Parameters<List>,
    _: NoBody,
) -> Result<(Total, Json<Vec<Value>>), RepoError> {
    account.read(id, |repository| {
        let mut found: Vec<_> = match list.query_view {
            // No branch of this server is old enough to be stale.
            Some(QueryView::Stale) => Vec::new(),
            _ => repository.branches.iter().collect(),
        };
        match list.sort {
            Some(Sort::UpdatedDesc) => found.sort_by_key(|(_, it)| Reverse(it.updated_at)),
            Some(Sort::UpdatedAsc) => found.sort_by_key(|(_, it)| it.updated_at),
            Some(Sort::Name) | None => {}
        }
        let total = Total(found.len());
        let is_simple = matches!(list.view, Some(View::Simple));
        let page = Page::new(list.offset, list.limit).of(found);
        let page = page.into_iter().map(|(name, _)| describe(repository, name, is_simple));
        Ok((total, Json(page.collect())))
    })
}

fn describe(repository: &Repository, name: &str, is_simple: bool) -> Value {
    if is_simple {
        return json!({ "name": name });
    }
    let can_push = repository.is_writable();
    json!({
        "name": name,
        "default": name == Repository::DEFAULT,
        "can_delete": can_push && name != Repository::DEFAULT,
        "can_read": true,
        "can_download": true,
        "can_push": can_push,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "all branches belong to the user, and none is protected")]
pub(super) struct List {
    branch_type: Option<BranchType>,
    creator: Option<Text<1, 100_000>>,
    sort: Option<Sort>,
    query_view: Option<QueryView>,
    view: Option<View>,
    offset: Option<Number<0, 2_147_483_647>>,
    limit: Option<Number<1, 100>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum BranchType {
    NotProtect,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Sort {
    Name,
    UpdatedDesc,
    UpdatedAsc,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum QueryView {
    MyBranches,
    Active,
    Stale,
    AllBranches,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum View {
    Simple,
    Basic,
    All,
}
