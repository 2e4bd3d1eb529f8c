//! Branches, with their number in a header.

use serde_json::json;

use crate::service::Service;

#[tokio::test]
async fn branches_come_in_pages_with_a_total() {
    let guest = Service::entered().await;
    let path = guest.path("website", "/repository/branches");
    for (query, total, expected) in [
        ("", "3", vec!["develop", "feature/login", "main"]),
        ("?offset=1&limit=1", "3", vec!["feature/login"]),
        ("?offset=3", "3", vec![]),
        ("?query_view=stale", "0", vec![]),
        ("?sort=updated_asc&limit=1", "3", vec!["main"]),
        ("?sort=updated_desc&limit=1", "3", vec!["feature/login"]),
    ] {
        let list = guest.get(&format!("{path}{query}")).await;
        let names: Vec<_> =
            list.body.as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
        assert_eq!((names, list.header("X-Total")), (expected, Some(total)), "{query}");
    }
}

#[tokio::test]
async fn a_branch_says_what_may_be_done_with_it() {
    let guest = Service::entered().await;
    let list = guest.get(&guest.path("handbook", "/repository/branches")).await;
    let main = json!([{
        "name": "main", "default": true, "can_delete": false, "can_read": true,
        "can_download": true, "can_push": false,
    }]);
    assert_eq!(list.body, main);
    let simple = guest.get(&guest.path("handbook", "/repository/branches?view=simple")).await;
    assert_eq!(simple.body, json!([{ "name": "main" }]));
    let wrong = guest.get(&guest.path("handbook", "/repository/branches?view=some")).await;
    wrong.refuses(400, "CH.010001", "view: unknown variant `some`");
}
