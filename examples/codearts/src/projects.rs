//! Operations on a repository as a whole: locks, statistics and trusted addresses.

mod trusted;

use endpoint::{FromResponse, OpenEnum, endpoint};
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
    /// The id of its project: 32 characters.
    pub project_id: String,
    /// The number of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
}

/// Whether a repository is locked.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Lock {
    /// Whether the repository is locked, so that no user can change it.
    #[serde(deserialize_with = "wire::quoted_bool::deserialize")]
    pub locked: bool,
}

/// `ExecuteRepositoryStatistics`: starts to compute statistics.
///
/// It only starts the task; [`ShowRepositoryStatisticsStatus`] reports when it has finished.
#[endpoint(
    POST, "/v4/repositories/{repository_id}/repository/statistics", 204, api = CodeArts,
)]
#[derive(Debug, Clone, Default)]
pub struct ExecuteRepositoryStatistics {
    /// The number of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// The statistics to compute.
    pub branch_name: Option<String>,
}

/// `ShowRepositoryStatisticsStatus`: returns the progress of the statistics.
#[endpoint(
    GET, "/v4/repositories/{repository_id}/repository/statistics-status",
    200 => StatisticsStatus, api = CodeArts,
)]
#[derive(Debug, Clone)]
pub struct ShowRepositoryStatisticsStatus {
    /// The number of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
}

/// The progress of the statistics of a repository.
#[derive(Debug, Clone, PartialEq, Eq, FromResponse)]
pub struct StatisticsStatus {
    /// The number of results of the request, according to the page.
    #[header("X-Total")]
    pub total: Option<u64>,
    /// Whether another task may be started.
    pub can_statistics: bool,
    /// The reason why it may not.
    pub reason: StatisticsReason,
    /// The last task.
    pub event: Option<StatisticsEvent>,
}

/// The reason why statistics may not be started.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, OpenEnum)]
pub enum StatisticsReason {
    /// They may be started.
    #[open(0)]
    None,
    /// The repository has reached its limit.
    #[open(1)]
    RepositoryLimit,
    /// The user has reached the limit.
    #[open(2)]
    UserLimit,
    /// Both have reached their limits.
    #[open(3)]
    BothLimits,
    /// A value that the vendor does not document.
    Unknown(i64),
}

/// A task that computes statistics.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct StatisticsEvent {
    /// The number of the task.
    pub id: u32,
    /// The user who started it.
    pub user_id: Option<u32>,
    /// The repository, in spite of the name.
    pub project_id: Option<u32>,
    /// The statistics that are computed.
    pub branch: Option<String>,
    /// The progress; the page does not list the values.
    pub status: String,
    /// The time when it was started; the page states no format.
    pub created_at: Option<String>,
}

/// The response of operations without a result.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Done {
    /// The outcome.
    pub status: DoneStatus,
}

/// The outcome of an operation.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
pub enum DoneStatus {
    /// The operation succeeded.
    #[open("success")]
    Success,
    /// The operation failed, in spite of the 200.
    #[open("fail")]
    Fail,
    /// A value that the vendor does not document.
    Unknown(String),
}
