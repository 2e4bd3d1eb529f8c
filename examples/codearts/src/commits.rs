//! The commits of a repository.

use endpoint::endpoint;
use jiff::Timestamp;
use serde::Deserialize;

use crate::CodeArts;

/// `ListCommits`: lists the commits.
///
/// The API reports no total, so the list ends with the first page that is not full.
#[endpoint(
    GET, "/v4/repositories/{repository_id}/repository/commit-list", 200 => Commits,
    api = CodeArts,
    paginate(offset = offset, limit = limit, items = commits, item = Commit),
)]
#[derive(Debug, Clone, Default)]
pub struct ListCommits {
    /// The number of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// The number of commits to skip.
    #[check(range = 0..=2_147_483_647)]
    pub offset: Option<u32>,
    /// The maximum number of commits in the response; the default is 20.
    #[check(range = 1..=100)]
    pub limit: Option<u32>,
    /// The branch or tag; the default is the default branch.
    pub ref_name: Option<String>,
    /// Returns only later commits. It is sent as `2026-01-15T09:30:00Z`; version 2 of the page asks
    /// for seconds, so leave fractions out.
    pub since: Option<Timestamp>,
    /// Returns only earlier commits.
    pub until: Option<Timestamp>,
    /// Returns only commits that change this file.
    pub path: Option<String>,
    /// A substring of the message, or the identifier of a commit.
    pub message: Option<String>,
    /// Returns only commits by the author with this name.
    pub author: Option<String>,
    /// Returns the latest commits first.
    pub order_by_date: Option<bool>,
    /// Includes commits from before the file was renamed to its current name.
    pub follow: Option<bool>,
}

/// A page of [`ListCommits`].
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Commits {
    /// The commits of this page.
    #[serde(default)]
    pub commits: Vec<Commit>,
    /// The number of commits per day.
    #[serde(default)]
    pub date_title: Vec<Day>,
}

/// A commit.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Commit {
    /// Its SHA.
    pub id: String,
    /// The first characters of its SHA.
    pub short_id: Option<String>,
    /// The first line of its message.
    pub title: Option<String>,
    /// The full message.
    #[serde(default)]
    pub message: String,
    /// The SHAs of its parents.
    #[serde(default)]
    pub parent_ids: Vec<String>,
    /// The name of the author.
    pub author_name: Option<String>,
    /// The e-mail address of the author.
    pub author_email: Option<String>,
    /// The time when it was written; the page states no format.
    pub authored_date: Option<String>,
    /// The name of the committer.
    pub committer_name: Option<String>,
    /// The e-mail address of the committer.
    pub committer_email: Option<String>,
    /// The time when it was committed; the page states no format.
    pub committed_date: Option<String>,
    /// Whether signatures are verified.
    pub open_gpg_verified: Option<bool>,
    /// The result of the verification.
    pub verification_status: Option<i64>,
    /// Related objects, such as work items.
    #[serde(default)]
    pub relate_url: Vec<Related>,
}

/// An object that a commit refers to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Related {
    /// Its identifier.
    pub related_id: String,
    /// The URL of its page.
    pub related_url: Option<String>,
}

/// The commits of a day.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Day {
    /// The day.
    pub day: String,
    /// The number of commits.
    pub commits_count: u32,
}
