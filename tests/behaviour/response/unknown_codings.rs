//! `Content-Encoding`: content that is not decompressed is kept, and decode errors name the coding.

use bytes::Bytes;
use endpoint::{ErrorKind, Events, JsonLines, endpoint};
use endpoint_tests::Answer;
use futures_util::StreamExt as _;
use serde::Deserialize;

use crate::support::codings::{GetText, brotli, coded, decompressing, gzip, in_chunks, zlib, zstd};
use crate::support::exchange::answered;

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

#[tokio::test]
async fn unknown_coding_is_kept_and_named_in_decode_errors() {
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
    // A body that decodes despite its label is a value, and raw bytes are not decoded.
    server.answer(coded("UTF-8", br#"{"id":7}"#));
    assert_eq!(GetThing {}.send(&client).await.unwrap().id, 7);
    server.answer(coded("snappy", b"\xff"));
    let bytes = GetBytes { range: None, accepted: None }.send(&client).await.unwrap();
    assert_eq!(bytes, b"\xff".as_slice());
}

#[tokio::test]
async fn unrequested_compression_is_named_in_decode_errors() {
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
        // Compressed bytes contain no lines or events.
        let error = answered(GetEvents {}, coded(coding, &body)).await.map(drop).unwrap_err();
        assert!(error.to_string().ends_with(&format!("the body is compressed {hint}")), "{error}");
        let error = answered(GetLines {}, coded(coding, &body)).await.map(drop).unwrap_err();
        assert!(error.to_string().ends_with(&hint), "{error}");
    }
    // A body that decodes is accepted whatever its label.
    assert_eq!(answered(GetThing {}, coded("gzip", json)).await.unwrap().id, 7);
    let mut events = answered(GetEvents {}, coded("utf-8", b"data: {\"id\":7}\n\n")).await.unwrap();
    assert_eq!(events.next().await.unwrap().unwrap().data.id, 7);
}

#[tokio::test]
async fn partial_content_and_head_responses_are_not_decompressed() {
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
    assert_eq!(&**response.body(), part);

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
async fn headers_describe_the_decompressed_content() {
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
        assert_eq!((shown, &**response.body()), (left, content), "{coding}");
        let is_decompressed = coding.contains("gzip") && !body.is_empty();
        assert_eq!(headers.contains_key("content-length"), !is_decompressed, "{coding}");
    }
    // An empty chunked body is empty content.
    server.answer(in_chunks("gzip", b"", 1));
    assert_eq!(get().send(&client).await.unwrap(), "");
}
