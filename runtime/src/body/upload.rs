//! Request bodies that are produced while they are sent.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Frame, SizeHint};

use super::Body;
use super::anew::BodySource;
use super::progress::{Progress, with_progress};
use super::sealed::Sealed;
use super::streamed::Streamed;
use crate::boxed::BoxError;
use crate::error::encode::EncodeError;
use crate::mask::is_masking;

/// A body for `body = bytes` or a multipart [`Part`](crate::Part) that is read from a stream while
/// it is sent, so that a large file needs little memory.
///
/// A request is sent again by retries, after the renewal of an expired token, and where an HTTP/2
/// server has refused to process it. With [`from_fn`](Self::from_fn) and, with the feature `tokio`,
/// `Upload::file`, it then has the same body, from the beginning, as often as it takes. With
/// [`once`](Self::once) it is sent once: a call that fails half-way is not retried, and another
/// call with the same upload fails before anything is sent. A multipart body can be sent again if
/// all of its parts can.
///
/// The stream is not polled after its end or an error. It is dropped with the attempt, also if the
/// server responds before it has read the whole body. If the stream fails or panics, the call fails
/// with an error of kind [`Transport`](crate::ErrorKind::Transport), and is not retried.
///
/// ```no_run
/// use bytes::Bytes;
/// use endpoint::{Client, Upload, endpoint};
/// use futures_util::stream;
///
/// #[endpoint(PUT, "/v4/files/{name}", 204, body = bytes)]
/// struct PutFile {
///     name: &'static str,
///     #[body]
///     content: Upload,
/// }
///
/// # async fn example(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
/// let line = |number| Ok::<_, std::io::Error>(Bytes::from(format!("{number}\n")));
/// let lines = move || stream::iter(0..1_000_000).map(line);
/// # use futures_util::StreamExt as _;
/// PutFile { name: "lines", content: Upload::from_fn(lines) }.send(client).await?;
/// # Ok(())
/// # }
/// ```
pub struct Upload(Mutex<Option<Body>>);

impl Upload {
    /// Creates an upload of unknown length that can be sent once. It is sent in chunks.
    pub fn once<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<BoxError> + 'static,
    {
        Self::from(Body::wrap(Streamed::new(None, stream)))
    }

    /// Creates an upload of `length` bytes that can be sent once. It is sent with a
    /// `Content-Length`, which many servers require.
    ///
    /// The last chunk is sent when the stream ends, so that a stream that is longer or shorter
    /// fails the call and is never sent as if it were complete.
    pub fn once_sized<S, E>(length: u64, stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<BoxError> + 'static,
    {
        Self::from(Body::wrap(Streamed::new(Some(length), stream)))
    }

    /// Creates an upload of unknown length that can be sent again. `make` is called when the body
    /// is first needed, and again for every time that it is sent again; the streams must have the
    /// same content.
    pub fn from_fn<F, S, E>(make: F) -> Self
    where
        F: Fn() -> S + Send + Sync + 'static,
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<BoxError> + 'static,
    {
        Self::from(Body::anew(Arc::new(FnSource { length: None, make })))
    }

    /// Creates an upload of `length` bytes that can be sent again, as [`from_fn`](Self::from_fn)
    /// does. The length is enforced as by [`once_sized`](Self::once_sized).
    pub fn from_fn_sized<F, S, E>(length: u64, make: F) -> Self
    where
        F: Fn() -> S + Send + Sync + 'static,
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<BoxError> + 'static,
    {
        Self::from(Body::anew(Arc::new(FnSource { length: Some(length), make })))
    }

    /// Calls `callback` whenever bytes have been passed to the transport, for example for a
    /// progress bar. After the last call, bytes may still be in the buffers of the transport. The
    /// bytes are counted from 0 again each time that the body is sent.
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
        let mut body = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match body.as_ref().and_then(Body::source) {
            Some(source) => Some(Body::anew(source)),
            None => body.take(),
        }
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

/// Makes the streams of an upload with a function of the user's.
struct FnSource<F> {
    length: Option<u64>,
    make: F,
}

impl<F, S, E> BodySource for FnSource<F>
where
    F: Fn() -> S + Send + Sync,
    S: Stream<Item = Result<Bytes, E>> + Send + 'static,
    E: Into<BoxError> + 'static,
{
    fn make(&self) -> Body {
        Body::wrap(Streamed::new(self.length, (self.make)()))
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::new, SizeHint::with_exact)
    }
}

/// A type that can be the whole body of `body = bytes`: bytes, an [`Upload`], or an `Option` of
/// these. The trait is sealed.
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
