//! What a repository is made of, and who is around it.

use serde::Deserialize;

use crate::user::UserState;

/// The group that a repository is in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Namespace {
    /// Of the group.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// Its name with those of the groups around it.
    pub full_path: Option<String>,
    /// A group or a user.
    pub kind: Option<String>,
}

/// A user, as far as a repository tells.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Person {
    /// In CodeArts Repo.
    pub id: u32,
    /// The name that people see.
    pub name: String,
    /// The long identifier of the user, from IAM.
    pub username: Option<String>,
    /// Whether the user may come in.
    pub state: Option<UserState>,
}

/// What the user may do in a repository.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Permissions {
    /// As a member of the repository.
    pub repository_access: Option<Access>,
    /// As a member of the group around it.
    pub group_access: Option<Access>,
}

/// The rights of a member.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Access {
    /// What the member may do.
    pub access_level: i64,
    /// What the member hears of.
    pub notification_level: Option<i64>,
}

/// How large a repository is.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Sizes {
    /// How many commits it has.
    pub commit_count: Option<u64>,
    /// All of it, in the vendor's unit.
    pub storage_size: Option<f64>,
    /// The part that is git.
    pub repository_size: Option<f64>,
    /// The part that is large files.
    pub lfs_objects_size: Option<f64>,
}

/// Another repository of the same origin.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct RelatedRepository {
    /// What the other operations take.
    pub id: u32,
    /// Its name with those of the groups around it.
    pub path_with_namespace: String,
}
