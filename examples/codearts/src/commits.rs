//! The commits of a repository.

use endpoint::endpoint;
use jiff::Timestamp;
use serde::Deserialize;

use crate::CodeArts;

/// `ListCommits`: lists the commits.
///
/// Nothing says how many there are, so the pages end with one that is not full.
#[endpoint(
    GET, "/v4/repositories/{repository_id}/repository/commit-list", 200 => Commits,
    api = CodeArts,
    paginate(offset = offset, limit = limit, items = commits, item = Commit),
)]
#[derive(Debug, Clone, Default)]
pub struct ListCommits {
    /// Of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// How many commits to pass over.
    #[check(range = 0..=2_147_483_647)]
    pub offset: Option<u32>,
    /// How many commits to answer with: 20 unless said.
    #[check(range = 1..=100)]
    pub limit: Option<u32>,
    /// Of this branch or tag, instead of the default branch.
    pub ref_name: Option<String>,
    /// Only later ones. It is sent as `2026-01-15T09:30:00Z`; version 2 of the page asks for seconds,
    /// so leave fractions out.
    pub since: Option<Timestamp>,
    /// Only earlier ones.
    pub until: Option<Timestamp>,
    /// Only those that change this file.
    pub path: Option<String>,
    /// A part of the message, or the identifier of a commit.
    pub message: Option<String>,
    /// Only those by the author of this name.
    pub author: Option<String>,
    /// The latest first.
    pub order_by_date: Option<bool>,
    /// Also those from before the file had its present name.
    pub follow: Option<bool>,
}

/// A page of [`ListCommits`].
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Commits {
    /// Those of this page.
    #[serde(default)]
    pub commits: Vec<Commit>,
    /// How they spread over days.
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
    /// Its whole message.
    #[serde(default)]
    pub message: String,
    /// The SHAs of those before it.
    #[serde(default)]
    pub parent_ids: Vec<String>,
    /// Who wrote it.
    pub author_name: Option<String>,
    /// The address of who wrote it.
    pub author_email: Option<String>,
    /// When it was written; the page states no format.
    pub authored_date: Option<String>,
    /// Who committed it.
    pub committer_name: Option<String>,
    /// The address of who committed it.
    pub committer_email: Option<String>,
    /// When it was committed; the page states no format.
    pub committed_date: Option<String>,
    /// Whether signatures are looked at.
    pub open_gpg_verified: Option<bool>,
    /// What came out of that.
    pub verification_status: Option<i64>,
    /// What it refers to, such as work items.
    #[serde(default)]
    pub relate_url: Vec<Related>,
}

/// What a commit refers to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Related {
    /// Its identifier.
    pub related_id: String,
    /// Where to read it.
    pub related_url: Option<String>,
}

/// The commits of a day.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Day {
    /// The day.
    pub day: String,
    /// How many there are.
    pub commits_count: u32,
}
