//! Request bodies that are produced while they are sent.

use std::fmt;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Frame, SizeHint};

use super::Body;
use super::progress::{Progress, with_progress};
use super::sealed::Sealed;
use crate::boxed::BoxError;
use crate::error::encode::EncodeError;
use crate::mask::is_masking;

/// A body for `body = bytes` or a multipart [`Part`](crate::Part) that is read from a stream while
/// it is sent, so that a large file needs little memory.
///
/// A stream can be sent once. A call that would send it again fails before anything is sent, and a
/// call that fails half-way is not retried. The stream is not polled after its end or an error. It
/// is dropped with the call, also if the server responds before it has read the whole body. If the
/// stream panics, the call fails with an error of kind [`Transport`](crate::ErrorKind::Transport).
pub struct Upload(Mutex<Option<Body>>);

impl Upload {
    /// Creates an upload of unknown length, which is sent in chunks.
    pub fn new<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<BoxError> + 'static,
    {
        Self::from(Body::wrap(Streamed::new(None, stream)))
    }

    /// Creates an upload of `length` bytes, which is sent with a `Content-Length`. Many servers
    /// require one.
    ///
    /// The last chunk is sent when the stream ends, so that a stream that is longer or shorter
    /// fails the call and is never sent as if it were complete.
    pub fn sized<S, E>(length: u64, stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<BoxError> + 'static,
    {
        Self::from(Body::wrap(Streamed::new(Some(length), stream)))
    }

    /// Calls `callback` whenever bytes have been passed to the transport, for example for a
    /// progress bar. After the last call, bytes may still be in the buffers of the transport.
    #[must_use]
    pub fn on_progress(self, callback: impl FnMut(Progress) + Send + 'static) -> Self {
        match self.0.into_inner().unwrap_or_else(PoisonError::into_inner) {
            Some(body) => Self::from(with_progress(body, callback)),
            None => Self(Mutex::new(None)),
        }
    }

    /// Returns the body that replaces the stream in a request that is only printed or recorded.
    fn placeholder() -> Body {
        struct Placeholder;
        impl http_body::Body for Placeholder {
            type Data = Bytes;
            type Error = BoxError;

            fn poll_frame(
                self: Pin<&mut Self>,
                _: &mut Context<'_>,
            ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
                Poll::Ready(None)
            }
        }
        Body::wrap(Placeholder)
    }

    fn take(&self) -> Option<Body> {
        if is_masking() {
            return Some(Self::placeholder());
        }
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl From<Body> for Upload {
    fn from(body: Body) -> Self {
        Self(Mutex::new(Some(body)))
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Upload")
    }
}

struct Streamed<S> {
    /// `None` after its end or an error: a stream may panic if it is polled again.
    stream: Option<Pin<Box<S>>>,
    length: Option<u64>,
    sent: u64,
    /// The chunk that completes `length`, held back until the stream ends. A transport stops
    /// polling a body when it has `Content-Length` bytes, and would not notice that the stream goes
    /// on.
    held: Option<Bytes>,
    is_complete: bool,
}

impl<S> Streamed<S> {
    fn new(length: Option<u64>, stream: S) -> Self {
        let stream = Some(Box::pin(stream));
        Self { stream, length, sent: 0, held: None, is_complete: false }
    }

    /// Returns the bytes to send of a chunk: none if it completes `length`.
    fn take(&mut self, bytes: Bytes) -> Result<Option<Bytes>, BoxError> {
        let Some(length) = self.length else { return Ok(Some(bytes)) };
        self.sent = self.sent.saturating_add(bytes.len() as u64);
        if self.sent > length {
            return Err("the stream is longer than its declared length".into());
        }
        if self.sent < length {
            return Ok(Some(bytes));
        }
        // Empty chunks after the last bytes must not replace them.
        if !bytes.is_empty() {
            self.held = Some(bytes);
        }
        Ok(None)
    }

    /// Returns the chunk that was held back, at the end of the stream.
    fn end(&mut self) -> Option<Result<Bytes, BoxError>> {
        if self.length.is_some_and(|length| self.sent < length) {
            return Some(Err("the stream is shorter than its declared length".into()));
        }
        self.is_complete = true;
        self.held.take().map(Ok)
    }
}

impl<S, E> http_body::Body for Streamed<S>
where
    S: Stream<Item = Result<Bytes, E>>,
    E: Into<BoxError>,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let this = &mut *self;
        loop {
            let Some(stream) = &mut this.stream else { return Poll::Ready(None) };
            let next = match ready!(stream.as_mut().poll_next(context)) {
                None => {
                    this.stream = None;
                    this.end()
                }
                Some(Ok(bytes)) => match this.take(bytes) {
                    Ok(None) => continue,
                    taken => taken.transpose(),
                },
                Some(Err(error)) => Some(Err(error.into())),
            };
            if let Some(Err(_)) = next {
                this.stream = None;
            }
            return Poll::Ready(next.map(|bytes| bytes.map(Frame::data)));
        }
    }

    fn is_end_stream(&self) -> bool {
        self.is_complete
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::new, SizeHint::with_exact)
    }
}

/// A type that can be the whole body of `body = bytes`: bytes, an [`Upload`], or an `Option` of these.
/// The trait is sealed.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the body of `body = bytes`",
    label = "not bytes",
    note = "use `Bytes`, `Vec<u8>`, `&[u8]`, `Upload` for a stream, or an `Option` of these; for \
            text use `body = text`"
)]
pub trait ToBody: Sealed {
    /// Returns the body, or `None` if none is sent.
    #[doc(hidden)]
    fn to_body(&self) -> Result<Option<Body>, EncodeError>;
}

impl Sealed for Upload {}

impl ToBody for Upload {
    fn to_body(&self) -> Result<Option<Body>, EncodeError> {
        match self.take() {
            Some(body) => Ok(Some(body)),
            None => Err(EncodeError::new("is a stream that has been sent already; make a new one")),
        }
    }
}

impl ToBody for Bytes {
    fn to_body(&self) -> Result<Option<Body>, EncodeError> {
        Ok(Some(self.clone().into()))
    }
}

impl ToBody for [u8] {
    fn to_body(&self) -> Result<Option<Body>, EncodeError> {
        Ok(Some(Bytes::copy_from_slice(self).into()))
    }
}

impl ToBody for Vec<u8> {
    fn to_body(&self) -> Result<Option<Body>, EncodeError> {
        self.as_slice().to_body()
    }
}

impl<T: ToBody> ToBody for Option<T> {
    fn to_body(&self) -> Result<Option<Body>, EncodeError> {
        let Some(value) = self else { return Ok(None) };
        match value.to_body()? {
            None => Err(EncodeError::new("is `Some(None)`: no bytes")),
            body => Ok(body),
        }
    }
}

impl<T: ToBody + ?Sized> ToBody for &T {
    fn to_body(&self) -> Result<Option<Body>, EncodeError> {
        (**self).to_body()
    }
}
