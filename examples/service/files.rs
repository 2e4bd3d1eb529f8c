//! Reading files: their lists and their contents.

use axum::{
    Json,
    body::Bytes,
    extract::State,
    http::{HeaderName, header::CONTENT_TYPE},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    account::Shared,
    authenticate::SignedIn,
    responses::{RepoError, Total},
    strict::{Id, NoBody, Number, Page, Parameters, Segments, Text},
};

/// Bytes with a generic content type.
pub(super) type Raw = ([(HeaderName, &'static str); 1], Bytes);

pub(super) fn raw(content: Bytes) -> Raw {
    ([(CONTENT_TYPE, "application/octet-stream")], content)
}

/// `GET …/repository/file-list`: lists paths, with the total in a header.
pub(super) async fn list(
    _: SignedIn,
    State(account): State<Shared>,
    Segments(id): Segments<Id>,
    Parameters(List { ref_name, search, offset, limit }): Parameters<List>,
    _: NoBody,
) -> Result<(Total, Json<Vec<String>>), RepoError> {
    account.read(id, |repository| {
        let name = ref_name.as_ref().map(|Text(name)| name.as_str());
        let branch = repository.at(name).ok_or_else(|| RepoError::missing("the ref"))?;
        let part = search.unwrap_or_default();
        let found: Vec<_> = branch.files.keys().filter(|path| path.contains(&part)).collect();
        let total = Total(found.len());
        let page = Page::new(offset, limit).of(found);
        Ok((total, Json(page.into_iter().cloned().collect())))
    })
}

/// `GET …/repository/files/raw`.
pub(super) async fn show_raw(
    _: SignedIn,
    State(account): State<Shared>,
    Segments(id): Segments<Id>,
    Parameters(OfPath { file_path: Text(path), r#ref }): Parameters<OfPath>,
    _: NoBody,
) -> Result<Raw, RepoError> {
    account.read(id, |repository| {
        let name = r#ref.as_ref().map(|Text(name)| name.as_str());
        let branch = repository.at(name).ok_or_else(|| RepoError::missing("the ref"))?;
        let content = branch.files.get(&path).ok_or_else(|| RepoError::missing("the file"))?;
        Ok(raw(content.clone()))
    })
}

/// `GET …/repository/blobs`: returns a content by its SHA, as JSON.
pub(super) async fn show_blob(
    _: SignedIn,
    State(account): State<Shared>,
    Segments(id): Segments<Id>,
    Parameters(OfBlob { blob_id }): Parameters<OfBlob>,
    _: NoBody,
) -> Result<(Total, Json<Value>), RepoError> {
    account.read(id, |repository| {
        let content = repository.blob(&blob_id).ok_or_else(|| RepoError::missing("the blob"))?;
        let blob = json!({
            "size": content.len(),
            "encoding": "base64",
            "content": STANDARD.encode(content),
            "blob_id": blob_id,
        });
        Ok((Total(1), Json(blob)))
    })
}

/// `GET …/repository/blobs/{blob_id}/raw`.
pub(super) async fn show_blob_raw(
    _: SignedIn,
    State(account): State<Shared>,
    Segments((id, blob_id)): Segments<(Id, String)>,
    Parameters(_): Parameters<OfBlobPath>,
    _: NoBody,
) -> Result<Raw, RepoError> {
    account.read(id, |repository| {
        let content = repository.blob(&blob_id).ok_or_else(|| RepoError::missing("the blob"))?;
        Ok(raw(content.clone()))
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct List {
    ref_name: Option<Text<1, 200>>,
    search: Option<String>,
    offset: Option<Number<0, 2_147_483_647>>,
    limit: Option<Number<1, 100>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfPath {
    file_path: Text<1, 10_000>,
    r#ref: Option<Text<1, 2000>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfBlob {
    blob_id: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "the SHA is enough to find the content")]
pub(super) struct OfBlobPath {
    file_path: Text<1, 10_000>,
    file_name: Option<String>,
}
