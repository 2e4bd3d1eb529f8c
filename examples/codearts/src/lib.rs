//! Declarations of Huawei Cloud CodeArts Repo, and of the IAM that issues its tokens. Every struct
//! is one operation of the vendor, with the vendor's name and the vendor's limits.
//!
//! ```no_run
//! use codearts::branches::ListBranches;
//! use codearts::iam::{Auth, PasswordCredentials};
//! use codearts::{Client, CodeArts, Iam, Secret};
//! use futures_util::StreamExt;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let iam = Client::<Iam>::builder_in("cn-north-4").build()?;
//! let auth = Auth::password("me", Secret::from("…"), "my-account", "cn-north-4");
//! let credentials = PasswordCredentials::new(iam, auth);
//! let client = Client::<CodeArts>::builder_in("cn-north-4").credentials(credentials).build()?;
//!
//! let list = ListBranches { repository_id: 7, ..ListBranches::default() };
//! let mut branches = list.items(&client);
//! while let Some(branch) = branches.next().await {
//!     println!("{}", branch?.name);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # A tour
//!
//! **Authentication.** [`PasswordCredentials`](iam::PasswordCredentials) sign in when a token is
//! first needed, and again when it has expired, once for all waiting calls. An
//! [`AccessKey`](signing::AccessKey) signs every request instead. Create a client for a region,
//! whose base URLs [`CodeArts`] and [`Iam`] declare, or for any URL.
//!
//! **Calls.** Operations are grouped by resource: [`user`], [`keys`], [`repositories`],
//! [`branches`], [`commits`], [`files`], [`hooks`], [`protection`], [`reviews`], [`groups`],
//! [`projects`] and [`exports`]; [`v2`] has operations that version 4 lacks. Fill in the struct,
//! `send` it, and await the result. Values outside the vendor's limits are reported before anything
//! is sent, all at once.
//!
//! **Pages.** `items` of a list operation is a stream of the items of all pages, for each of the
//! vendor's four ways to end a list; `pages` is a stream of the pages.
//!
//! **Transfers.** Raw files and archives are [`Streaming`](endpoint::Streaming): they may have any
//! size, and report their progress. Contents in JSON are encoded and decoded as base64.
//!
//! ```no_run
//! use codearts::files::{ArchiveFormat, DownloadArchive};
//! # use codearts::{Client, CodeArts};
//!
//! # async fn example(client: &Client<CodeArts>) -> Result<(), Box<dyn std::error::Error>> {
//! let archive_format = Some(ArchiveFormat::Zip);
//! let archive = DownloadArchive { repository_id: 7, archive_format, ..Default::default() };
//! let mut archive = archive.send(client).await?;
//! while let Some(chunk) = archive.chunk().await? {
//!     println!("{} bytes of {:?}", chunk.len(), archive.content_length());
//! }
//! # Ok(())
//! # }
//! ```
//!
//! **Failures.** Every operation fails with a [`RepoError`], whose [`ErrorCode`] is the reason and
//! has predicates:
//!
//! ```no_run
//! use codearts::repositories::{Repository, ShowRepository};
//! use codearts::{Client, CodeArts, RepoError};
//!
//! # type Result<T> = std::result::Result<T, endpoint::Error<RepoError>>;
//! async fn find(repository_id: u32, client: &Client<CodeArts>) -> Result<Option<Repository>> {
//!     match (ShowRepository { repository_id }).send(client).await {
//!         Ok(repository) => Ok(Some(repository)),
//!         Err(error) if error.failure().is_some_and(|it| it.error_code.is_missing()) => Ok(None),
//!         Err(error) => Err(error),
//!     }
//! }
//! ```
//!
//! **Preview.** `to_curl` of a call returns the request as a `curl` command, with secrets masked.
//!
//! The vendor adds fields and values to responses between releases. Unknown fields are ignored, and
//! enums keep unknown values.
//!
//! # The program
//!
//! The feature `cli`, which is on by default, builds a command-line program:
//! `cargo run -p codearts -- --demo repos` needs no account. A library that depends on this crate
//! should disable the feature.

pub mod branches;
pub mod commits;
mod error;
pub mod exports;
pub mod files;
pub mod groups;
pub mod hooks;
pub mod iam;
pub mod keys;
pub mod projects;
pub mod protection;
pub mod repositories;
pub mod reviews;
pub mod signing;
pub mod user;
pub mod v2;
mod wire;

use endpoint::api;

pub use endpoint::{Client, Error, Secret};

pub use crate::error::{Denial, ErrorCode, IamError, KeystoneError, RepoError, V2Error};

/// CodeArts Repo. The credentials of a client are the token of an IAM user for one project: either
/// a fixed token, or [`PasswordCredentials`](iam::PasswordCredentials) that renew it. A client that
/// signs with an [`AccessKey`](signing::AccessKey) is
/// [`anonymous`](endpoint::ClientBuilder::anonymous).
#[api(
    regions(
        "cn-east-2" = "https://codehub-ext.cn-east-2.myhuaweicloud.com",
        "cn-east-3" = "https://codehub-ext.cn-east-3.myhuaweicloud.com",
        "cn-north-1" = "https://codehub-ext.cn-north-1.myhuaweicloud.com",
        "cn-north-4" = "https://codehub-ext.cn-north-4.myhuaweicloud.com",
        "cn-south-1" = "https://codehub-ext.cn-south-1.myhuaweicloud.com",
        "cn-south-2" = "https://codehub-ext.cn-south-2.myhuaweicloud.com",
        "cn-southwest-2" = "https://codehub-ext.cn-southwest-2.myhuaweicloud.com",
        "sa-brazil-1" = "https://codehub-ext.sa-brazil-1.myhuaweicloud.com",
        "la-north-2" = "https://codehub-ext.la-north-2.myhuaweicloud.com",
        "ap-southeast-3" = "https://codehub-ext.ap-southeast-3.myhuaweicloud.com",
        "la-south-2" = "https://codeartsrepo-ext.la-south-2.myhuaweicloud.com",
        "tr-west-1" = "https://codeartsrepo-ext.tr-west-1.myhuaweicloud.com",
        "eu-west-101" = "https://codeartsrepo-ext.eu-west-101.myhuaweicloud.com",
        "me-east-1" = "https://repo.me-east-1.myhuaweicloud.com",
        "af-south-1" = "https://repo.af-south-1.myhuaweicloud.com",
        "af-north-1" = "https://repo.af-north-1.myhuaweicloud.com",
    ),
    auth = header("X-Auth-Token"),
    expired = error::is_expired,
    4xx | 5xx => RepoError,
)]
#[derive(Debug)]
pub struct CodeArts;

/// Identity and Access Management. Its operations have fields for their tokens.
#[api(
    base = "https://iam.myhuaweicloud.com",
    regions(
        "cn-east-2" = "https://iam.cn-east-2.myhuaweicloud.com",
        "cn-east-3" = "https://iam.cn-east-3.myhuaweicloud.com",
        "cn-north-1" = "https://iam.cn-north-1.myhuaweicloud.com",
        "cn-north-4" = "https://iam.cn-north-4.myhuaweicloud.com",
        "cn-south-1" = "https://iam.cn-south-1.myhuaweicloud.com",
        "cn-south-2" = "https://iam.cn-south-2.myhuaweicloud.com",
        "cn-southwest-2" = "https://iam.cn-southwest-2.myhuaweicloud.com",
        "sa-brazil-1" = "https://iam.sa-brazil-1.myhuaweicloud.com",
        "la-north-2" = "https://iam.la-north-2.myhuaweicloud.com",
        "ap-southeast-3" = "https://iam.ap-southeast-3.myhuaweicloud.com",
        "la-south-2" = "https://iam.la-south-2.myhuaweicloud.com",
        "eu-west-101" = "https://iam.eu-west-101.myhuaweicloud.eu",
        "af-south-1" = "https://iam.af-south-1.myhuaweicloud.com",
    ),
    4xx | 5xx => IamError,
)]
#[derive(Debug)]
pub struct Iam;
