//! Version 2, which also reports failures with the status 200.

use endpoint::{Envelope, endpoint};
use serde::Deserialize;

use crate::wire;
use crate::{CodeArts, RepoError, V2Error};

/// `ShowFile`: returns a file with its content. The vendor has deprecated it.
///
/// The whole path is one segment of the URL, with encoded slashes.
#[endpoint(
    GET, "/v2/projects/{repo_id}/repository/files/{file_path}", 200 => FileContent,
    api = CodeArts, envelope = V2Envelope,
)]
#[derive(Debug, Clone, Default)]
pub struct ShowFile {
    /// The number of the repository.
    pub repo_id: u32,
    /// The path of the file.
    pub file_path: String,
    /// The branch, tag or commit.
    pub r#ref: String,
}

/// The envelope of version 2 around a value or a failure: `{"result": …, "status": "success"}` or
/// `{"error": {…}, "status": "failed"}`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct V2Envelope<T> {
    result: Option<T>,
    error: Option<V2Error>,
}

impl<T> Envelope<T> for V2Envelope<T> {
    type Failure = RepoError;

    fn open(self) -> Option<Result<T, RepoError>> {
        match self.error {
            Some(error) => Some(Err(error.into())),
            None => self.result.map(Ok),
        }
    }
}

/// A file with its content.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct FileContent {
    /// The last part of the path.
    pub file_name: String,
    /// The path.
    pub file_path: String,
    /// Its length in bytes.
    pub size: u64,
    /// Its branch, tag or commit.
    pub r#ref: Option<String>,
    /// The SHA of the content.
    pub blob_id: Option<String>,
    /// The SHA of the commit.
    pub commit_id: Option<String>,
    /// The SHA of the last commit that changed it.
    pub last_commit_id: Option<String>,
    /// The bytes.
    #[serde(with = "wire::base64")]
    pub content: Vec<u8>,
}
