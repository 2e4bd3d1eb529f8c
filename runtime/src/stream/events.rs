//! Server-sent events, as the HTML standard's `text/event-stream` defines them.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use serde::de::DeserializeOwned;

use super::{Ends, Lines, MAX_ITEM, StreamError, from_json};
use crate::body::Body;
use crate::decode::FromResponse;
use crate::error::{DecodeError, TransportError};

/// A response of server-sent events, as a [`Stream`]: `200 => Events<Progress>`.
///
/// The data of an event is decoded from JSON; `Events<String>` gives it as it is. An event whose data
/// does not decode is an error, and the stream goes on behind it. Reconnecting is left to the caller,
/// who has the last [`Event::id`] and [`retry`](Self::retry).
pub struct Events<T = String> {
    lines: Lines,
    name: String,
    data: String,
    id: String,
    retry: Option<Duration>,
    is_first: bool,
    item: PhantomData<fn() -> T>,
}

/// One server-sent event.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T> {
    /// The name of the event; `message` when the service says none.
    pub name: String,
    /// The last identifier that the service sent, to resume from with `Last-Event-ID`.
    pub id: String,
    /// The data.
    pub data: T,
}

impl<T> Events<T> {
    /// How long the service asks to wait before reconnecting.
    pub fn retry(&self) -> Option<Duration> {
        self.retry
    }

    /// Takes in one line; true when it ends an event that has data.
    fn take(&mut self, line: &str) -> bool {
        if line.is_empty() {
            if self.data.is_empty() {
                self.name.clear();
                return false;
            }
            return true;
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "data" => {
                self.data.push_str(value);
                self.data.push('\n');
            }
            "event" => value.clone_into(&mut self.name),
            "id" if !value.contains('\0') => value.clone_into(&mut self.id),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = value.parse().ok().map(Duration::from_millis).or(self.retry);
            }
            // Comments start with a colon, and unknown fields are to be passed over.
            _ => {}
        }
        false
    }
}

impl<T: DeserializeOwned + 'static> Events<T> {
    fn event(&mut self) -> Result<Event<T>, StreamError> {
        let name = std::mem::take(&mut self.name);
        let mut data = std::mem::take(&mut self.data);
        data.truncate(data.len().saturating_sub(1));
        let name = if name.is_empty() { "message".to_owned() } else { name };
        Ok(Event { name, id: self.id.clone(), data: from_data(data)? })
    }
}

/// A text is taken as it is, as it is for a whole response; everything else is JSON.
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
        Ok(Self {
            lines: Lines::of::<Self>(response, Ends::Any)?,
            name: String::new(),
            data: String::new(),
            id: String::new(),
            retry: None,
            is_first: true,
            item: PhantomData,
        })
    }
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
            let line = String::from_utf8_lossy(&line);
            let is_first = std::mem::replace(&mut self.is_first, false);
            let line = line.strip_prefix('\u{feff}').filter(|_| is_first).unwrap_or(&line);
            if self.data.len() + line.len() > MAX_ITEM {
                let error = self.lines.fail(TransportError::too_large());
                return Poll::Ready(Some(Err(error)));
            }
            if self.take(line) {
                return Poll::Ready(Some(self.event()));
            }
        }
    }
}

impl<T> fmt::Debug for Events<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Events")
    }
}
