//! Groups of repositories.

use endpoint::{Check, endpoint};
use serde::{Deserialize, Serialize};

use crate::CodeArts;

/// `BatchValidateUserGroupPermissions`: asks what the user may do with groups.
#[endpoint(
    POST, "/v4/user/groups/group-permissions", 200 => Vec<GroupPermissions>, api = CodeArts,
)]
#[derive(Debug, Clone, Default)]
pub struct BatchValidateUserGroupPermissions {
    /// The groups to look at.
    #[body]
    #[check(nested)]
    pub groups: Vec<GroupReference>,
}

/// Names a group.
#[derive(Debug, Clone, Default, Serialize, Check)]
pub struct GroupReference {
    /// The project it is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project_id: Option<String>,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[check(length = 1..=1000)]
    pub group_name: Option<String>,
    /// Its number, as a text.
    pub group_id: String,
}

/// What the user may do with a group.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct GroupPermissions {
    /// Of the group.
    pub group_id: u32,
    /// Whether the user may make groups in it.
    #[serde(default)]
    pub can_create_group: bool,
    /// Whether the user may make repositories in it. The vendor misspells the name.
    #[serde(default, rename = "can_craete_project", alias = "can_create_project")]
    pub can_create_project: bool,
    /// Whether the user may change its settings.
    #[serde(default)]
    pub can_set_group: bool,
    /// Who sees it.
    pub group_visibility: Option<String>,
}
