//! `Content-Encoding`: every form of compressed content is read to its end, and what is not read is
//! named.

use std::io::Write as _;

use bytes::Bytes;
use endpoint::{
    Client, ErrorKind, Events, JsonLines, Options, Retry, Streaming, TransportErrorKind, endpoint,
};
use endpoint_tests::{Answer, Server};
use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use futures_util::{StreamExt as _, TryStreamExt as _};
use serde::Deserialize;
use tokio::io::AsyncWriteExt as _;

use crate::wire::answered;

#[endpoint(GET, "/text", 200 => String, 401 => String, retry = never)]
struct GetText {}

#[endpoint(GET, "/file", 200 => Streaming)]
struct GetFile {}

#[endpoint(GET, "/bytes", 200 | 206 => Bytes)]
struct GetBytes {
    #[header("Range")]
    range: Option<&'static str>,
    #[header("Accept-Encoding")]
    accepted: Option<&'static str>,
}

#[derive(Debug, Deserialize)]
struct Thing {
    id: u32,
}

#[endpoint(GET, "/thing", 200 => Thing, 404 => Thing)]
struct GetThing {}

#[endpoint(GET, "/events", 200 => Events<Thing>)]
struct GetEvents {}

#[endpoint(GET, "/lines", 200 => JsonLines<Thing>)]
struct GetLines {}

#[endpoint(HEAD, "/text", 200)]
struct HasText {}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

fn raw_deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

async fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = async_compression::tokio::write::BrotliEncoder::new(Vec::new());
    encoder.write_all(bytes).await.expect("memory takes it");
    encoder.shutdown().await.expect("memory takes it");
    encoder.into_inner()
}

async fn zstd(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = async_compression::tokio::write::ZstdEncoder::new(Vec::new());
    encoder.write_all(bytes).await.expect("memory takes it");
    encoder.shutdown().await.expect("memory takes it");
    encoder.into_inner()
}

async fn decompressing() -> (Client, Server) {
    let server = Server::start().await;
    let client = Client::builder(server.url()).decompress().build().expect("loopback will do");
    (client, server)
}

fn coded(coding: &str, body: &[u8]) -> Answer {
    Answer::new(200).header("Content-Encoding", coding).body(body)
}

/// A body in chunks of so many bytes.
fn in_chunks(coding: &str, body: &[u8], size: usize) -> Answer {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: ";
    let mut bytes = format!("{head}{coding}\r\n\r\n").into_bytes();
    for chunk in body.chunks(size) {
        bytes.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
        bytes.extend_from_slice(chunk);
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(b"0\r\n\r\n");
    Answer::raw(bytes)
}

/// Two members of text, as they are in one body.
async fn members() -> Vec<(&'static str, Vec<u8>)> {
    let gzip = [gzip(b"hello "), gzip(b"world")].concat();
    let zstd = [zstd(b"hello ").await, zstd(b"world").await].concat();
    vec![("gzip", gzip), ("zstd", zstd)]
}

#[tokio::test]
async fn all_members_of_a_body_are_read_however_it_arrives() {
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
async fn names_of_codings_have_any_case_and_deflate_both_of_its_forms() {
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
    // The header may come twice.
    let body = brotli(&gzip(b"a")).await;
    server.answer(coded("gzip", &body).header("Content-Encoding", "br"));
    assert_eq!(GetText {}.send(&client).await.unwrap(), "a");
}

#[tokio::test]
async fn bytes_behind_the_content_or_missing_of_it_are_an_error_that_names_the_coding() {
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
        // Only two of them have members.
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
async fn failure_is_decompressed_as_a_success_is() {
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
async fn more_codings_than_anybody_needs_are_refused() {
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
async fn window_of_zstd_has_a_limit() {
    let (client, server) = decompressing().await;
    // A frame of the byte `a`, with a window of 2 to the power of `10 + exponent`.
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
async fn coding_that_is_not_known_stays_on_the_content_and_is_named_when_it_does_not_decode() {
    let (client, server) = decompressing().await;
    for (coding, body, left, shown) in [
        ("compress", &b"\xff\x1f"[..], "compress", "compress"),
        ("Snappy", b"\xff\x1f", "Snappy", "snappy"),
        ("gzip, snappy", b"\xff\x1f", "gzip, snappy", "snappy"),
        ("snappy, gzip", &gzip(b"\xff\x1f"), "snappy", "snappy"),
    ] {
        server.answer(coded(coding, body));
        let error = GetThing {}.send(&client).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        let end = format!(" (its Content-Encoding is {shown}, which cannot be taken off)");
        assert!(error.to_string().ends_with(&end), "{error}");
        assert_eq!(error.headers().unwrap()["content-encoding"], left);
        assert_eq!(error.body().unwrap(), b"\xff\x1f".as_slice());
    }
    for name in ["CANARY CANARY", "a-name-that-no-coding-has", "\"CANARY\""] {
        server.answer(coded(name, b"\xff"));
        let error = GetText {}.send(&client).await.unwrap_err();
        let end = " (its Content-Encoding is no name of a coding)";
        assert!(error.to_string().ends_with(end), "{error}");
        assert!(!format!("{error} {error:?}").contains("CANARY"));
    }
    // What only calls itself so decodes, and bytes are what they are.
    server.answer(coded("UTF-8", br#"{"id":7}"#));
    assert_eq!(GetThing {}.send(&client).await.unwrap().id, 7);
    server.answer(coded("snappy", b"\xff"));
    let bytes = GetBytes { range: None, accepted: None }.send(&client).await.unwrap();
    assert_eq!(bytes, b"\xff".as_slice());
}

#[tokio::test]
async fn compressed_response_that_nobody_asked_for_is_named_in_the_error() {
    let json = br#"{"id":7}"#;
    for (coding, body, shown, feature) in [
        ("gzip", gzip(json), "gzip", "gzip"),
        ("X-Gzip", gzip(json), "x-gzip", "gzip"),
        ("br", brotli(json).await, "br", "brotli"),
        ("deflate", zlib(json), "deflate", "deflate"),
        ("zstd", zstd(json).await, "zstd", "zstd"),
    ] {
        let hint = format!(
            "(its Content-Encoding is {shown}; call `decompress()` on the client's builder, with the \
             feature `{feature}`)"
        );
        for status in [200, 404] {
            let answer = Answer::json(status, body.clone()).header("Content-Encoding", coding);
            let error = answered(GetThing {}, answer).await.unwrap_err();
            assert_eq!(
                (error.kind(), error.status().unwrap().as_u16()),
                (ErrorKind::Decode, status)
            );
            assert!(error.to_string().ends_with(&hint), "{error}");
        }
        let error = answered(GetText {}, coded(coding, &body)).await.unwrap_err();
        assert!(error.to_string().ends_with(&hint), "{error}");
        // Lines and events of it would be none.
        let error = answered(GetEvents {}, coded(coding, &body)).await.map(drop).unwrap_err();
        assert!(error.to_string().ends_with(&format!("the body is compressed {hint}")), "{error}");
        let error = answered(GetLines {}, coded(coding, &body)).await.map(drop).unwrap_err();
        assert!(error.to_string().ends_with(&hint), "{error}");
    }
    // What decodes, decodes.
    assert_eq!(answered(GetThing {}, coded("gzip", json)).await.unwrap().id, 7);
    let mut events = answered(GetEvents {}, coded("utf-8", b"data: {\"id\":7}\n\n")).await.unwrap();
    assert_eq!(events.next().await.unwrap().unwrap().data.id, 7);
}

#[tokio::test]
async fn parts_and_heads_are_left_alone() {
    let (client, server) = decompressing().await;
    let body = gzip(b"hello world");
    let part = &body[5..];
    server.answer(Answer::new(206).header("Content-Encoding", "gzip").body(part));
    let get = GetBytes { range: Some("bytes=5-"), accepted: None };
    let (_, response) = {
        let response = get.send(&client).with_response().await.unwrap();
        (response.status(), response)
    };
    assert_eq!(response.headers()["content-encoding"], "gzip");
    assert_eq!(&**response, part);

    server.answer(coded("gzip", b"").header("Content-Length", "1234"));
    let response = HasText {}.send(&client).with_response().await.unwrap();
    assert_eq!(response.headers()["content-encoding"], "gzip");
    assert_eq!(response.headers()["content-length"], "1234");

    server.answer(Answer::new(200).body("a"));
    GetBytes { range: None, accepted: Some("br") }.send(&client).await.unwrap();
    let requests = server.requests();
    assert_eq!(requests[0].header("accept-encoding"), None);
    assert_eq!(requests[2].header("accept-encoding"), Some("br"));
}

#[tokio::test]
async fn headers_say_what_is_handed_over() {
    let (client, server) = decompressing().await;
    let get = || GetBytes { range: None, accepted: None };
    for (coding, body, left, content) in [
        ("gzip", gzip(b"ab"), None, &b"ab"[..]),
        ("foo, gzip", gzip(b"ab"), Some("foo"), b"ab"),
        ("gzip", vec![], None, b""),
        ("identity", b"ab".to_vec(), Some("identity"), b"ab"),
    ] {
        server.answer(coded(coding, &body));
        let response = get().send(&client).with_response().await.unwrap();
        let headers = response.headers();
        let shown = headers.get("content-encoding").map(|value| value.to_str().unwrap());
        assert_eq!((shown, &**response), (left, content), "{coding}");
        let is_decompressed = coding.contains("gzip") && !body.is_empty();
        assert_eq!(headers.contains_key("content-length"), !is_decompressed, "{coding}");
    }
    // Nothing in chunks is nothing.
    server.answer(in_chunks("gzip", b"", 1));
    assert_eq!(get().send(&client).await.unwrap(), "");
}

#[tokio::test]
async fn broken_content_is_asked_for_again_where_that_does_no_harm() {
    #[endpoint(GET, "/text", 200 => String)]
    struct Get {}
    let (client, server) = decompressing().await;
    let retry = Options::new().retry(Retry::new().backoff(std::time::Duration::ZERO));
    let client = client.with(retry);
    server.answer(coded("gzip", b"CANARY"));
    server.answer(coded("gzip", &gzip(b"a")));
    assert_eq!(Get {}.send(&client).await.unwrap(), "a");
}
