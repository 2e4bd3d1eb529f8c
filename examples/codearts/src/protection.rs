//! Protection rules for branches.

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
    /// The number of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// The name of the branch, or a pattern for names.
    #[query]
    pub branch_name: String,
    /// One rule per action.
    #[body]
    pub rules: Vec<ProtectionRule>,
}

/// The rule for one action on a branch.
#[derive(Debug, Clone, Serialize)]
pub struct ProtectionRule {
    /// The action.
    pub action: ProtectedAction,
    /// Whether everyone may do this.
    pub enable: bool,
    /// The users who may do this.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub user_ids: Vec<u32>,
    /// The teams that may do this.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub user_team_ids: Vec<u32>,
    /// The roles that may do this.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related_role_ids: Vec<String>,
    /// Additional settings of the action.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub addition_switchers: Vec<Switch>,
}

/// An action on a branch.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
pub enum ProtectedAction {
    /// Pushing to the branch.
    #[open("push")]
    Push,
    /// Merging into the branch.
    #[open("merge")]
    Merge,
    /// A value that the vendor does not document.
    Unknown(String),
}

/// An additional setting of an action.
#[derive(Debug, Clone, Serialize)]
pub struct Switch {
    /// The name of the setting.
    pub name: SwitchName,
    /// Whether it is allowed.
    pub enable: bool,
}

/// The names of additional settings.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
pub enum SwitchName {
    /// Force pushes.
    #[open("allowed_force_push")]
    ForcePush,
    /// A value that the vendor does not document.
    Unknown(String),
}

/// A protected branch.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ProtectedBranch {
    /// The number of the rule.
    pub id: u32,
    /// The name of the branch, or a pattern for names.
    pub name: String,
    /// One entry per action.
    #[serde(default)]
    pub actions: Vec<Protection>,
}

/// The rule for one action on a branch, with the names of users, teams and roles.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Protection {
    /// The action.
    pub action: ProtectedAction,
    /// Whether everyone may do this.
    pub enable: bool,
    /// The users who may do this.
    #[serde(default)]
    pub users: Vec<PermittedUser>,
    /// The teams that may do this.
    #[serde(default)]
    pub user_teams: Vec<PermittedTeam>,
    /// The roles that may do this.
    #[serde(default)]
    pub roles: Vec<PermittedRole>,
}

/// A user whom a rule permits.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PermittedUser {
    /// The number of the user in CodeArts Repo.
    pub id: u32,
    /// The display name.
    pub name: String,
    /// Whether the user may sign in.
    pub state: Option<UserState>,
}

/// A team that a rule permits.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PermittedTeam {
    /// The number of the team.
    pub id: u32,
    /// Its name.
    pub name: String,
}

/// A role that a rule permits.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PermittedRole {
    /// The number of the role.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its name in Chinese.
    pub chinese_name: Option<String>,
    /// The value that [`ProtectionRule`] takes.
    pub related_role_id: Option<String>,
}
