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
    /// The number of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// Returns only branches of this kind.
    pub branch_type: Option<BranchType>,
    /// Returns only branches of this user.
    #[check(length = 1..=100_000)]
    pub creator: Option<String>,
    /// The order of the branches.
    pub sort: Option<BranchSort>,
    /// The list of the web console to return.
    pub query_view: Option<BranchList>,
    /// The amount of detail for each branch.
    pub view: Option<BranchView>,
    /// The number of branches to skip.
    #[check(range = 0..=2_147_483_647)]
    pub offset: Option<u32>,
    /// The maximum number of branches in the response; the default is 20.
    #[check(range = 1..=100)]
    pub limit: Option<u32>,
}

/// A kind of branches.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
pub enum BranchType {
    /// Branches without a protection rule.
    #[open("not_protect")]
    NotProtected,
    /// A value that the vendor does not document.
    Unknown(String),
}

/// The order of a list of branches.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
pub enum BranchSort {
    /// Sorted by name.
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

/// A list of branches of the web console.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
pub enum BranchList {
    /// The branches of the user.
    #[open("my_branches")]
    Mine,
    /// Branches with recent commits.
    #[open("active")]
    Active,
    /// Branches without recent commits.
    #[open("stale")]
    Stale,
    /// All branches.
    #[open("all_branches")]
    All,
    /// A value that the vendor does not document.
    Unknown(String),
}

/// The amount of detail about a branch.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
pub enum BranchView {
    /// The least detail.
    #[open("simple")]
    Simple,
    /// More detail.
    #[open("basic")]
    Basic,
    /// Full detail.
    #[open("all")]
    All,
    /// A value that the vendor does not document.
    Unknown(String),
}

/// A branch. Fields are `None` if the request did not ask for them.
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
