//! Repositories themselves.

mod details;

use endpoint::{OpenEnum, endpoint};
use serde::Deserialize;

use crate::CodeArts;

pub use self::details::{Access, Namespace, Permissions, Person, RelatedRepository, Sizes};

/// `ListCurrentUserRepositories`: lists the repositories of the user.
///
/// Nothing says how many there are, so the pages end with one that is not full.
#[endpoint(
    GET, "/v4/user/repositories", 200 => Vec<RepositorySummary>, api = CodeArts,
    paginate(offset = offset, limit = limit),
)]
#[derive(Debug, Clone, Default)]
pub struct ListCurrentUserRepositories {
    /// How many repositories to pass over.
    #[check(range = 0..=2_147_483_647)]
    pub offset: Option<u32>,
    /// How many repositories to answer with: 20 unless said.
    #[check(range = 1..=100)]
    pub limit: Option<u32>,
    /// By what they are put in order.
    pub order_by: Option<OrderBy>,
    /// In which direction.
    pub sort: Option<Sort>,
    /// Only archived ones, or only others.
    pub archived: Option<bool>,
    /// A part of the name.
    pub search: Option<String>,
    /// Only those that the user put a star on.
    pub starred: Option<bool>,
    /// Only those that the user is a member of.
    pub membership: Option<bool>,
    /// Only those that the user made.
    pub user_created: Option<bool>,
    /// Also those that something is wrong with.
    pub include_abnormal: Option<bool>,
}

/// `ShowRepository`: everything about a repository.
#[endpoint(GET, "/v4/repositories/{repository_id}", 200 => Repository, api = CodeArts)]
#[derive(Debug, Clone)]
pub struct ShowRepository {
    /// Of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
}

/// By what a list is put in order.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
pub enum OrderBy {
    /// By when its items came to be.
    #[open("created_at")]
    CreatedAt,
    /// By when its items last changed.
    #[open("updated_at")]
    UpdatedAt,
    /// A value that the vendor does not document.
    Unknown(String),
}

/// The direction of an order.
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

/// How people work together in a repository.
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
    /// What the other operations take.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// The group it is in.
    pub namespace: Option<String>,
    /// Its name with those of the groups around it.
    pub name_with_namespace: Option<String>,
    /// How people work together in it.
    pub develop_mode: Option<DevelopMode>,
    /// Who sees it.
    pub visibility: Option<String>,
    /// Where to clone it from over SSH.
    pub ssh_url_to_repo: Option<String>,
    /// Where to clone it from over HTTPS.
    pub http_url_to_repo: Option<String>,
    /// Whether it is closed.
    #[serde(default)]
    pub archived: bool,
    /// Whether the user put a star on it.
    #[serde(default)]
    pub starred: bool,
    /// The project it is in.
    pub project_id: Option<String>,
    /// When something last happened in it; the page states no format.
    pub last_activity_at: Option<String>,
}

/// A repository.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Repository {
    /// What the other operations take.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// Its name with those of the groups around it.
    pub path_with_namespace: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// When it was made; the page states no format.
    pub created_at: Option<String>,
    /// When it last changed; the page states no format.
    pub updated_at: Option<String>,
    /// Whether it is closed.
    #[serde(default)]
    pub archived: bool,
    /// Whether it has no commits.
    #[serde(default)]
    pub empty_repo: bool,
    /// Where to clone it from over SSH.
    pub ssh_url_to_repo: Option<String>,
    /// Where to clone it from over HTTPS.
    pub http_url_to_repo: Option<String>,
    /// The project it is in: 32 characters.
    pub project_id: Option<String>,
    /// The name of that project.
    pub project_name: Option<String>,
    /// How people work together in it.
    pub develop_mode: Option<DevelopMode>,
    /// The branch that clones begin with.
    pub default_branch: Option<String>,
    /// The group it is in.
    pub namespace: Option<Namespace>,
    /// Whose it is.
    pub owner: Option<Person>,
    /// Who made it.
    pub creator: Option<Person>,
    /// What it was forked from.
    pub forked_from_repository: Option<Box<RepositorySummary>>,
    /// What the user may do in it.
    pub permissions: Option<Permissions>,
    /// How large it is.
    pub statistics: Option<Sizes>,
    /// Other repositories of the same origin.
    #[serde(default)]
    pub fork_network_repositories: Vec<RelatedRepository>,
    /// The numbers of the groups around it, from the outside in.
    #[serde(default)]
    pub ancestor_ids: Vec<u32>,
}
