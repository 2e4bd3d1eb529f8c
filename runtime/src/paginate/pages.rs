//! The stream of pages. One is asked for when it is wanted, and never twice.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use http::Uri;

use super::count::Seen;
use super::course::Record;
use super::kept_back::{Arrived, KeptBack};
use super::{Page, Paginate, Position};
use crate::client::Client;
use crate::client::call_future::CallFuture;
use crate::endpoint::Endpoint;
use crate::error::Error;

/// The pages of a list, as a [`Stream`]. Made by the method `pages` of an endpoint with
/// `paginate(…)`.
///
/// A page is asked for when the stream is polled, so a slow consumer is not flooded. A page that
/// has come is given before an error about the next; after an error the stream ends. The reference
/// of the [attribute](macro@crate::endpoint) lists the ways in which a list ends.
#[must_use = "streams do nothing unless polled"]
pub struct Pages<E: Paginate> {
    pub(super) request: E,
    pub(super) client: Client<E::Api>,
    /// Where the page begins that is asked for next; `None` after the last.
    pub(super) next: Option<Next>,
    /// Where the page begins that was asked for last.
    pub(super) at: Option<Position>,
    /// Whether the service has promised the page that is asked for.
    pub(super) is_promised: bool,
    pub(super) exchange: Option<Exchange>,
    pub(super) record: Record,
    pub(super) arrived: KeptBack<E::Item>,
    /// The error that comes after the pages that have arrived.
    pub(super) problem: Option<Error<E::Failure>>,
    has_failed: bool,
    /// Where to go on after the page that was given last.
    position: Option<Position>,
    is_stuck: bool,
    seen: Seen,
}

/// A request on its way, with its URI.
pub(super) type Exchange = (Uri, CallFuture);

/// Where the next page begins.
pub(super) enum Next {
    /// Where the request itself begins.
    First,
    At(Position),
}

type Result<T, E> = std::result::Result<T, Error<<E as Endpoint>::Failure>>;

impl<E: Paginate> Pages<E> {
    /// Begins with the page that the request asks for. This is what a generated `pages` calls.
    pub fn new(request: E, client: &Client<E::Api>) -> Self {
        Self {
            request,
            client: client.clone(),
            next: Some(Next::First),
            at: None,
            is_promised: true,
            exchange: None,
            record: Record::new(E::STYLE),
            arrived: KeptBack::default(),
            problem: None,
            has_failed: false,
            position: None,
            is_stuck: false,
            seen: Seen::default(),
        }
    }

    /// Goes on at a position that an earlier stream gave.
    ///
    /// A position that the request cannot go to is an error of the stream, and nothing is sent: one of
    /// another kind of pages, a page before the first, a number or cursor that the field cannot hold,
    /// a URL that is none.
    pub fn resume(mut self, position: Position) -> Self {
        self.position = Some(position.clone());
        self.next = Some(Next::At(position));
        self
    }

    /// Goes on with what is known of the pages before the position.
    pub(super) fn recall(&mut self, seen: Seen) {
        if let Record::Count(count) = &mut self.record {
            count.recall(seen);
            self.is_promised = !seen.unsure;
        }
    }

    /// Returns where the next page begins, to go on from there later: `None` at the end, and before
    /// the first page.
    ///
    /// After an error, it is the page that failed, or the page that was given last if none can be
    /// asked for after it.
    pub fn position(&self) -> Option<&Position> {
        self.position.as_ref()
    }

    /// Returns what is known of the pages up to the one that was given last.
    pub(super) fn seen(&self) -> Seen {
        self.seen
    }

    /// Returns whether no page can be asked for after the one that was given last.
    pub(super) fn is_stuck(&self) -> bool {
        self.is_stuck
    }

    pub(super) fn has_failed(&self) -> bool {
        self.has_failed
    }

    /// Takes a step: to pages that have arrived, to the end, or to an error.
    fn poll_step(&mut self, context: &mut Context<'_>) -> Poll<Result<(), E>> {
        if self.exchange.is_none()
            && let Err(details) = self.start()
        {
            return Poll::Ready(Err(Error::new(*details)));
        }
        let Some((uri, mut call)) = self.exchange.take() else { return Poll::Ready(Ok(())) };
        Poll::Ready(match call.as_mut().poll(context) {
            Poll::Pending => {
                self.exchange = Some((uri, call));
                return Poll::Pending;
            }
            Poll::Ready(Ok(mut dispatch)) => self.finish(&uri, &mut dispatch),
            Poll::Ready(Err(details)) => Err(Error::new(*details)),
        })
    }

    /// Takes the page that is given next.
    fn take(&mut self) -> Option<Page<E::Item>> {
        let Arrived { page, position, is_stuck, seen } = self.arrived.take()?;
        (self.position, self.is_stuck, self.seen) = (position, is_stuck, seen);
        Some(page)
    }
}

// Nothing in it is pinned in its place.
impl<E: Paginate> Unpin for Pages<E> {}

impl<E: Paginate> Stream for Pages<E> {
    type Item = Result<Page<E::Item>, E>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Page<E::Item>, E>>> {
        let this = &mut *self;
        loop {
            if let Some(page) = this.take() {
                return Poll::Ready(Some(Ok(page)));
            }
            if let Some(error) = this.problem.take() {
                this.has_failed = true;
                return Poll::Ready(Some(Err(error)));
            }
            if this.has_failed {
                return Poll::Ready(None);
            }
            if this.next.is_none() && this.exchange.is_none() {
                this.position = None;
                return Poll::Ready(None);
            }
            if let Err(error) = ready!(this.poll_step(context)) {
                this.fail(error);
            }
        }
    }
}

impl<E: Paginate> fmt::Debug for Pages<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("endpoint", &E::SPEC.name).finish_non_exhaustive()
    }
}
