//! Reviews, which have many query parameters.

use codearts::repositories::{OrderBy, Sort};
use codearts::reviews::{ListRepositoryReviews, NoteableType, Severity};
use codearts::user::UserState;
use endpoint_tests::{Answer, Server};
use futures_util::TryStreamExt as _;

use crate::exchange::{check_operation, client, targets};

#[tokio::test]
async fn unset_parameters_are_not_sent() {
    let list = ListRepositoryReviews::all(7, NoteableType::Commit);
    let line = "GET /v4/repositories/7/reviews?noteable_type=Commit";
    assert_eq!(check_operation(list, line, "", Answer::json(200, "[]")).await, []);
}

#[tokio::test]
async fn all_set_parameters_are_sent() {
    let list = ListRepositoryReviews {
        repository_id: 7,
        noteable_type: NoteableType::MergeRequest,
        search: Some("naïve".to_owned()),
        start_date: Some("2026-01-01".to_owned()),
        end_date: Some("2026-01-31".to_owned()),
        only_count: Some(false),
        review_categories: Some("design".to_owned()),
        review_modules: Some("core".to_owned()),
        severity: Some(Severity::Fatal),
        assignee_id: Some(1),
        proposer_id: Some(2),
        target_branch: Some("main".to_owned()),
        include_reply: Some(true),
        order_by: Some(OrderBy::CreatedAt),
        sort: Some(Sort::Descending),
        offset: Some(0),
        limit: Some(100),
    };
    let line = "GET /v4/repositories/7/reviews?noteable_type=MergeRequest&search=na%C3%AFve\
                &start_date=2026-01-01&end_date=2026-01-31&only_count=false\
                &review_categories=design&review_modules=core&severity=fatal&assignee_id=1\
                &proposer_id=2&target_branch=main&include_reply=true&order_by=created_at\
                &sort=desc&offset=0&limit=100";
    let answer = r#"[{"note":"why?","author":{"id":1,"name":"tr8","state":"error"},"severity":"minor","resolved":true,"merge_request_iid":4}]"#;
    let reviews = check_operation(list, line, "", Answer::json(200, answer)).await;
    assert_eq!((reviews[0].note.as_str(), reviews[0].resolved), ("why?", true));
    assert_eq!(reviews[0].severity, Some(Severity::Minor));
    assert_eq!(reviews[0].author.as_ref().unwrap().state, Some(UserState::Error));
}

#[tokio::test]
async fn review_pages_end_with_a_short_page() {
    let server = Server::start().await;
    server.answer(Answer::json(200, r#"[{"note":"a"}]"#));
    server.answer(Answer::json(200, "[]"));
    let list = ListRepositoryReviews {
        limit: Some(1),
        ..ListRepositoryReviews::all(7, NoteableType::Commit)
    };
    let reviews: Vec<_> = list.items(&client(&server)).try_collect().await.unwrap();
    assert_eq!(reviews.len(), 1);
    assert!(targets(&server)[1].ends_with("?noteable_type=Commit&offset=1&limit=1"));
}
