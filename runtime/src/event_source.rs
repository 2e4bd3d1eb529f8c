//! Streams of events that reconnect, as the HTML standard defines `EventSource`.

mod error;

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use http::StatusCode;
use http::header::{HeaderName, HeaderValue};

pub use self::error::EventSourceError;
use crate::boxed::BoxFuture;
use crate::call::{Call, CallParts};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::options::Options;
use crate::retry::Retry;
use crate::retry::jitter::jitter;
use crate::retry::repeatable::is_repeatable;
use crate::stream::error::StreamError;
use crate::stream::events::{Event, Events};
use crate::timer;
use crate::trace;

const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

type Item<E, T> = Result<Event<T>, EventSourceError<<E as Endpoint>::Failure>>;

/// A [`Stream`] of events that reconnects: made by
/// [`Call::reconnecting`](crate::Call::reconnecting).
#[must_use = "a stream does nothing unless it is polled"]
pub struct EventSource<E: Endpoint, T> {
    parts: CallParts<E>,
    retry: Retry,
    state: State<E, T>,
    last_id: Arc<str>,
    /// The pause that the server asks for.
    asked: Option<Duration>,
    /// The number of attempts in a row that made no connection.
    failures: u32,
}

enum State<E: Endpoint, T> {
    Pausing(BoxFuture<()>),
    Connecting(Call<E>),
    Open(Box<Events<T>>),
    Ended,
}

impl<E, T> Call<E>
where
    E: Endpoint<Ok = Events<T>> + Clone,
{
    /// Returns the events as one stream that goes on over several connections.
    ///
    /// When a connection ends or breaks, or none can be made, the endpoint is sent again, with the
    /// last identifier in the header `Last-Event-ID`. To go on where an earlier stream ended, set
    /// that header on the call. The pause before is what the server asks for with `retry:`, else
    /// the [`backoff`](Retry::backoff), which is 3 seconds here by default. It doubles with every
    /// attempt in a row that makes no connection, up to [`max_backoff`](Retry::max_backoff), and up
    /// to half of it is added at random. After [`attempts`](Retry::attempts) such attempts, 3 by
    /// default, the last error is returned.
    ///
    /// The stream ends
    ///
    /// - after the status 204, which is how a server tells clients to stop, and after `[DONE]`;
    /// - with an error after a failure that the endpoint declares, and after any other that another
    ///   attempt would not change. The statuses 408, 429, 502, 503 and 504 are not of these, if the
    ///   endpoint does not declare them;
    /// - with the end of its connection, if the request cannot be sent twice: its method is not
    ///   `GET` or the like, and the endpoint is not `idempotent`.
    ///
    /// An event that does not decode is an error, after which the stream continues. An error after
    /// which the stream reconnects is visible to `tracing` only. Reconnecting needs the feature
    /// `tokio` and a tokio runtime.
    ///
    /// ```no_run
    /// use endpoint::{Client, Events, Retry, endpoint};
    /// use futures_util::StreamExt;
    ///
    /// #[endpoint(GET, "/v4/builds/{id}/events", 200 => Events)]
    /// #[derive(Clone)]
    /// struct Listen {
    ///     id: u32,
    /// }
    ///
    /// # async fn example(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let mut events = Listen { id: 7 }.send(client).reconnecting(Retry::new().attempts(10));
    /// while let Some(event) = events.next().await {
    ///     let event = event?;
    ///     println!("{} {}", event.id, event.data);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// When the call has been polled.
    pub fn reconnecting(self, retry: Retry) -> EventSource<E, T> {
        let mut parts = self.into_parts();
        // Each attempt is counted here.
        let options = parts.options.take().map_or_else(Options::new, |options| *options);
        let mut options = options.retry(Retry::never());
        // An identifier of an earlier stream is used until the server sends one. Bytes that are not
        // UTF-8 stay in the options, so that they are sent, or refused, as on any other call.
        let given = options.headers.get(LAST_EVENT_ID);
        let given = given.and_then(|id| str::from_utf8(id.as_bytes()).ok()).map(Arc::from);
        if given.is_some() {
            options.headers.remove(LAST_EVENT_ID);
        }
        let last_id = given.unwrap_or_default();
        parts.options = Some(Box::new(options));
        let (state, asked) = (State::Ended, None);
        let mut source = EventSource { parts, retry, state, last_id, asked, failures: 0 };
        source.state = State::Connecting(source.call());
        source
    }
}

impl<E, T> EventSource<E, T>
where
    E: Endpoint<Ok = Events<T>> + Clone,
{
    /// Returns the last identifier that the server has sent with a complete event, or an empty
    /// string.
    pub fn last_event_id(&self) -> &str {
        &self.last_id
    }

    /// Returns the call of the next connection.
    fn call(&self) -> Call<E> {
        let mut parts = self.parts.clone();
        if !self.last_id.is_empty() {
            let mut options = parts.options.take().map_or_else(Options::new, |options| *options);
            // The standard sends UTF-8, which `Options::header` refuses, and with it what no header
            // can hold.
            match HeaderValue::from_bytes(self.last_id.as_bytes()) {
                Ok(id) => drop(options.headers.insert(LAST_EVENT_ID, id)),
                Err(_) => options = options.header(LAST_EVENT_ID, self.last_id.as_bytes()),
            }
            parts.options = Some(Box::new(options));
        }
        Call::from_parts(parts)
    }

    /// Returns whether a request can be sent again, and a pause be made before.
    fn may_reconnect(&self) -> bool {
        let options = self.parts.options.as_ref();
        options.is_some_and(|options| is_repeatable(E::SPEC, &options.headers))
            && matches!(timer::runtime_with_timers(), Ok(Some(_)))
    }

    /// Begins the pause before the next connection.
    fn pause(&mut self, retry_after: Option<Duration>) {
        let pause = self.retry.reconnection_pause(self.failures, self.asked, jitter());
        let pause = pause.max(retry_after.unwrap_or_default());
        trace::retry(pause);
        self.state = State::Pausing(Box::pin(timer::sleep(pause)));
    }

    /// Ends the stream after an attempt that made no connection, or begins the pause before the
    /// next one. Returns the last error.
    fn not_connected(&mut self, error: Error<E::Failure>) -> Option<Item<E, T>> {
        self.failures = self.failures.saturating_add(1);
        self.state = State::Ended;
        if error.failure().is_none() && error.status() == Some(StatusCode::NO_CONTENT) {
            return None;
        }
        let is_temporary = error.failure().is_none() && error.is_retryable();
        if is_temporary && self.retry.allows_more(self.failures) && self.may_reconnect() {
            self.pause(error.retry_after());
            return None;
        }
        Some(Err(EventSourceError::Call(error)))
    }

    /// Ends the stream after its connection, or begins the pause before the next one. Returns the
    /// last error.
    fn disconnected(&mut self, error: Option<StreamError>) -> Option<Item<E, T>> {
        let is_final = match (&self.state, &error) {
            (State::Open(events), None) => events.is_done(),
            (_, Some(error)) => error.is_too_large(),
            _ => true,
        };
        self.state = State::Ended;
        if !is_final && self.may_reconnect() {
            self.pause(None);
            return None;
        }
        error.map(|error| Err(EventSourceError::Stream(error)))
    }
}

impl<E, T> Stream for EventSource<E, T>
where
    E: Endpoint<Ok = Events<T>> + Clone + Unpin,
{
    type Item = Item<E, T>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Item<E, T>>> {
        let this = &mut *self;
        loop {
            let last = match &mut this.state {
                State::Ended => return Poll::Ready(None),
                State::Pausing(pause) => {
                    ready!(pause.as_mut().poll(context));
                    this.state = State::Connecting(this.call());
                    None
                }
                State::Connecting(call) => match ready!(Pin::new(call).poll(context)) {
                    Ok(mut events) => {
                        this.failures = 0;
                        events.resume(Arc::clone(&this.last_id));
                        this.state = State::Open(Box::new(events));
                        None
                    }
                    Err(error) => this.not_connected(error),
                },
                State::Open(events) => {
                    let next = ready!(Pin::new(&mut **events).poll_next(context));
                    this.last_id = events.last_id();
                    this.asked = events.retry().or(this.asked);
                    match next {
                        Some(Ok(event)) => return Poll::Ready(Some(Ok(event))),
                        Some(Err(error)) if error.decode_error().is_some() => {
                            return Poll::Ready(Some(Err(EventSourceError::Stream(error))));
                        }
                        Some(Err(error)) => this.disconnected(Some(error)),
                        None => this.disconnected(None),
                    }
                }
            };
            if last.is_some() {
                return Poll::Ready(last);
            }
        }
    }
}

impl<E: Endpoint, T> fmt::Debug for EventSource<E, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventSource").field("endpoint", &E::SPEC.name).finish_non_exhaustive()
    }
}
