//! The stream of the items of all pages.

use std::collections::vec_deque::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::endpoint::Paginate;
use super::item_position::ItemPosition;
use super::page::Page;
use super::pages::Pages;
use crate::client::Client;
use crate::endpoint::Endpoint;
use crate::error::Error;

/// A result of the stream of pages that has come while the items of the page before it were still
/// being returned.
enum Prefetched<P> {
    Nothing,
    Page(P),
    End,
}

type PageResult<E> = Result<Page<<E as Paginate>::Item>, Error<<E as Endpoint>::Failure>>;

/// The items of all pages, as a [`Stream`]. Returned by the method `items` of an endpoint with
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
/// # fn store(_: Option<ItemPosition>) {}
/// # async fn example(client: &Client, stored: ItemPosition) -> Result<(), endpoint::Error> {
/// let mut names = ListNames { offset: 0 }.items(client).resume(stored);
/// while let Some(name) = names.next().await {
///     println!("{}", name?);
///     store(names.position());
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "streams do nothing unless polled"]
pub struct Items<E: Paginate> {
    pages: Pages<E>,
    ready: VecDeque<E::Item>,
    /// The position before the first item in `ready`.
    position: ItemPosition,
    /// The position when `ready` is empty; `None` after the last page.
    next: Option<ItemPosition>,
    prefetched: Prefetched<PageResult<E>>,
    prefetches: bool,
}

impl<E: Paginate> Items<E> {
    /// Returns the items from the page that the request is for. Called by generated code.
    #[doc(hidden)]
    pub fn new(request: E, client: &Client<E::Api>) -> Self {
        Self {
            pages: Pages::new(request, client),
            ready: VecDeque::new(),
            position: ItemPosition::default(),
            next: Some(ItemPosition::default()),
            prefetched: Prefetched::Nothing,
            prefetches: false,
        }
    }

    /// Continues at the position of an earlier stream: of [items](Self::position) or of
    /// [pages](Pages::position).
    pub fn resume(mut self, position: impl Into<ItemPosition>) -> Self {
        let position = position.into();
        if let Some(page) = &position.page {
            self.pages = self.pages.resume(page.clone());
            self.pages.restore(position.seen);
        }
        self.next = Some(position);
        self
    }

    /// Returns the position of the stream. A stream of an equal request that
    /// [resumes](Self::resume) there returns every item that this one has not returned yet, and no
    /// other. `None` if there are no more items.
    ///
    /// After an error, it is the position of the page that failed, or the end of the last page if
    /// none can be requested after it. [Prefetching](Self::prefetch) makes no difference.
    ///
    /// Within a page, the resumed stream requests that page again and skips the items that were
    /// returned. That is exact as long as the page has not changed in between.
    pub fn position(&self) -> Option<ItemPosition> {
        if self.ready.is_empty() { self.next.clone() } else { Some(self.position.clone()) }
    }

    /// Requests the next page while the items of the current one are being returned: one page
    /// ahead, not more.
    pub fn prefetch(mut self) -> Self {
        self.prefetches = true;
        self
    }

    /// Continues with the items of a page.
    fn start_page(&mut self, page: Page<E::Item>) {
        self.position = self.next.take().unwrap_or_default();
        let seen = self.pages.seen();
        self.next = page.next.map(|page| ItemPosition { page: Some(page), taken: 0, seen });
        if self.pages.is_stuck() {
            // No page can be requested after this one, so the stream resumes at its end.
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

// No field is pinned structurally.
impl<E: Paginate> Unpin for Items<E> {}

impl<E: Paginate> Stream for Items<E> {
    type Item = Result<E::Item, Error<E::Failure>>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<E::Item, Error<E::Failure>>>> {
        let this = &mut *self;
        loop {
            let is_needed = this.ready.is_empty() || this.prefetches;
            if is_needed
                && matches!(this.prefetched, Prefetched::Nothing)
                && let Poll::Ready(page) = Pin::new(&mut this.pages).poll_next(context)
            {
                this.prefetched = page.map_or(Prefetched::End, Prefetched::Page);
            }
            if let Some(item) = this.ready.pop_front() {
                this.position.taken += 1;
                return Poll::Ready(Some(Ok(item)));
            }
            match std::mem::replace(&mut this.prefetched, Prefetched::Nothing) {
                Prefetched::Nothing => return Poll::Pending,
                Prefetched::End => {
                    if !this.pages.has_failed() {
                        this.next = None;
                    }
                    return Poll::Ready(None);
                }
                Prefetched::Page(Err(error)) => return Poll::Ready(Some(Err(error))),
                Prefetched::Page(Ok(page)) => this.start_page(page),
            }
        }
    }
}

impl<E: Paginate> fmt::Debug for Items<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("endpoint", &E::SPEC.name).finish_non_exhaustive()
    }
}
