//! Archives of all files.

use std::io::Read as _;

use flate2::read::GzDecoder;

use crate::service::Service;

/// Returns the names and contents of an archive.
fn entries(mut tar: &[u8]) -> Vec<(String, Vec<u8>)> {
    let text = |field: &[u8]| String::from_utf8(field.to_vec()).unwrap().replace('\0', "");
    let mut entries = Vec::new();
    while tar[0] != 0 {
        let (header, rest) = tar.split_at(512);
        assert_eq!(&header[257..263], b"ustar\0");
        let (before, after) = (&header[..148], &header[156..]);
        let sum: u32 = [before, &[b' '; 8], after].concat().iter().map(|it| u32::from(*it)).sum();
        assert_eq!(text(&header[148..154]), format!("{sum:06o}"));
        let length = usize::from_str_radix(&text(&header[124..136]), 8).unwrap();
        entries.push((text(&header[..100]), rest[..length].to_vec()));
        tar = &rest[length.next_multiple_of(512)..];
    }
    assert_eq!(tar, [0; 1024]);
    entries
}

fn gunzip(bytes: &[u8]) -> Vec<u8> {
    let mut tar = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut tar).unwrap();
    tar
}

#[tokio::test]
async fn archive_contains_all_files_under_the_repository_name() {
    let client = Service::start_and_sign_in().await;
    let archive = client.get(&client.path("firmware", "/repository/archive")).await;
    let entries = entries(&gunzip(&archive.bytes));
    assert_eq!(entries[0], ("firmware/README.md".to_owned(), b"# firmware\n".into()));
    assert_eq!((entries.len(), entries[1].1.len()), (2, 64 * 1024));
}

#[tokio::test]
async fn archive_can_be_limited_to_a_branch_or_a_directory() {
    let client = Service::start_and_sign_in().await;
    let path = |query| client.path("website", &format!("/repository/archive?{query}"));
    let archive = client.get(&path("archive_format=tar&path=css&sha=develop")).await;
    let entries = entries(&archive.bytes);
    assert_eq!(entries, [("website/css/site.css".to_owned(), b"body { margin: 0 }\n".into())]);

    client.get(&path("sha=none")).await.assert_error(404, "CH.000404", "ref");
    client.get(&path("archive_format=zip")).await.assert_error(400, "CH.010001", "tar and tar.gz");
    client.get(&path("archive_format=rar")).await.assert_error(
        400,
        "CH.010001",
        "unknown variant `rar`",
    );
}
