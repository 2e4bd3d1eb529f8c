//! The files of a repository: lists, contents and changes.

mod change;

use endpoint::{OpenEnum, Response, Streaming, endpoint};

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
    /// Of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// In this branch, tag or commit, instead of the default branch.
    #[check(length = 1..=200)]
    pub ref_name: Option<String>,
    /// A part of the path.
    pub search: Option<String>,
    /// How many files to pass over.
    #[check(range = 0..=2_147_483_647)]
    pub offset: Option<u32>,
    /// How many files to answer with: 20 unless said.
    #[check(range = 1..=100)]
    pub limit: Option<u32>,
}

/// `ShowFileRaw`: a file, as it is.
#[endpoint(
    GET, "/v4/repositories/{repository_id}/repository/files/raw", 200 => Streaming,
    api = CodeArts,
)]
#[derive(Debug, Clone, Default)]
pub struct ShowFileRaw {
    /// Of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// The path of the file.
    #[check(length = 1..=10_000)]
    pub file_path: String,
    /// In this branch, tag or commit, instead of the default branch.
    #[check(length = 1..=2000)]
    pub r#ref: Option<String>,
}

/// `DownloadBlobsRaw`: the content of a file by its SHA, as it is.
#[endpoint(
    GET, "/v4/repositories/{repository_id}/repository/blobs/{blob_id}/raw", 200 => Streaming,
    api = CodeArts,
)]
#[derive(Debug, Clone, Default)]
pub struct DownloadBlobsRaw {
    /// Of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// The SHA of the blob.
    pub blob_id: String,
    /// What the download is to be called.
    pub file_name: Option<String>,
    /// The path of the file.
    #[check(length = 1..=10_000)]
    pub file_path: String,
}

/// `DownloadArchive`: all files at once.
#[endpoint(
    GET, "/v4/repositories/{repository_id}/repository/archive", 200 => Streaming,
    api = CodeArts,
)]
#[derive(Debug, Clone, Default)]
pub struct DownloadArchive {
    /// Of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// The commit, instead of the latest one of the default branch.
    pub sha: Option<String>,
    /// Only this directory.
    #[check(length = 1..=100_000)]
    pub path: Option<String>,
    /// How it is packed: `tar.gz` unless said.
    pub archive_format: Option<ArchiveFormat>,
}

/// How an archive is packed.
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

/// `ShowBlobs`: the content of a file by its SHA, in JSON.
#[endpoint(
    GET, "/v4/repositories/{repository_id}/repository/blobs", 200 => Blob, api = CodeArts,
)]
#[derive(Debug, Clone, Default)]
pub struct ShowBlobs {
    /// Of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// The SHA of the blob.
    pub blob_id: String,
}

/// The content of a file, without a name.
#[derive(Debug, Clone, PartialEq, Eq, Response)]
pub struct Blob {
    /// What lists have, here on a single thing; the page does not say what it counts.
    #[header("X-Total")]
    pub total: Option<u64>,
    /// Its SHA.
    pub blob_id: String,
    /// Its length in bytes.
    pub size: Option<u64>,
    /// How the content came. It is decoded.
    pub encoding: Encoding,
    /// The bytes.
    #[serde(with = "crate::wire::base64")]
    pub content: Vec<u8>,
}

/// How the content of a file is written in JSON.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
pub enum Encoding {
    /// As it is.
    #[open("text")]
    Text,
    /// In base64.
    #[open("base64")]
    Base64,
    /// A value that the vendor does not document.
    Unknown(String),
}
