//! The SSH keys of the user.

use serde_json::{Value, json};

use crate::service::Service;

const KEYS: &str = "/v4/user/keys";

fn key(title: &str) -> String {
    json!({ "title": title, "key": format!("ssh-ed25519 AAAA{title} me@here") }).to_string()
}

#[tokio::test]
async fn keys_are_added_listed_in_pages_and_deleted() {
    let client = Service::start_and_sign_in().await;
    for title in ["a1", "b2", "a3"] {
        let added = client.send("POST", KEYS, &key(title)).await;
        assert_eq!((added.status, &added.body["title"]), (201, &json!(title)));
    }
    let titles = |body: &Value| {
        let keys = body["keys"].as_array().unwrap().iter();
        keys.map(|key| key["title"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let page = client.get(&format!("{KEYS}?offset=1&limit=1")).await.body;
    assert_eq!((titles(&page), &page["total"]), (vec!["b2".to_owned()], &json!(3)));
    let found = client.get(&format!("{KEYS}?query=a")).await.body;
    assert_eq!((titles(&found), &found["total"]), (vec!["a1".to_owned(), "a3".into()], &json!(2)));

    let deleted = client.send("DELETE", &format!("{KEYS}/2"), "").await;
    assert_eq!((deleted.status, deleted.bytes.len()), (204, 0));
    client.send("DELETE", &format!("{KEYS}/2"), "").await.assert_error(404, "CH.000404", "key");
    assert_eq!(client.get(KEYS).await.body["total"], 2);
}

#[tokio::test]
async fn private_and_duplicate_keys_are_refused() {
    let client = Service::start_and_sign_in().await;
    assert_eq!(client.send("POST", KEYS, &key("a")).await.status, 201);
    let private = json!({ "title": "b", "key": "-----BEGIN OPENSSH PRIVATE KEY-----" }).to_string();
    for (body, part) in [
        (key("a").as_str(), "exists already"),
        (&private, "not a public key"),
        (r#"{"title":"b"}"#, "both"),
        (r#"{"title":"b","key":null}"#, "key: invalid type: null"),
        (r#"{"title":"b","key":""}"#, "key: must have 1 to 1000 characters, found 0"),
    ] {
        client.send("POST", KEYS, body).await.assert_error(400, "CH.010001", part);
    }
}

#[tokio::test]
async fn parameters_outside_their_limits_are_refused() {
    let client = Service::start_and_sign_in().await;
    for (query, part) in [
        ("limit=0", "limit: must be 1 to 100, found 0"),
        ("limit=101", "limit: must be 1 to 100, found 101"),
        ("offset=2147483648", "offset: must be 0 to 2147483647"),
        ("offset=-1", "offset"),
        ("page=1", "unknown field `page`"),
        ("limit=1&limit=1", "duplicate field `limit`"),
    ] {
        client.get(&format!("{KEYS}?{query}")).await.assert_error(400, "CH.010001", part);
    }
    client.send("DELETE", &format!("{KEYS}/0"), "").await.assert_error(
        400,
        "CH.010001",
        "1 to 2147483647",
    );
}
