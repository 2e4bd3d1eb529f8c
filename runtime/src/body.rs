//! The body of a request or response, independent of the HTTP library.

pub(crate) mod anew;
mod chain;
#[cfg(feature = "tokio")]
mod file;
pub(crate) mod label;
pub(crate) mod multipart;
#[cfg(any(feature = "reqwest", feature = "hyper"))]
mod peek;
pub(crate) mod progress;
mod sealed;
mod streamed;
pub(crate) mod upload;

use std::any::Any;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};

use self::anew::Anew;
pub use self::multipart::{Part, ToPart};
pub use self::progress::Progress;
pub use self::upload::{ToBody, Upload};
use crate::boxed::BoxError;
use crate::error::transport::TransportError;

type Stream = Pin<Box<dyn HttpBody<Data = Bytes, Error = BoxError> + Send>>;

/// A body in memory that is sent in chunks.
pub(crate) trait Replayable: HttpBody<Data = Bytes, Error = BoxError> + Send {
    /// Returns the whole body, however much has been sent.
    fn whole(&self) -> &Bytes;
}

/// The body of a request or a response: empty, bytes in memory, or a stream of bytes.
///
/// `Body` implements [`http_body::Body`], so any HTTP library of the ecosystem can send it.
/// [`Body::wrap`] converts any other `http_body::Body`.
#[derive(Default)]
pub struct Body(Repr);

#[derive(Default)]
enum Repr {
    #[default]
    Empty,
    Full(Bytes),
    Chunked(Pin<Box<dyn Replayable>>),
    Stream(Stream),
    /// A stream that can be sent again.
    Anew(Box<Anew>),
    /// The first bytes of a body that is larger than a limit.
    Cut(Bytes),
}

impl Body {
    /// Creates a body without content.
    pub const fn empty() -> Self {
        Self(Repr::Empty)
    }

    /// Creates a body that is produced while it is sent or received.
    pub fn wrap<B>(body: B) -> Self
    where
        B: HttpBody<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        // A `Body` is not wrapped again: layers may pass one on without knowing its type.
        let mut body = Some(body);
        match (&mut body as &mut dyn Any).downcast_mut::<Option<Self>>() {
            Some(ours) => ours.take().unwrap_or_default(),
            None => body.map_or_else(Self::empty, |body| {
                Self(Repr::Stream(Box::pin(MapError(Box::pin(body)))))
            }),
        }
    }

    /// Creates a body that is cut off at a limit. Reading it fails after these bytes, so that they
    /// are never taken for the whole body.
    pub(crate) const fn cut(beginning: Bytes) -> Self {
        Self(Repr::Cut(beginning))
    }

    /// Returns whether the body is cut off at a limit.
    pub(crate) const fn is_cut(&self) -> bool {
        matches!(self.0, Repr::Cut(_))
    }

    /// Returns the bytes that are in memory, which are the first ones if the body is cut off.
    pub(crate) fn beginning(&self) -> Bytes {
        match &self.0 {
            Repr::Empty | Repr::Stream(_) | Repr::Anew(_) => Bytes::new(),
            Repr::Chunked(body) => body.whole().clone(),
            Repr::Full(bytes) | Repr::Cut(bytes) => bytes.clone(),
        }
    }

    /// Does what [`beginning`](Self::beginning) does, without a clone of bytes in memory.
    pub(crate) fn into_beginning(self) -> Bytes {
        match self.0 {
            Repr::Full(bytes) | Repr::Cut(bytes) => bytes,
            _ => self.beginning(),
        }
    }

    /// Returns a body with the bytes that are in memory, which it shares. It is empty for a stream.
    pub(crate) fn share(&self) -> Self {
        match &self.0 {
            Repr::Cut(bytes) => Self::cut(bytes.clone()),
            _ => self.beginning().into(),
        }
    }

    /// Creates a body in memory that is sent in chunks.
    pub(crate) fn chunked(body: impl Replayable + 'static) -> Self {
        Self(Repr::Chunked(Box::pin(body)))
    }

    /// Returns whether the body has to be polled: its bytes cannot be moved out.
    pub(crate) const fn is_stream(&self) -> bool {
        matches!(self.0, Repr::Stream(_) | Repr::Chunked(_) | Repr::Anew(_))
    }

    /// Returns the bytes if they are in memory, and `None` for a stream that has to be read.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match &self.0 {
            Repr::Empty => Some(&[]),
            Repr::Full(bytes) => Some(bytes),
            Repr::Chunked(body) => Some(body.whole()),
            Repr::Stream(_) | Repr::Anew(_) | Repr::Cut(_) => None,
        }
    }

    /// Returns the bytes, or the body itself if it has to be read. Unlike
    /// [`to_bytes`](Self::to_bytes), it never allocates.
    pub(crate) fn into_bytes(self) -> Result<Bytes, Self> {
        match self.0 {
            Repr::Empty => Ok(Bytes::new()),
            Repr::Full(bytes) => Ok(bytes),
            Repr::Chunked(_) | Repr::Stream(_) | Repr::Anew(_) | Repr::Cut(_) => Err(self),
        }
    }

    /// Returns a clone of the bytes if they are in memory, and `None` for a stream that has to be
    /// read.
    ///
    /// The clone shares the memory, as always with [`Bytes`].
    pub fn to_bytes(&self) -> Option<Bytes> {
        match &self.0 {
            Repr::Empty => Some(Bytes::new()),
            Repr::Full(bytes) => Some(bytes.clone()),
            Repr::Chunked(body) => Some(body.whole().clone()),
            Repr::Stream(_) | Repr::Anew(_) | Repr::Cut(_) => None,
        }
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(if bytes.is_empty() { Repr::Empty } else { Repr::Full(bytes) })
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}

impl fmt::Debug for Body {
    /// Prints the length and never the content: bodies hold personal data and one-time codes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Empty => f.write_str("Body(empty)"),
            Repr::Full(bytes) => write!(f, "Body({} bytes)", bytes.len()),
            Repr::Chunked(body) => write!(f, "Body({} bytes)", body.whole().len()),
            Repr::Stream(_) | Repr::Anew(_) => f.write_str("Body(stream)"),
            Repr::Cut(bytes) => write!(f, "Body({} bytes and more)", bytes.len()),
        }
    }
}

impl HttpBody for Body {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match &mut self.0 {
            Repr::Empty => Poll::Ready(None),
            Repr::Full(bytes) => {
                let bytes = std::mem::take(bytes);
                self.0 = Repr::Empty;
                Poll::Ready(Some(Ok(Frame::data(bytes))))
            }
            Repr::Chunked(body) => body.as_mut().poll_frame(context),
            Repr::Stream(stream) => stream.as_mut().poll_frame(context),
            Repr::Anew(body) => Pin::new(&mut **body).poll_frame(context),
            Repr::Cut(bytes) if bytes.is_empty() => {
                Poll::Ready(Some(Err(TransportError::too_large().into())))
            }
            Repr::Cut(bytes) => Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes))))),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Repr::Empty => true,
            Repr::Full(_) | Repr::Cut(_) => false,
            Repr::Chunked(body) => body.is_end_stream(),
            Repr::Stream(stream) => stream.is_end_stream(),
            Repr::Anew(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Repr::Empty => SizeHint::with_exact(0),
            Repr::Full(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Repr::Chunked(body) => body.size_hint(),
            Repr::Stream(stream) => stream.size_hint(),
            Repr::Anew(body) => body.size_hint(),
            Repr::Cut(_) => SizeHint::new(),
        }
    }
}

/// Boxes the errors of a body. The body is pinned in a box of its own, because a pin projection
/// would need unsafe code. That costs one allocation for each stream, and none for a chunk.
struct MapError<B>(Pin<Box<B>>);

impl<B> HttpBody for MapError<B>
where
    B: HttpBody<Data = Bytes>,
    B::Error: Into<BoxError>,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.0.as_mut().poll_frame(context).map_err(Into::into)
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}
