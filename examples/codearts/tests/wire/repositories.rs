//! Repositories, whose list has no total.

use codearts::repositories::{
    DevelopMode, ListCurrentUserRepositories, OrderBy, ShowRepository, Sort,
};
use endpoint_tests::{Answer, Server};
use futures_util::TryStreamExt as _;

use crate::exchange::{check_operation, client, targets};

#[tokio::test]
async fn repositories_of_the_user_are_listed() {
    let list = ListCurrentUserRepositories {
        offset: None,
        limit: Some(2),
        order_by: Some(OrderBy::UpdatedAt),
        sort: Some(Sort::Ascending),
        archived: Some(false),
        search: Some("endpoint".to_owned()),
        starred: Some(true),
        membership: Some(true),
        user_created: Some(true),
        include_abnormal: Some(false),
    };
    let line = "GET /v4/user/repositories?limit=2&order_by=updated_at&sort=asc&archived=false\
                &search=endpoint&starred=true&membership=true&user_created=true\
                &include_abnormal=false";
    let answer = r#"[{"id":7,"name":"endpoint","develop_mode":"CR","archived":true}]"#;
    let repositories = check_operation(list, line, "", Answer::json(200, answer)).await;
    assert_eq!((repositories[0].id, repositories[0].archived), (7, true));
    assert_eq!(repositories[0].develop_mode, Some(DevelopMode::ChangeRequest));
}

#[tokio::test]
async fn repository_pages_end_with_a_short_page() {
    let server = Server::start().await;
    for page in [r#"[{"id":1,"name":"a"},{"id":2,"name":"b"}]"#, r#"[{"id":3,"name":"c"}]"#] {
        server.answer(Answer::json(200, page));
    }
    let list = ListCurrentUserRepositories { limit: Some(2), ..Default::default() };
    let items: Vec<_> = list.items(&client(&server)).try_collect().await.unwrap();
    assert_eq!(items.iter().map(|it| it.id).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(
        targets(&server),
        ["/v4/user/repositories?limit=2", "/v4/user/repositories?offset=2&limit=2"]
    );
}

#[tokio::test]
async fn a_repository_is_shown() {
    let answer = r#"{
        "id": 7, "name": "endpoint", "project_id": "ac105e52a4764a4c8f29b306508f016d",
        "develop_mode": "normal", "empty_repo": false, "something_new": {"a": 1},
        "namespace": {"id": 3, "name": "g", "full_path": "g"},
        "owner": {"id": 21820, "name": "tr8", "state": "active"},
        "forked_from_repository": {"id": 6, "name": "origin"},
        "permissions": {"repository_access": {"access_level": 40, "notification_level": 3}},
        "statistics": {"commit_count": 12, "storage_size": 0.25},
        "fork_network_repositories": [{"id": 6, "path_with_namespace": "g/origin"}],
        "ancestor_ids": [3]
    }"#;
    let show = ShowRepository { repository_id: 7 };
    let it = check_operation(show, "GET /v4/repositories/7", "", Answer::json(200, answer)).await;
    assert_eq!((it.id, it.develop_mode), (7, Some(DevelopMode::Normal)));
    assert_eq!(it.permissions.unwrap().repository_access.unwrap().access_level, 40);
    assert_eq!(it.forked_from_repository.unwrap().id, 6);
    assert_eq!(it.fork_network_repositories[0].path_with_namespace, "g/origin");
    assert_eq!(it.statistics.unwrap().commit_count, Some(12));
}
