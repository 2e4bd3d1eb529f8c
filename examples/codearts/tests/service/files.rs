//! Files from upload to deletion.

use codearts::files::{
    ArchiveFormat, Base64, CreateFile, DeleteFile, DownloadArchive, DownloadBlobsRaw, ListFiles,
    ShowBlobs, ShowFileRaw, UpdateFile,
};
use codearts::projects::DoneStatus;
use endpoint::Streaming;
use endpoint_examples::service::Service;
use futures_util::TryStreamExt as _;

use crate::start;

async fn bytes(stream: Streaming) -> Vec<u8> {
    let chunks: Vec<_> = stream.try_collect().await.expect("the stream is complete");
    chunks.concat()
}

#[tokio::test]
async fn a_file_is_uploaded_downloaded_moved_and_deleted() {
    let (service, client) = start().await;
    let repository_id = service.repository("website").unwrap();
    let content: Vec<u8> = (0..500_000_u32).flat_map(u32::to_le_bytes).collect();
    let file_path = "a b/ü&?.bin".to_owned();
    let create = CreateFile {
        repository_id,
        file_path: file_path.clone(),
        branch: "main".to_owned(),
        commit_message: "add".to_owned(),
        content: content.clone(),
        encoding: Base64::Base64,
        ..CreateFile::default()
    };
    assert_eq!(create.clone().send(&client).await.unwrap().file_path, file_path);
    let twice = create.send(&client).await.unwrap_err();
    assert_eq!(twice.status().unwrap(), 400);

    let raw = |path: &str| {
        let file_path = path.to_owned();
        ShowFileRaw { repository_id, file_path, r#ref: Some("main".to_owned()) }
    };
    let stream = raw(&file_path).send(&client).await.unwrap();
    assert_eq!(stream.content_length(), Some(2_000_000));
    assert!(bytes(stream).await == content);

    let blob_id = Service::blob_id(&content);
    let blob = ShowBlobs { repository_id, blob_id: blob_id.clone() }.send(&client).await.unwrap();
    assert!((blob.size, blob.total) == (Some(2_000_000), Some(1)) && blob.content == content);
    let path = file_path.clone();
    let blob = DownloadBlobsRaw { repository_id, blob_id, file_name: None, file_path: path };
    assert!(bytes(blob.send(&client).await.unwrap()).await == content);

    let update = UpdateFile {
        repository_id,
        old_path: file_path,
        file_path: "moved".to_owned(),
        branch: "main".to_owned(),
        commit_message: "move".to_owned(),
        content: b"\x00\xff".to_vec(),
        ..UpdateFile::default()
    };
    update.send(&client).await.unwrap();
    assert_eq!(bytes(raw("moved").send(&client).await.unwrap()).await, b"\x00\xff");

    let delete = DeleteFile {
        repository_id,
        file_path: "moved".to_owned(),
        branch: "main".to_owned(),
        commit_message: "remove".to_owned(),
        ..DeleteFile::default()
    };
    assert_eq!(delete.send(&client).await.unwrap().status, DoneStatus::Success);
    let error = raw("moved").send(&client).await.map(drop).unwrap_err();
    assert!(error.failure().unwrap().error_code.is_missing());
    let list = ListFiles { repository_id, limit: Some(3), ..ListFiles::default() };
    let paths: Vec<_> = list.items(&client).try_collect().await.unwrap();
    assert_eq!(paths, ["README.md", "css/site.css", "docs/über uns.md", "index.html"]);
}

#[tokio::test]
async fn changes_without_permission_are_forbidden() {
    let (service, client) = start().await;
    let create = CreateFile {
        repository_id: service.repository("handbook").unwrap(),
        file_path: "a".to_owned(),
        branch: "main".to_owned(),
        commit_message: "add".to_owned(),
        ..CreateFile::default()
    };
    let error = create.send(&client).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 403);
    assert!(error.failure().unwrap().error_code.is_denied());
}

#[tokio::test]
async fn an_archive_has_a_content_length() {
    let (service, client) = start().await;
    let archive = DownloadArchive {
        repository_id: service.repository("firmware").unwrap(),
        archive_format: Some(ArchiveFormat::Tar),
        ..DownloadArchive::default()
    };
    let stream = archive.send(&client).await.unwrap();
    let length = stream.content_length().unwrap();
    let tar = bytes(stream).await;
    // Two headers, two contents, and the end of the archive.
    assert_eq!((tar.len() as u64, tar.len()), (length, 512 * 2 + 512 + 64 * 1024 + 1024));
}
