//! Changes of single files; each change is one commit.

use axum::{Json, body::Bytes, extract::State, http::StatusCode};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    account::Shared,
    authenticate::SignedIn,
    responses::RepoError,
    strict::{Fields, Id, NoBody, Parameters, Segments, Text, present},
};

/// `POST …/repository/files`: creates a file.
pub(super) async fn create(
    _: SignedIn,
    State(account): State<Shared>,
    Segments(id): Segments<Id>,
    Fields(file): Fields<Change>,
) -> Result<(StatusCode, Json<Value>), RepoError> {
    if file.last_commit_id.is_some() {
        return Err(RepoError::invalid("last_commit_id: is not allowed for new files"));
    }
    let content = file.content()?;
    account.write(id, |repository| {
        repository.commit(&file.branch, RepoError::missing("the branch"), |branch| {
            if branch.files.contains_key(&file.file_path) {
                return Err(RepoError::invalid("file_path: the file exists already"));
            }
            branch.files.insert(file.file_path.clone(), content);
            Ok(())
        })
    })?;
    Ok((StatusCode::CREATED, file.to_json()))
}

/// `PUT …/repository/file`: changes the content, the path, or both.
pub(super) async fn update(
    _: SignedIn,
    State(account): State<Shared>,
    Segments(id): Segments<Id>,
    Parameters(OfPath { file_path: Text(old) }): Parameters<OfPath>,
    Fields(file): Fields<Change>,
) -> Result<Json<Value>, RepoError> {
    let content = file.content()?;
    account.write(id, |repository| {
        repository.commit(&file.branch, RepoError::missing("the branch"), |branch| {
            if file.last_commit_id.as_ref().is_some_and(|last| *last != branch.head) {
                return Err(RepoError::invalid("last_commit_id: there are later commits"));
            }
            if !branch.files.contains_key(&old) {
                return Err(RepoError::missing("the file"));
            }
            if file.file_path != old && branch.files.contains_key(&file.file_path) {
                return Err(RepoError::invalid("file_path: the file exists already"));
            }
            branch.files.remove(&old);
            branch.files.insert(file.file_path.clone(), content);
            Ok(())
        })
    })?;
    Ok(file.to_json())
}

/// `DELETE …/repository/file`, with all parameters in the query.
pub(super) async fn delete(
    _: SignedIn,
    State(account): State<Shared>,
    Segments(id): Segments<Id>,
    Parameters(delete): Parameters<Delete>,
    _: NoBody,
) -> Result<Json<Value>, RepoError> {
    let (Text(path), Text(branch)) = (&delete.file_path, &delete.branch);
    account.write(id, |repository| {
        repository.commit(branch, RepoError::missing("the branch"), |branch| {
            let removed = branch.files.remove(path);
            removed.map(drop).ok_or_else(|| RepoError::missing("the file"))
        })
    })?;
    Ok(Json(json!({ "status": "success" })))
}

/// The body of both writing operations.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "the commits have no authors and no messages here")]
pub(super) struct Change {
    #[serde(default, deserialize_with = "present")]
    name: Option<String>,
    file_path: String,
    branch: String,
    commit_message: Text<1, 2000>,
    #[serde(default, deserialize_with = "present")]
    author_email: Option<String>,
    #[serde(default, deserialize_with = "present")]
    author_name: Option<String>,
    content: String,
    #[serde(default)]
    encoding: Encoding,
    #[serde(default, deserialize_with = "present")]
    last_commit_id: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "lowercase")]
enum Encoding {
    #[default]
    Text,
    Base64,
}

impl Change {
    fn content(&self) -> Result<Bytes, RepoError> {
        let is_name = |name: &str| !matches!(name, "" | "." | ".." | ".git");
        if !self.file_path.split('/').all(is_name) {
            return Err(RepoError::invalid("file_path: is not a path within the repository"));
        }
        match self.encoding {
            Encoding::Text => Ok(Bytes::from(self.content.clone())),
            Encoding::Base64 => STANDARD
                .decode(&self.content)
                .map(Bytes::from)
                .map_err(|_| RepoError::invalid("content: is not base64")),
        }
    }

    fn to_json(&self) -> Json<Value> {
        Json(json!({ "file_path": self.file_path, "branch": self.branch }))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfPath {
    file_path: Text<1, 10_000>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "the commits have no authors and no messages here")]
pub(super) struct Delete {
    file_path: Text<1, 10_000>,
    author_name: Option<String>,
    branch: Text<1, 2000>,
    commit_message: Text<1, 2000>,
    author_email: Option<Text<1, 2000>>,
}
