//! The declaration of a paginated endpoint as data.

/// The arguments of `paginate(…)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pagination {
    /// The way in which the next page is requested.
    pub style: Style,
    /// The field of the request that selects the page; `None` if a URL does.
    pub parameter: Option<&'static str>,
    /// The field of the request that limits the number of items of a page.
    pub limit: Option<&'static str>,
    /// The path to the items in the response: `result.items`; `None` if the response is the list.
    pub items: Option<&'static str>,
    /// The path to the cursor or the URL of the next page; `last(keys).id` for a field of the last
    /// item.
    pub next: Option<&'static str>,
    /// The path to the flag that is `true` if there are more pages.
    pub more: Option<&'static str>,
    /// The place in the response of the number of items on all pages.
    pub total: Option<Total>,
}

impl Pagination {
    #[doc(hidden)]
    pub const fn new(
        style: Style,
        [parameter, limit, items, next, more]: [Option<&'static str>; 5],
        total: Option<Total>,
    ) -> Self {
        Self { style, parameter, limit, items, next, more, total }
    }
}

/// The way in which the next page is requested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Style {
    /// By the number of items before it.
    Offset,
    /// By its number, counting from this one.
    Page(u64),
    /// By the cursor in the previous page.
    Cursor,
    /// At the URL in the `Link` header of the previous page.
    Link,
    /// At the URL in the body of the previous page.
    NextUrl,
}

/// The place in a response of the number of items on all pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Total {
    /// In this header.
    Header(&'static str),
    /// In this field: `result.total`.
    Field(&'static str),
    /// In the header `Content-Range`: `items 0-24/3000`.
    ContentRange,
}
