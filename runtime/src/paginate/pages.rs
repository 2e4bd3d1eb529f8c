//! The stream of pages. A page is requested when the stream is polled for it, and only once.

mod request;
mod response;

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use http::Uri;

use super::endpoint::Paginate;
use super::history::History;
use super::page::Page;
use super::page_queue::{PageQueue, ReceivedPage};
use super::position::Position;
use super::seen_pages::SeenPages;
use crate::client::Client;
use crate::client::call_future::CallFuture;
use crate::endpoint::Endpoint;
use crate::error::Error;

/// The pages of a list, as a [`Stream`]. Returned by the method `pages` of an endpoint with
/// `paginate(…)`.
///
/// A page is requested when the stream is polled, so pages do not pile up in front of a slow
/// consumer. A page that has been received is returned before an error of the next; after an error
/// the stream ends. The reference of the [attribute](macro@crate::endpoint) lists how a list ends.
#[must_use = "streams do nothing unless polled"]
pub struct Pages<E: Paginate> {
    request: E,
    client: Client<E::Api>,
    /// Which page is requested next; `None` after the last.
    next: Option<PageStart>,
    /// The position of the page that was requested last.
    at: Option<Position>,
    /// Whether the server has promised the page that is requested.
    is_promised: bool,
    pending: Option<PendingPage>,
    history: History,
    queue: PageQueue<E::Item>,
    /// The error that is returned after the pages of the queue.
    problem: Option<Error<E::Failure>>,
    has_failed: bool,
    /// The position after the page that was returned last.
    position: Option<Position>,
    /// Whether no page can be requested after the one that was returned last.
    is_stuck: bool,
    /// What is known of the pages up to the one that was returned last.
    seen: SeenPages,
}

/// The call for a page, with the URI of its request.
type PendingPage = (Uri, CallFuture);

/// Which page is requested.
enum PageStart {
    /// The page that the request is for as the caller made it.
    OfRequest,
    At(Position),
}

type Result<T, E> = std::result::Result<T, Error<<E as Endpoint>::Failure>>;

impl<E: Paginate> Pages<E> {
    /// Returns the pages from the one that the request is for. Called by generated code.
    #[doc(hidden)]
    pub fn new(request: E, client: &Client<E::Api>) -> Self {
        Self {
            request,
            client: client.clone(),
            next: Some(PageStart::OfRequest),
            at: None,
            is_promised: true,
            pending: None,
            history: History::new(E::STYLE),
            queue: PageQueue::default(),
            problem: None,
            has_failed: false,
            position: None,
            is_stuck: false,
            seen: SeenPages::default(),
        }
    }

    /// Continues at the [position](Self::position) of an earlier stream.
    ///
    /// A position that the request cannot be moved to is an error of the stream, and nothing is
    /// sent: a position of another kind of pages, a page before the first, a number or cursor that
    /// the field cannot hold, an invalid URL.
    pub fn resume(mut self, position: Position) -> Self {
        self.position = Some(position.clone());
        self.next = Some(PageStart::At(position));
        self
    }

    /// Restores what is known of the pages before the position.
    pub(super) fn restore(&mut self, seen: SeenPages) {
        if let History::Numbered(pages) = &mut self.history {
            pages.restore(seen);
            self.is_promised = !seen.unsure;
        }
    }

    /// Returns the position of the next page, to [resume](Self::resume) there later; `None` at the
    /// end, and before the first page.
    ///
    /// After an error, it is the position of the page that failed, or of the page that was returned
    /// last if none can be requested after it.
    pub fn position(&self) -> Option<&Position> {
        self.position.as_ref()
    }

    /// Returns what is known of the pages up to the one that was returned last.
    pub(super) fn seen(&self) -> SeenPages {
        self.seen
    }

    /// Returns whether no page can be requested after the one that was returned last.
    pub(super) fn is_stuck(&self) -> bool {
        self.is_stuck
    }

    pub(super) fn has_failed(&self) -> bool {
        self.has_failed
    }

    /// Requests the next page if no call is pending, and receives the response of the pending one.
    fn poll_response(&mut self, context: &mut Context<'_>) -> Poll<Result<(), E>> {
        if self.pending.is_none()
            && let Err(details) = self.request_next()
        {
            return Poll::Ready(Err(Error::new(*details)));
        }
        let Some((uri, mut call)) = self.pending.take() else { return Poll::Ready(Ok(())) };
        Poll::Ready(match call.as_mut().poll(context) {
            Poll::Pending => {
                self.pending = Some((uri, call));
                return Poll::Pending;
            }
            Poll::Ready(Ok(mut dispatch)) => self.receive(&uri, &mut dispatch),
            Poll::Ready(Err(details)) => Err(Error::new(*details)),
        })
    }

    /// Removes the next page from the queue, and takes over the state after it.
    fn pop(&mut self) -> Option<Page<E::Item>> {
        let ReceivedPage { page, position, is_stuck, seen } = self.queue.pop()?;
        (self.position, self.is_stuck, self.seen) = (position, is_stuck, seen);
        Some(page)
    }
}

// No field is pinned structurally.
impl<E: Paginate> Unpin for Pages<E> {}

impl<E: Paginate> Stream for Pages<E> {
    type Item = Result<Page<E::Item>, E>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Page<E::Item>, E>>> {
        let this = &mut *self;
        loop {
            if let Some(page) = this.pop() {
                return Poll::Ready(Some(Ok(page)));
            }
            if let Some(error) = this.problem.take() {
                this.has_failed = true;
                return Poll::Ready(Some(Err(error)));
            }
            if this.has_failed {
                return Poll::Ready(None);
            }
            if this.next.is_none() && this.pending.is_none() {
                this.position = None;
                return Poll::Ready(None);
            }
            if let Err(error) = ready!(this.poll_response(context)) {
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
