//! The webhooks of a repository. The server never calls them.

use axum::{Json, extract::State, http::StatusCode};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    account::Shared,
    authenticate::SignedIn,
    responses::{RepoError, Total},
    strict::{Fields, Id, NoBody, Number, Page, Parameters, Segments, Text, present},
    time::serialize_in_beijing,
};

/// A webhook, with the fields of the vendor's pages.
#[derive(Clone, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "one per event, as on the vendor's page")]
pub(super) struct Hook {
    id: u32,
    url: String,
    push_events: bool,
    push_events_branch_regex_filter: String,
    note_plain_text_filter: Vec<String>,
    tag_push_events: bool,
    merge_requests_events: bool,
    note_events: bool,
    /// Stars: the server does not store the token.
    token: Option<&'static str>,
    token_type: String,
    name: String,
    description: String,
    #[serde(serialize_with = "serialize_in_beijing")]
    created_at: Timestamp,
    #[serde(serialize_with = "serialize_in_beijing")]
    updated_at: Timestamp,
}

/// `POST /v4/repositories/{repository_id}/hooks`. A webhook requires a URL.
pub(super) async fn add(
    _: SignedIn,
    State(account): State<Shared>,
    Segments(id): Segments<Id>,
    Fields(new): Fields<New>,
) -> Result<(StatusCode, Json<Hook>), RepoError> {
    let url = match new.url {
        Some(Text(url)) if url.starts_with("https://") || url.starts_with("http://") => url,
        _ => return Err(RepoError::invalid("url: must be one of http or https")),
    };
    account.write(id, |repository| {
        let id = repository.hooks.last_key_value().map_or(1, |(last, _)| last + 1);
        let now = Timestamp::now();
        let hook = Hook {
            id,
            url,
            push_events: new.push_events,
            push_events_branch_regex_filter: new.push_events_branch_regex_filter.0,
            note_plain_text_filter: new.note_plain_text_filter,
            tag_push_events: new.tag_push_events,
            merge_requests_events: new.merge_requests_events,
            note_events: new.note_events,
            token: new.token.map(|_| "******"),
            token_type: new.token_type.0,
            name: new.name.0,
            description: new.description.0,
            created_at: now,
            updated_at: now,
        };
        repository.hooks.insert(id, hook.clone());
        Ok((StatusCode::CREATED, Json(hook)))
    })
}

/// `GET …/hooks`, for users who may change the repository.
pub(super) async fn list(
    _: SignedIn,
    State(account): State<Shared>,
    Segments(id): Segments<Id>,
    Parameters(List { offset, limit, .. }): Parameters<List>,
    _: NoBody,
) -> Result<(Total, Json<Vec<Hook>>), RepoError> {
    account.write(id, |repository| {
        let page = Page::new(offset, limit).of(repository.hooks.values().cloned());
        Ok((Total(repository.hooks.len()), Json(page)))
    })
}

/// `DELETE …/hooks/{hook_id}`.
pub(super) async fn delete(
    _: SignedIn,
    State(account): State<Shared>,
    Segments((id, Number(hook))): Segments<(Id, Id)>,
    _: NoBody,
) -> Result<StatusCode, RepoError> {
    account.write(id, |repository| match repository.hooks.remove(&hook) {
        Some(_) => Ok(StatusCode::NO_CONTENT),
        None => Err(RepoError::missing("the webhook")),
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "one per event, as on the vendor's page")]
pub(super) struct New {
    #[serde(default, deserialize_with = "present")]
    url: Option<Text<0, 500>>,
    #[serde(default)]
    push_events: bool,
    #[serde(default)]
    push_events_branch_regex_filter: Text<0, 500>,
    #[serde(default)]
    note_plain_text_filter: Vec<String>,
    #[serde(default)]
    tag_push_events: bool,
    #[serde(default)]
    merge_requests_events: bool,
    #[serde(default)]
    note_events: bool,
    #[serde(default, deserialize_with = "present")]
    token: Option<Text<0, 2000>>,
    #[serde(default)]
    token_type: Text<0, 200>,
    #[serde(default)]
    name: Text<0, 200>,
    #[serde(default)]
    description: Text<0, 200>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct List {
    #[expect(dead_code, reason = "this server has no system webhooks")]
    include_system: Option<bool>,
    offset: Option<Number<0, 2_147_483_647>>,
    limit: Option<Number<1, 100>>,
}
