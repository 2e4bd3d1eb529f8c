//! Responses that are read while they arrive: bytes, lines of JSON, server-sent events.

mod events;
mod json_lines;
mod lines;

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Body as HttpBody, Frame};
use serde::de::DeserializeOwned;

pub use self::events::{Event, Events};
pub use self::json_lines::JsonLines;
use crate::body::Body;
use crate::body::progress::{Progress, with_progress};
use crate::boxed::BoxError;
use crate::decode::FromResponse;
use crate::error::decode::DecodeError;
use crate::error::transport::{TransportError, TransportErrorKind};

/// The body of a response, read while it arrives: for downloads of any size.
///
/// It is a [`Stream`] of bytes, an [`http_body::Body`] through [`into_body`](Self::into_body) and,
/// with the feature `tokio`, a `tokio::io::AsyncRead`. Its size is not limited. After an error the
/// stream ends. As a reader it returns the error again, because an end of file would mean that the
/// content is complete.
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
    /// The kind of the error that ended it.
    failed: Option<TransportErrorKind>,
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
        self.body = with_progress(self.body, callback);
        self
    }

    /// Returns what has not been read, as a body. After an error, that is the error again.
    pub fn into_body(self) -> Body {
        match self.failed {
            Some(kind) => Body::wrap(Failed(Some(kind))),
            None if self.rest.is_empty() => self.body,
            None => Body::chain([self.rest.into(), self.body]),
        }
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
        if self.failed.is_some() {
            return Poll::Ready(None);
        }
        loop {
            let frame = std::task::ready!(Pin::new(&mut self.body).poll_frame(context));
            return Poll::Ready(match frame {
                None => {
                    // Not every body can be asked again.
                    self.body = Body::empty();
                    None
                }
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) => Some(Ok(data)),
                    // Trailers are not part of the content.
                    Err(_) => continue,
                },
                Some(Err(error)) => {
                    let kind = TransportErrorKind::Incomplete;
                    let error = TransportError::from_boxed(error, kind);
                    self.failed = Some(error.kind());
                    self.body = Body::empty();
                    Some(Err(error))
                }
            });
        }
    }
}

/// The rest of a body that has failed.
struct Failed(Option<TransportErrorKind>);

impl HttpBody for Failed {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let kind = self.0.take();
        Poll::Ready(kind.map(|kind| Err(TransportError::new(kind, FAILED_BEFORE).into())))
    }
}

const FAILED_BEFORE: &str = "reading this body has failed before";

impl FromResponse for Streaming {
    const STREAMS: bool = true;

    fn from_response(response: &mut http::Response<Body>) -> Result<Self, DecodeError> {
        let body = std::mem::take(response.body_mut());
        let length = body.size_hint().exact();
        Ok(Self { body, length, rest: Bytes::new(), failed: None })
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
            if let Some(kind) = self.failed {
                let error = TransportError::new(kind, FAILED_BEFORE);
                return Poll::Ready(Err(std::io::Error::other(error)));
            }
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
    /// Where and why an item does not decode, if that is the problem. The stream goes on after it.
    pub fn decode_error(&self) -> Option<&DecodeError> {
        match &self.0 {
            Problem::Decode(error) => Some(error),
            Problem::Transport(_) => None,
        }
    }

    /// Returns the transport error, if that is the problem. The stream ends after it.
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

/// A value from the JSON of one item.
fn from_json<T: DeserializeOwned>(json: &[u8]) -> Result<T, StreamError> {
    crate::decode::json_slice(json).map_err(|error| {
        let is_empty = json.trim_ascii().is_empty();
        StreamError::decode(if is_empty { error.replaced("the data is empty") } else { error })
    })
}
