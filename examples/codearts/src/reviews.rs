//! What people say about changes.

use endpoint::{OpenEnum, endpoint};
use serde::Deserialize;

use crate::CodeArts;
use crate::repositories::{OrderBy, Person, Sort};

/// `ListRepositoryReviews`: lists the reviews.
///
/// Nothing says how many there are, so the pages end with one that is not full.
#[endpoint(
    GET, "/v4/repositories/{repository_id}/reviews", 200 => Vec<Review>, api = CodeArts,
    paginate(offset = offset, limit = limit),
)]
#[derive(Debug, Clone)]
pub struct ListRepositoryReviews {
    /// Of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// What they are about.
    pub noteable_type: NoteableType,
    /// A part of the text.
    pub search: Option<String>,
    /// Only later ones; the page states no format.
    pub start_date: Option<String>,
    /// Only earlier ones; the page states no format.
    pub end_date: Option<String>,
    /// Only count them.
    pub only_count: Option<bool>,
    /// Only in these categories.
    #[check(length = 1..=200)]
    pub review_categories: Option<String>,
    /// Only on these modules.
    #[check(length = 1..=200)]
    pub review_modules: Option<String>,
    /// Only as severe as this.
    pub severity: Option<Severity>,
    /// Only those that this user is to resolve.
    pub assignee_id: Option<u32>,
    /// Only by this user.
    pub proposer_id: Option<u32>,
    /// Only on merge requests into this branch.
    #[check(length = 1..=2000)]
    pub target_branch: Option<String>,
    /// Also answers to them.
    pub include_reply: Option<bool>,
    /// By what they are put in order: when they came to be, unless said.
    pub order_by: Option<OrderBy>,
    /// In which direction.
    pub sort: Option<Sort>,
    /// How many to pass over.
    #[check(range = 0..=2_147_483_647)]
    pub offset: Option<u32>,
    /// How many to answer with: 20 unless said.
    #[check(range = 1..=100)]
    pub limit: Option<u32>,
}

impl ListRepositoryReviews {
    /// All of a repository, to be narrowed: `ListRepositoryReviews { limit: Some(50), ..all }`.
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

/// What a review is about.
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

/// How bad it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
pub enum Severity {
    /// It could be better.
    #[open("suggestion")]
    Suggestion,
    /// Not much.
    #[open("minor")]
    Minor,
    /// Much.
    #[open("major")]
    Major,
    /// It must not stay.
    #[open("fatal")]
    Fatal,
    /// A value that the vendor does not document.
    Unknown(String),
}

/// One comment.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Review {
    /// The text.
    #[serde(default)]
    pub note: String,
    /// Who wrote it.
    pub author: Option<Person>,
    /// The reviewer.
    pub proposer: Option<Person>,
    /// Who is to resolve it.
    pub assignee: Option<Person>,
    /// How bad it is.
    pub severity: Option<Severity>,
    /// When it was written; the page states no format.
    pub created_at: Option<String>,
    /// Whether it answers another one.
    #[serde(default)]
    pub is_reply: bool,
    /// Whether it is resolved.
    #[serde(default)]
    pub resolved: bool,
    /// The thread it is in.
    pub discussion_id: Option<String>,
    /// The merge request it is on.
    pub merge_request_iid: Option<u32>,
    /// The commit it is on.
    pub commit_id: Option<String>,
    /// Where to read it.
    pub link: Option<String>,
}
