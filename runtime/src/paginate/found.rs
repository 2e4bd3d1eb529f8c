//! The contents of a page, as generated code reads them from a response.

/// A response that is a list, or the list in it that `items = …` names.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list",
    label = "not a list of items",
    note = "`paginate` needs a list: declare `200 => Vec<Item>`, or say where the list is in the \
            response and what it is of, with `paginate(items = …, item = …)`"
)]
pub trait List {
    /// The type of the items.
    type Item;

    /// Returns the items.
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

/// Returns the items of a list that may be `null`, which is one without items.
#[doc(hidden)]
pub fn list<L: List>(list: Option<L>) -> Vec<L::Item> {
    list.map_or_else(Vec::new, List::list)
}

/// One field on the path to a list or a value. It may be an `Option`, whatever its spelling: an
/// inherent method wins over one of a trait.
#[doc(hidden)]
#[derive(Debug)]
pub struct Field<T>(pub T);

impl<T> Field<Option<T>> {
    /// Returns what the `Option` holds.
    pub fn value(self) -> Option<T> {
        self.0
    }
}

impl<'a, T> Field<&'a Option<T>> {
    /// Returns a reference to what the `Option` holds.
    pub fn value(self) -> Option<&'a T> {
        self.0.as_ref()
    }
}

/// The other case of [`Field`].
#[doc(hidden)]
pub trait Plain<T> {
    /// Returns the field itself.
    fn value(self) -> Option<T>;
}

impl<T> Plain<T> for Field<T> {
    fn value(self) -> Option<T> {
        Some(self.0)
    }
}

/// A page taken apart.
#[doc(hidden)]
#[derive(Debug)]
pub struct Found<T> {
    pub(super) items: Vec<T>,
    /// The number of items on all pages, or why it cannot be read.
    pub(super) total: Result<Option<u64>, &'static str>,
    /// Whether the service reports that there is more.
    pub(super) more: Option<bool>,
    pub(super) next: Next,
}

/// The value that names the next page.
#[derive(Debug)]
pub(super) enum Next {
    /// Nothing.
    Absent,
    /// Its cursor or URL.
    At(String),
    /// It is named by the last item, and that has no cursor.
    Unnamed,
}

impl<T> Found<T> {
    /// Returns a page of which only the items are known.
    pub const fn new(items: Vec<T>) -> Self {
        Self { items, total: Ok(None), more: None, next: Next::Absent }
    }

    /// Adds the number of items on all pages.
    #[must_use]
    pub fn with_total(self, total: Result<Option<u64>, &'static str>) -> Self {
        Self { total, ..self }
    }

    /// Adds whether the service reports that there is more.
    #[must_use]
    pub fn with_more(self, more: Option<bool>) -> Self {
        Self { more, ..self }
    }

    /// Adds the cursor or the URL of the next page.
    #[must_use]
    pub fn with_next(self, next: Option<String>) -> Self {
        Self { next: next.map_or(Next::Absent, Next::At), ..self }
    }

    /// Adds the cursor that is a field of the last item, if there is an item.
    #[must_use]
    pub fn with_last(self, last: Option<Option<String>>) -> Self {
        let next = match last {
            None => Next::Absent,
            Some(None) => Next::Unnamed,
            Some(Some(cursor)) => Next::At(cursor),
        };
        Self { next, ..self }
    }
}
