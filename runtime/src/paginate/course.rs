//! How a list goes on after a page.

use std::borrow::Cow;

use super::chain::Chain;
use super::count::Count;
use super::{Position, Style};

/// The facts of a page, apart from its items.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts {
    /// The number of its items.
    pub(super) count: u64,
    /// Equal for pages with the same items.
    pub(super) contents: u64,
    /// The number of items on all pages.
    pub(super) total: Option<u64>,
    /// Whether the service reports that there is more.
    pub(super) more: Option<bool>,
}

/// How a list goes on after a page.
#[derive(Debug, PartialEq)]
pub(super) enum Course {
    /// The page is the last.
    End,
    /// The next page begins there.
    Next {
        at: Position,
        /// Whether the service has promised that page.
        is_promised: bool,
    },
    /// There may be more, and where cannot be known.
    Stuck(Cow<'static, str>),
    /// The page has come before, and this was the end of the list: it is left out.
    Repeated,
    /// The page has come before, and the list does not get to its end: it is left out.
    Loop,
}

/// The record of the pages so far.
#[derive(Debug)]
pub(super) enum Record {
    /// Of pages with a number: an offset or their own.
    Count(Count),
    /// Of pages that each name the next.
    Chain(Chain),
}

impl Record {
    pub(super) const fn new(style: Style) -> Self {
        match style {
            Style::Offset => Self::Count(Count::of_offsets()),
            Style::Page(first) => Self::Count(Count::of_pages(first)),
            Style::Cursor => Self::Chain(Chain::of_cursors()),
            Style::Link | Style::NextUrl => Self::Chain(Chain::of_urls()),
        }
    }
}
