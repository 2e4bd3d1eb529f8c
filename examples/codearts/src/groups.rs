//! Groups of repositories.

use endpoint::{Check, endpoint};
use serde::{Deserialize, Serialize};

use crate::CodeArts;

/// `BatchValidateUserGroupPermissions`: returns the user's permissions for groups.
#[endpoint(
    POST, "/v4/user/groups/group-permissions", 200 => Vec<GroupPermissions>, api = CodeArts,
)]
#[derive(Debug, Clone, Default)]
pub struct BatchValidateUserGroupPermissions {
    /// The groups to check.
    #[body]
    #[check(nested)]
    pub groups: Vec<GroupReference>,
}

/// A reference to a group.
#[derive(Debug, Clone, Default, Serialize, Check)]
pub struct GroupReference {
    /// The project it is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project_id: Option<String>,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[check(length = 1..=1000)]
    pub group_name: Option<String>,
    /// Its number, as a string.
    pub group_id: String,
}

/// The user's permissions for a group.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct GroupPermissions {
    /// The number of the group.
    pub group_id: u32,
    /// Whether the user may create groups in it.
    #[serde(default)]
    pub can_create_group: bool,
    /// Whether the user may create repositories in it. The vendor misspells the name.
    #[serde(default, rename = "can_craete_project", alias = "can_create_project")]
    pub can_create_project: bool,
    /// Whether the user may change its settings.
    #[serde(default)]
    pub can_set_group: bool,
    /// Its visibility.
    pub group_visibility: Option<String>,
}
