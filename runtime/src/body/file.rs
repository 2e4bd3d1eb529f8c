//! Files as request bodies, read while they are sent.

use std::future::poll_fn;
use std::io::{self, ErrorKind, SeekFrom};
use std::ops::{Bound, RangeBounds};
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use futures_core::Stream;
use futures_util::stream;
use tokio::fs::File;
use tokio::io::{AsyncRead as _, AsyncSeek as _, ReadBuf};

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
        Self::file_range(path, ..).await
    }

    /// Opens a part of a file as an upload that can be sent again: the rest from an offset, for an
    /// upload that is resumed, or one of several parts. Otherwise it is as [`file`](Self::file).
    ///
    /// ```no_run
    /// # use endpoint::Upload;
    /// # async fn example(confirmed: u64) -> std::io::Result<()> {
    /// let rest = Upload::file_range("archive.zip", confirmed..).await?;
    /// let second_part = Upload::file_range("archive.zip", 5_000_000..10_000_000).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of [`file`](Self::file), and one when the file does not have the whole
    /// range.
    pub async fn file_range(
        path: impl AsRef<Path>,
        range: impl RangeBounds<u64>,
    ) -> io::Result<Self> {
        let path: Arc<Path> = path.as_ref().into();
        let mut file = File::open(&path).await?;
        let metadata = file.metadata().await?;
        if metadata.is_dir() {
            return Err(ErrorKind::IsADirectory.into());
        }
        if !metadata.is_file() {
            return Err(io::Error::new(ErrorKind::InvalidInput, "it is not a regular file"));
        }
        let part = FilePart::of(&range, metadata.len())?;
        part.seek(&mut file).await?;
        let opened = Mutex::new(Some(file));
        Ok(Self::from_fn_sized(part.length, move || {
            let opened = opened.lock().unwrap_or_else(PoisonError::into_inner).take();
            chunks(Arc::clone(&path), opened, part)
        }))
    }
}

/// A part of a file.
#[derive(Debug, Clone, Copy)]
struct FilePart {
    start: u64,
    length: u64,
    /// Whether the part ends where the file ends, so that more bytes there are an error.
    is_rest: bool,
}

impl FilePart {
    /// Returns the part of a file of `length` bytes, if the file has all of it.
    fn of(range: &impl RangeBounds<u64>, length: u64) -> io::Result<Self> {
        let start = match range.start_bound() {
            Bound::Included(start) => Some(*start),
            Bound::Excluded(before) => before.checked_add(1),
            Bound::Unbounded => Some(0),
        };
        let end = match range.end_bound() {
            Bound::Included(last) => last.checked_add(1),
            Bound::Excluded(end) => Some(*end),
            Bound::Unbounded => Some(length),
        };
        match (start, end) {
            (Some(start), Some(end)) if start <= end && end <= length => {
                let is_rest = range.end_bound() == Bound::Unbounded;
                Ok(Self { start, length: end - start, is_rest })
            }
            _ => Err(io::Error::new(ErrorKind::InvalidInput, "the file does not have this range")),
        }
    }

    /// Sets the position of a file to the beginning of the part.
    async fn seek(&self, file: &mut File) -> io::Result<()> {
        if self.start > 0 {
            Pin::new(&mut *file).start_seek(SeekFrom::Start(self.start))?;
            poll_fn(|context| Pin::new(&mut *file).poll_complete(context)).await?;
        }
        Ok(())
    }
}

impl Part {
    /// Opens a file as a part, as [`Upload::file`] does. The file name of the part is that of the
    /// file, without its directories.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Upload::file`], and one when the file name is not Unicode: set one
    /// with [`file_name`](Self::file_name) on a [`stream`](Self::stream).
    pub async fn file(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        let upload = Upload::file(path).await?;
        let name = path.file_name().and_then(|name| name.to_str());
        let invalid = || io::Error::new(ErrorKind::InvalidInput, "its name is not Unicode");
        Ok(Self::stream(upload).file_name(name.ok_or_else(invalid)?))
    }
}

/// Reads a part of a file. The file is opened here, unless it is open at the beginning of the part.
fn chunks(
    path: Arc<Path>,
    opened: Option<File>,
    part: FilePart,
) -> impl Stream<Item = io::Result<Bytes>> {
    stream::try_unfold((opened, part.length), move |(file, left)| {
        let path = Arc::clone(&path);
        async move {
            let mut file = match file {
                Some(file) => file,
                None => {
                    let mut file = File::open(&path).await?;
                    part.seek(&mut file).await?;
                    file
                }
            };
            let limit = if part.is_rest { CHUNK } else { usize::try_from(left).unwrap_or(CHUNK) };
            let chunk = read(&mut file, limit.min(CHUNK)).await?;
            let left = left.saturating_sub(chunk.len() as u64);
            Ok((!chunk.is_empty()).then_some((chunk, (Some(file), left))))
        }
    })
}

/// Reads the next bytes, `limit` at most; none at the end of the file.
async fn read(file: &mut File, limit: usize) -> io::Result<Bytes> {
    let mut chunk = vec![0; limit];
    let length = poll_fn(|context| {
        let mut buffer = ReadBuf::new(&mut chunk);
        let polled = Pin::new(&mut *file).poll_read(context, &mut buffer);
        polled.map_ok(|()| buffer.filled().len())
    });
    let length = length.await?;
    chunk.truncate(length);
    Ok(chunk.into())
}
