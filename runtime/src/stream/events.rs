//! Server-sent events, as the HTML standard's `text/event-stream` defines them.

mod decoder;

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use serde::de::DeserializeOwned;

use self::decoder::{Decoder, Step};
use super::lines::{Ends, Lines, MAX_ITEM};
use super::{StreamError, from_json};
use crate::body::Body;
use crate::decode::FromResponse;
use crate::error::decode::DecodeError;
use crate::error::transport::TransportError;
use crate::media_type::MediaType;

/// A response of server-sent events, as a [`Stream`]: `200 => Events<Progress>`.
///
/// The data of an event is decoded from JSON, and `data: [DONE]`, which is no JSON, ends the
/// stream: it is the convention of services that stream typed events, and what follows is not read.
/// `Events<String>` gives all data as it is, `[DONE]` included.
///
/// An event that does not decode, or is not UTF-8, is an error, and the stream goes on after it. A
/// broken connection and an event of more than 4 MiB, with its name and identifier, are errors that
/// end the stream. So is a response that is labelled as JSON, XML or HTML: it holds no events.
/// Reconnecting is left to the caller, who has the last [`Event::id`] and [`retry`](Self::retry).
pub struct Events<T = String> {
    lines: Lines,
    decoder: Decoder,
    item: PhantomData<fn() -> T>,
}

/// One server-sent event.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T> {
    /// The name of the event; `message` when the service says none.
    pub name: String,
    /// The last identifier that the service sent, to resume from with `Last-Event-ID`. All events
    /// until the next identifier share it.
    pub id: Arc<str>,
    /// The data.
    pub data: T,
}

impl<T> Events<T> {
    /// How long the service asks to wait before reconnecting.
    pub fn retry(&self) -> Option<Duration> {
        self.decoder.retry()
    }
}

/// Returns whether a type takes the data as it is. All others are decoded from JSON.
fn is_text<T: 'static>() -> bool {
    std::any::TypeId::of::<T>() == std::any::TypeId::of::<String>()
}

/// Returns the value of the data of an event: a text as it is, as for a whole response; everything
/// else is JSON.
fn from_data<T: DeserializeOwned + 'static>(data: String) -> Result<T, StreamError> {
    let mut data = Some(data);
    if let Some(same) = (&mut data as &mut dyn Any).downcast_mut::<Option<T>>()
        && let Some(text) = same.take()
    {
        return Ok(text);
    }
    from_json(data.unwrap_or_default().as_bytes())
}

impl<T: DeserializeOwned + 'static> FromResponse for Events<T> {
    const STREAMS: bool = true;

    fn from_response(response: &mut http::Response<Body>) -> Result<Self, DecodeError> {
        if MediaType::of(response.headers()).is_some_and(holds_no_events) {
            let error = DecodeError::new::<Self>("the body holds no events");
            return Err(error.labelled_as_it_is(response.headers()));
        }
        let lines = Lines::of::<Self>(response, Ends::Any)?;
        Ok(Self { lines, decoder: Decoder::new(), item: PhantomData })
    }
}

/// Returns whether a response is certainly no stream of events. Its lines would be ignored as
/// unknown fields, and the stream would end without an event or an error. Other labels are
/// accepted: services use several for events.
fn holds_no_events(label: MediaType<'_>) -> bool {
    label.is_json() || label.is("text/html") || label.ends_with("/xml") || label.ends_with("+xml")
}

impl<T: DeserializeOwned + 'static> Stream for Events<T> {
    type Item = Result<Event<T>, StreamError>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Event<T>, StreamError>>> {
        loop {
            let line = match ready!(self.lines.poll_line(context)) {
                // An event that is not ended by an empty line is incomplete, and not an event.
                None => return Poll::Ready(None),
                Some(Ok(line)) => line,
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
            };
            if self.decoder.length() + line.len() > MAX_ITEM {
                let error = self.lines.fail(TransportError::too_large());
                return Poll::Ready(Some(Err(error)));
            }
            let (name, id, data) = match self.decoder.take(&line) {
                Step::More => continue,
                Step::Event { name, id, data } => (name, id, data),
                Step::NotText => {
                    let error = DecodeError::new::<T>("the event is not valid UTF-8");
                    return Poll::Ready(Some(Err(StreamError::decode(error))));
                }
            };
            if !is_text::<T>() && data.trim() == "[DONE]" {
                self.lines.finish(context);
                return Poll::Ready(None);
            }
            return Poll::Ready(Some(from_data(data).map(|data| Event { name, id, data })));
        }
    }
}

impl<T> fmt::Debug for Events<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Events")
    }
}
