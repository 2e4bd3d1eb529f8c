//! How the pages of a list follow each other, as data.

/// What `paginate(…)` declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pagination {
    /// How the next page is asked for.
    pub style: Style,
    /// The field of the request that says which page it is; none where a URL does.
    pub parameter: Option<&'static str>,
    /// The field of the request that says how many items a page has.
    pub limit: Option<&'static str>,
    /// Where the items are in the response: `result.items`; none where the response is the list.
    pub items: Option<&'static str>,
    /// Where the response says what comes next: a cursor or a URL; `last(keys).id` for a field of the last
    /// item.
    pub next: Option<&'static str>,
    /// Where the response says whether there is more.
    pub more: Option<&'static str>,
    /// Where the response says how many items there are.
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

/// How the next page is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Style {
    /// By the number of items before it.
    Offset,
    /// By its number, counting from this one.
    Page(u64),
    /// By what the page before it says.
    Cursor,
    /// At the URL that a `Link` header of the page before it says.
    Link,
    /// At the URL that the body of the page before it says.
    NextUrl,
}

/// Where a response says how many items there are.
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
