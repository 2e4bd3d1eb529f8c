//! Creating, updating and deleting files.

use serde_json::{Value, json};

use super::{SignedInClient, TestResponse};
use crate::service::Service;

/// `content` is the base64 of `hi`.
fn file(path: &str) -> Value {
    json!({
        "file_path": path, "branch": "main", "commit_message": "add", "content": "aGk=",
        "encoding": "base64",
    })
}

async fn create(client: &SignedInClient, repository: &str, file: &Value) -> TestResponse {
    client.send("POST", &client.path(repository, "/repository/files"), &file.to_string()).await
}

async fn update(client: &SignedInClient, old: &str, file: &Value) -> TestResponse {
    let path = client.path("website", &format!("/repository/file?file_path={old}"));
    client.send("PUT", &path, &file.to_string()).await
}

fn content(client: &SignedInClient, path: &str) -> Option<Vec<u8>> {
    client.service.file(client.service.repository("website").unwrap(), "main", path)
}

#[tokio::test]
async fn a_file_is_created_updated_moved_and_deleted() {
    let client = Service::start_and_sign_in().await;
    let created = create(&client, "website", &file("a/b.txt")).await;
    let expected = json!({ "file_path": "a/b.txt", "branch": "main" });
    assert_eq!((created.status, created.body), (201, expected));
    assert_eq!(content(&client, "a/b.txt").unwrap(), b"hi");

    let mut text = file("a/b.txt");
    (text["content"], text["encoding"]) = ("aGk=".into(), "text".into());
    assert_eq!(update(&client, "a/b.txt", &text).await.status, 200);
    assert_eq!(content(&client, "a/b.txt").unwrap(), b"aGk=");

    assert_eq!(update(&client, "a/b.txt", &file("c.txt")).await.body["file_path"], "c.txt");
    assert_eq!(
        (content(&client, "a/b.txt"), content(&client, "c.txt").unwrap()),
        (None, b"hi".into())
    );

    let delete = "/repository/file?file_path=c.txt&branch=main&commit_message=remove";
    let deleted = client.send("DELETE", &client.path("website", delete), "").await;
    assert_eq!((deleted.status, deleted.body), (200, json!({ "status": "success" })));
    assert_eq!(content(&client, "c.txt"), None);
    let again = client.send("DELETE", &client.path("website", delete), "").await;
    again.assert_error(404, "CH.000404", "file");
}

#[tokio::test]
async fn read_only_and_archived_repositories_refuse_changes() {
    let client = Service::start_and_sign_in().await;
    for repository in ["handbook", "attic"] {
        let refused = create(&client, repository, &file("a")).await;
        refused.assert_error(403, "CH.004403", "Insufficient permissions.");
    }
}

#[tokio::test]
async fn invalid_changes_are_refused() {
    let client = Service::start_and_sign_in().await;
    let with = |name: &str, value: Value| {
        let mut file = file("new");
        file[name] = value;
        file
    };
    create(&client, "website", &file("README.md")).await.assert_error(400, "CH.010001", "already");
    for (wrong, status, part) in [
        (with("branch", "none".into()), 404, "branch"),
        (with("content", "?".into()), 400, "not base64"),
        (with("encoding", "hex".into()), 400, "encoding: unknown variant"),
        (with("commit_message", "".into()), 400, "found 0"),
        (with("author_name", Value::Null), 400, "null"),
        (with("last_commit_id", "0".into()), 400, "last_commit_id"),
        (with("path", "a".into()), 400, "unknown field `path`"),
        (file("/a"), 400, "not a path"),
        (file("a/../b"), 400, "not a path"),
        (file(".git/config"), 400, "not a path"),
    ] {
        let code = if status == 404 { "CH.000404" } else { "CH.010001" };
        create(&client, "website", &wrong).await.assert_error(status, code, part);
    }
    let stale = with("last_commit_id", "0".into());
    update(&client, "README.md", &stale).await.assert_error(400, "CH.010001", "later commits");
    update(&client, "README.md", &file("index.html")).await.assert_error(
        400,
        "CH.010001",
        "already",
    );
    update(&client, "none", &file("none")).await.assert_error(404, "CH.000404", "file");
}
