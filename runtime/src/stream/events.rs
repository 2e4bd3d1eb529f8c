//! Server-sent events, as the HTML standard defines `text/event-stream`.

mod parser;

use std::any::Any;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use serde::de::DeserializeOwned;

use self::parser::{EventParser, ParsedLine};
use super::error::StreamError;
use super::item::{MAX_ITEM, decode_item};
use super::lines::{LineEnds, LineReader};
use crate::body::Body;
use crate::decode::from_response::FromResponse;
use crate::error::decode::DecodeError;
use crate::error::exceeded::Exceeded;
use crate::error::transport::TransportError;
use crate::media_type::MediaType;

/// A response of server-sent events, as a [`Stream`]: `200 => Events<Progress>`.
///
/// The data of an event is decoded from JSON. `data: [DONE]`, which is not JSON, ends the stream,
/// and nothing after it is read: that is the convention of servers that stream JSON.
/// `Events<String>` returns all data as it is, `[DONE]` included.
///
/// An event that does not decode, or is not UTF-8, is an error, and the stream continues after it.
/// A broken connection, and an event of more than 4 MiB including its name and identifier, are
/// errors that end the stream. A response labelled as JSON, XML or HTML contains no events and is
/// an error. The stream does not reconnect:
/// [`Call::reconnecting`](crate::Call::reconnecting) makes one that does.
pub struct Events<T = String> {
    lines: LineReader,
    parser: EventParser,
    /// Whether the data `[DONE]` has ended the stream.
    is_done: bool,
    /// Decodes the data of an event. It is set when the stream is created. A bound on the methods
    /// of the stream would make rustc report an item that cannot be decoded at each of their uses.
    decode: fn(String) -> Result<T, StreamError>,
    /// `true` if the items are strings, which take the data as it is.
    is_text: bool,
}

/// One server-sent event.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T> {
    /// The name of the event; `message` if the server sends none.
    pub name: String,
    /// The last identifier that the server has sent, for the header `Last-Event-ID` of a new
    /// request. All events until the next identifier share it.
    pub id: Arc<str>,
    /// The data.
    pub data: T,
}

impl<T> Events<T> {
    /// Returns how long the server asks clients to wait before they reconnect.
    pub fn retry(&self) -> Option<Duration> {
        self.parser.retry()
    }

    /// Continues a stream whose last identifier is known.
    pub(crate) fn resume(&mut self, id: Arc<str>) {
        self.parser.resume(id);
    }

    /// Returns the last identifier that came with the end of an event.
    pub(crate) fn last_id(&self) -> Arc<str> {
        self.parser.last_id()
    }

    /// Returns whether the server has ended the stream with `[DONE]`.
    pub(crate) const fn is_done(&self) -> bool {
        self.is_done
    }
}

/// Returns whether a type takes the data as it is. Every other type is decoded from JSON.
fn is_string<T: 'static>() -> bool {
    std::any::TypeId::of::<T>() == std::any::TypeId::of::<String>()
}

/// Decodes the data of an event: to a `String` as it is, as for a whole response; to any other type
/// from JSON.
fn decode_data<T: DeserializeOwned + 'static>(data: String) -> Result<T, StreamError> {
    let mut data = Some(data);
    if let Some(same) = (&mut data as &mut dyn Any).downcast_mut::<Option<T>>()
        && let Some(string) = same.take()
    {
        return Ok(string);
    }
    decode_item(data.unwrap_or_default().as_bytes())
}

impl<T: DeserializeOwned + 'static> FromResponse for Events<T> {
    const STREAMS: bool = true;
    const SENDS_MESSAGES: bool = true;
    const MEDIA_TYPES: &'static [&'static str] = &["text/event-stream"];

    fn from_response(mut response: http::Response<Body>) -> Result<Self, DecodeError> {
        Self::from_response_mut(&mut response)
    }

    fn from_response_mut(response: &mut http::Response<Body>) -> Result<Self, DecodeError> {
        if MediaType::of(response.headers()).is_some_and(holds_no_events) {
            let error = DecodeError::new::<Self>("the body holds no events");
            return Err(error.labelled_as_it_is(response.headers()));
        }
        let lines = LineReader::new::<Self>(response, LineEnds::Any)?;
        Ok(Self {
            lines,
            parser: EventParser::new(),
            is_done: false,
            decode: decode_data,
            is_text: is_string::<T>(),
        })
    }
}

/// Returns whether a response with this label is certainly not a stream of events. Its lines would
/// be ignored as unknown fields, and the stream would end without an event or an error. Other
/// labels are accepted, because servers use several for events.
fn holds_no_events(label: MediaType<'_>) -> bool {
    label.is_json() || label.is("text/html") || label.ends_with("/xml") || label.ends_with("+xml")
}

impl<T> Stream for Events<T> {
    type Item = Result<Event<T>, StreamError>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Event<T>, StreamError>>> {
        loop {
            let line = match ready!(self.lines.poll_line(context)) {
                // An event without an empty line at its end is incomplete, and is dropped (HTML
                // standard, section 9.2.6).
                None => return Poll::Ready(None),
                Some(Ok(line)) => line,
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
            };
            if self.parser.buffered() + line.len() > MAX_ITEM {
                let error = self.lines.fail(TransportError::exceeded(Exceeded::Event(MAX_ITEM)));
                return Poll::Ready(Some(Err(error)));
            }
            let (name, id, data) = match self.parser.parse(&line) {
                ParsedLine::Incomplete => continue,
                ParsedLine::Event { name, id, data } => (name, id, data),
                ParsedLine::NotUtf8 => {
                    let error = DecodeError::new::<T>("the event is not valid UTF-8");
                    return Poll::Ready(Some(Err(StreamError::decode(error))));
                }
            };
            if !self.is_text && data.trim() == "[DONE]" {
                self.is_done = true;
                self.lines.finish(context);
                return Poll::Ready(None);
            }
            let data = (self.decode)(data);
            return Poll::Ready(Some(data.map(|data| Event { name, id, data })));
        }
    }
}

impl<T> fmt::Debug for Events<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Events")
    }
}
