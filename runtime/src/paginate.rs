//! `paginate(…)`: all pages of a list, or all of their items, as streams.

mod advance;
mod chain;
mod contents;
mod count;
mod course;
mod found;
mod item_position;
mod items;
mod kept_back;
mod link;
mod next_url;
mod pages;
mod parameter;
mod position;
mod report;
mod total;

use http::HeaderMap;

pub use self::found::{Field, Found, List, Plain, list};
pub use self::item_position::ItemPosition;
pub use self::items::Items;
pub use self::pages::Pages;
pub use self::parameter::{Counter, Cursor, More, PageUrl};
pub use self::position::Position;
pub use self::total::{content_range, total_in_header};
use crate::endpoint::Endpoint;
pub use crate::spec::Style;

/// An endpoint that gives a list page by page, implemented by the key `paginate(…)`.
pub trait Paginate: Endpoint {
    /// What the list is of.
    type Item;

    /// How the next page is asked for.
    #[doc(hidden)]
    const STYLE: Style;

    /// Returns where this request begins, or what is wrong with the field that holds it.
    #[doc(hidden)]
    fn position(&self) -> Result<Option<Position>, &'static str>;

    /// Moves the request to another page, or returns why its field cannot hold the position.
    #[doc(hidden)]
    fn turn(&mut self, position: &Position) -> Result<(), &'static str>;

    /// Returns the largest number of items that a page is asked to have, if the request limits it.
    #[doc(hidden)]
    fn limit(&self) -> Option<u64>;

    /// Takes a page apart.
    #[doc(hidden)]
    fn page(ok: Self::Ok, headers: &HeaderMap) -> Found<Self::Item>;
}

/// One page of a list.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items of this page.
    pub items: Vec<T>,
    /// The number of items on all pages, if the response has it.
    pub total: Option<u64>,
    /// Where the next page begins; `None` after the last.
    ///
    /// Where the service reports neither a total nor whether there is more, nothing promises that
    /// there is such a page: [`Pages`] asks for it and ends when it is empty or does not exist.
    pub next: Option<Position>,
}
