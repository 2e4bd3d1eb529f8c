//! `Upload::file_range`: parts of files.

use std::fs;
use std::io::ErrorKind;
use std::ops::Bound;
use std::path::{Path, PathBuf};

use endpoint::{Client, Upload, endpoint};
use endpoint_tests::{Answer, Server};

use crate::support::transports::Over;

#[endpoint(PUT, "/part", 200, body = bytes, idempotent)]
struct PutPart {
    #[body]
    part: Upload,
}

/// Writes a file of a test's own.
fn file(name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).expect("the folder is there");
    path
}

#[tokio::test]
async fn part_of_a_file_is_sent_and_sent_again_with_its_length() {
    let content: Vec<u8> = (0..300_000_u32).map(|at| b'a' + (at % 26) as u8).collect();
    for over in Over::HTTP1 {
        let path = file(&format!("range-{over:?}"), &content);
        for range in [0..0, 0..7, 7..7, 1..200_000, 65_536..131_072, 299_999..300_000] {
            let server = Server::start().await;
            server.answer(Answer::new(503).header("Retry-After", "0"));
            server.answer(Answer::new(200));
            let client: Client = over.client(server.url());
            let part = Upload::file_range(&path, range.clone()).await.unwrap();
            PutPart { part }.send(&client).await.unwrap();
            let expected = &content[usize::try_from(range.start).unwrap()..]
                [..usize::try_from(range.end - range.start).unwrap()];
            for request in server.requests() {
                assert!(request.body == expected, "{over:?} {range:?}: {}", request.body.len());
                let length = expected.len().to_string();
                assert_eq!(request.header("content-length"), Some(&*length), "{over:?} {range:?}");
            }
            assert_eq!(server.requests().len(), 2);
        }
    }
}

#[tokio::test]
async fn bounds_of_every_kind_name_the_same_bytes_as_in_a_slice() {
    let path = file("bounds", "abcdef");
    let ranges = [
        (Bound::Unbounded, Bound::Unbounded, "abcdef"),
        (Bound::Included(2), Bound::Unbounded, "cdef"),
        (Bound::Included(6), Bound::Unbounded, ""),
        (Bound::Excluded(2), Bound::Unbounded, "def"),
        (Bound::Included(1), Bound::Included(3), "bcd"),
        (Bound::Unbounded, Bound::Excluded(6), "abcdef"),
    ];
    for (start, end, expected) in ranges {
        let server = Server::start().await;
        server.answer(Answer::new(200));
        let client: Client = Over::Hyper.client(server.url());
        let part = Upload::file_range(&path, (start, end)).await.unwrap();
        PutPart { part }.send(&client).await.unwrap();
        assert_eq!(server.one().text(), expected, "{start:?} {end:?}");
    }
}

#[tokio::test]
async fn range_that_the_file_does_not_have_is_an_error_before_the_request() {
    let path = file("short", "abcdef");
    for (start, end) in [
        (Bound::Included(7), Bound::Unbounded),
        (Bound::Included(0), Bound::Excluded(7)),
        (Bound::Included(0), Bound::Included(6)),
        (Bound::Included(3), Bound::Excluded(2)),
        (Bound::Excluded(u64::MAX), Bound::Unbounded),
        (Bound::Unbounded, Bound::Included(u64::MAX)),
    ] {
        let error = Upload::file_range(&path, (start, end)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{start:?} {end:?}");
    }
}

#[tokio::test]
async fn file_that_grows_fails_the_upload_of_its_rest_but_not_of_a_part_before_its_end() {
    let path = file("growing", "abcdef");
    let rest = Upload::file_range(&path, 2..).await.unwrap();
    let part = Upload::file_range(&path, 2..6).await.unwrap();
    fs::write(&path, "abcdefg").unwrap();
    let server = Server::start().await;
    server.answer(Answer::new(200));
    let client: Client = Over::Reqwest.client(server.url());
    assert!(PutPart { part: rest }.send(&client).await.is_err());
    PutPart { part }.send(&client).await.unwrap();
    assert_eq!(server.one().text(), "cdef");
}
