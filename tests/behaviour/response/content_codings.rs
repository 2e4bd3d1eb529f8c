//! `Content-Encoding`: every form of compressed content is decompressed completely, or is an error.

use std::time::Duration;

use endpoint::{ErrorKind, Options, Retry, Streaming, TransportErrorKind, endpoint};
use endpoint_tests::Answer;
use futures_util::TryStreamExt as _;

use crate::support::codings::{
    GetText, brotli, coded, decompressing, gzip, in_chunks, raw_deflate, zlib, zstd,
};

#[endpoint(GET, "/file", 200 => Streaming)]
struct GetFile {}

/// Returns bodies that consist of two compressed members.
async fn members() -> Vec<(&'static str, Vec<u8>)> {
    let gzip = [gzip(b"hello "), gzip(b"world")].concat();
    let zstd = [zstd(b"hello ").await, zstd(b"world").await].concat();
    vec![("gzip", gzip), ("zstd", zstd)]
}

#[tokio::test]
async fn all_members_of_a_compressed_body_are_read() {
    let (client, server) = decompressing().await;
    for (coding, body) in members().await {
        server.answer(coded(coding, &body));
        assert_eq!(GetText {}.send(&client).await.unwrap(), "hello world", "{coding}");
        for size in [1, 2, 7, 25, 26, 27, body.len()] {
            server.answer(in_chunks(coding, &body, size));
            let text = GetText {}.send(&client).await.unwrap();
            assert_eq!(text, "hello world", "{coding} {size}");
        }
        server.answer(coded(coding, &body));
        let file = GetFile {}.send(&client).await.unwrap();
        let chunks: Vec<_> = file.try_collect().await.unwrap();
        assert_eq!(chunks.concat(), b"hello world", "{coding}");
    }
    // A member may be empty.
    let body = [gzip(b""), gzip(b"a"), gzip(b""), gzip(b"b"), gzip(b"")].concat();
    server.answer(coded("gzip", &body));
    assert_eq!(GetText {}.send(&client).await.unwrap(), "ab");
}

#[tokio::test]
async fn coding_names_ignore_case_and_deflate_has_two_forms() {
    let (client, server) = decompressing().await;
    let text = "the same and the same and the same".repeat(100);
    let bytes = text.as_bytes();
    let raw = raw_deflate(bytes);
    for (coding, body) in [
        ("GZIP", gzip(bytes)),
        ("x-gzip", gzip(bytes)),
        ("X-GZip", gzip(bytes)),
        ("deflate", zlib(bytes)),
        ("Deflate", raw.clone()),
        ("deflate", raw_deflate(b"")),
        ("deflate", zlib(b"")),
        ("BR", brotli(bytes).await),
        ("Zstd", zstd(bytes).await),
        ("identity", bytes.to_vec()),
        ("gzip, identity", gzip(bytes)),
        ("gzip,\tbr", brotli(&gzip(bytes)).await),
        ("br, gzip", gzip(&brotli(bytes).await)),
        ("gzip, gzip, gzip", gzip(&gzip(&gzip(bytes)))),
        ("deflate, zstd", zstd(&raw).await),
    ] {
        let expected = if body.len() < 12 { "" } else { &*text };
        for size in [1, body.len()] {
            server.answer(in_chunks(coding, &body, size));
            let result = GetText {}.send(&client).await;
            assert_eq!(
                result.map_err(|error| format!("{error:?}")),
                Ok(expected.into()),
                "{coding}"
            );
        }
    }
    // The header may be repeated.
    let body = brotli(&gzip(b"a")).await;
    server.answer(coded("gzip", &body).header("Content-Encoding", "br"));
    assert_eq!(GetText {}.send(&client).await.unwrap(), "a");
}

#[tokio::test]
async fn trailing_or_missing_bytes_are_an_error_that_names_the_coding() {
    let (client, server) = decompressing().await;
    let text = "the same and the same and the same".repeat(100);
    let bytes = text.as_bytes();
    for (coding, body) in [
        ("gzip", gzip(bytes)),
        ("deflate", zlib(bytes)),
        ("deflate", raw_deflate(bytes)),
        ("br", brotli(bytes).await),
        ("zstd", zstd(bytes).await),
    ] {
        let mut broken = Vec::new();
        for garbage in [&b"\0"[..], b"CANARY, and more than a header", &[0; 4096]] {
            broken.push([&*body, garbage].concat());
        }
        for missing in [1, 2, body.len() / 2, body.len() - 2, body.len() - 1] {
            broken.push(body[..body.len() - missing].to_vec());
        }
        // Only gzip and zstd allow several members.
        if matches!(coding, "deflate" | "br") {
            broken.push([&*body, &*body].concat());
        }
        broken.push(b"CANARY CANARY CANARY CANARY CANARY".to_vec());
        for body in broken {
            for size in [1, body.len()] {
                server.answer(in_chunks(coding, &body, size));
                let error = GetText {}.send(&client).await.unwrap_err();
                let kind = error.transport_error().unwrap().kind();
                assert!(
                    matches!(
                        kind,
                        TransportErrorKind::Decompression | TransportErrorKind::Incomplete
                    ),
                    "{coding}: {error:?}"
                );
                assert_eq!(error.status().unwrap().as_u16(), 200);
                let source = std::error::Error::source(&error).unwrap().to_string();
                assert!(source.contains(&format!(" {coding} content")), "{source}");
                assert!(!format!("{error} {error:?}").contains("CANARY"));
            }
        }
    }
}

#[tokio::test]
async fn failure_bodies_are_decompressed() {
    let (client, server) = decompressing().await;
    let body = [gzip(b"hello "), gzip(b"world")].concat();
    server.answer(Answer::new(401).header("Content-Encoding", "gzip").body(body));
    let error = GetText {}.send(&client).await.unwrap_err();
    assert_eq!(error.failure().unwrap(), "hello world");
    server.answer(Answer::new(401).header("Content-Encoding", "gzip").body("CANARY"));
    let error = GetText {}.send(&client).await.unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Transport, 401));
    assert!(error.to_string().starts_with("GET /text: 401 Unauthorized: the body "), "{error}");
}

#[tokio::test]
async fn too_many_stacked_codings_are_an_error() {
    let (client, server) = decompressing().await;
    let mut body = b"a".to_vec();
    for _ in 0..6 {
        body = gzip(&body);
    }
    server.answer(coded("gzip, gzip, gzip, gzip, gzip, gzip", &body));
    let error = GetText {}.send(&client).await.unwrap_err();
    assert_eq!(error.to_string(), "GET /text: 200 OK: the body could not be decompressed");
}

#[tokio::test]
async fn zstd_window_over_the_limit_is_an_error() {
    let (client, server) = decompressing().await;
    // Returns a frame of the byte `a` with a window of 2 to the power of `10 + exponent`.
    let frame = |exponent: u8| {
        let magic = [0x28, 0xb5, 0x2f, 0xfd];
        [&magic[..], &[0, exponent << 3], &[1 | 1 << 1 | 1 << 3, 0, 0, b'a']].concat()
    };
    server.answer(coded("zstd", &frame(13)));
    assert_eq!(GetText {}.send(&client).await.unwrap(), "a");
    for exponent in [14, 17, 31] {
        server.answer(coded("zstd", &frame(exponent)));
        let error = GetText {}.send(&client).await.unwrap_err();
        let kind = error.transport_error().unwrap().kind();
        assert_eq!(kind, TransportErrorKind::Decompression, "{exponent}");
    }
}

#[tokio::test]
async fn corrupt_content_is_retried_for_safe_requests() {
    #[endpoint(GET, "/text", 200 => String)]
    struct Get {}
    let (client, server) = decompressing().await;
    let retry = Options::new().retry(Retry::new().backoff(Duration::ZERO));
    let client = client.with(retry);
    server.answer(coded("gzip", b"CANARY"));
    server.answer(coded("gzip", &gzip(b"a")));
    assert_eq!(Get {}.send(&client).await.unwrap(), "a");
}
