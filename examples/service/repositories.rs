//! Repositories: their list, and the details of one.

use std::cmp::Reverse;

use axum::{Json, body::Bytes, extract::State};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    Service,
    account::{Shared, User},
    authenticate::SignedIn,
    iam::PROJECT_ID,
    responses::RepoError,
    store::Repository,
    strict::{Id, NoBody, Number, Page, Parameters, Segments},
    time::beijing,
};

/// `GET /v4/user/repositories`. The user is a member of all repositories, and created all writable
/// ones.
pub(super) async fn list(
    _: SignedIn,
    State(account): State<Shared>,
    Parameters(list): Parameters<List>,
    _: NoBody,
) -> Json<Vec<Value>> {
    let account = account.lock();
    let mut found: Vec<_> = account.store.all().filter(|it| list.has(it)).collect();
    let time = |it: &&Repository| match list.order_by {
        Some(OrderBy::UpdatedAt) => it.updated_at,
        _ => it.created_at,
    };
    match list.sort {
        Some(Sort::Asc) => found.sort_by_key(time),
        // The latest first, as in the web console.
        _ => found.sort_by_key(|it| Reverse(time(it))),
    }
    let page = Page::new(list.offset, list.limit).of(found);
    Json(page.into_iter().map(summary).collect())
}

/// `GET /v4/repositories/{repository_id}`.
pub(super) async fn show(
    _: SignedIn,
    State(account): State<Shared>,
    Segments(id): Segments<Id>,
    _: NoBody,
) -> Result<Json<Value>, RepoError> {
    account.read(id, |repository| Ok(Json(details(repository))))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct List {
    offset: Option<Number<0, 2_147_483_647>>,
    limit: Option<Number<1, 100>>,
    order_by: Option<OrderBy>,
    sort: Option<Sort>,
    archived: Option<bool>,
    search: Option<String>,
    starred: Option<bool>,
    membership: Option<bool>,
    user_created: Option<bool>,
    include_abnormal: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum OrderBy {
    CreatedAt,
    UpdatedAt,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Sort {
    Asc,
    Desc,
}

impl List {
    fn has(&self, it: &Repository) -> bool {
        let fits = |wanted: Option<bool>, is: bool| wanted.is_none_or(|wanted| wanted == is);
        // No repository of this server is abnormal, so the parameter has no effect.
        let _ = self.include_abnormal;
        fits(self.archived, it.archived)
            && fits(self.starred, it.starred)
            && fits(self.membership, true)
            && fits(self.user_created, !it.read_only)
            && self.search.as_ref().is_none_or(|part| it.name.contains(part))
    }
}

fn url(scheme: &str, it: &Repository) -> String {
    format!("{scheme}codehub.devcloud.{}.example.com/{}.git", Service::PROJECT, full_name(it))
}

fn full_name(it: &Repository) -> String {
    format!("{}/{}", Service::PROJECT, it.name)
}

fn summary(it: &Repository) -> Value {
    json!({
        "id": it.id,
        "name": it.name,
        "namespace": Service::PROJECT,
        "name_with_namespace": full_name(it),
        "develop_mode": "normal",
        "visibility": "private",
        "ssh_url_to_repo": url("git@", it),
        "http_url_to_repo": url("https://", it),
        "archived": it.archived,
        "starred": it.starred,
        "project_id": PROJECT_ID,
        "last_activity_at": beijing(it.updated_at),
    })
}

fn details(it: &Repository) -> Value {
    let person = json!({
        "id": User::ID, "name": Service::USER, "username": User::IAM_ID, "state": "active",
    });
    let bytes: usize = it.branches.values().flat_map(|it| it.files.values()).map(Bytes::len).sum();
    json!({
        "id": it.id,
        "name": it.name,
        "path_with_namespace": full_name(it),
        "description": format!("The {} of the demo", it.name),
        "created_at": beijing(it.created_at),
        "updated_at": beijing(it.updated_at),
        "archived": it.archived,
        "empty_repo": it.branches.is_empty(),
        "ssh_url_to_repo": url("git@", it),
        "http_url_to_repo": url("https://", it),
        "project_id": PROJECT_ID,
        "project_name": Service::PROJECT,
        "develop_mode": "normal",
        "default_branch": Repository::DEFAULT,
        "namespace": {
            "id": 1, "name": Service::PROJECT, "full_path": Service::PROJECT, "kind": "group",
        },
        "owner": person,
        "creator": person,
        "permissions": {
            "repository_access": { "access_level": if it.read_only { 20 } else { 40 } },
        },
        "statistics": { "commit_count": it.branches.len(), "storage_size": bytes },
        "fork_network_repositories": [],
        "ancestor_ids": [1],
    })
}
