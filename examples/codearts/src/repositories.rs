//! Repositories themselves.

mod details;

use endpoint::{OpenEnum, endpoint};
use serde::Deserialize;

use crate::CodeArts;

pub use self::details::{Access, Namespace, Permissions, Person, RelatedRepository, Sizes};

/// `ListCurrentUserRepositories`: lists the repositories of the user.
///
/// The API reports no total, so the list ends with the first page that is not full.
#[endpoint(
    GET, "/v4/user/repositories", 200 => Vec<RepositorySummary>, api = CodeArts,
    paginate(offset = offset, limit = limit),
)]
#[derive(Debug, Clone, Default)]
pub struct ListCurrentUserRepositories {
    /// The number of repositories to skip.
    #[check(range = 0..=2_147_483_647)]
    pub offset: Option<u32>,
    /// The maximum number of repositories in the response; the default is 20.
    #[check(range = 1..=100)]
    pub limit: Option<u32>,
    /// The field to sort by.
    pub order_by: Option<OrderBy>,
    /// The direction of the sort.
    pub sort: Option<Sort>,
    /// Returns only archived repositories, or only others.
    pub archived: Option<bool>,
    /// A substring of the name.
    pub search: Option<String>,
    /// Returns only repositories that the user has starred.
    pub starred: Option<bool>,
    /// Returns only repositories that the user is a member of.
    pub membership: Option<bool>,
    /// Returns only repositories that the user has created.
    pub user_created: Option<bool>,
    /// Includes repositories in an abnormal state.
    pub include_abnormal: Option<bool>,
}

/// `ShowRepository`: returns the details of a repository.
#[endpoint(GET, "/v4/repositories/{repository_id}", 200 => Repository, api = CodeArts)]
#[derive(Debug, Clone)]
pub struct ShowRepository {
    /// The number of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
}

/// The field that a list is sorted by.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
pub enum OrderBy {
    /// The time of creation.
    #[open("created_at")]
    CreatedAt,
    /// The time of the last change.
    #[open("updated_at")]
    UpdatedAt,
    /// A value that the vendor does not document.
    Unknown(String),
}

/// The direction of a sort.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
pub enum Sort {
    /// The smallest first.
    #[open("asc")]
    Ascending,
    /// The largest first.
    #[open("desc")]
    Descending,
    /// A value that the vendor does not document.
    Unknown(String),
}

/// The workflow of a repository.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
pub enum DevelopMode {
    /// With branches and merge requests.
    #[open("normal")]
    Normal,
    /// With change requests.
    #[open("CR")]
    ChangeRequest,
    /// A value that the vendor does not document.
    Unknown(String),
}

/// A repository in a list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct RepositorySummary {
    /// The number of the repository, which the other operations take.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// Its group.
    pub namespace: Option<String>,
    /// Its name with the names of its groups.
    pub name_with_namespace: Option<String>,
    /// The workflow of the repository.
    pub develop_mode: Option<DevelopMode>,
    /// Its visibility.
    pub visibility: Option<String>,
    /// The URL to clone it over SSH.
    pub ssh_url_to_repo: Option<String>,
    /// The URL to clone it over HTTPS.
    pub http_url_to_repo: Option<String>,
    /// Whether it is archived.
    #[serde(default)]
    pub archived: bool,
    /// Whether the user has starred it.
    #[serde(default)]
    pub starred: bool,
    /// The id of its project.
    pub project_id: Option<String>,
    /// The time of the last activity; the page states no format.
    pub last_activity_at: Option<String>,
}

/// A repository.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Repository {
    /// The number of the repository, which the other operations take.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// Its name with the names of its groups.
    pub path_with_namespace: Option<String>,
    /// The description of the repository.
    pub description: Option<String>,
    /// The time when it was created; the page states no format.
    pub created_at: Option<String>,
    /// The time of the last change; the page states no format.
    pub updated_at: Option<String>,
    /// Whether it is archived.
    #[serde(default)]
    pub archived: bool,
    /// Whether it has no commits.
    #[serde(default)]
    pub empty_repo: bool,
    /// The URL to clone it over SSH.
    pub ssh_url_to_repo: Option<String>,
    /// The URL to clone it over HTTPS.
    pub http_url_to_repo: Option<String>,
    /// The id of its project: 32 characters.
    pub project_id: Option<String>,
    /// The name of that project.
    pub project_name: Option<String>,
    /// The workflow of the repository.
    pub develop_mode: Option<DevelopMode>,
    /// The default branch.
    pub default_branch: Option<String>,
    /// Its group.
    pub namespace: Option<Namespace>,
    /// The owner.
    pub owner: Option<Person>,
    /// The creator.
    pub creator: Option<Person>,
    /// The repository that it was forked from.
    pub forked_from_repository: Option<Box<RepositorySummary>>,
    /// The permissions of the user.
    pub permissions: Option<Permissions>,
    /// Its size.
    pub statistics: Option<Sizes>,
    /// Other repositories of the same fork network.
    #[serde(default)]
    pub fork_network_repositories: Vec<RelatedRepository>,
    /// The numbers of its groups, from the outermost to the innermost.
    #[serde(default)]
    pub ancestor_ids: Vec<u32>,
}
