//! Newline-delimited JSON.

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use serde::de::DeserializeOwned;

use super::lines::{Ends, Lines};
use super::{StreamError, from_json};
use crate::body::Body;
use crate::decode::FromResponse;
use crate::error::decode::DecodeError;

/// A response of newline-delimited JSON, as a [`Stream`] of values: `200 => JsonLines<Entry>`.
///
/// Empty lines are passed over. A line that does not decode is an error, and the stream goes on
/// after it. A line of more than 4 MiB is an error that ends the stream, as a broken connection is.
pub struct JsonLines<T> {
    lines: Lines,
    item: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned> FromResponse for JsonLines<T> {
    const STREAMS: bool = true;

    fn from_response(response: &mut http::Response<Body>) -> Result<Self, DecodeError> {
        Ok(Self { lines: Lines::of::<Self>(response, Ends::LineFeed)?, item: PhantomData })
    }
}

impl<T: DeserializeOwned> Stream for JsonLines<T> {
    type Item = Result<T, StreamError>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<T, StreamError>>> {
        loop {
            return Poll::Ready(match ready!(self.lines.poll_line(context)) {
                None => None,
                Some(Ok(line)) if line.trim_ascii().is_empty() => continue,
                Some(Ok(line)) => Some(from_json(&line)),
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
