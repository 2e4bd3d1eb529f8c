//! The body of a request or response, independent of any HTTP library.

mod chain;
pub(crate) mod label;
pub(crate) mod multipart;
#[cfg(feature = "reqwest")]
mod peek;
pub(crate) mod progress;
pub(crate) mod upload;

use std::any::Any;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};

pub use self::multipart::{Part, ToPart};
pub use self::progress::Progress;
pub use self::upload::{ToBody, Upload};
use crate::error::BoxError;
use crate::error::transport::TransportError;

type Stream = Pin<Box<dyn HttpBody<Data = Bytes, Error = BoxError> + Send>>;

/// A body that is sent piece by piece, although all of it is in memory.
pub(crate) trait Replayable: HttpBody<Data = Bytes, Error = BoxError> + Send {
    /// Returns all of it, whatever has been sent.
    fn whole(&self) -> &Bytes;
}

/// The body of a request or a response: nothing, bytes in memory, or a stream of bytes.
///
/// `Body` implements [`http_body::Body`], so every HTTP library of the ecosystem can send it; any
/// other `http_body::Body` becomes one through [`Body::wrap`].
#[derive(Default)]
pub struct Body(Inner);

#[derive(Default)]
enum Inner {
    #[default]
    Empty,
    Full(Bytes),
    Pieces(Pin<Box<dyn Replayable>>),
    Stream(Stream),
    /// The beginning of a body that is larger than a limit.
    Cut(Bytes),
}

impl Body {
    /// A body without content.
    pub const fn empty() -> Self {
        Self(Inner::Empty)
    }

    /// A body that is produced while it is sent or received.
    pub fn wrap<B>(body: B) -> Self
    where
        B: HttpBody<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        // A body that already is ours is not wrapped again: layers hand it around as it is.
        let mut body = Some(body);
        match (&mut body as &mut dyn Any).downcast_mut::<Option<Self>>() {
            Some(ours) => ours.take().unwrap_or_default(),
            None => body.map_or_else(Self::empty, |body| {
                Self(Inner::Stream(Box::pin(MapError(Box::pin(body)))))
            }),
        }
    }

    /// A body that is produced while it is received, with errors that are in their box already.
    #[cfg(feature = "hyper")]
    pub(crate) fn stream<B>(body: B) -> Self
    where
        B: HttpBody<Data = Bytes, Error = BoxError> + Send + 'static,
    {
        Self(Inner::Stream(Box::pin(body)))
    }

    /// The beginning of a body that is larger than a limit. Nothing can take it for the body.
    pub(crate) const fn cut(beginning: Bytes) -> Self {
        Self(Inner::Cut(beginning))
    }

    /// Returns whether it is only the beginning of a body.
    pub(crate) const fn is_cut(&self) -> bool {
        matches!(self.0, Inner::Cut(_))
    }

    /// Returns the bytes that are in memory, also where these are only the beginning.
    pub(crate) fn beginning(&self) -> Bytes {
        match &self.0 {
            Inner::Empty | Inner::Stream(_) => Bytes::new(),
            Inner::Pieces(body) => body.whole().clone(),
            Inner::Full(bytes) | Inner::Cut(bytes) => bytes.clone(),
        }
    }

    /// Returns a body that is sent piece by piece, although all of it is in memory.
    pub(crate) fn pieces(body: impl Replayable + 'static) -> Self {
        Self(Inner::Pieces(Box::pin(body)))
    }

    /// Returns whether it has to be read, rather than taken.
    pub(crate) const fn is_stream(&self) -> bool {
        matches!(self.0, Inner::Stream(_) | Inner::Pieces(_))
    }

    /// Returns what [`to_bytes`](Self::to_bytes) returns, borrowed.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match &self.0 {
            Inner::Empty => Some(&[]),
            Inner::Full(bytes) => Some(bytes),
            Inner::Pieces(body) => Some(body.whole()),
            Inner::Stream(_) | Inner::Cut(_) => None,
        }
    }

    /// Returns the bytes, or the body itself if that has to be read. To copy them, however little it takes, allocates
    /// the first time.
    pub(crate) fn into_bytes(self) -> Result<Bytes, Self> {
        match self.0 {
            Inner::Empty => Ok(Bytes::new()),
            Inner::Full(bytes) => Ok(bytes),
            Inner::Pieces(_) | Inner::Stream(_) | Inner::Cut(_) => Err(self),
        }
    }

    /// The bytes, if they are in memory; `None` for a stream that has yet to be read.
    pub fn to_bytes(&self) -> Option<Bytes> {
        match &self.0 {
            Inner::Empty => Some(Bytes::new()),
            Inner::Full(bytes) => Some(bytes.clone()),
            Inner::Pieces(body) => Some(body.whole().clone()),
            Inner::Stream(_) | Inner::Cut(_) => None,
        }
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(if bytes.is_empty() { Inner::Empty } else { Inner::Full(bytes) })
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
    /// Says how much there is, never what: bodies hold personal data and one-time codes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Inner::Empty => f.write_str("Body(empty)"),
            Inner::Full(bytes) => write!(f, "Body({} bytes)", bytes.len()),
            Inner::Pieces(body) => write!(f, "Body({} bytes)", body.whole().len()),
            Inner::Stream(_) => f.write_str("Body(stream)"),
            Inner::Cut(bytes) => write!(f, "Body({} bytes and more)", bytes.len()),
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
            Inner::Empty => Poll::Ready(None),
            Inner::Full(bytes) => {
                let bytes = std::mem::take(bytes);
                self.0 = Inner::Empty;
                Poll::Ready(Some(Ok(Frame::data(bytes))))
            }
            Inner::Pieces(body) => body.as_mut().poll_frame(context),
            Inner::Stream(stream) => stream.as_mut().poll_frame(context),
            Inner::Cut(bytes) if bytes.is_empty() => {
                Poll::Ready(Some(Err(TransportError::too_large().into())))
            }
            Inner::Cut(bytes) => Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes))))),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Inner::Empty => true,
            Inner::Full(_) | Inner::Cut(_) => false,
            Inner::Pieces(body) => body.is_end_stream(),
            Inner::Stream(stream) => stream.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Inner::Empty => SizeHint::with_exact(0),
            Inner::Full(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Inner::Pieces(body) => body.size_hint(),
            Inner::Stream(stream) => stream.size_hint(),
            Inner::Cut(_) => SizeHint::new(),
        }
    }
}

/// Boxes the error of a foreign body. The body is pinned once more inside so that no projection
/// (and no unsafe code) is needed; it costs one allocation per stream, not per chunk.
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
