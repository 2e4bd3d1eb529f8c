//! The SSH keys of the user.

use std::collections::BTreeMap;

use axum::{Json, extract::State, http::StatusCode};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    account::Shared,
    authenticate::SignedIn,
    responses::RepoError,
    strict::{Fields, Id, NoBody, Number, Page, Parameters, Segments, Text, present},
    time::serialize_in_beijing,
};

/// All keys, by their number.
#[derive(Default)]
pub(super) struct Keys {
    keys: BTreeMap<u32, PublicKey>,
    last: u32,
}

/// One key, with the fields of the vendor's pages.
#[derive(Clone, Serialize)]
pub(super) struct PublicKey {
    id: u32,
    title: String,
    key: String,
    #[serde(serialize_with = "serialize_in_beijing")]
    created_at: Timestamp,
}

/// `POST /v4/user/keys`. The page calls both fields optional; this server requires both.
pub(super) async fn add(
    _: SignedIn,
    State(account): State<Shared>,
    Fields(New { title, key }): Fields<New>,
) -> Result<(StatusCode, Json<PublicKey>), RepoError> {
    let (Some(Text(title)), Some(Text(key))) = (title, key) else {
        return Err(RepoError::invalid("title, key: both are required"));
    };
    if !is_public_key(&key) {
        return Err(RepoError::invalid("key: is not a public key of SSH"));
    }
    let mut account = account.lock();
    let Keys { keys, last } = &mut account.keys;
    if keys.values().any(|it| it.key == key) {
        return Err(RepoError::invalid("key: exists already"));
    }
    *last += 1;
    let key = PublicKey { id: *last, title, key, created_at: Timestamp::now() };
    keys.insert(*last, key.clone());
    Ok((StatusCode::CREATED, Json(key)))
}

/// `GET /v4/user/keys`: returns one page and the total.
pub(super) async fn list(
    _: SignedIn,
    State(account): State<Shared>,
    Parameters(List { offset, limit, query }): Parameters<List>,
    _: NoBody,
) -> Json<Value> {
    let part = query.map_or(String::new(), |Text(part)| part);
    let account = account.lock();
    let found: Vec<_> =
        account.keys.keys.values().filter(|key| key.title.contains(&part)).collect();
    let total = found.len();
    Json(json!({ "keys": Page::new(offset, limit).of(found), "total": total }))
}

/// `DELETE /v4/user/keys/{key_id}`.
pub(super) async fn delete(
    _: SignedIn,
    State(account): State<Shared>,
    Segments(Number(id)): Segments<Id>,
    _: NoBody,
) -> Result<StatusCode, RepoError> {
    let removed = account.lock().keys.keys.remove(&id);
    removed.map(|_| StatusCode::NO_CONTENT).ok_or_else(|| RepoError::missing("the key"))
}

/// Returns whether `key` has the form `ssh-ed25519 AAAA… comment`.
fn is_public_key(key: &str) -> bool {
    let mut words = key.split(' ');
    let kind = words.next().unwrap_or_default();
    let is_kind = ["ssh-", "ecdsa-", "sk-"].iter().any(|start| kind.starts_with(start));
    is_kind && words.next().is_some_and(|body| body.starts_with("AAAA"))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct New {
    #[serde(default, deserialize_with = "present")]
    title: Option<Text<1, 1000>>,
    #[serde(default, deserialize_with = "present")]
    key: Option<Text<1, 1000>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct List {
    offset: Option<Number<0, 2_147_483_647>>,
    limit: Option<Number<1, 100>>,
    query: Option<Text<1, 2000>>,
}
