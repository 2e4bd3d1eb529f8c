//! Pages that have come and have not been given yet.
//!
//! A numbered page that equals the one before it may be a page like that one, or the same page
//! again: some services count no further than to their last page, and others do not know the
//! parameter. So it is kept back until the page after it has come. When too many have been kept
//! back, a page far beyond them is asked for: a service that looks at the position has nothing
//! there, or something else.

use std::collections::VecDeque;

use super::count::Seen;
use super::course::Facts;
use super::{Page, Position};

/// A page with what is to be known when it has been given.
#[derive(Debug)]
pub(super) struct Arrived<T> {
    pub(super) page: Page<T>,
    /// Where to go on after it.
    pub(super) position: Option<Position>,
    /// Whether that is the page itself, because none can be asked for after it.
    pub(super) is_stuck: bool,
    /// The counts of the pages up to this one.
    pub(super) seen: Seen,
}

/// The pages that have come.
#[derive(Debug)]
pub(super) struct KeptBack<T> {
    ready: VecDeque<Arrived<T>>,
    held: Vec<Arrived<T>>,
    /// While a page far beyond them is asked for: what is known of the last page that is held.
    pub(super) probed: Option<Facts>,
}

impl<T> Default for KeptBack<T> {
    fn default() -> Self {
        Self { ready: VecDeque::new(), held: Vec::new(), probed: None }
    }
}

impl<T> KeptBack<T> {
    /// Takes the next page that can be given.
    pub(super) fn take(&mut self) -> Option<Arrived<T>> {
        self.ready.pop_front()
    }

    /// Keeps a page back.
    pub(super) fn hold(&mut self, page: Arrived<T>) {
        self.held.push(page);
    }

    /// Lets a page be given, after those that were kept back.
    pub(super) fn give(&mut self, page: Arrived<T>) {
        self.hold(page);
        self.release();
    }

    /// Lets the pages be given that were kept back.
    pub(super) fn release(&mut self) {
        self.ready.extend(self.held.drain(..));
    }

    /// Drops the pages that were kept back.
    pub(super) fn forget(&mut self) {
        self.held.clear();
    }
}

/// Returns positions far beyond another, the farthest first: a field that counts in 8 or 16 bits
/// holds the last of them.
pub(super) fn far_beyond(position: &Position) -> impl Iterator<Item = Position> {
    let distances = [1_u64 << 30, 1 << 14, 1 << 6];
    let far = |distance| match *position {
        Position::Offset(number) => number.checked_add(distance).map(Position::Offset),
        Position::Page(number) => number.checked_add(distance).map(Position::Page),
        Position::Cursor(_) | Position::Url(_) => None,
    };
    distances.into_iter().filter_map(far)
}
