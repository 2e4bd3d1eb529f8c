//! In the style of S3: requests signed with AWS Signature Version 4, and results and failures in
//! XML.

mod signer;

use bytes::Bytes;
use endpoint::{Body, Client, DecodeError, FromResponse, api, endpoint};
use futures_util::TryStreamExt as _;
use serde::Deserialize;
use serde::de::DeserializeOwned;

pub use self::signer::AccessKey;

/// The API. It has no `auth`: the client signs each request with an [`AccessKey`].
#[api(4xx | 5xx => Failed)]
#[derive(Debug)]
pub struct S3;

/// The failure of every operation.
#[derive(Debug, Deserialize, thiserror::Error)]
#[serde(rename_all = "PascalCase")]
#[error("{code}: {message}")]
pub struct Failed {
    /// A name for programs, such as `NoSuchKey`.
    pub code: String,
    /// A sentence in English.
    pub message: String,
}

impl FromResponse for Failed {
    fn from_response(response: http::Response<Body>) -> Result<Self, DecodeError> {
        xml(response)
    }
}

/// Decodes a body of XML.
fn xml<T: DeserializeOwned>(response: http::Response<Body>) -> Result<T, DecodeError> {
    let text = String::from_response(response)?;
    // The error may quote the document, so it is not passed on.
    quick_xml::de::from_str(&text).map_err(|_| DecodeError::new::<T>("the XML is not of this type"))
}

/// Stores an object. It can be sent again: storing it twice is the same as once.
#[derive(Debug)]
#[endpoint(PUT, "/{bucket}/{*key}", api = S3, 200 => Stored, body = bytes, idempotent)]
pub struct PutObject<'a> {
    /// The bucket.
    pub bucket: &'a str,
    /// The key, which may contain slashes.
    pub key: &'a str,
    /// The media type.
    #[header("Content-Type")]
    pub content_type: &'a str,
    /// The content.
    #[body]
    pub content: Bytes,
}

/// An object that was stored.
#[derive(Debug, FromResponse)]
pub struct Stored {
    /// The version of the content, in quotes.
    #[header("ETag")]
    pub etag: String,
}

/// Reads an object or a part of it. `None` if there is no such object.
#[derive(Debug)]
#[endpoint(GET, "/{bucket}/{*key}", api = S3, 200 | 206 => Bytes, 404 => None)]
pub struct GetObject<'a> {
    /// The bucket.
    pub bucket: &'a str,
    /// The key.
    pub key: &'a str,
    /// The bytes to read, such as `bytes=0-9`.
    #[header("Range")]
    pub range: Option<&'a str>,
}

/// The objects of a bucket.
#[derive(Debug)]
#[endpoint(
    GET, "/{bucket}", api = S3, 200 => ObjectList, query("list-type" = 2),
    paginate(
        cursor = continuation_token, next = next_continuation_token, more = is_truncated,
        items = contents, item = Object,
    ),
)]
#[serde(rename_all = "kebab-case")]
pub struct ListObjects<'a> {
    /// The bucket.
    pub bucket: &'a str,
    /// Only keys that begin with this.
    pub prefix: Option<&'a str>,
    /// The number of objects on a page.
    #[check(range = 1..=1000)]
    pub max_keys: Option<u16>,
    /// The page.
    pub continuation_token: Option<String>,
}

/// A page of objects.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ObjectList {
    /// Whether there are more pages.
    pub is_truncated: bool,
    /// The next page.
    pub next_continuation_token: Option<String>,
    /// The objects.
    #[serde(default)]
    pub contents: Vec<Object>,
}

impl FromResponse for ObjectList {
    fn from_response(response: http::Response<Body>) -> Result<Self, DecodeError> {
        xml(response)
    }
}

/// An object of a list.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Object {
    /// Its key.
    pub key: String,
    /// Its length in bytes.
    pub size: u64,
}

/// Creates a client that signs its requests.
///
/// # Errors
///
/// If the URL of the service is not valid.
pub fn client(url: &str, key: AccessKey) -> Result<Client<S3>, endpoint::BuildError> {
    Client::builder(url).signer(key).build()
}

/// Stores an object, reads its beginning, and lists the bucket.
///
/// # Errors
///
/// Returns the errors of the calls.
pub async fn demo(s3: &Client<S3>) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let (bucket, key) = ("photos", "2026/11/a b&c.txt");
    let content = Bytes::from("Welcome to S3.");
    let put = PutObject { bucket, key, content_type: "text/plain", content };
    assert_eq!(put.send(s3).await?.etag, "\"e0\"");

    let get = |key| GetObject { bucket, key, range: Some("bytes=0-6") };
    assert_eq!(get(key).send(s3).await?.as_deref(), Some(&b"Welcome"[..]));
    assert!(get("missing").send(s3).await?.is_none());

    let list =
        ListObjects { bucket, prefix: Some("2026/"), max_keys: Some(1), continuation_token: None };
    let objects: Vec<Object> = list.items(s3).try_collect().await?;
    assert_eq!(objects[0].size, 14);

    let list = ListObjects { bucket: "x", prefix: None, max_keys: None, continuation_token: None };
    let error = list.items(s3).try_next().await.expect_err("the bucket belongs to another account");
    assert_eq!(error.failure().map(|failed| &*failed.code), Some("AccessDenied"));
    Ok(objects.into_iter().map(|object| object.key).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::Service;

    #[tokio::test]
    async fn demo_signs_requests_and_reads_xml() {
        let transcript = include_str!("../transcripts/s3.txt");
        let service = Service::start_with(transcript, AccessKey::remove_valid_signature).await;
        let client = client(&service.url(), AccessKey::test()).expect("the URL is valid");
        let keys = demo(&client).await.expect("the demo succeeds");
        assert_eq!(keys, ["2026/11/a b&c.txt", "2026/12/z.txt"]);
    }
}
