//! Reviews: comments on commits and merge requests.

use endpoint::{OpenEnum, endpoint};
use serde::Deserialize;

use crate::CodeArts;
use crate::repositories::{OrderBy, Person, Sort};

/// `ListRepositoryReviews`: lists the reviews.
///
/// The API reports no total, so the list ends with the first page that is not full.
#[endpoint(
    GET, "/v4/repositories/{repository_id}/reviews", 200 => Vec<Review>, api = CodeArts,
    paginate(offset = offset, limit = limit),
)]
#[derive(Debug, Clone)]
pub struct ListRepositoryReviews {
    /// The number of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// The kind of object that the reviews are on.
    pub noteable_type: NoteableType,
    /// A substring of the text.
    pub search: Option<String>,
    /// Returns only later reviews; the page states no format.
    pub start_date: Option<String>,
    /// Returns only earlier reviews; the page states no format.
    pub end_date: Option<String>,
    /// Returns only their number.
    pub only_count: Option<bool>,
    /// Returns only reviews in these categories.
    #[check(length = 1..=200)]
    pub review_categories: Option<String>,
    /// Returns only reviews of these modules.
    #[check(length = 1..=200)]
    pub review_modules: Option<String>,
    /// Returns only reviews of this severity.
    pub severity: Option<Severity>,
    /// Returns only reviews assigned to this user.
    pub assignee_id: Option<u32>,
    /// Returns only reviews by this user.
    pub proposer_id: Option<u32>,
    /// Returns only reviews of merge requests into this branch.
    #[check(length = 1..=2000)]
    pub target_branch: Option<String>,
    /// Includes replies.
    pub include_reply: Option<bool>,
    /// The field to sort by; the default is the time of creation.
    pub order_by: Option<OrderBy>,
    /// The direction of the sort.
    pub sort: Option<Sort>,
    /// The number of reviews to skip.
    #[check(range = 0..=2_147_483_647)]
    pub offset: Option<u32>,
    /// The maximum number of reviews in the response; the default is 20.
    #[check(range = 1..=100)]
    pub limit: Option<u32>,
}

impl ListRepositoryReviews {
    /// Creates a request for all reviews of a repository, which can be narrowed:
    /// `ListRepositoryReviews { limit: Some(50), ..all }`.
    pub fn all(repository_id: u32, noteable_type: NoteableType) -> Self {
        Self {
            repository_id,
            noteable_type,
            search: None,
            start_date: None,
            end_date: None,
            only_count: None,
            review_categories: None,
            review_modules: None,
            severity: None,
            assignee_id: None,
            proposer_id: None,
            target_branch: None,
            include_reply: None,
            order_by: None,
            sort: None,
            offset: None,
            limit: None,
        }
    }
}

/// The kind of object that a review is on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
pub enum NoteableType {
    /// A commit.
    #[open("Commit")]
    Commit,
    /// A merge request.
    #[open("MergeRequest")]
    MergeRequest,
    /// A value that the vendor does not document.
    Unknown(String),
}

/// The severity.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
pub enum Severity {
    /// A suggestion.
    #[open("suggestion")]
    Suggestion,
    /// A minor problem.
    #[open("minor")]
    Minor,
    /// A major problem.
    #[open("major")]
    Major,
    /// A fatal problem.
    #[open("fatal")]
    Fatal,
    /// A value that the vendor does not document.
    Unknown(String),
}

/// A review comment.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Review {
    /// The text.
    #[serde(default)]
    pub note: String,
    /// The author.
    pub author: Option<Person>,
    /// The reviewer.
    pub proposer: Option<Person>,
    /// The assignee, who should resolve it.
    pub assignee: Option<Person>,
    /// The severity.
    pub severity: Option<Severity>,
    /// The time when it was written; the page states no format.
    pub created_at: Option<String>,
    /// Whether it is a reply.
    #[serde(default)]
    pub is_reply: bool,
    /// Whether it is resolved.
    #[serde(default)]
    pub resolved: bool,
    /// Its thread.
    pub discussion_id: Option<String>,
    /// Its merge request.
    pub merge_request_iid: Option<u32>,
    /// Its commit.
    pub commit_id: Option<String>,
    /// The URL of its page.
    pub link: Option<String>,
}
