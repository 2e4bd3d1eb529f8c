//! The parts of a page, as generated code reads them from a response.

/// The items of a page, and what the response reports about the other pages.
#[doc(hidden)]
#[derive(Debug)]
pub struct PageParts<T> {
    pub(super) items: Vec<T>,
    /// The number of items on all pages, or why it cannot be read.
    pub(super) total: Result<Option<u64>, &'static str>,
    /// Whether the server reports that there are more items.
    pub(super) more: Option<bool>,
    pub(super) next: NextReference,
}

/// The value by which the response names the next page.
#[derive(Debug)]
pub(super) enum NextReference {
    /// The response names no page.
    Absent,
    /// A cursor or a URL.
    Value(String),
    /// The last item names the next page, but has no cursor.
    Missing,
}

impl<T> PageParts<T> {
    /// Returns a page of which only the items are known.
    pub const fn new(items: Vec<T>) -> Self {
        Self { items, total: Ok(None), more: None, next: NextReference::Absent }
    }

    /// Returns the page of a response that is declared without a value, such as a 204: it has no
    /// items.
    pub const fn empty() -> Self {
        Self::new(Vec::new())
    }

    /// Sets the number of items on all pages.
    #[must_use]
    pub fn with_total(self, total: Result<Option<u64>, &'static str>) -> Self {
        Self { total, ..self }
    }

    /// Sets whether the server reports that there are more items.
    #[must_use]
    pub fn with_more(self, more: Option<bool>) -> Self {
        Self { more, ..self }
    }

    /// Sets the cursor or the URL of the next page.
    #[must_use]
    pub fn with_next(self, next: Option<String>) -> Self {
        Self { next: next.map_or(NextReference::Absent, NextReference::Value), ..self }
    }

    /// Sets the cursor that is a field of the last item, if there is an item.
    #[must_use]
    pub fn with_last(self, last: Option<Option<String>>) -> Self {
        let next = match last {
            None => NextReference::Absent,
            Some(None) => NextReference::Missing,
            Some(Some(cursor)) => NextReference::Value(cursor),
        };
        Self { next, ..self }
    }
}
