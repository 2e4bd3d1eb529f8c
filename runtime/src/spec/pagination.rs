//! How the pages of a list follow each other, as data.

/// What `paginate(…)` declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pagination {
    /// How the next page is asked for.
    pub style: Style,
    /// The field of the request that selects the page; none where a URL does.
    pub parameter: Option<&'static str>,
    /// The field of the request that limits the number of items of a page.
    pub limit: Option<&'static str>,
    /// Where the items are in the response: `result.items`; none where the response is the list.
    pub items: Option<&'static str>,
    /// Where the response names the next page: a cursor or a URL; `last(keys).id` for a field of
    /// the last item.
    pub next: Option<&'static str>,
    /// Where the response reports whether there is more.
    pub more: Option<&'static str>,
    /// Where the response has the number of items on all pages.
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
    /// By the cursor that the page before it names.
    Cursor,
    /// At the URL that a `Link` header of the page before it names.
    Link,
    /// At the URL that the body of the page before it names.
    NextUrl,
}

/// Where a response has the number of items on all pages.
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
