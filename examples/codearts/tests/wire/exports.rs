//! Exports of lists.

use codearts::exports::ExportTenantRepositories;
use endpoint_tests::Answer;

use crate::exchange::check_download;

#[tokio::test]
async fn an_export_returns_bytes() {
    let export = ExportTenantRepositories { repository_ids: Some(vec![7, 8]) };
    let line = "POST /v4/tenant/repositories/export";
    let answer = Answer::new(200).body(*b"PK\x03\x04\xff");
    let bytes = check_download(export, line, r#"{"repository_ids":[7,8]}"#, answer).await;
    assert_eq!(bytes, b"PK\x03\x04\xff");
}
