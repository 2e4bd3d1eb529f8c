//! The pages so far.

use super::linked::LinkedPages;
use super::numbered::NumberedPages;
use crate::spec::pagination::Style;

/// The record of the pages so far, from which the end of a list and repeated pages are recognized.
#[derive(Debug)]
pub(super) enum History {
    /// Pages that are selected by a number: an offset, or the number of the page.
    Numbered(NumberedPages),
    /// Pages that each name the next.
    Linked(LinkedPages),
}

impl History {
    pub(super) const fn new(style: Style) -> Self {
        match style {
            Style::Offset => Self::Numbered(NumberedPages::by_offset()),
            Style::Page(first) => Self::Numbered(NumberedPages::by_number(first)),
            Style::Cursor => Self::Linked(LinkedPages::by_cursor()),
            Style::Link | Style::NextUrl => Self::Linked(LinkedPages::by_url()),
        }
    }
}
