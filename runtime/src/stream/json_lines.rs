//! Newline-delimited JSON as a stream of values.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use serde::de::DeserializeOwned;

use super::error::StreamError;
use super::item::decode_item;
use super::lines::{LineEnds, LineReader};
use crate::body::Body;
use crate::decode::from_response::FromResponse;
use crate::error::decode::DecodeError;

/// A response of newline-delimited JSON, as a [`Stream`] of values: `200 => JsonLines<Entry>`.
///
/// Empty lines are skipped. A line that does not decode is an error, and the stream continues after
/// it. A line of more than 4 MiB and a broken connection are errors that end the stream.
pub struct JsonLines<T> {
    lines: LineReader,
    /// Decodes a line. It is a field for the reason that is given at [`Events`].
    ///
    /// [`Events`]: super::events::Events
    decode: fn(&[u8]) -> Result<T, StreamError>,
}

impl<T: DeserializeOwned> FromResponse for JsonLines<T> {
    const STREAMS: bool = true;
    const SENDS_MESSAGES: bool = true;
    /// Some servers, such as that of Kubernetes, name a stream of JSON values as JSON.
    const MEDIA_TYPES: &'static [&'static str] = &["application/x-ndjson", "application/json"];

    fn from_response(mut response: http::Response<Body>) -> Result<Self, DecodeError> {
        Self::from_response_mut(&mut response)
    }

    fn from_response_mut(response: &mut http::Response<Body>) -> Result<Self, DecodeError> {
        Ok(Self {
            lines: LineReader::new::<Self>(response, LineEnds::LineFeed)?,
            decode: decode_item,
        })
    }
}

impl<T> Stream for JsonLines<T> {
    type Item = Result<T, StreamError>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<T, StreamError>>> {
        loop {
            return Poll::Ready(match ready!(self.lines.poll_line(context)) {
                None => None,
                Some(Ok(line)) if line.trim_ascii().is_empty() => continue,
                Some(Ok(line)) => Some((self.decode)(&line)),
                Some(Err(error)) => Some(Err(error)),
            });
        }
    }
}

impl<T> fmt::Debug for JsonLines<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JsonLines")
    }
}
