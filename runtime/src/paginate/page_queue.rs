//! Pages that have been received and not been returned yet.
//!
//! A numbered page that equals the one before it may be another page with the same items, or the
//! same page again: some servers repeat their last page for every higher number, and others do not
//! know the parameter. So the page is held until a different page comes after it. When several
//! equal pages are held, the stream requests a page far beyond them as a probe: a server that
//! evaluates the position has no such page, or a different one.

use std::collections::VecDeque;

use super::continuation::PageFacts;
use super::page::Page;
use super::position::Position;
use super::seen_pages::SeenPages;

/// A page, and the state of the stream after it has been returned.
#[derive(Debug)]
pub(super) struct ReceivedPage<T> {
    pub(super) page: Page<T>,
    /// The position at which the stream continues after the page.
    pub(super) position: Option<Position>,
    /// Whether no page can be requested after this one, so that the stream would resume at it.
    pub(super) is_stuck: bool,
    /// What is known of the pages up to this one.
    pub(super) seen: SeenPages,
}

/// The pages that have been received, in their order.
#[derive(Debug)]
pub(super) struct PageQueue<T> {
    ready: VecDeque<ReceivedPage<T>>,
    held: Vec<ReceivedPage<T>>,
    /// The facts of the last held page, while the probe is on its way.
    pub(super) probed: Option<PageFacts>,
}

impl<T> Default for PageQueue<T> {
    fn default() -> Self {
        Self { ready: VecDeque::new(), held: Vec::new(), probed: None }
    }
}

impl<T> PageQueue<T> {
    /// Removes the next page that may be returned.
    pub(super) fn pop(&mut self) -> Option<ReceivedPage<T>> {
        self.ready.pop_front()
    }

    /// Holds a page.
    pub(super) fn hold(&mut self, page: ReceivedPage<T>) {
        self.held.push(page);
    }

    /// Adds a page that may be returned, after those that were held.
    pub(super) fn push(&mut self, page: ReceivedPage<T>) {
        self.hold(page);
        self.release();
    }

    /// Allows the held pages to be returned.
    pub(super) fn release(&mut self) {
        self.ready.extend(self.held.drain(..));
    }

    /// Drops the held pages.
    pub(super) fn discard_held(&mut self) {
        self.held.clear();
    }
}

/// Returns positions far beyond another, the farthest first: a field of 8 or 16 bits can hold only
/// the nearest.
pub(super) fn probe_positions(position: &Position) -> impl Iterator<Item = Position> {
    let distances = [1_u64 << 30, 1 << 14, 1 << 6];
    let far = |distance| match *position {
        Position::Offset(number) => number.checked_add(distance).map(Position::Offset),
        Position::Page(number) => number.checked_add(distance).map(Position::Page),
        Position::Cursor(_) | Position::Url(_) => None,
    };
    distances.into_iter().filter_map(far)
}
