//! The lines of a body.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::BytesMut;
use futures_core::Stream as _;

use super::{Problem, StreamError, Streaming};
use crate::body::Body;
use crate::decode::FromResponse as _;
use crate::error::coding::ContentCoding;
use crate::error::decode::DecodeError;
use crate::error::transport::TransportError;

/// The longest line or event that is kept in memory.
pub(super) const MAX_ITEM: usize = 4 * 1024 * 1024;

/// Splits a body into lines, whatever the chunks it arrives in.
pub(super) struct Lines {
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

/// The characters that end a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Ends {
    /// A line feed, perhaps after a carriage return.
    LineFeed,
    /// That, or a carriage return alone.
    Any,
}

impl Lines {
    /// Returns the lines of a response to a row of the type `T`. Those of a compressed body would be
    /// none, or anything.
    pub(super) fn of<T>(
        response: &mut http::Response<Body>,
        ends: Ends,
    ) -> Result<Self, DecodeError> {
        if ContentCoding::of(response.headers()).is_some_and(|coding| coding.is_compressed()) {
            return Err(DecodeError::new::<T>("the body is compressed"));
        }
        let body = Streaming::from_response(response)?;
        let buffer = BytesMut::new();
        Ok(Self { body, buffer, searched: 0, ends, after_return: false, ended: false })
    }

    /// The next line without its end. The last line needs none.
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
            let is_end = |byte: &u8| *byte == b'\n' || *byte == b'\r' && self.ends == Ends::Any;
            let new = &self.buffer[self.searched..];
            if let Some(at) = new.iter().position(is_end) {
                // However it arrived.
                if self.searched + at > MAX_ITEM {
                    return Poll::Ready(Some(Err(self.fail(TransportError::too_large()))));
                }
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
        StreamError(Problem::Transport(error))
    }

    /// Ends the stream, and lets go of the connection.
    pub(super) fn close(&mut self) {
        self.ended = true;
        self.buffer = BytesMut::new();
        self.searched = 0;
        self.body.body = Body::empty();
    }

    /// Ends the stream at the end that the service has announced. If the end of the body has
    /// arrived already, it is read, so that the connection can be used again.
    pub(super) fn finish(&mut self, context: &mut Context<'_>) {
        let _ = Pin::new(&mut self.body).poll_next(context);
        self.close();
    }
}
