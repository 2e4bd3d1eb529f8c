//! The list of items in a response.

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
    // With `T::Item`, the compiler would report a type that is not an iterator as such, and not as
    // a type that is not a list.
    T: IntoIterator<Item = I>,
{
    type Item = I;

    fn list(self) -> Vec<I> {
        self.into_iter().collect()
    }
}

/// Returns the items of a list that may be `null`, which has no items.
#[doc(hidden)]
pub fn items_of<L: List>(list: Option<L>) -> Vec<L::Item> {
    list.map_or_else(Vec::new, List::list)
}
