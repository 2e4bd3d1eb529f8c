//! Changes of single files; each change is one commit.

use endpoint::{Json, endpoint};
use serde::{Deserialize, Serialize};

use crate::CodeArts;
use crate::projects::Done;
use crate::wire;

/// `CreateFile`: creates a file.
#[endpoint(
    POST, "/v4/repositories/{repository_id}/repository/files", 201 => ChangedFile,
    api = CodeArts,
)]
#[derive(Debug, Clone, Default)]
pub struct CreateFile {
    /// The number of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// The name of the file.
    pub name: Option<String>,
    /// The path of the file.
    pub file_path: String,
    /// The branch to commit to.
    pub branch: String,
    /// The message of the commit.
    pub commit_message: String,
    /// The e-mail address of the author; the default is that of the user.
    pub author_email: Option<String>,
    /// The name of the author; the default is that of the user.
    pub author_name: Option<String>,
    /// The content of the file.
    #[serde(with = "wire::base64")]
    pub content: Vec<u8>,
    /// The encoding of `content`.
    pub encoding: Base64,
}

/// `UpdateFile`: changes or moves a file.
#[endpoint(
    PUT, "/v4/repositories/{repository_id}/repository/file", 200 => ChangedFile,
    api = CodeArts,
)]
#[derive(Debug, Clone, Default)]
pub struct UpdateFile {
    /// The number of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// The current path of the file.
    #[query]
    #[serde(rename = "file_path")]
    #[check(length = 1..=10_000)]
    pub old_path: String,
    /// The name of the file.
    pub name: Option<String>,
    /// The new path of the file.
    pub file_path: String,
    /// The branch to commit to.
    pub branch: String,
    /// The message of the commit.
    pub commit_message: String,
    /// The e-mail address of the author; the default is that of the user.
    pub author_email: Option<String>,
    /// The name of the author; the default is that of the user.
    pub author_name: Option<String>,
    /// The new content of the file.
    #[serde(with = "wire::base64")]
    pub content: Vec<u8>,
    /// The encoding of `content`.
    pub encoding: Base64,
    /// The last known commit that changed the file.
    pub last_commit_id: Option<String>,
}

/// `DeleteFile`: deletes a file.
#[endpoint(
    DELETE, "/v4/repositories/{repository_id}/repository/file", 200 => Done, api = CodeArts,
)]
#[derive(Debug, Clone, Default)]
pub struct DeleteFile {
    /// The number of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// The path of the file.
    #[query]
    #[check(length = 1..=10_000)]
    pub file_path: String,
    /// The name of the author; the default is that of the user.
    #[query]
    pub author_name: Option<String>,
    /// The branch to commit to.
    #[query]
    #[check(length = 1..=2000)]
    pub branch: String,
    /// The message of the commit.
    #[query]
    #[check(length = 1..=2000)]
    pub commit_message: String,
    /// The e-mail address of the author; the default is that of the user.
    #[query]
    #[check(length = 1..=2000)]
    pub author_email: Option<String>,
}

/// `CreateDir`: creates a directory. The response is the SHA of the commit.
#[endpoint(
    POST, "/v4/repositories/{repository_id}/repository/dir", 201 => Json<String>,
    api = CodeArts,
)]
#[derive(Debug, Clone, Default)]
pub struct CreateDir {
    /// The number of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// The path of the directory.
    pub file_path: String,
    /// The branch to commit to.
    pub branch_name: String,
    /// The message of the commit.
    pub commit_message: String,
}

/// The encoding of content in requests: always base64, which can represent any bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Base64 {
    /// `base64`
    #[default]
    Base64,
}

/// A file that was created or changed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ChangedFile {
    /// Its path.
    pub file_path: String,
    /// The branch with the commit.
    pub branch: String,
}
