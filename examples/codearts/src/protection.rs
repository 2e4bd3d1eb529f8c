//! Rules for branches.

use endpoint::{OpenEnum, endpoint};
use serde::{Deserialize, Serialize};

use crate::CodeArts;
use crate::user::UserState;

/// `UpdateProtectedBranch`: sets the rules of a branch.
#[endpoint(
    PUT, "/v4/repositories/{repository_id}/protected-branch", 200 => ProtectedBranch,
    api = CodeArts,
)]
#[derive(Debug, Clone, Default)]
pub struct UpdateProtectedBranch {
    /// Of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// The branch, or a pattern for its name.
    #[query]
    pub branch_name: String,
    /// One rule per action.
    #[body]
    pub rules: Vec<ProtectionRule>,
}

/// Who may do something to a branch.
#[derive(Debug, Clone, Serialize)]
pub struct ProtectionRule {
    /// What this is about.
    pub action: ProtectedAction,
    /// Whether anybody may.
    pub enable: bool,
    /// Users who may.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub user_ids: Vec<u32>,
    /// Teams who may.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub user_team_ids: Vec<u32>,
    /// Roles that may.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related_role_ids: Vec<String>,
    /// What goes with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub addition_switchers: Vec<Switch>,
}

/// What can be done to a branch.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
pub enum ProtectedAction {
    /// To push to it.
    #[open("push")]
    Push,
    /// To merge into it.
    #[open("merge")]
    Merge,
    /// A value that the vendor does not document.
    Unknown(String),
}

/// Something that goes with an action.
#[derive(Debug, Clone, Serialize)]
pub struct Switch {
    /// What.
    pub name: SwitchName,
    /// Whether it is allowed.
    pub enable: bool,
}

/// What goes with an action.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
pub enum SwitchName {
    /// To push what does not follow.
    #[open("allowed_force_push")]
    ForcePush,
    /// A value that the vendor does not document.
    Unknown(String),
}

/// A protected branch.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ProtectedBranch {
    /// Of the rule.
    pub id: u32,
    /// The branch, or a pattern for its name.
    pub name: String,
    /// One entry per action.
    #[serde(default)]
    pub actions: Vec<Protection>,
}

/// Who may do something to a branch, spelled out.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Protection {
    /// What this is about.
    pub action: ProtectedAction,
    /// Whether anybody may.
    pub enable: bool,
    /// Users who may.
    #[serde(default)]
    pub users: Vec<PermittedUser>,
    /// Teams who may.
    #[serde(default)]
    pub user_teams: Vec<PermittedTeam>,
    /// Roles that may.
    #[serde(default)]
    pub roles: Vec<PermittedRole>,
}

/// A user who may.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PermittedUser {
    /// In CodeArts Repo.
    pub id: u32,
    /// The name that people see.
    pub name: String,
    /// Whether the user may come in.
    pub state: Option<UserState>,
}

/// A team who may.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PermittedTeam {
    /// Of the team.
    pub id: u32,
    /// Its name.
    pub name: String,
}

/// A role that may.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PermittedRole {
    /// Of the role.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its name in Chinese.
    pub chinese_name: Option<String>,
    /// What [`ProtectionRule`] takes.
    pub related_role_id: Option<String>,
}
