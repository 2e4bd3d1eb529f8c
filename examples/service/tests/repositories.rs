//! The list of repositories, and the details of one.

use serde_json::Value;

use super::SignedInClient;
use crate::service::Service;

async fn names(client: &SignedInClient, query: &str) -> String {
    let list = client.get(&format!("/v4/user/repositories{query}")).await;
    assert_eq!((list.status, list.header("X-Total")), (200, None));
    let list = list.body.as_array().unwrap().iter();
    list.map(|it| it["name"].as_str().unwrap()).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn repositories_are_filtered_sorted_and_paginated() {
    let client = Service::start_and_sign_in().await;
    for (query, expected) in [
        ("", "attic handbook firmware website"),
        ("?sort=asc", "website firmware handbook attic"),
        ("?sort=asc&offset=1&limit=2", "firmware handbook"),
        ("?offset=4", ""),
        ("?archived=false", "handbook firmware website"),
        ("?archived=true", "attic"),
        ("?starred=true", "website"),
        ("?user_created=false", "handbook"),
        ("?membership=false", ""),
        ("?search=w&sort=asc&order_by=created_at", "website firmware"),
        ("?include_abnormal=true&search=zz", ""),
    ] {
        assert_eq!(names(&client, query).await, expected, "{query}");
    }
    let wrong = client.get("/v4/user/repositories?order_by=name").await;
    wrong.assert_error(400, "CH.010001", "order_by: unknown variant `name`");
}

#[tokio::test]
async fn a_page_has_20_repositories_by_default() {
    let client = Service::start_and_sign_in().await;
    for number in 0..20 {
        client.service.add_repository(&format!("more-{number}"));
    }
    assert_eq!(names(&client, "").await.split(' ').count(), 20);
    assert_eq!(names(&client, "?limit=100").await.split(' ').count(), 24);
}

#[tokio::test]
async fn repository_shows_the_access_level_of_the_user() {
    let client = Service::start_and_sign_in().await;
    let level = async |name: &str| -> Value {
        let shown = client.get(&client.path(name, "")).await;
        assert_eq!(shown.body["name"], name);
        shown.body["permissions"]["repository_access"]["access_level"].clone()
    };
    assert_eq!((level("website").await, level("handbook").await), (40.into(), 20.into()));
    client.get("/v4/repositories/7").await.assert_error(404, "CH.000404", "repository");
    client.get("/v4/repositories/0").await.assert_error(
        400,
        "CH.010001",
        "must be 1 to 2147483647",
    );
    client.get("/v4/repositories/website").await.assert_error(400, "CH.010001", "website");
}
