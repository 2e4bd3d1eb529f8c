//! In the style of tus, a protocol for uploads that can be resumed: an upload has a URL that the
//! server names, and an offset that the server confirms.

use std::path::Path;

use endpoint::{Client, FromResponse, Upload, api, endpoint};

/// The protocol, whose version is a header of every request.
#[api(4xx | 5xx => String)]
#[derive(Debug)]
pub struct Tus;

/// Creates an upload.
#[derive(Debug)]
#[endpoint(POST, "/files", api = Tus, 201 => Created, header("Tus-Resumable" = "1.0.0"))]
pub struct CreateUpload<'a> {
    /// The length of the file.
    #[header("Upload-Length")]
    pub length: u64,
    /// Pairs of a key and a value in base64, separated by commas.
    #[header("Upload-Metadata")]
    pub metadata: Option<&'a str>,
}

/// An upload that was created.
#[derive(Debug, FromResponse)]
pub struct Created {
    /// The URL of the upload: absolute, also on another host, or relative.
    #[header("Location")]
    pub upload: String,
}

/// The number of bytes that the server has, or `None` if it has forgotten the upload.
#[derive(Debug)]
#[endpoint(
    HEAD, url = upload, api = Tus, 200 => Offset, 404 | 410 => None,
    header("Tus-Resumable" = "1.0.0"),
)]
pub struct GetOffset<'a> {
    /// The URL of the upload.
    pub upload: &'a str,
}

/// Sends bytes from an offset on. It is not sent again after a lost connection: the server may have
/// a part of the bytes.
#[derive(Debug)]
#[endpoint(
    PATCH, url = upload, api = Tus, 204 => Offset, body = bytes,
    header("Tus-Resumable" = "1.0.0"),
    header("Content-Type" = "application/offset+octet-stream"),
)]
pub struct SendBytes<'a> {
    /// The URL of the upload.
    pub upload: &'a str,
    /// The number of bytes that the server has. If it has another number, it responds with 409.
    #[header("Upload-Offset")]
    pub offset: u64,
    /// The bytes from there on.
    #[body]
    pub bytes: Upload,
}

/// The number of bytes that the server has.
#[derive(Debug, FromResponse)]
pub struct Offset {
    /// The value of `Upload-Offset`.
    #[header("Upload-Offset")]
    pub offset: u64,
}

/// The number of times that an upload is resumed.
const MAX_FAILURES: u32 = 5;

/// Uploads a file. After a request without a response, continues where the server is.
///
/// # Errors
///
/// If the file cannot be read, and those of the calls, if continuing is of no use.
pub async fn upload(tus: &Client<Tus>, path: &Path) -> Result<String, Box<dyn std::error::Error>> {
    let length = std::fs::metadata(path)?.len();
    let Created { upload } = CreateUpload { length, metadata: None }.send(tus).await?;
    let (mut offset, mut failures) = (0, 0);
    while offset < length {
        let bytes = Upload::file_range(path, offset..).await?;
        let sent = SendBytes { upload: &upload, offset, bytes }.send(tus).await;
        offset = match sent {
            Ok(sent) => sent.offset,
            Err(error) if error.transport_error().is_some() && failures < MAX_FAILURES => {
                failures += 1;
                let state = GetOffset { upload: &upload }.send(tus).await?;
                state.ok_or("the server has forgotten the upload")?.offset
            }
            Err(error) => return Err(error.into()),
        };
    }
    Ok(upload)
}

/// Creates a client.
///
/// # Errors
///
/// If the base URL is not valid.
pub fn client(base: &str) -> Result<Client<Tus>, endpoint::BuildError> {
    Client::new(base)
}

/// Uploads a file of a few bytes, and returns its URL.
///
/// # Errors
///
/// If the file cannot be written, and those of the upload.
pub async fn demo(tus: &Client<Tus>) -> Result<String, Box<dyn std::error::Error>> {
    let path = std::env::temp_dir().join(format!("tus-example-{}.txt", std::process::id()));
    std::fs::write(&path, "0123456789")?;
    let uploaded = upload(tus, &path).await;
    std::fs::remove_file(&path)?;
    uploaded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::Service;

    #[tokio::test]
    async fn demo_continues_where_the_server_is() {
        let service = Service::start(include_str!("../transcripts/tus.txt")).await;
        let client = client(&service.url()).expect("the URL is valid");
        let url = demo(&client).await.expect("the demo succeeds");
        assert_eq!(url, format!("{}/files/24e533e?part=a%2Fb", service.url()));
    }
}
