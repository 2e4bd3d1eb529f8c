//! Long-running operations: an endpoint is sent again, after pauses, until its result is final.

mod options;
mod schedule;

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;

use self::schedule::Schedule;
use crate::boxed::BoxFuture;
use crate::call::{Call, CallParts, DispatchFn};
use crate::dispatch::Dispatch;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::error::details::{Cause, Details};
use crate::error::transport::{TransportError, TransportErrorKind};
use crate::retry::jitter::jitter;
use crate::retry::retry_after::retry_after;
use crate::timer::{self, Elapsed, Instant};
use crate::trace;

/// A [`Stream`] of the states of a long-running operation, the last of which is final: made by
/// [`Call::poll_until`](crate::Call::poll_until).
///
/// After an error the stream ends. Dropping it cancels a request that is under way.
#[must_use = "a poller does nothing unless it is polled; `done().await` returns the final state"]
pub struct Poller<E: Endpoint, T, D> {
    parts: CallParts<E>,
    decode: DispatchFn<T, E::Failure>,
    is_done: D,
    schedule: Schedule,
    /// The pause before the first request.
    delay: Duration,
    step: Step,
    progress: Progress,
    /// The last state that [`done`](Poller::done) has received, unless it was final.
    last: Option<T>,
}

/// The next step of a poller.
enum Step {
    /// The first request is due after the delay.
    Start,
    /// The next request is due at this time.
    Due(Instant),
    Pausing(BoxFuture<()>),
    Requesting(BoxFuture<Received>),
    /// The next request would not be sent before the deadline.
    GivenUp,
    Ended,
}

/// The response to a request, unless the deadline passes first.
type Received = Result<Result<Dispatch, Box<Details>>, Elapsed>;

/// The states so far, since polling began.
#[derive(Default)]
struct Progress {
    started: Option<Instant>,
    deadline: Option<Instant>,
    /// The number of attempts of all requests.
    attempts: u32,
    /// The last pause, before random time was added.
    backoff: Option<Duration>,
    /// The last response, whose state was not final.
    response: Option<Dispatch>,
}

impl<E: Endpoint, T> Call<E, T> {
    /// Sends the endpoint again and again, until `is_done` returns `true` for its result: the state
    /// of a long-running operation.
    ///
    /// [`done`](Poller::done) returns the final state; as a [`Stream`], the poller returns every
    /// state, the final one included. Each request is a call with the options of this one, and is
    /// [retried](crate::Retry) like any other. [`with_response`](Self::with_response) before
    /// `poll_until` gives `is_done` the status and the headers, too.
    ///
    /// The first pause is [`interval`](Poller::interval), 1 second by default. Each further one is
    /// longer by a [`factor`](Poller::factor) of 1.5, up to [`max_interval`](Poller::max_interval),
    /// 20 seconds, and up to half of it is added at random. If a response has a `Retry-After`, the
    /// pause is what the server asks for, or `interval` if that is longer. A response whose
    /// `Retry-After` cannot be parsed is followed by a pause of `max_interval`.
    ///
    /// Without [`timeout`](Poller::timeout), the operation is polled until it is done. Pauses need
    /// the feature `tokio` and a tokio runtime: without them, a state that is not final is followed
    /// by an error, unless the pause is zero.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use endpoint::{Client, endpoint};
    /// use serde::Deserialize;
    ///
    /// #[endpoint(GET, "/v1/{*name}", 200 => Operation)]
    /// struct GetOperation {
    ///     name: String,
    /// }
    ///
    /// #[derive(Deserialize)]
    /// struct Operation {
    ///     done: bool,
    ///     response: Option<serde_json::Value>,
    /// }
    ///
    /// async fn wait(client: &Client, name: String) -> Result<Operation, endpoint::Error> {
    ///     GetOperation { name }
    ///         .send(client)
    ///         .poll_until(|operation| operation.done)
    ///         .timeout(Duration::from_secs(600))
    ///         .done()
    ///         .await
    /// }
    /// ```
    ///
    /// # Panics
    ///
    /// When the call has been polled.
    pub fn poll_until<D: FnMut(&T) -> bool>(self, is_done: D) -> Poller<E, T, D> {
        let (parts, decode) = self.into_parts_and_decode();
        Poller {
            parts,
            decode,
            is_done,
            schedule: Schedule::DEFAULT,
            delay: Duration::ZERO,
            step: Step::Start,
            progress: Progress::default(),
            last: None,
        }
    }
}

impl<E: Endpoint, T, D> Poller<E, T, D> {
    /// Returns the last state that [`done`](Self::done) has received, if it was not final. States
    /// that the stream has returned belong to its caller.
    pub fn last_state(&self) -> Option<&T> {
        self.last.as_ref()
    }

    /// Begins the next request, or gives up if the deadline has passed.
    fn request(&self) -> Step {
        let deadline = self.progress.deadline;
        if deadline.is_some_and(|deadline| deadline <= Instant::now()) {
            return Step::GivenUp;
        }
        let call = self.parts.begin();
        Step::Requesting(Box::pin(async move {
            match deadline {
                Some(deadline) => timer::timeout_at(deadline, call).await,
                None => Ok(call.await),
            }
        }))
    }

    /// Decides what follows a state that is not final.
    fn schedule_next(&mut self, dispatch: Dispatch) -> Step {
        let now = Instant::now();
        let remaining =
            self.progress.deadline.map(|deadline| deadline.saturating_duration_since(now));
        let asked = retry_after(dispatch.response().headers());
        let backoff = self.schedule.backoff(self.progress.backoff);
        self.progress.backoff = Some(backoff);
        self.progress.response = Some(dispatch);
        match self.schedule.pause(backoff, asked, remaining, jitter()) {
            Some(pause) => {
                trace::polling(pause);
                Step::Due(timer::saturating_add(now, pause))
            }
            None => Step::GivenUp,
        }
    }

    /// Returns the error of an operation that is not done before the deadline.
    fn unfinished(&mut self) -> Error<E::Failure> {
        let timeout = self.schedule.timeout.unwrap_or_default();
        let mut details = match self.progress.response.take() {
            Some(mut dispatch) => dispatch.unfinished(timeout),
            None => {
                let error = TransportError::new(TransportErrorKind::Timeout, Elapsed);
                Details::new(E::SPEC, Cause::Transport(error))
            }
        };
        details.stats.attempts = self.progress.attempts;
        let started = self.progress.started;
        details.stats.elapsed = started.map_or(Duration::ZERO, |started| started.elapsed());
        Error::new(details)
    }
}

impl<E: Endpoint, T, D: FnMut(&T) -> bool> Poller<E, T, D> {
    /// Polls the operation until it is done, and returns its final state.
    ///
    /// The future can be dropped and `done` called again, which continues. After an error, or the
    /// final state, polling begins anew, and with it the time limit.
    ///
    /// # Errors
    ///
    /// When a request fails, or the [`timeout`](Self::timeout) passes.
    pub async fn done(&mut self) -> Result<T, Error<E::Failure>> {
        if matches!(self.step, Step::Ended) {
            self.step = Step::Start;
        }
        loop {
            let state = poll_fn(|context| self.poll_state(context)).await?;
            if matches!(self.step, Step::Ended) {
                self.last = None;
                return Ok(state);
            }
            self.last = Some(state);
        }
    }

    /// Sends the next request when it is due, and returns its state. The step is `Ended` after an
    /// error or the final state.
    fn poll_state(&mut self, context: &mut Context<'_>) -> Poll<Result<T, Error<E::Failure>>> {
        loop {
            match &mut self.step {
                Step::Start => {
                    let now = Instant::now();
                    let timeout = self.schedule.timeout;
                    let deadline = timeout.map(|timeout| timer::saturating_add(now, timeout));
                    let started = Some(now);
                    self.progress = Progress { started, deadline, ..Progress::default() };
                    self.step = Step::Due(timer::saturating_add(now, self.delay));
                }
                Step::Due(at) => {
                    let pause = at.saturating_duration_since(Instant::now());
                    if pause.is_zero() {
                        self.step = self.request();
                    } else if matches!(timer::runtime_with_timers(), Ok(Some(_))) {
                        self.step = Step::Pausing(Box::pin(timer::sleep(pause)));
                    } else {
                        self.step = Step::Ended;
                        return Poll::Ready(Err(no_timers::<E>()));
                    }
                }
                Step::Pausing(pause) => {
                    ready!(pause.as_mut().poll(context));
                    self.step = self.request();
                }
                Step::Requesting(response) => match ready!(response.as_mut().poll(context)) {
                    Ok(received) => return Poll::Ready(self.receive(received)),
                    Err(Elapsed) => self.step = Step::GivenUp,
                },
                Step::GivenUp | Step::Ended => {
                    self.step = Step::Ended;
                    return Poll::Ready(Err(self.unfinished()));
                }
            }
        }
    }

    /// Decodes a response, and decides what follows.
    fn receive(
        &mut self,
        received: Result<Dispatch, Box<Details>>,
    ) -> Result<T, Error<E::Failure>> {
        self.step = Step::Ended;
        let mut dispatch = received.map_err(|details| Error::new(*details))?;
        let attempts = dispatch.attempts();
        self.progress.attempts = self.progress.attempts.saturating_add(attempts);
        let state = (self.decode)(&mut dispatch)?;
        if !(self.is_done)(&state) {
            self.step = self.schedule_next(dispatch);
        }
        Ok(state)
    }
}

/// Returns the error of a pause that the executor cannot make.
fn no_timers<E: Endpoint>() -> Error<E::Failure> {
    let problem = "the pauses of a poller need a tokio runtime with timers";
    Error::new(Details::new(E::SPEC, Cause::Transport(TransportError::no_runtime(problem))))
}

// No field is pinned structurally.
impl<E: Endpoint, T, D> Unpin for Poller<E, T, D> {}

impl<E: Endpoint, T, D: FnMut(&T) -> bool> Stream for Poller<E, T, D> {
    type Item = Result<T, Error<E::Failure>>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<T, Error<E::Failure>>>> {
        if matches!(self.step, Step::Ended) {
            return Poll::Ready(None);
        }
        self.poll_state(context).map(Some)
    }
}

impl<E: Endpoint, T, D> fmt::Debug for Poller<E, T, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Poller")
            .field("endpoint", &E::SPEC.name)
            .field("schedule", &self.schedule)
            .finish_non_exhaustive()
    }
}
