//! Files as request bodies, read while they are sent.

use std::future::poll_fn;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use futures_core::Stream;
use futures_util::stream;
use tokio::fs::File;
use tokio::io::{AsyncRead as _, ReadBuf};

use super::multipart::Part;
use super::upload::Upload;

/// The number of bytes that are read at a time.
const CHUNK: usize = 64 * 1024;

impl Upload {
    /// Opens a file as an upload that can be sent again. Its length is sent as the
    /// `Content-Length`. A file that grows or shrinks while it is sent fails the call.
    ///
    /// ```no_run
    /// use endpoint::{Client, Upload, endpoint};
    ///
    /// #[endpoint(PUT, "/v4/archive", 204, body = bytes)]
    /// struct PutArchive {
    ///     #[body]
    ///     content: Upload,
    /// }
    ///
    /// # async fn example(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let content = Upload::file("archive.zip").await?.on_progress(|it| println!("{}", it.bytes));
    /// PutArchive { content }.send(client).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The file is open until the upload is dropped or sent. To send it again, it is opened again.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened, or is a directory or another thing without a length.
    pub async fn file(path: impl AsRef<Path>) -> io::Result<Self> {
        let path: Arc<Path> = path.as_ref().into();
        let file = File::open(&path).await?;
        let metadata = file.metadata().await?;
        if metadata.is_dir() {
            return Err(ErrorKind::IsADirectory.into());
        }
        if !metadata.is_file() {
            return Err(io::Error::new(ErrorKind::InvalidInput, "it is not a regular file"));
        }
        let opened = Mutex::new(Some(file));
        Ok(Self::from_fn_sized(metadata.len(), move || {
            let opened = opened.lock().unwrap_or_else(PoisonError::into_inner).take();
            chunks(Arc::clone(&path), opened)
        }))
    }
}

impl Part {
    /// Opens a file as a part, as [`Upload::file`] does. The file name of the part is that of the
    /// file, without its directories.
    ///
    /// # Errors
    ///
    /// Those of [`Upload::file`], and when the file name is not Unicode: set one with
    /// [`file_name`](Self::file_name) on a [`stream`](Self::stream).
    pub async fn file(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        let upload = Upload::file(path).await?;
        let name = path.file_name().and_then(|name| name.to_str());
        let invalid = || io::Error::new(ErrorKind::InvalidInput, "its name is not Unicode");
        Ok(Self::stream(upload).file_name(name.ok_or_else(invalid)?))
    }
}

/// Reads a file from its beginning. It is opened here, unless it is open.
fn chunks(path: Arc<Path>, opened: Option<File>) -> impl Stream<Item = io::Result<Bytes>> {
    stream::try_unfold(opened, move |file| {
        let path = Arc::clone(&path);
        async move {
            let mut file = match file {
                Some(file) => file,
                None => File::open(&path).await?,
            };
            let chunk = read(&mut file).await?;
            Ok((!chunk.is_empty()).then_some((chunk, Some(file))))
        }
    })
}

/// Reads the next bytes, none at the end of the file.
async fn read(file: &mut File) -> io::Result<Bytes> {
    let mut chunk = vec![0; CHUNK];
    let length = poll_fn(|context| {
        let mut buffer = ReadBuf::new(&mut chunk);
        let polled = Pin::new(&mut *file).poll_read(context, &mut buffer);
        polled.map_ok(|()| buffer.filled().len())
    });
    let length = length.await?;
    chunk.truncate(length);
    Ok(chunk.into())
}
