//! Splits a body into lines.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::BytesMut;
use futures_core::Stream as _;

use super::error::StreamError;
use super::item::MAX_ITEM;
use super::streaming::Streaming;
use crate::body::Body;
use crate::decode::from_response::FromResponse as _;
use crate::error::coding::ContentCoding;
use crate::error::decode::DecodeError;
use crate::error::transport::TransportError;

/// Splits a body into lines, regardless of the chunks in which it arrives.
pub(super) struct LineReader {
    body: Streaming,
    buffer: BytesMut,
    /// The length of the beginning of the buffer that contains no end of a line. It is not searched
    /// again when more bytes arrive.
    searched: usize,
    ends: LineEnds,
    /// Whether the line before ended with a carriage return: then a line feed belongs to its end.
    after_return: bool,
    ended: bool,
}

impl fmt::Debug for LineReader {
    /// Prints no content, which may hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LineReader").field("body", &self.body).finish_non_exhaustive()
    }
}

/// The characters that end a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum LineEnds {
    /// A line feed, or a carriage return and a line feed.
    LineFeed,
    /// The same, or a carriage return alone.
    Any,
}

impl LineReader {
    /// Returns a reader of the body of a response that is decoded as `T`.
    ///
    /// # Errors
    ///
    /// When the body is compressed: it has no lines, or arbitrary ones.
    pub(super) fn new<T>(
        response: &mut http::Response<Body>,
        ends: LineEnds,
    ) -> Result<Self, DecodeError> {
        if ContentCoding::of(response.headers()).is_some_and(|coding| coding.is_compressed()) {
            return Err(DecodeError::new::<T>("the body is compressed"));
        }
        let body = Streaming::from_response(response)?;
        let buffer = BytesMut::new();
        Ok(Self { body, buffer, searched: 0, ends, after_return: false, ended: false })
    }

    /// Returns the next line without its end. The last line may have no end.
    pub(super) fn poll_line(
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
            let is_end = |byte: &u8| *byte == b'\n' || *byte == b'\r' && self.ends == LineEnds::Any;
            let new = &self.buffer[self.searched..];
            if let Some(at) = new.iter().position(is_end) {
                // The limit must not depend on the chunks in which the line arrived.
                if self.searched + at > MAX_ITEM {
                    return Poll::Ready(Some(Err(self.fail(TransportError::too_large()))));
                }
                self.after_return = new[at] == b'\r';
                let mut line = self.buffer.split_to(self.searched + at + 1);
                self.searched = 0;
                line.truncate(line.len() - 1);
                if line.ends_with(b"\r") && self.ends == LineEnds::LineFeed {
                    line.truncate(line.len() - 1);
                }
                return Poll::Ready(Some(Ok(line)));
            }
            self.searched = self.buffer.len();
            if self.buffer.len() > MAX_ITEM {
                return Poll::Ready(Some(Err(self.fail(TransportError::too_large()))));
            }
            if self.ended {
                self.searched = 0;
                let rest = std::mem::take(&mut self.buffer);
                return Poll::Ready((!rest.is_empty()).then_some(Ok(rest)));
            }
            match ready!(Pin::new(&mut self.body).poll_next(context)) {
                None => self.ended = true,
                Some(Ok(bytes)) => self.buffer.extend_from_slice(&bytes),
                Some(Err(error)) => return Poll::Ready(Some(Err(self.fail(error)))),
            }
        }
    }

    /// Ends the stream with an error.
    pub(super) fn fail(&mut self, error: TransportError) -> StreamError {
        self.close();
        StreamError::transport(error)
    }

    /// Ends the stream, and drops the rest of the body with its connection.
    pub(super) fn close(&mut self) {
        self.ended = true;
        self.buffer = BytesMut::new();
        self.searched = 0;
        self.body.discard();
    }

    /// Ends the stream before the end of the body. If the end of the body has arrived already, it
    /// is read, so that the connection can be used again.
    pub(super) fn finish(&mut self, context: &mut Context<'_>) {
        let _ = Pin::new(&mut self.body).poll_next(context);
        self.close();
    }
}
