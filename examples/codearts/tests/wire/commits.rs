//! Commits of a period.

use codearts::commits::ListCommits;
use endpoint_tests::{Answer, Server};
use futures_util::TryStreamExt as _;

use crate::exchange::{check_operation, client, targets};

#[tokio::test]
async fn commits_of_a_period_are_listed() {
    let list = ListCommits {
        repository_id: 7,
        offset: Some(0),
        limit: Some(50),
        ref_name: Some("main".to_owned()),
        since: Some("2026-01-15T17:30:00+08:00".parse().unwrap()),
        until: Some("2026-01-16T00:00:00Z".parse().unwrap()),
        path: Some("src/lib.rs".to_owned()),
        message: Some("fix".to_owned()),
        author: Some("tr8".to_owned()),
        order_by_date: Some(true),
        follow: Some(false),
    };
    let line = "GET /v4/repositories/7/repository/commit-list?offset=0&limit=50&ref_name=main\
                &since=2026-01-15T09%3A30%3A00Z&until=2026-01-16T00%3A00%3A00Z&path=src%2Flib.rs\
                &message=fix&author=tr8&order_by_date=true&follow=false";
    let answer = r#"{
        "commits": [{
            "id": "90a8fdb0", "short_id": "90a8fdb", "message": "fix a\n", "parent_ids": ["1"],
            "verification_status": 2, "relate_url": [{"related_id": "W1", "related_url": "https://a"}]
        }],
        "date_title": [{"day": "2026-01-15", "commits_count": 1}]
    }"#;
    let page = check_operation(list, line, "", Answer::json(200, answer)).await;
    assert_eq!((page.commits[0].id.as_str(), page.date_title[0].commits_count), ("90a8fdb0", 1));
    assert_eq!(page.commits[0].relate_url[0].related_id, "W1");
}

#[tokio::test]
async fn commit_pages_end_with_a_short_page() {
    let server = Server::start().await;
    server.answer(Answer::json(200, r#"{"commits":[{"id":"a"},{"id":"b"}],"date_title":[]}"#));
    server.answer(Answer::json(200, r#"{"commits":[]}"#));
    let list = ListCommits { repository_id: 7, limit: Some(2), ..ListCommits::default() };
    let commits: Vec<_> = list.items(&client(&server)).try_collect().await.unwrap();
    assert_eq!(commits.len(), 2);
    assert_eq!(targets(&server)[1], "/v4/repositories/7/repository/commit-list?offset=2&limit=2");
}
