//! The list of items in a response.

use std::marker::PhantomData;

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

/// The choice whether a type is a list: `IsList::<T>::IS`, with [`NotAList`] in scope.
#[doc(hidden)]
#[derive(Debug)]
pub struct IsList<T>(PhantomData<T>);

impl<T: List> IsList<T> {
    /// The type is a list. This constant takes precedence over the one of [`NotAList`].
    pub const IS: bool = true;
}

/// The fallback of [`IsList`] for types that are no lists.
#[doc(hidden)]
pub trait NotAList {
    /// Is `false`: the type is no list.
    const IS: bool = false;
}

impl<T> NotAList for IsList<T> {}

/// A type that is declared as a list. Generated code evaluates `IS` in one place, and refuses there
/// a type that is none. Then rustc reports nothing about what depends on `IS`: neither the list nor
/// the uses of its items.
#[doc(hidden)]
#[derive(Debug)]
pub struct ListOf<T, const IS: bool>(PhantomData<T>);

/// The items of [`ListOf`].
#[doc(hidden)]
pub trait ItemsOf {
    /// The list.
    type List;

    /// The type of the items.
    type Item;

    /// Returns the items.
    fn list(list: Self::List) -> Vec<Self::Item>;
}

impl<T: List> ItemsOf for ListOf<T, true> {
    type List = T;
    type Item = T::Item;

    fn list(list: T) -> Vec<T::Item> {
        list.list()
    }
}
