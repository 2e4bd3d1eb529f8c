//! The trait of endpoints with `paginate(…)`.

use http::HeaderMap;

use super::page_parts::PageParts;
use super::position::Position;
use crate::endpoint::Endpoint;
use crate::spec::pagination::Style;

/// An endpoint that returns a list page by page, implemented by the key `paginate(…)`.
pub trait Paginate: Endpoint {
    /// The type of the items.
    type Item;

    /// The way in which the next page is requested.
    #[doc(hidden)]
    const STYLE: Style;

    /// Moves the request to another page, if `to` is one, and otherwise returns the position of the
    /// page that it is for. This is one function, because a field whose type can hold no position
    /// is an error in each function that names it.
    ///
    /// # Errors
    ///
    /// When the field does not hold a position, or cannot hold this one; the error is a predicate.
    #[doc(hidden)]
    fn turn(&mut self, to: Option<&Position>) -> Result<Option<Position>, &'static str>;

    /// Returns the largest number of items on a page, if the request limits it.
    #[doc(hidden)]
    fn limit(&self) -> Option<u64>;

    /// Returns the items of a response, and what it reports about the other pages.
    #[doc(hidden)]
    fn page(ok: Self::Ok, headers: &HeaderMap) -> PageParts<Self::Item>;
}
