//! All files at once.

use std::io::Read as _;

use flate2::read::GzDecoder;

use crate::service::Service;

/// The names and contents of an archive.
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
async fn an_archive_has_all_files_in_a_directory_of_the_repository() {
    let guest = Service::entered().await;
    let archive = guest.get(&guest.path("firmware", "/repository/archive")).await;
    let entries = entries(&gunzip(&archive.bytes));
    assert_eq!(entries[0], ("firmware/README.md".to_owned(), b"# firmware\n".into()));
    assert_eq!((entries.len(), entries[1].1.len()), (2, 64 * 1024));
}

#[tokio::test]
async fn an_archive_may_be_of_a_branch_or_of_a_directory() {
    let guest = Service::entered().await;
    let path = |query| guest.path("website", &format!("/repository/archive?{query}"));
    let archive = guest.get(&path("archive_format=tar&path=css&sha=develop")).await;
    let entries = entries(&archive.bytes);
    assert_eq!(entries, [("website/css/site.css".to_owned(), b"body { margin: 0 }\n".into())]);

    guest.get(&path("sha=none")).await.refuses(404, "CH.000404", "ref");
    guest.get(&path("archive_format=zip")).await.refuses(400, "CH.010001", "tar and tar.gz");
    guest.get(&path("archive_format=rar")).await.refuses(400, "CH.010001", "unknown variant `rar`");
}
