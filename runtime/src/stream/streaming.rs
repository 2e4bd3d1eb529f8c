//! The body of a response as a stream of bytes.
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Body as HttpBody, Frame};

use crate::body::Body;
use crate::body::progress::{Progress, with_progress};
use crate::boxed::BoxError;
use crate::decode::from_response::FromResponse;
use crate::error::decode::DecodeError;
use crate::error::transport::{TransportError, TransportErrorKind};

/// The body of a response that is read while it arrives: for downloads of any size.
///
/// It is a [`Stream`] of bytes, an [`http_body::Body`] through [`into_body`](Self::into_body) and,
/// with the feature `tokio`, a `tokio::io::AsyncRead`. Its size is not limited.
///
/// After an error, the stream ends. As a reader it returns the error again, because an end of file
/// would mean that the content is complete.
///
/// ```no_run
/// use endpoint::{Client, Streaming, endpoint};
///
/// #[endpoint(GET, "/v4/archive", 200 => Streaming)]
/// struct GetArchive {}
///
/// # async fn example(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
/// let mut archive = GetArchive {}.send(client).await?;
/// while let Some(chunk) = archive.chunk().await? {
///     println!("{} bytes", chunk.len());
/// }
/// # Ok(())
/// # }
/// ```
pub struct Streaming {
    body: Body,
    content_length: Option<u64>,
    /// The end of a chunk that did not fit in the buffer of a reader.
    rest: Bytes,
    /// The kind of the error after which the stream ended.
    failed: Option<TransportErrorKind>,
}

impl Streaming {
    /// Returns the bytes that arrive next, or `None` at the end.
    ///
    /// # Errors
    ///
    /// When the body breaks off before its end. The next call returns `None`.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, TransportError> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }

    /// Returns the length of the whole body in bytes, if it is known from the start. That of a
    /// body that the client decompresses is not.
    pub fn content_length(&self) -> Option<u64> {
        self.content_length
    }

    /// Calls `callback` whenever bytes have arrived, for example to draw a progress bar.
    #[must_use]
    pub fn on_progress(mut self, callback: impl FnMut(Progress) + Send + 'static) -> Self {
        self.body = with_progress(self.body, callback);
        self
    }

    /// Returns the rest of the body. After an error, it is a body that fails with the same kind of
    /// error.
    pub fn into_body(self) -> Body {
        match self.failed {
            Some(kind) => Body::wrap(Failed(Some(kind))),
            None if self.rest.is_empty() => self.body,
            None => Body::chain([self.rest.into(), self.body]),
        }
    }

    /// Drops the rest of the body, and with it the connection.
    pub(super) fn discard(&mut self) {
        self.body = Body::empty();
    }
}

impl fmt::Debug for Streaming {
    /// Prints no content, which may hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Streaming")
            .field("content_length", &self.content_length)
            .finish_non_exhaustive()
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
                    // Not every body may be polled after its end.
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

/// The rest of a body that has failed: the error, then the end.
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
        let content_length = body.size_hint().exact();
        Ok(Self { body, content_length, rest: Bytes::new(), failed: None })
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
