//! Files: lists, contents and changes.

use codearts::files::{
    ArchiveFormat, Base64, CreateDir, CreateFile, DeleteFile, DownloadArchive, DownloadBlobsRaw,
    Encoding, ListFiles, ShowBlobs, ShowFileRaw, UpdateFile,
};
use codearts::projects::DoneStatus;
use endpoint::Json;
use endpoint_tests::{Answer, Server};
use futures_util::TryStreamExt as _;

use crate::exchange::{check_download, check_operation, client, targets, violations};

#[tokio::test]
async fn files_are_listed() {
    let list = ListFiles {
        repository_id: 7,
        ref_name: Some("feature/a".to_owned()),
        search: Some(".rs".to_owned()),
        offset: Some(0),
        limit: Some(20),
    };
    let line = "GET /v4/repositories/7/repository/file-list?ref_name=feature%2Fa&search=.rs\
                &offset=0&limit=20";
    let answer = Answer::json(200, r#"["src/lib.rs"]"#).header("X-Total", "1");
    assert_eq!(check_operation(list, line, "", answer).await, ["src/lib.rs"]);
}

#[tokio::test]
async fn file_pages_end_at_the_total_in_the_header() {
    let server = Server::start().await;
    server.answer(Answer::json(200, r#"["a","b"]"#).header("X-Total", "3"));
    server.answer(Answer::json(200, r#"["c"]"#).header("X-Total", "3"));
    let list = ListFiles { repository_id: 7, ..ListFiles::default() };
    let files: Vec<_> = list.items(&client(&server)).try_collect().await.unwrap();
    assert_eq!(files, ["a", "b", "c"]);
    assert_eq!(targets(&server)[1], "/v4/repositories/7/repository/file-list?offset=2");
}

#[tokio::test]
async fn raw_files_are_streamed() {
    let bytes = b"\x00\xff\r\n not text";
    let raw = ShowFileRaw {
        repository_id: 7,
        file_path: "docs/a b/ü.bin".to_owned(),
        r#ref: Some("main".to_owned()),
    };
    let line = "GET /v4/repositories/7/repository/files/raw\
                ?file_path=docs%2Fa%20b%2F%C3%BC.bin&ref=main";
    assert_eq!(check_download(raw, line, "", Answer::new(200).body(*bytes)).await, bytes);

    let raw = DownloadBlobsRaw {
        repository_id: 7,
        blob_id: "90a8fdb".to_owned(),
        file_name: None,
        file_path: "a.bin".to_owned(),
    };
    let line = "GET /v4/repositories/7/repository/blobs/90a8fdb/raw?file_path=a.bin";
    assert_eq!(check_download(raw, line, "", Answer::new(200).body(*bytes)).await, bytes);
}

#[tokio::test]
async fn large_archives_are_streamed() {
    let bytes = vec![0x1f; 5 << 20];
    let archive = DownloadArchive {
        repository_id: 7,
        sha: Some("90a8fdb".to_owned()),
        path: Some("src".to_owned()),
        archive_format: Some(ArchiveFormat::TarBz2),
    };
    let line =
        "GET /v4/repositories/7/repository/archive?sha=90a8fdb&path=src&archive_format=tar.bz2";
    let taken = check_download(archive, line, "", Answer::new(200).body(bytes.clone())).await;
    assert!(taken == bytes);
}

#[tokio::test]
async fn a_blob_is_decoded_with_its_header() {
    let show = ShowBlobs { repository_id: 7, blob_id: "90a8fdb".to_owned() };
    let line = "GET /v4/repositories/7/repository/blobs?blob_id=90a8fdb";
    let answer = r#"{"size":9,"encoding":"base64","content":"NDU0NTQ1\nNDQ1","blob_id":"90a8fdb"}"#;
    let answer = Answer::json(200, answer).header("X-Total", "1");
    let blob = check_operation(show, line, "", answer).await;
    assert_eq!((blob.total, blob.size, blob.encoding), (Some(1), Some(9), Encoding::Base64));
    assert_eq!(blob.content, b"454545445");
}

#[tokio::test]
async fn a_file_is_created() {
    let create = CreateFile {
        repository_id: 7,
        file_path: "a.bin".to_owned(),
        branch: "main".to_owned(),
        commit_message: "add a".to_owned(),
        content: b"\x00\xff".to_vec(),
        encoding: Base64::Base64,
        ..CreateFile::default()
    };
    let body = r#"{"file_path":"a.bin","branch":"main","commit_message":"add a","content":"AP8=","encoding":"base64"}"#;
    let answer = Answer::json(201, r#"{"file_path":"a.bin","branch":"main"}"#);
    let line = "POST /v4/repositories/7/repository/files";
    assert_eq!(check_operation(create, line, body, answer).await.file_path, "a.bin");
}

#[tokio::test]
async fn a_file_is_moved_and_changed() {
    let update = UpdateFile {
        repository_id: 7,
        old_path: "src/a.rs".to_owned(),
        file_path: "src/b.rs".to_owned(),
        branch: "main".to_owned(),
        commit_message: "move a".to_owned(),
        author_name: Some("tr8".to_owned()),
        last_commit_id: Some("90a8fdb".to_owned()),
        ..UpdateFile::default()
    };
    let line = "PUT /v4/repositories/7/repository/file?file_path=src%2Fa.rs";
    let body = r#"{"file_path":"src/b.rs","branch":"main","commit_message":"move a","author_name":"tr8","content":"","encoding":"base64","last_commit_id":"90a8fdb"}"#;
    let answer = Answer::json(200, r#"{"file_path":"src/b.rs","branch":"main"}"#);
    assert_eq!(check_operation(update, line, body, answer).await.file_path, "src/b.rs");
}

#[tokio::test]
async fn a_file_is_deleted_with_query_parameters() {
    let delete = DeleteFile {
        repository_id: 7,
        file_path: "src/a.rs".to_owned(),
        branch: "main".to_owned(),
        commit_message: "drop a & b".to_owned(),
        author_email: Some("1@email.com".to_owned()),
        author_name: None,
    };
    let line = "DELETE /v4/repositories/7/repository/file?file_path=src%2Fa.rs&branch=main\
                &commit_message=drop%20a%20%26%20b&author_email=1%40email.com";
    let done = check_operation(delete, line, "", Answer::json(200, r#"{"status":"fail"}"#)).await;
    assert_eq!(done.status, DoneStatus::Fail);
}

#[tokio::test]
async fn creating_a_directory_returns_a_json_string() {
    let create = CreateDir {
        repository_id: 7,
        file_path: "docs".to_owned(),
        branch_name: "main".to_owned(),
        commit_message: "add docs".to_owned(),
    };
    let line = "POST /v4/repositories/7/repository/dir";
    let body = r#"{"file_path":"docs","branch_name":"main","commit_message":"add docs"}"#;
    let Json(sha) = check_operation(create, line, body, Answer::json(201, r#""90a8fdb""#)).await;
    assert_eq!(sha, "90a8fdb");
}

#[test]
fn values_outside_the_limits_are_violations() {
    let raw = ShowFileRaw { repository_id: 0, file_path: String::new(), r#ref: None };
    assert_eq!(
        violations(&raw),
        [
            "`repository_id` is 0; must be 1 to 2147483647",
            "`file_path` has 0 characters; must have 1 to 10000",
        ]
    );
}
