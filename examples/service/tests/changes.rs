//! Files that are created, updated and deleted.

use serde_json::{Value, json};

use super::{Answer, Guest};
use crate::service::Service;

/// `content` is the base64 of `hi`.
fn file(path: &str) -> Value {
    json!({
        "file_path": path, "branch": "main", "commit_message": "add", "content": "aGk=",
        "encoding": "base64",
    })
}

async fn create(guest: &Guest, repository: &str, file: &Value) -> Answer {
    guest.ask("POST", &guest.path(repository, "/repository/files"), &file.to_string()).await
}

async fn update(guest: &Guest, old: &str, file: &Value) -> Answer {
    let path = guest.path("website", &format!("/repository/file?file_path={old}"));
    guest.ask("PUT", &path, &file.to_string()).await
}

fn content(guest: &Guest, path: &str) -> Option<Vec<u8>> {
    guest.service.file(guest.service.repository("website").unwrap(), "main", path)
}

#[tokio::test]
async fn a_file_is_created_updated_moved_and_deleted() {
    let guest = Service::entered().await;
    let created = create(&guest, "website", &file("a/b.txt")).await;
    let expected = json!({ "file_path": "a/b.txt", "branch": "main" });
    assert_eq!((created.status, created.body), (201, expected));
    assert_eq!(content(&guest, "a/b.txt").unwrap(), b"hi");

    let mut text = file("a/b.txt");
    (text["content"], text["encoding"]) = ("aGk=".into(), "text".into());
    assert_eq!(update(&guest, "a/b.txt", &text).await.status, 200);
    assert_eq!(content(&guest, "a/b.txt").unwrap(), b"aGk=");

    assert_eq!(update(&guest, "a/b.txt", &file("c.txt")).await.body["file_path"], "c.txt");
    assert_eq!(
        (content(&guest, "a/b.txt"), content(&guest, "c.txt").unwrap()),
        (None, b"hi".into())
    );

    let delete = "/repository/file?file_path=c.txt&branch=main&commit_message=remove";
    let deleted = guest.ask("DELETE", &guest.path("website", delete), "").await;
    assert_eq!((deleted.status, deleted.body), (200, json!({ "status": "success" })));
    assert_eq!(content(&guest, "c.txt"), None);
    let again = guest.ask("DELETE", &guest.path("website", delete), "").await;
    again.refuses(404, "CH.000404", "file");
}

#[tokio::test]
async fn only_who_may_write_does() {
    let guest = Service::entered().await;
    for repository in ["handbook", "attic"] {
        let refused = create(&guest, repository, &file("a")).await;
        refused.refuses(403, "CH.004403", "Insufficient permissions.");
    }
}

#[tokio::test]
async fn a_change_that_does_not_fit_is_refused() {
    let guest = Service::entered().await;
    let with = |name: &str, value: Value| {
        let mut file = file("new");
        file[name] = value;
        file
    };
    create(&guest, "website", &file("README.md")).await.refuses(400, "CH.010001", "already");
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
        create(&guest, "website", &wrong).await.refuses(status, code, part);
    }
    let stale = with("last_commit_id", "0".into());
    update(&guest, "README.md", &stale).await.refuses(400, "CH.010001", "later commits");
    update(&guest, "README.md", &file("index.html")).await.refuses(400, "CH.010001", "already");
    update(&guest, "none", &file("none")).await.refuses(404, "CH.000404", "file");
}
