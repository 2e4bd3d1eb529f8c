//! Branches, whose total is in a header.

use codearts::branches::{BranchList, BranchSort, BranchType, BranchView, ListBranches};
use endpoint_tests::{Answer, Server};
use futures_util::TryStreamExt as _;

use crate::exchange::{check_operation, client, targets};

#[tokio::test]
async fn branches_are_listed() {
    let list = ListBranches {
        repository_id: 7,
        branch_type: Some(BranchType::NotProtected),
        creator: Some("tr8".to_owned()),
        sort: Some(BranchSort::UpdatedDescending),
        query_view: Some(BranchList::Mine),
        view: Some(BranchView::Basic),
        offset: Some(20),
        limit: Some(100),
    };
    let line = "GET /v4/repositories/7/repository/branches?branch_type=not_protect&creator=tr8\
                &sort=updated_desc&query_view=my_branches&view=basic&offset=20&limit=100";
    let answer = Answer::json(200, r#"[{"name":"main","default":true,"can_push":false}]"#);
    let branches = check_operation(list, line, "", answer.header("X-Total", "21")).await;
    assert_eq!((branches[0].name.as_str(), branches[0].default), ("main", Some(true)));
    assert_eq!((branches[0].can_push, branches[0].can_read), (Some(false), None));
}

#[tokio::test]
async fn branch_pages_end_at_the_total_in_the_header() {
    let server = Server::start().await;
    for page in [r#"[{"name":"a"},{"name":"b"}]"#, r#"[{"name":"c"},{"name":"d"}]"#] {
        server.answer(Answer::json(200, page).header("X-Total", "4"));
    }
    let list = ListBranches { repository_id: 7, limit: Some(2), ..ListBranches::default() };
    let branches: Vec<_> = list.items(&client(&server)).try_collect().await.unwrap();
    assert_eq!(branches.iter().map(|it| it.name.as_str()).collect::<String>(), "abcd");
    let path = "/v4/repositories/7/repository/branches";
    assert_eq!(targets(&server), [format!("{path}?limit=2"), format!("{path}?offset=2&limit=2")]);
}
