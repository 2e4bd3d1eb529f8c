//! Lists of files and their contents.

use serde_json::json;

use crate::service::Service;

const SITE: &str = "body { margin: 0 }\n";

#[tokio::test]
async fn files_are_listed_in_pages_with_a_total() {
    let client = Service::start_and_sign_in().await;
    let path = client.path("website", "/repository/file-list");
    for (query, total, expected) in [
        ("", "4", json!(["README.md", "css/site.css", "docs/über uns.md", "index.html"])),
        ("?ref_name=develop&offset=1&limit=1", "4", json!(["css/site.css"])),
        ("?search=.md", "2", json!(["README.md", "docs/über uns.md"])),
    ] {
        let list = client.get(&format!("{path}{query}")).await;
        assert_eq!((list.body, list.head.contains(&format!("x-total: {total}"))), (expected, true));
    }
    client.get(&format!("{path}?ref_name=none")).await.assert_error(404, "CH.000404", "ref");
}

#[tokio::test]
async fn content_is_found_by_path_and_by_sha() {
    let client = Service::start_and_sign_in().await;
    let at = |rest: &str| client.path("website", &format!("/repository/{rest}"));
    let raw = client.get(&at("files/raw?file_path=css%2Fsite.css")).await;
    assert_eq!((raw.status, raw.bytes.as_slice()), (200, SITE.as_bytes()));
    let raw = client.get(&at("files/raw?file_path=docs/%C3%BCber%20uns.md&ref=develop")).await;
    assert_eq!(raw.bytes, "Wir über uns.\n".as_bytes());

    let id = Service::blob_id(SITE.as_bytes());
    let raw = client.get(&at(&format!("blobs/{id}/raw?file_path=site.css"))).await;
    assert_eq!(raw.bytes, SITE.as_bytes());
    let blob = client.get(&at(&format!("blobs?blob_id={id}"))).await;
    let content = "Ym9keSB7IG1hcmdpbjogMCB9Cg==";
    let expected = json!({ "size": 19, "encoding": "base64", "content": content, "blob_id": id });
    assert_eq!((blob.header("X-Total"), &blob.body), (Some("1"), &expected));
}

#[tokio::test]
async fn missing_files_refs_and_blobs_are_reported() {
    let client = Service::start_and_sign_in().await;
    for (rest, status, code, part) in [
        ("files/raw?file_path=none", 404, "CH.000404", "file"),
        ("files/raw?file_path=README.md&ref=none", 404, "CH.000404", "ref"),
        ("files/raw", 400, "CH.010001", "missing field `file_path`"),
        ("files/raw?file_path=", 400, "CH.010001", "found 0"),
        ("blobs?blob_id=0", 404, "CH.000404", "blob"),
        ("blobs/0/raw?file_path=a", 404, "CH.000404", "blob"),
        ("blobs/0/raw", 400, "CH.010001", "file_path"),
    ] {
        let path = client.path("website", &format!("/repository/{rest}"));
        client.get(&path).await.assert_error(status, code, part);
    }
}
