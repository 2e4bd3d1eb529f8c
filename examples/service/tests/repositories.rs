//! The list of repositories, and one of them.

use serde_json::Value;

use super::Guest;
use crate::service::Service;

async fn names(guest: &Guest, query: &str) -> String {
    let list = guest.get(&format!("/v4/user/repositories{query}")).await;
    assert_eq!((list.status, list.header("X-Total")), (200, None));
    let list = list.body.as_array().unwrap().iter();
    list.map(|it| it["name"].as_str().unwrap()).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn repositories_are_filtered_sorted_and_cut_into_pages() {
    let guest = Service::entered().await;
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
        assert_eq!(names(&guest, query).await, expected, "{query}");
    }
    let wrong = guest.get("/v4/user/repositories?order_by=name").await;
    wrong.refuses(400, "CH.010001", "order_by: unknown variant `name`");
}

#[tokio::test]
async fn a_list_has_twenty_of_them_unless_said() {
    let guest = Service::entered().await;
    for number in 0..20 {
        guest.service.add_repository(&format!("more-{number}"));
    }
    assert_eq!(names(&guest, "").await.split(' ').count(), 20);
    assert_eq!(names(&guest, "?limit=100").await.split(' ').count(), 24);
}

#[tokio::test]
async fn a_repository_says_what_the_user_may() {
    let guest = Service::entered().await;
    let level = async |name: &str| -> Value {
        let shown = guest.get(&guest.path(name, "")).await;
        assert_eq!(shown.body["name"], name);
        shown.body["permissions"]["repository_access"]["access_level"].clone()
    };
    assert_eq!((level("website").await, level("handbook").await), (40.into(), 20.into()));
    guest.get("/v4/repositories/7").await.refuses(404, "CH.000404", "repository");
    guest.get("/v4/repositories/0").await.refuses(400, "CH.010001", "must be 1 to 2147483647");
    guest.get("/v4/repositories/website").await.refuses(400, "CH.010001", "website");
}
