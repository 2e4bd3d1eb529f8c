//! How a list continues after a page.

use super::position::Position;
use super::problem::Problem;

/// The largest number of pages without items in a row, each of which reports that there are more
/// items. A server may have to search for long without finding anything.
pub(super) const MAX_EMPTY_PAGES: u32 = 10_000;

/// The facts of a page that decide how the list continues.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageFacts {
    /// The number of its items.
    pub(super) count: u64,
    /// Equal for pages with the same items.
    pub(super) fingerprint: u64,
    /// The number of items on all pages.
    pub(super) total: Option<u64>,
    /// Whether the server reports that there are more items.
    pub(super) more: Option<bool>,
}

/// The continuation of a list after a page.
#[derive(Debug, PartialEq)]
pub(super) enum Continuation {
    /// The page is the last.
    End,
    /// There is a next page.
    Page {
        at: Position,
        /// Whether the server has promised that page.
        is_promised: bool,
    },
    /// There may be more items, but their position is unknown: an error after this page.
    Stuck(Problem),
    /// The page has come before, which is how this server ends a list. The page is dropped.
    Repeated,
    /// The page has come before, and the list would go on in a circle. The page is dropped.
    Loop,
}
