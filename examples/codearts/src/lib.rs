//! Huawei Cloud CodeArts Repo, and the IAM that issues its tokens, as declarations: every struct is one
//! operation of the vendor's, under the vendor's name, with the vendor's limits.
//!
//! ```no_run
//! use codearts::branches::ListBranches;
//! use codearts::iam::{Auth, PasswordCredentials};
//! use codearts::{Client, CodeArts, Iam, Secret};
//! use futures_util::StreamExt;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let iam = Client::<Iam>::in_region("cn-north-4").build()?;
//! let auth = Auth::password("me", Secret::from("…"), "my-account", "cn-north-4");
//! let credentials = PasswordCredentials::new(iam, auth);
//! let client = Client::<CodeArts>::in_region("cn-north-4").credentials(credentials).build()?;
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
//! **Come in.** [`PasswordCredentials`](iam::PasswordCredentials) sign in when a token is first wanted, and again
//! when it has expired, once for all calls that wait. An [`AccessKey`](signing::AccessKey) signs every request
//! instead. A client is made for a region, of which [`CodeArts`] and [`Iam`] know the base URLs, or for any URL.
//!
//! **Call.** Operations are grouped by what they are about: [`user`], [`keys`], [`repositories`], [`branches`],
//! [`commits`], [`files`], [`hooks`], [`protection`], [`reviews`], [`groups`], [`projects`] and [`exports`]; [`v2`]
//! has what version 4 lacks. Fill the struct in, `send` it, await the answer. Values beyond the vendor's limits
//! are refused before anything is sent, all at once.
//!
//! **Turn pages.** `items` of an operation that lists is a stream through all pages, whichever of the vendor's
//! four ways it is that tells where the list ends; `pages` has them one by one.
//!
//! **Transfer.** Raw files and archives are [`Streaming`](endpoint::Streaming): they may be of any size, and
//! tell how far they are. Contents in JSON are decoded from base64, and encoded to it.
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
//! **Be refused.** Every operation fails with a [`RepoError`] whose [`ErrorCode`] says why, and can be asked:
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
//! **Look.** `to_curl` of a call is the request as a command, with secrets masked.
//!
//! Answers grow fields and values between the vendor's releases. Fields that are not known here are
//! passed over, and the enums keep values that they do not know.
//!
//! # The program
//!
//! The feature `cli`, which is on by default, makes a program of it: `cargo run -p codearts -- --demo repos` needs
//! no account. A library that depends on this crate turns the feature off.

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

/// CodeArts Repo. The credentials of its clients are the token of an IAM user, for one project: a fixed one,
/// or [`PasswordCredentials`](iam::PasswordCredentials) that renew it. Clients that sign with an
/// [`AccessKey`](signing::AccessKey) are [`anonymous`](endpoint::ClientBuilder::anonymous) otherwise.
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

/// Identity and Access Management. Its operations carry their tokens themselves.
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
