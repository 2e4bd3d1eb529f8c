//! Lists to take away.

use endpoint::{Streaming, endpoint};

use crate::CodeArts;

/// `ExportTenantRepositories`: the repositories of the account, as a file.
#[endpoint(POST, "/v4/tenant/repositories/export", 200 => Streaming, api = CodeArts)]
#[derive(Debug, Clone, Default)]
pub struct ExportTenantRepositories {
    /// Only these.
    pub repository_ids: Option<Vec<u32>>,
}
