//! Changes of single files, each a commit of its own.

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
    /// Of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// The name of the file.
    pub name: Option<String>,
    /// The path of the file.
    pub file_path: String,
    /// Where to commit.
    pub branch: String,
    /// Why.
    pub commit_message: String,
    /// The address of the author, instead of the user's.
    pub author_email: Option<String>,
    /// The name of the author, instead of the user's.
    pub author_name: Option<String>,
    /// What is in the file.
    #[serde(with = "wire::base64")]
    pub content: Vec<u8>,
    /// How `content` is sent.
    pub encoding: Base64,
}

/// `UpdateFile`: changes or moves a file.
#[endpoint(
    PUT, "/v4/repositories/{repository_id}/repository/file", 200 => ChangedFile,
    api = CodeArts,
)]
#[derive(Debug, Clone, Default)]
pub struct UpdateFile {
    /// Of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// The path of the file as it is.
    #[query]
    #[serde(rename = "file_path")]
    #[check(length = 1..=10_000)]
    pub old_path: String,
    /// The name of the file.
    pub name: Option<String>,
    /// The path of the file as it will be.
    pub file_path: String,
    /// Where to commit.
    pub branch: String,
    /// Why.
    pub commit_message: String,
    /// The address of the author, instead of the user's.
    pub author_email: Option<String>,
    /// The name of the author, instead of the user's.
    pub author_name: Option<String>,
    /// What will be in the file.
    #[serde(with = "wire::base64")]
    pub content: Vec<u8>,
    /// How `content` is sent.
    pub encoding: Base64,
    /// The last commit that is known to have changed the file.
    pub last_commit_id: Option<String>,
}

/// `DeleteFile`: deletes a file.
#[endpoint(
    DELETE, "/v4/repositories/{repository_id}/repository/file", 200 => Done, api = CodeArts,
)]
#[derive(Debug, Clone, Default)]
pub struct DeleteFile {
    /// Of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// The path of the file.
    #[query]
    #[check(length = 1..=10_000)]
    pub file_path: String,
    /// The name of the author, instead of the user's.
    #[query]
    pub author_name: Option<String>,
    /// Where to commit.
    #[query]
    #[check(length = 1..=2000)]
    pub branch: String,
    /// Why.
    #[query]
    #[check(length = 1..=2000)]
    pub commit_message: String,
    /// The address of the author, instead of the user's.
    #[query]
    #[check(length = 1..=2000)]
    pub author_email: Option<String>,
}

/// `CreateDir`: creates a directory. The answer is the SHA of the commit.
#[endpoint(
    POST, "/v4/repositories/{repository_id}/repository/dir", 201 => Json<String>,
    api = CodeArts,
)]
#[derive(Debug, Clone, Default)]
pub struct CreateDir {
    /// Of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// The path of the directory.
    pub file_path: String,
    /// Where to commit.
    pub branch_name: String,
    /// Why.
    pub commit_message: String,
}

/// The encoding of a content that is sent: always base64, which holds any bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Base64 {
    /// `base64`
    #[default]
    Base64,
}

/// A file that was made or changed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ChangedFile {
    /// Its path.
    pub file_path: String,
    /// The branch with the commit.
    pub branch: String,
}
