//! Streams as bodies.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Frame, SizeHint};

use crate::boxed::BoxError;

/// A stream as a body, which has exactly the declared length, or fails.
pub(super) struct Streamed<S> {
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
    pub(super) fn new(length: Option<u64>, stream: S) -> Self {
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
