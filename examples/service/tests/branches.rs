//! Lists of branches, with the total in a header.

use serde_json::json;

use crate::service::Service;

#[tokio::test]
async fn branches_are_listed_in_pages_with_a_total() {
    let client = Service::start_and_sign_in().await;
    let path = client.path("website", "/repository/branches");
    for (query, total, expected) in [
        ("", "3", vec!["develop", "feature/login", "main"]),
        ("?offset=1&limit=1", "3", vec!["feature/login"]),
        ("?offset=3", "3", vec![]),
        ("?query_view=stale", "0", vec![]),
        ("?sort=updated_asc&limit=1", "3", vec!["main"]),
        ("?sort=updated_desc&limit=1", "3", vec!["feature/login"]),
    ] {
        let list = client.get(&format!("{path}{query}")).await;
        let names: Vec<_> =
            list.body.as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
        assert_eq!((names, list.header("X-Total")), (expected, Some(total)), "{query}");
    }
}

#[tokio::test]
async fn branch_lists_the_permissions_of_the_user() {
    let client = Service::start_and_sign_in().await;
    let list = client.get(&client.path("handbook", "/repository/branches")).await;
    let main = json!([{
        "name": "main", "default": true, "can_delete": false, "can_read": true,
        "can_download": true, "can_push": false,
    }]);
    assert_eq!(list.body, main);
    let simple = client.get(&client.path("handbook", "/repository/branches?view=simple")).await;
    assert_eq!(simple.body, json!([{ "name": "main" }]));
    let wrong = client.get(&client.path("handbook", "/repository/branches?view=some")).await;
    wrong.assert_error(400, "CH.010001", "view: unknown variant `some`");
}
