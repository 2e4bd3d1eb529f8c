//! The groups, users, permissions and sizes of a repository.

use serde::Deserialize;

use crate::user::UserState;

/// The group that a repository is in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Namespace {
    /// The number of the group.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// Its name with the names of its groups.
    pub full_path: Option<String>,
    /// Whether it is a group or a user.
    pub kind: Option<String>,
}

/// A user, as described in a repository.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Person {
    /// The number of the user in CodeArts Repo.
    pub id: u32,
    /// The display name.
    pub name: String,
    /// The long identifier of the user, from IAM.
    pub username: Option<String>,
    /// Whether the user may sign in.
    pub state: Option<UserState>,
}

/// The permissions of the user for a repository.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Permissions {
    /// The permissions as a member of the repository.
    pub repository_access: Option<Access>,
    /// The permissions as a member of its group.
    pub group_access: Option<Access>,
}

/// The permissions of a member.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Access {
    /// The access level.
    pub access_level: i64,
    /// The notification level.
    pub notification_level: Option<i64>,
}

/// The sizes of a repository.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Sizes {
    /// The number of commits.
    pub commit_count: Option<u64>,
    /// The total size, in the vendor's unit.
    pub storage_size: Option<f64>,
    /// The size of the git objects.
    pub repository_size: Option<f64>,
    /// The size of large files (LFS).
    pub lfs_objects_size: Option<f64>,
}

/// Another repository of the same fork network.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct RelatedRepository {
    /// The number of the repository, which the other operations take.
    pub id: u32,
    /// Its name with the names of its groups.
    pub path_with_namespace: String,
}
