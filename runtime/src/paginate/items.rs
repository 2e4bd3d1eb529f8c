//! The stream of items.

use std::collections::vec_deque::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::{ItemPosition, Page, Pages, Paginate};
use crate::client::Client;
use crate::endpoint::Endpoint;
use crate::error::Error;

/// What has come before it was wanted.
enum Ahead<P> {
    Nothing,
    Page(P),
    End,
}

type Arrived<E> = Result<Page<<E as Paginate>::Item>, Error<<E as Endpoint>::Failure>>;

/// The items of all pages, as a [`Stream`]. Made by the method `items` of an endpoint with
/// `paginate(…)`.
///
/// ```
/// # use endpoint::{Client, endpoint};
/// # use endpoint::paginate::ItemPosition;
/// use futures_util::StreamExt;
///
/// #[endpoint(GET, "/v4/names", 200 => Vec<String>, paginate(offset = offset))]
/// struct ListNames {
///     offset: u32,
/// }
///
/// # fn keep(_: Option<ItemPosition>) {}
/// # async fn example(client: &Client, kept: ItemPosition) -> Result<(), endpoint::Error> {
/// let mut names = ListNames { offset: 0 }.items(client).resume(kept);
/// while let Some(name) = names.next().await {
///     println!("{}", name?);
///     keep(names.position());
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "streams do nothing unless polled"]
pub struct Items<E: Paginate> {
    pages: Pages<E>,
    ready: VecDeque<E::Item>,
    /// In front of the first item in `ready`.
    position: ItemPosition,
    /// Where it goes on when `ready` is empty; `None` after the last page.
    next: Option<ItemPosition>,
    ahead: Ahead<Arrived<E>>,
    prefetches: bool,
}

impl<E: Paginate> Items<E> {
    /// Begins with the page that the request asks for. This is what a generated `items` calls.
    pub fn new(request: E, client: &Client<E::Api>) -> Self {
        Self {
            pages: Pages::new(request, client),
            ready: VecDeque::new(),
            position: ItemPosition::default(),
            next: Some(ItemPosition::default()),
            ahead: Ahead::Nothing,
            prefetches: false,
        }
    }

    /// Goes on at a position that an earlier stream gave: of [items](Self::position) or of
    /// [pages](Pages::position).
    pub fn resume(mut self, position: impl Into<ItemPosition>) -> Self {
        let position = position.into();
        if let Some(page) = &position.page {
            self.pages = self.pages.resume(page.clone());
            self.pages.recall(position.seen);
        }
        self.next = Some(position);
        self
    }

    /// Where the stream stands: a stream of an equal request that [resumes](Self::resume) there
    /// gives every item that this one has not given yet, and none that it has. `None` when there
    /// are no more.
    ///
    /// After an error, it is where the page begins that failed, or the end of the last page if
    /// nothing can be asked for after it. What was asked for ahead makes no difference.
    ///
    /// Within a page, the resumed stream asks for that page again and passes over the items that
    /// were taken: that is exact as long as the page has not changed in between.
    pub fn position(&self) -> Option<ItemPosition> {
        if self.ready.is_empty() { self.next.clone() } else { Some(self.position.clone()) }
    }

    /// Asks for the next page while the items of this one are taken: one page ahead, and not more.
    pub fn prefetch(mut self) -> Self {
        self.prefetches = true;
        self
    }

    /// Goes on with the items of the page that came last.
    fn open(&mut self, page: Page<E::Item>) {
        self.position = self.next.take().unwrap_or_default();
        let seen = self.pages.seen();
        self.next = page.next.map(|page| ItemPosition { page: Some(page), taken: 0, seen });
        if self.pages.is_stuck() {
            // Nothing can be asked for after this page, so it is where to go on.
            let taken = page.items.len() as u64;
            self.next = Some(ItemPosition { taken, ..self.position.clone() });
        }
        self.ready = page.items.into();
        let taken = usize::try_from(self.position.taken).unwrap_or(usize::MAX);
        let taken = taken.min(self.ready.len());
        self.ready.drain(..taken);
        self.position.taken = taken as u64;
    }
}

// Nothing in it is pinned in its place.
impl<E: Paginate> Unpin for Items<E> {}

impl<E: Paginate> Stream for Items<E> {
    type Item = Result<E::Item, Error<E::Failure>>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<E::Item, Error<E::Failure>>>> {
        let this = &mut *self;
        loop {
            let is_wanted = this.ready.is_empty() || this.prefetches;
            if is_wanted
                && matches!(this.ahead, Ahead::Nothing)
                && let Poll::Ready(page) = Pin::new(&mut this.pages).poll_next(context)
            {
                this.ahead = page.map_or(Ahead::End, Ahead::Page);
            }
            if let Some(item) = this.ready.pop_front() {
                this.position.taken += 1;
                return Poll::Ready(Some(Ok(item)));
            }
            match std::mem::replace(&mut this.ahead, Ahead::Nothing) {
                Ahead::Nothing => return Poll::Pending,
                Ahead::End => {
                    if !this.pages.has_failed() {
                        this.next = None;
                    }
                    return Poll::Ready(None);
                }
                Ahead::Page(Err(error)) => return Poll::Ready(Some(Err(error))),
                Ahead::Page(Ok(page)) => this.open(page),
            }
        }
    }
}

impl<E: Paginate> fmt::Debug for Items<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("endpoint", &E::SPEC.name).finish_non_exhaustive()
    }
}
