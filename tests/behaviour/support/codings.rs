//! Content codings: encoders, and responses that carry encoded bodies.

use std::io::Write as _;

use endpoint::{Client, endpoint};
use endpoint_tests::{Answer, Server};
use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use tokio::io::AsyncWriteExt as _;

use crate::support::exchange::chunked;

#[endpoint(GET, "/text", 200 => String, 401 => String, retry = never)]
pub(crate) struct GetText {}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("compression into memory succeeds");
    encoder.finish().expect("compression into memory succeeds")
}

pub(crate) fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("compression into memory succeeds");
    encoder.finish().expect("compression into memory succeeds")
}

pub(crate) fn raw_deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("compression into memory succeeds");
    encoder.finish().expect("compression into memory succeeds")
}

pub(crate) async fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = async_compression::tokio::write::BrotliEncoder::new(Vec::new());
    encoder.write_all(bytes).await.expect("compression into memory succeeds");
    encoder.shutdown().await.expect("compression into memory succeeds");
    encoder.into_inner()
}

pub(crate) async fn zstd(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = async_compression::tokio::write::ZstdEncoder::new(Vec::new());
    encoder.write_all(bytes).await.expect("compression into memory succeeds");
    encoder.shutdown().await.expect("compression into memory succeeds");
    encoder.into_inner()
}

pub(crate) async fn decompressing() -> (Client, Server) {
    let server = Server::start().await;
    let client = Client::builder(server.url())
        .decompress()
        .build()
        .expect("a loopback URL is a valid base URL");
    (client, server)
}

pub(crate) fn coded(coding: &str, body: &[u8]) -> Answer {
    Answer::new(200).header("Content-Encoding", coding).body(body)
}

/// Returns a response in chunks of this many bytes.
pub(crate) fn in_chunks(coding: &str, body: &[u8], size: usize) -> Answer {
    chunked(&format!("Content-Encoding: {coding}\r\n"), body.chunks(size))
}
