//! One page of a list.

use super::position::Position;

/// One page of a list.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items of this page.
    pub items: Vec<T>,
    /// The number of items on all pages, if the response has it.
    pub total: Option<u64>,
    /// The position of the next page; `None` after the last.
    ///
    /// Where the server reports neither a total nor whether there are more items, the next page
    /// need not exist: [`Pages`](super::Pages) requests it, and ends if it is empty or not found.
    pub next: Option<Position>,
}
