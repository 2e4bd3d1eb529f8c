//! Compressed responses: requested only with the option, and limited by their decompressed size.

use endpoint::{Client, ErrorKind, Options, Streaming, endpoint};
use endpoint_tests::{Answer, Server};
use futures_util::TryStreamExt as _;

use crate::support::codings::{brotli, decompressing, gzip, zlib, zstd};

#[endpoint(GET, "/text", 200 => String, 401 => String)]
struct GetText {}

#[endpoint(GET, "/file", 200 => Streaming)]
struct GetFile {}

#[endpoint(HEAD, "/text", 200 => true, 404 => false)]
struct HasText {}

#[endpoint(DELETE, "/text", 204)]
struct DeleteText {}

const TEXT: &str = "the same and the same and the same and the same and the same";

/// Returns the text in every coding.
async fn forms() -> [(&'static str, Vec<u8>); 4] {
    let text = TEXT.as_bytes();
    [
        ("gzip", gzip(text)),
        ("br", brotli(text).await),
        ("deflate", zlib(text)),
        ("zstd", zstd(text).await),
    ]
}

#[tokio::test]
async fn client_does_not_decompress_by_default() {
    let server = Server::start().await;
    let client: Client = Client::new(server.url()).unwrap();
    for (name, bytes) in forms().await {
        server.answer(Answer::new(401).header("Content-Encoding", name).body(bytes.clone()));
        let error = GetText {}.send(&client).await.unwrap_err();
        assert_eq!(error.body().unwrap(), &bytes);
        assert_eq!(error.headers().unwrap()["content-encoding"], name);
    }
    assert!(server.requests().iter().all(|request| request.header("accept-encoding").is_none()));
}

#[tokio::test]
async fn every_coding_is_requested_and_decompressed() {
    let (client, server) = decompressing().await;
    for (name, bytes) in forms().await {
        let answer = || Answer::new(200).header("Content-Encoding", name).body(bytes.clone());
        server.answer(answer());
        assert_eq!(GetText {}.send(&client).await.unwrap(), TEXT, "{name}");
        server.answer(answer());
        let file = GetFile {}.send(&client).await.unwrap();
        let chunks: Vec<_> = file.try_collect().await.unwrap();
        assert_eq!(chunks.concat(), TEXT.as_bytes(), "{name}");
    }
    server.answer(Answer::new(200).body(TEXT));
    assert_eq!(GetText {}.send(&client).await.unwrap(), TEXT);
    let requests = server.requests();
    let accepted = requests[0].header("accept-encoding").unwrap();
    assert!(["gzip", "br", "deflate", "zstd"].iter().all(|name| accepted.contains(name)));
}

#[tokio::test]
async fn response_without_a_body_is_not_decompressed() {
    let (client, server) = decompressing().await;
    server.answer(Answer::new(200).header("Content-Encoding", "gzip"));
    assert!(HasText {}.send(&client).await.unwrap());
    server.answer(Answer::new(204).header("Content-Encoding", "gzip"));
    DeleteText {}.send(&client).await.unwrap();
}

#[tokio::test]
async fn max_response_body_counts_decompressed_bytes() {
    let (client, server) = decompressing().await;
    let bytes = gzip(&vec![b'0'; 5 * 1024 * 1024]);
    assert!(bytes.len() < 100 * 1024);
    let answer =
        |status| Answer::new(status).header("Content-Encoding", "gzip").body(bytes.clone());
    server.answer(answer(200));
    let error = GetText {}.send(&client).await.unwrap_err();
    let problem =
        "the body is larger than the limit of 4194304 bytes; set a larger `max_response_body`";
    assert_eq!(error.to_string(), format!("GET /text: 200 OK: {problem}"));
    assert_eq!(error.body().unwrap().len(), 64 * 1024);
    server.answer(answer(200));
    let larger = client.with_options(Options::new().max_response_body(6 * 1024 * 1024));
    assert_eq!(GetText {}.send(&larger).await.unwrap().len(), 5 * 1024 * 1024);
    server.answer(answer(401));
    let error = GetText {}.send(&client).await.unwrap_err();
    assert_eq!(error.decode_error().unwrap().problem(), problem);
    assert_eq!(error.body().unwrap().len(), 64 * 1024);
    server.answer(answer(401));
    let error = GetText {}.send(&larger).await.unwrap_err();
    assert_eq!(error.failure().unwrap().len(), 5 * 1024 * 1024);
}

#[tokio::test]
async fn corrupt_compressed_body_is_a_transport_error() {
    let (client, server) = decompressing().await;
    let client = client.with_options(Options::new().retry(endpoint::Retry::never()));
    let whole = gzip(TEXT.as_bytes());
    for bytes in [b"CANARY".to_vec(), whole[..whole.len() - 9].to_vec()] {
        server.answer(Answer::new(200).header("Content-Encoding", "gzip").body(bytes));
        let error = GetText {}.send(&client).await.unwrap_err();
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Transport, 200));
        assert!(!format!("{error} {error:?}").contains("CANARY"));
    }
}
