//! The files of a repository: lists, contents and changes.

mod change;

use endpoint::{FromResponse, OpenEnum, Streaming, endpoint};

use crate::CodeArts;

pub use self::change::{Base64, ChangedFile, CreateDir, CreateFile, DeleteFile, UpdateFile};

/// `ListFiles`: lists the paths of files.
#[endpoint(
    GET, "/v4/repositories/{repository_id}/repository/file-list", 200 => Vec<String>,
    api = CodeArts,
    paginate(offset = offset, limit = limit, total = header("X-Total")),
)]
#[derive(Debug, Clone, Default)]
pub struct ListFiles {
    /// The number of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// The branch, tag or commit; the default is the default branch.
    #[check(length = 1..=200)]
    pub ref_name: Option<String>,
    /// A substring of the path.
    pub search: Option<String>,
    /// The number of files to skip.
    #[check(range = 0..=2_147_483_647)]
    pub offset: Option<u32>,
    /// The maximum number of files in the response; the default is 20.
    #[check(range = 1..=100)]
    pub limit: Option<u32>,
}

/// `ShowFileRaw`: downloads a file.
#[endpoint(
    GET, "/v4/repositories/{repository_id}/repository/files/raw", 200 => Streaming,
    api = CodeArts,
)]
#[derive(Debug, Clone, Default)]
pub struct ShowFileRaw {
    /// The number of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// The path of the file.
    #[check(length = 1..=10_000)]
    pub file_path: String,
    /// The branch, tag or commit; the default is the default branch.
    #[check(length = 1..=2000)]
    pub r#ref: Option<String>,
}

/// `DownloadBlobsRaw`: downloads the content of a file by its SHA.
#[endpoint(
    GET, "/v4/repositories/{repository_id}/repository/blobs/{blob_id}/raw", 200 => Streaming,
    api = CodeArts,
)]
#[derive(Debug, Clone, Default)]
pub struct DownloadBlobsRaw {
    /// The number of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// The SHA of the blob.
    pub blob_id: String,
    /// The name of the download.
    pub file_name: Option<String>,
    /// The path of the file.
    #[check(length = 1..=10_000)]
    pub file_path: String,
}

/// `DownloadArchive`: downloads an archive of all files.
#[endpoint(
    GET, "/v4/repositories/{repository_id}/repository/archive", 200 => Streaming,
    api = CodeArts,
)]
#[derive(Debug, Clone, Default)]
pub struct DownloadArchive {
    /// The number of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// The commit; the default is the latest commit of the default branch.
    pub sha: Option<String>,
    /// Archives only this directory.
    #[check(length = 1..=100_000)]
    pub path: Option<String>,
    /// The format of the archive; the default is `tar.gz`.
    pub archive_format: Option<ArchiveFormat>,
}

/// The format of an archive.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
pub enum ArchiveFormat {
    /// `.zip`
    #[open("zip")]
    Zip,
    /// `.tar.gz`
    #[open("tar.gz")]
    TarGz,
    /// `.tar.bz2`
    #[open("tar.bz2")]
    TarBz2,
    /// `.tar`
    #[open("tar")]
    Tar,
    /// A value that the vendor does not document.
    Unknown(String),
}

/// `ShowBlobs`: returns the content of a file by its SHA, as JSON.
#[endpoint(
    GET, "/v4/repositories/{repository_id}/repository/blobs", 200 => Blob, api = CodeArts,
)]
#[derive(Debug, Clone, Default)]
pub struct ShowBlobs {
    /// The number of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// The SHA of the blob.
    pub blob_id: String,
}

/// The content of a file.
#[derive(Debug, Clone, PartialEq, Eq, FromResponse)]
pub struct Blob {
    /// The total of lists, here for a single item; the page does not explain it.
    #[header("X-Total")]
    pub total: Option<u64>,
    /// Its SHA.
    pub blob_id: String,
    /// Its length in bytes.
    pub size: Option<u64>,
    /// The encoding in which the content was sent; `content` is decoded.
    pub encoding: Encoding,
    /// The bytes.
    #[serde(with = "crate::wire::base64")]
    pub content: Vec<u8>,
}

/// The encoding of a file's content in JSON.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
pub enum Encoding {
    /// The content as plain text.
    #[open("text")]
    Text,
    /// The content in base64.
    #[open("base64")]
    Base64,
    /// A value that the vendor does not document.
    Unknown(String),
}
