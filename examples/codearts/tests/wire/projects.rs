//! Locks, statistics and trusted addresses.

use codearts::projects::{
    AddTrustedIpAddress, Allowed, DeleteTrustedIpAddress, DoneStatus, ExecuteRepositoryStatistics,
    IpType, LockRepository, ShowRepositoryStatisticsStatus, StatisticsReason,
    UpdateTrustedIpAddress,
};
use endpoint_tests::Answer;

use crate::exchange::{check_operation, violations};

/// From the vendor's page, except for the second `id`.
const ENTRY: &str = r#"{"id":19324,"repository_id":2111897848,"ip_range":"255.255.255.255","ip_start":"255.255.255.255","ip_end":"255.255.255.255","created_at":"Jul 22, 2024 2:42:46 PM","updated_at":"","ip_type":3,"view_flag":1,"download_flag":1,"upload_flag":0,"order_flag":0}"#;

#[tokio::test]
async fn a_repository_is_locked_without_a_body() {
    let lock = LockRepository {
        project_id: "ac105e52a4764a4c8f29b306508f016d".to_owned(),
        repository_id: 7,
    };
    let line = "POST /v4/ac105e52a4764a4c8f29b306508f016d/repositories/7/lock";
    assert!(
        check_operation(lock, line, "", Answer::json(200, r#"{"locked":"true"}"#)).await.locked
    );
}

#[tokio::test]
async fn statistics_are_started_and_their_progress_is_returned() {
    let start =
        ExecuteRepositoryStatistics { repository_id: 7, branch_name: Some("main".to_owned()) };
    let line = "POST /v4/repositories/7/repository/statistics";
    check_operation(start, line, r#"{"branch_name":"main"}"#, Answer::new(204)).await;

    let show = ShowRepositoryStatisticsStatus { repository_id: 7 };
    let line = "GET /v4/repositories/7/repository/statistics-status";
    let answer =
        r#"{"can_statistics":false,"reason":2,"event":{"id":1,"project_id":7,"status":"running"}}"#;
    let status = check_operation(show.clone(), line, "", Answer::json(200, answer)).await;
    assert_eq!((status.total, status.reason), (None, StatisticsReason::UserLimit));
    assert_eq!(status.event.unwrap().status, "running");

    let answer = Answer::json(200, r#"{"can_statistics":true,"reason":0}"#).header("X-Total", "4");
    let status = check_operation(show, line, "", answer).await;
    assert_eq!((status.total, status.event), (Some(4), None));
}

#[tokio::test]
async fn an_address_is_trusted() {
    let add = AddTrustedIpAddress {
        id: 7,
        ip_type: Some(IpType::Range),
        ip_start: Some("10.0.0.1".to_owned()),
        ip_end: Some("10.0.0.9".to_owned()),
        view_flag: Some(Allowed::Yes),
        download_flag: Some(Allowed::No),
        upload_flag: None,
        remark: Some(String::new()),
    };
    let body = r#"{"ip_type":1,"ip_start":"10.0.0.1","ip_end":"10.0.0.9","view_flag":1,"download_flag":0,"remark":""}"#;
    let line = "POST /v4/projects/7/trusted-ip-addresses";
    let entry = check_operation(add, line, body, Answer::json(201, ENTRY)).await;
    assert_eq!((entry.id.as_str(), entry.ip_type), ("19324", Some(IpType::Unknown(3))));
    assert_eq!((entry.view_flag, entry.upload_flag), (Some(Allowed::Yes), Some(Allowed::No)));
    assert_eq!(entry.created_at.unwrap().to_string(), "2024-07-22T14:42:46");
    assert_eq!(entry.updated_at, None);
}

#[tokio::test]
async fn an_address_is_changed_and_deleted() {
    let update = UpdateTrustedIpAddress {
        id: 7,
        ip_id: 19324,
        upload_flag: Some(Allowed::Yes),
        ..UpdateTrustedIpAddress::default()
    };
    let line = "PUT /v4/projects/7/trusted-ip-addresses/19324";
    let answer = ENTRY.replace("19324", "\"58119\"");
    let entry =
        check_operation(update, line, r#"{"upload_flag":1}"#, Answer::json(200, answer)).await;
    assert_eq!(entry.id, "58119");

    let delete = DeleteTrustedIpAddress { id: 7, ip_id: 19324 };
    let line = "DELETE /v4/projects/7/trusted-ip-addresses/19324";
    let done =
        check_operation(delete, line, "", Answer::json(200, r#"{"status":"success"}"#)).await;
    assert_eq!(done.status, DoneStatus::Success);
}

#[test]
fn values_outside_the_limits_are_violations() {
    let add =
        AddTrustedIpAddress { remark: Some("r".repeat(201)), ..AddTrustedIpAddress::default() };
    assert_eq!(
        violations(&add),
        [
            "`id` is 0; must be 1 to 2147483647",
            "`remark` has 201 characters; must have at most 200",
        ]
    );
}
