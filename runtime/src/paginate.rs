//! `paginate(…)`: all pages of a list, or all of their items, as streams.

mod items;
mod link;
mod pages;
mod parameter;

use http::HeaderMap;
use serde::{Deserialize, Serialize};

pub use self::items::{ItemPosition, Items};
pub use self::pages::Pages;
pub use self::parameter::{Counter, Cursor};
use crate::endpoint::Endpoint;
pub use crate::spec::Style;

/// An endpoint that gives a list page by page, implemented by the key `paginate(…)`.
pub trait Paginate: Endpoint {
    /// What the list is of.
    type Item;

    /// How the next page is asked for.
    #[doc(hidden)]
    const STYLE: Style;

    /// Where this request begins.
    #[doc(hidden)]
    fn position(&self) -> Option<Position>;

    /// Moves the request to another page.
    #[doc(hidden)]
    fn turn(&mut self, position: &Position);

    /// The number of items that a page is asked to have.
    #[doc(hidden)]
    fn limit(&self) -> Option<u64>;

    /// Takes a page apart.
    #[doc(hidden)]
    fn page(ok: Self::Ok, headers: &HeaderMap) -> Found<Self::Item>;
}

/// Where a page begins. It can be kept, as text or through serde, to go on from there later.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Position {
    /// After this many items.
    Offset(u64),
    /// At the page of this number.
    Page(u64),
    /// At the page that the service calls so.
    Cursor(String),
    /// At the page with this path and query.
    Url(String),
}

impl Position {
    /// The number of an offset or page.
    #[doc(hidden)]
    pub fn number(&self) -> Option<u64> {
        match self {
            Self::Offset(number) | Self::Page(number) => Some(*number),
            Self::Cursor(_) | Self::Url(_) => None,
        }
    }

    /// The text of a cursor.
    #[doc(hidden)]
    pub fn cursor(&self) -> Option<&str> {
        match self {
            Self::Cursor(cursor) => Some(cursor),
            _ => None,
        }
    }
}

/// A response that is a list, or the list in it that `items = …` names.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list",
    label = "not a list of items",
    note = "`paginate` needs a list: declare `200 => Vec<Item>`, or say where the list is in the response \
            and what it is of, with `paginate(items = …, item = …)`"
)]
pub trait List {
    /// What it is of.
    type Item;

    /// The items.
    fn list(self) -> Vec<Self::Item>;
}

#[diagnostic::do_not_recommend]
impl<T, I> List for T
where
    // Not as `T::Item`: what is no iterator would be reported as that.
    T: IntoIterator<Item = I>,
{
    type Item = I;

    fn list(self) -> Vec<I> {
        self.into_iter().collect()
    }
}

/// What a page has, as generated code finds it.
#[doc(hidden)]
#[derive(Debug)]
pub struct Found<T> {
    items: Vec<T>,
    total: Option<u64>,
    next: Option<String>,
}

impl<T> Found<T> {
    /// The items, the number of items on all pages, and the cursor or URL of the next page.
    pub fn new(items: Vec<T>, total: Option<u64>, next: Option<String>) -> Self {
        Self { items, total, next }
    }
}

/// The number in a header such as `X-Total`.
#[doc(hidden)]
pub fn total_in_header(headers: &HeaderMap, name: &str) -> Option<u64> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

/// One page of a list.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items of this page.
    pub items: Vec<T>,
    /// The number of items on all pages, if the service said it.
    pub total: Option<u64>,
    /// Where the next page begins, unless this is the last.
    pub next: Option<Position>,
}
