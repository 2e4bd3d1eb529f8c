//! The branches of a repository.

use endpoint::{OpenEnum, endpoint};
use serde::Deserialize;

use crate::CodeArts;

/// `ListBranches`: lists the branches.
#[endpoint(
    GET, "/v4/repositories/{repository_id}/repository/branches", 200 => Vec<Branch>,
    api = CodeArts,
    paginate(offset = offset, limit = limit, total = header("X-Total")),
)]
#[derive(Debug, Clone, Default)]
pub struct ListBranches {
    /// Of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// Only branches of this kind.
    pub branch_type: Option<BranchType>,
    /// Only branches of this user.
    #[check(length = 1..=100_000)]
    pub creator: Option<String>,
    /// In what order.
    pub sort: Option<BranchSort>,
    /// Which of the lists of the web console.
    pub query_view: Option<BranchList>,
    /// How much is said of each.
    pub view: Option<BranchView>,
    /// How many branches to pass over.
    #[check(range = 0..=2_147_483_647)]
    pub offset: Option<u32>,
    /// How many branches to answer with: 20 unless said.
    #[check(range = 1..=100)]
    pub limit: Option<u32>,
}

/// A kind of branches.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
pub enum BranchType {
    /// Those that no rule protects.
    #[open("not_protect")]
    NotProtected,
    /// A value that the vendor does not document.
    Unknown(String),
}

/// The order of a list of branches.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
pub enum BranchSort {
    /// By name.
    #[open("name")]
    Name,
    /// The latest change first.
    #[open("updated_desc")]
    UpdatedDescending,
    /// The latest change last.
    #[open("updated_asc")]
    UpdatedAscending,
    /// A value that the vendor does not document.
    Unknown(String),
}

/// A list of branches, as the web console has them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
pub enum BranchList {
    /// Those of the user.
    #[open("my_branches")]
    Mine,
    /// Those with commits of late.
    #[open("active")]
    Active,
    /// Those without.
    #[open("stale")]
    Stale,
    /// All of them.
    #[open("all_branches")]
    All,
    /// A value that the vendor does not document.
    Unknown(String),
}

/// How much is said of a branch.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
pub enum BranchView {
    /// The least.
    #[open("simple")]
    Simple,
    /// More.
    #[open("basic")]
    Basic,
    /// Everything.
    #[open("all")]
    All,
    /// A value that the vendor does not document.
    Unknown(String),
}

/// A branch. What is `None` was not asked for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Branch {
    /// Its name.
    pub name: String,
    /// Whether it is the default one of the repository.
    pub default: Option<bool>,
    /// Whether the user may delete it.
    pub can_delete: Option<bool>,
    /// Whether the user may read it.
    pub can_read: Option<bool>,
    /// Whether the user may download it.
    pub can_download: Option<bool>,
    /// Whether the user may push to it.
    pub can_push: Option<bool>,
}
