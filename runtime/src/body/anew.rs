//! Bodies that are streams and can be made anew, so that a request can be sent again.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::{Body, Repr};
use crate::boxed::BoxError;

/// Makes the body of a request, each time that it is sent.
pub(crate) trait BodySource: Send + Sync {
    /// Returns the body from its beginning.
    fn make(&self) -> Body;

    /// Returns the size of the bodies that are made.
    fn size_hint(&self) -> SizeHint;
}

/// All that is needed to send a body again.
#[derive(Clone)]
pub(crate) enum Replay {
    Bytes(Bytes),
    Source(Arc<dyn BodySource>),
}

impl Replay {
    /// Returns the body from its beginning. A stream is made when the body is first polled.
    pub(crate) fn into_body(self) -> Body {
        match self {
            Self::Bytes(bytes) => bytes.into(),
            Self::Source(source) => Body::anew(source),
        }
    }

    /// Returns the size of the body.
    pub(super) fn size_hint(&self) -> SizeHint {
        match self {
            Self::Bytes(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Self::Source(source) => source.size_hint(),
        }
    }
}

impl Body {
    /// Creates a body that is made when it is first polled, and can be made again.
    pub(crate) fn anew(source: Arc<dyn BodySource>) -> Self {
        Self(Repr::Anew(Box::new(Anew { source, body: None })))
    }

    /// Returns what is needed to send the body again, whatever has been sent of it, or `None` for
    /// one that can be sent once.
    pub(crate) fn replay(&self) -> Option<Replay> {
        match &self.0 {
            Repr::Anew(body) => Some(Replay::Source(Arc::clone(&body.source))),
            _ => self.to_bytes().map(Replay::Bytes),
        }
    }

    /// Returns the source of a body that has not been polled, if it has one.
    pub(crate) fn source(&self) -> Option<Arc<dyn BodySource>> {
        match &self.0 {
            Repr::Anew(body) if body.body.is_none() => Some(Arc::clone(&body.source)),
            _ => None,
        }
    }
}

/// A body that can be made anew.
pub(super) struct Anew {
    source: Arc<dyn BodySource>,
    /// The body that is being sent, once it has been polled.
    body: Option<Body>,
}

impl HttpBody for Anew {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let Self { source, body } = &mut *self;
        Pin::new(body.get_or_insert_with(|| source.make())).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_some_and(HttpBody::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map_or_else(|| self.source.size_hint(), HttpBody::size_hint)
    }
}
