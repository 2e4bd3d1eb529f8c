//! Responses that are read while they arrive: bytes, lines of JSON, server-sent events.

mod events;
mod lines;

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http_body::Body as _;
use serde::de::DeserializeOwned;

pub use self::events::{Event, Events};
pub use self::lines::JsonLines;
use crate::body::{Body, Progress, telling};
use crate::decode::FromResponse;
use crate::error::{ContentCoding, DecodeError, TransportError, TransportErrorKind};

/// The longest line or event that is kept in memory.
const MAX_ITEM: usize = 4 * 1024 * 1024;

/// The body of a response, read while it arrives: for downloads of any size.
///
/// It is a [`Stream`] of bytes, an [`http_body::Body`] through [`into_body`](Self::into_body) and,
/// with the feature `tokio`, a `tokio::io::AsyncRead`. Its size is not limited.
///
/// ```no_run
/// use endpoint::{Client, Streaming, endpoint};
///
/// #[endpoint(GET, "/v4/archive", 200 => Streaming)]
/// struct GetArchive {}
///
/// # async fn example(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
/// let mut archive = GetArchive {}.send(client).await?;
/// while let Some(chunk) = archive.chunk().await {
///     println!("{} bytes", chunk?.len());
/// }
/// # Ok(())
/// # }
/// ```
pub struct Streaming {
    body: Body,
    length: Option<u64>,
    /// What a reader had no room for.
    rest: Bytes,
}

impl Streaming {
    /// The bytes that arrived next, or `None` at the end.
    pub async fn chunk(&mut self) -> Option<Result<Bytes, TransportError>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The length of the whole body, if the service said it.
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    /// Calls `callback` whenever bytes have arrived: for a progress bar.
    #[must_use]
    pub fn on_progress(mut self, callback: impl FnMut(Progress) + Send + 'static) -> Self {
        self.body = telling(self.body, callback);
        self
    }

    /// What has not been read, as a body.
    pub fn into_body(self) -> Body {
        if self.rest.is_empty() { self.body } else { Body::chain([self.rest.into(), self.body]) }
    }
}

impl fmt::Debug for Streaming {
    /// Nothing of what has been read and not yet handed on.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Streaming").field("length", &self.length).finish_non_exhaustive()
    }
}

impl Stream for Streaming {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        if !self.rest.is_empty() {
            return Poll::Ready(Some(Ok(std::mem::take(&mut self.rest))));
        }
        loop {
            let frame = std::task::ready!(Pin::new(&mut self.body).poll_frame(context));
            return Poll::Ready(match frame {
                None => None,
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) => Some(Ok(data)),
                    // Trailers are not part of the content.
                    Err(_) => continue,
                },
                Some(Err(error)) => {
                    let kind = TransportErrorKind::Incomplete;
                    Some(Err(TransportError::from_boxed(error, kind)))
                }
            });
        }
    }
}

impl FromResponse for Streaming {
    const STREAMS: bool = true;

    fn from_response(response: &mut http::Response<Body>) -> Result<Self, DecodeError> {
        let body = std::mem::take(response.body_mut());
        let length = body.size_hint().exact();
        Ok(Self { body, length, rest: Bytes::new() })
    }
}

#[cfg(feature = "tokio")]
impl tokio::io::AsyncRead for Streaming {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut tokio::io::ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        while self.rest.is_empty() {
            match std::task::ready!(self.as_mut().poll_next(context)) {
                None => return Poll::Ready(Ok(())),
                Some(Ok(bytes)) => self.rest = bytes,
                Some(Err(error)) => return Poll::Ready(Err(std::io::Error::other(error))),
            }
        }
        let length = self.rest.len().min(buffer.remaining());
        buffer.put_slice(&self.rest.split_to(length));
        Poll::Ready(Ok(()))
    }
}

/// Why a typed stream cannot go on.
#[derive(Debug)]
pub struct StreamError(Problem);

#[derive(Debug)]
enum Problem {
    Transport(TransportError),
    Decode(DecodeError),
}

impl StreamError {
    /// Where and why an item does not decode, if that is the problem. The stream goes on behind it.
    pub fn decode_error(&self) -> Option<&DecodeError> {
        match &self.0 {
            Problem::Decode(error) => Some(error),
            Problem::Transport(_) => None,
        }
    }

    /// What happened to the connection, if that is the problem. The stream ends behind it.
    pub fn transport_error(&self) -> Option<&TransportError> {
        match &self.0 {
            Problem::Transport(error) => Some(error),
            Problem::Decode(_) => None,
        }
    }

    fn decode(error: DecodeError) -> Self {
        Self(Problem::Decode(error))
    }
}

impl fmt::Display for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Problem::Transport(error) => write!(f, "the stream broke off: {error}"),
            Problem::Decode(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for StreamError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0 {
            Problem::Transport(error) => error.source(),
            Problem::Decode(_) => None,
        }
    }
}

/// Splits a body into lines, whatever the chunks it arrives in.
struct Lines {
    body: Streaming,
    buffer: BytesMut,
    /// Up to where the buffer is known to hold no end of a line.
    searched: usize,
    ends: Ends,
    /// The line before ended with a carriage return: a line feed belongs to it.
    after_return: bool,
    ended: bool,
}

impl fmt::Debug for Lines {
    /// Nothing of what has been read and is no line yet.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lines").field("body", &self.body).finish_non_exhaustive()
    }
}

/// What ends a line.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Ends {
    /// A line feed, perhaps after a carriage return.
    LineFeed,
    /// That, or a carriage return alone.
    Any,
}

impl Lines {
    /// Returns the lines of a response to a row of the type `T`. Those of a compressed body would
    /// be none, or anything.
    fn of<T>(response: &mut http::Response<Body>, ends: Ends) -> Result<Self, DecodeError> {
        if ContentCoding::of(response.headers()).is_some_and(|coding| coding.is_compressed()) {
            return Err(DecodeError::new::<T>("the body is compressed"));
        }
        let body = Streaming::from_response(response)?;
        let buffer = BytesMut::new();
        Ok(Self { body, buffer, searched: 0, ends, after_return: false, ended: false })
    }

    /// The next line without its end. The last line needs none.
    fn poll_line(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<BytesMut, StreamError>>> {
        loop {
            if self.after_return && !self.buffer.is_empty() {
                self.after_return = false;
                if self.buffer.starts_with(b"\n") {
                    let _ = self.buffer.split_to(1);
                }
            }
            let is_end = |byte: &u8| *byte == b'\n' || *byte == b'\r' && self.ends == Ends::Any;
            let new = &self.buffer[self.searched..];
            if let Some(at) = new.iter().position(is_end) {
                self.after_return = new[at] == b'\r';
                let mut line = self.buffer.split_to(self.searched + at + 1);
                self.searched = 0;
                line.truncate(line.len() - 1);
                if line.ends_with(b"\r") && self.ends == Ends::LineFeed {
                    line.truncate(line.len() - 1);
                }
                return Poll::Ready(Some(Ok(line)));
            }
            self.searched = self.buffer.len();
            if self.ended {
                self.searched = 0;
                let rest = std::mem::take(&mut self.buffer);
                return Poll::Ready((!rest.is_empty()).then_some(Ok(rest)));
            }
            if self.buffer.len() > MAX_ITEM {
                return Poll::Ready(Some(Err(self.fail(TransportError::too_large()))));
            }
            match std::task::ready!(Pin::new(&mut self.body).poll_next(context)) {
                None => self.ended = true,
                Some(Ok(bytes)) => self.buffer.extend_from_slice(&bytes),
                Some(Err(error)) => return Poll::Ready(Some(Err(self.fail(error)))),
            }
        }
    }

    /// Nothing comes after a transport error.
    fn fail(&mut self, error: TransportError) -> StreamError {
        self.ended = true;
        self.buffer.clear();
        self.searched = 0;
        StreamError(Problem::Transport(error))
    }
}

/// A value from the JSON of one item.
fn from_json<T: DeserializeOwned>(json: &[u8]) -> Result<T, StreamError> {
    crate::decode::json_slice(json).map_err(StreamError::decode)
}
