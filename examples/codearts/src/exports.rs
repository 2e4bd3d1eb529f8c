//! Exports of lists.

use endpoint::{Streaming, endpoint};

use crate::CodeArts;

/// `ExportTenantRepositories`: exports the repositories of the account as a file.
#[endpoint(POST, "/v4/tenant/repositories/export", 200 => Streaming, api = CodeArts)]
#[derive(Debug, Clone, Default)]
pub struct ExportTenantRepositories {
    /// Exports only these repositories.
    pub repository_ids: Option<Vec<u32>>,
}
