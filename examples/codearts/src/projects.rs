//! What is done to a repository as a whole: locks, statistics, and the addresses it can be reached from.

mod trusted;

use endpoint::{OpenEnum, Response, endpoint};
use serde::Deserialize;

use crate::CodeArts;
use crate::wire;

pub use self::trusted::{
    AddTrustedIpAddress, Allowed, DeleteTrustedIpAddress, IpType, TrustedIpAddress,
    UpdateTrustedIpAddress,
};

/// `LockRepository`: locks a repository.
#[endpoint(
    POST, "/v4/{project_id}/repositories/{repository_id}/lock", 200 => Lock, api = CodeArts,
)]
#[derive(Debug, Clone)]
pub struct LockRepository {
    /// Of the project around it: 32 characters.
    pub project_id: String,
    /// Of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
}

/// Whether a repository is locked.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Lock {
    /// Nobody can change it while it is.
    #[serde(deserialize_with = "wire::quoted_bool::deserialize")]
    pub locked: bool,
}

/// `ExecuteRepositoryStatistics`: starts to count.
///
/// It only starts; [`ShowRepositoryStatisticsStatus`] tells when it is through.
#[endpoint(
    POST, "/v4/repositories/{repository_id}/repository/statistics", 204, api = CodeArts,
)]
#[derive(Debug, Clone, Default)]
pub struct ExecuteRepositoryStatistics {
    /// Of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// What to count.
    pub branch_name: Option<String>,
}

/// `ShowRepositoryStatisticsStatus`: how far the counting is.
#[endpoint(
    GET, "/v4/repositories/{repository_id}/repository/statistics-status",
    200 => StatisticsStatus, api = CodeArts,
)]
#[derive(Debug, Clone)]
pub struct ShowRepositoryStatisticsStatus {
    /// Of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
}

/// How the statistics of a repository are doing.
#[derive(Debug, Clone, PartialEq, Eq, Response)]
pub struct StatisticsStatus {
    /// How many results the request has, the page says.
    #[header("X-Total")]
    pub total: Option<u64>,
    /// Whether another task may be started.
    pub can_statistics: bool,
    /// Why it may not.
    pub reason: StatisticsReason,
    /// The last task.
    pub event: Option<StatisticsEvent>,
}

/// Why statistics may not be started.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, OpenEnum)]
pub enum StatisticsReason {
    /// They may.
    #[open(0)]
    None,
    /// The repository had as many as it may have.
    #[open(1)]
    RepositoryLimit,
    /// The user had as many as one may have.
    #[open(2)]
    UserLimit,
    /// Both.
    #[open(3)]
    BothLimits,
    /// A value that the vendor does not document.
    Unknown(i64),
}

/// A task that makes statistics.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct StatisticsEvent {
    /// Of the task.
    pub id: u32,
    /// Who started it.
    pub user_id: Option<u32>,
    /// The repository, in spite of the name.
    pub project_id: Option<u32>,
    /// What is counted.
    pub branch: Option<String>,
    /// How far it is, in words that the page does not list.
    pub status: String,
    /// When it was started; the page states no format.
    pub created_at: Option<String>,
}

/// What some operations answer that have nothing to say.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Done {
    /// How it went.
    pub status: DoneStatus,
}

/// How something went.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
pub enum DoneStatus {
    /// Well.
    #[open("success")]
    Success,
    /// Not so, in spite of the 200.
    #[open("fail")]
    Fail,
    /// A value that the vendor does not document.
    Unknown(String),
}
