//! The types of the fields that `paginate(…)` names, in the request and in the response.

use super::position::Position;
use super::total::number;

/// A field that counts items or pages: an unsigned or signed integer, or an `Option` of one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot count items or pages",
    label = "not an integer",
    note = "`paginate(offset = …)`, `page`, `limit` and `total` name fields that are integers, \
            or an `Option` of one"
)]
#[doc(hidden)]
pub trait Counter: Default {
    /// Returns the number, if there is one.
    ///
    /// # Errors
    ///
    /// When the value is not a count; the error is a predicate, such as "is negative".
    fn get(&self) -> Result<Option<u64>, &'static str>;

    /// Sets the number.
    ///
    /// # Errors
    ///
    /// When the field cannot hold it; the error is a predicate.
    fn set(&mut self, number: u64) -> Result<(), &'static str>;

    /// Sets the number to that of `to`, or returns the field as a position: a `kind` of its number.
    ///
    /// # Errors
    ///
    /// When [`get`](Self::get) or [`set`](Self::set) fails.
    fn turn(
        &mut self,
        to: Option<&Position>,
        kind: fn(u64) -> Position,
    ) -> Result<Option<Position>, &'static str> {
        match to {
            None => Ok(self.get()?.map(kind)),
            Some(to) => to.number().map_or(Ok(()), |number| self.set(number)).map(|()| None),
        }
    }
}

/// A field that holds a cursor: a string, an integer, or an `Option` of one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a cursor",
    label = "neither a string nor an integer",
    note = "`paginate(cursor = …, next = …)` names fields that are a `String`, an integer, or an \
            `Option` of one"
)]
#[doc(hidden)]
pub trait Cursor: Default {
    /// Returns the cursor that a response names as the next; `None` for an empty string and for the
    /// integer 0, by which servers report that there is no next page. The string `0` is a cursor.
    fn get(&self) -> Option<String>;

    /// Returns the field of an item as a cursor; `None` for an empty string. Unlike in
    /// [`get`](Self::get), 0 is a cursor: it is the number of an item.
    fn of_item(&self) -> Option<String>;

    /// Sets the cursor.
    ///
    /// # Errors
    ///
    /// When the field cannot hold it; the error is a predicate that does not contain the cursor.
    fn set(&mut self, cursor: &str) -> Result<(), &'static str>;

    /// Sets the cursor to that of `to`, or returns the field as a position.
    ///
    /// # Errors
    ///
    /// When [`set`](Self::set) fails.
    fn turn(&mut self, to: Option<&Position>) -> Result<Option<Position>, &'static str> {
        match to {
            None => Ok(self.get().map(Position::Cursor)),
            Some(to) => to.cursor().map_or(Ok(()), |cursor| self.set(cursor)).map(|()| None),
        }
    }
}

/// A field that holds the URL of the next page: a string, or an `Option` of one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the URL of a page",
    label = "not a string",
    note = "`paginate(next_url = …)` names a field that is a `String`, or an `Option` of one; the \
            number or the cursor of the next page goes with `cursor = …, next = …`"
)]
#[doc(hidden)]
pub trait PageUrl {
    /// Returns the URL; `None` for an empty string, by which servers report that there is no next
    /// page.
    fn get(&self) -> Option<String>;
}

/// A field that reports whether there are more items: a `bool`, or an `Option` of one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot report whether there is more",
    label = "not a `bool`",
    note = "`paginate(more = …)` names a field that is a `bool`, or an `Option` of one"
)]
#[doc(hidden)]
pub trait More {
    /// Returns whether there are more items, if that is known.
    fn get(&self) -> Option<bool>;
}

macro_rules! cannot_hold {
    ($integer:ty, $what:literal) => {
        |_| concat!("is a `", stringify!($integer), "`, which cannot hold the next ", $what)
    };
}

macro_rules! integers {
    ($($integer:ty)*) => {
        $(impl Counter for $integer {
            fn get(&self) -> Result<Option<u64>, &'static str> {
                u64::try_from(*self).map(Some).map_err(|_| "is negative")
            }

            fn set(&mut self, number: u64) -> Result<(), &'static str> {
                *self = Self::try_from(number).map_err(cannot_hold!($integer, "position"))?;
                Ok(())
            }
        }

        impl Cursor for $integer {
            fn get(&self) -> Option<String> {
                (*self != 0).then(|| self.to_string())
            }

            fn of_item(&self) -> Option<String> {
                Some(self.to_string())
            }

            fn set(&mut self, cursor: &str) -> Result<(), &'static str> {
                // `007` and `+7` are other cursors than the 7 that would be sent.
                let number = cursor.parse().ok().filter(|it: &Self| it.to_string() == cursor);
                *self = number.ok_or(()).map_err(cannot_hold!($integer, "cursor"))?;
                Ok(())
            }
        })*
    };
}

integers!(u8 u16 u32 u64 usize i8 i16 i32 i64 isize);

impl<T: Counter> Counter for Option<T> {
    fn get(&self) -> Result<Option<u64>, &'static str> {
        self.as_ref().map_or(Ok(None), Counter::get)
    }

    fn set(&mut self, number: u64) -> Result<(), &'static str> {
        self.get_or_insert_default().set(number)
    }
}

/// A number in a string, as some servers send totals. An empty string has no number.
impl Counter for String {
    fn get(&self) -> Result<Option<u64>, &'static str> {
        match self.trim() {
            "" => Ok(None),
            text => number(text.as_bytes()).map(Some).ok_or("is not a number of items"),
        }
    }

    fn set(&mut self, number: u64) -> Result<(), &'static str> {
        *self = number.to_string();
        Ok(())
    }
}

impl Cursor for String {
    fn get(&self) -> Option<String> {
        (!self.is_empty()).then(|| self.clone())
    }

    fn of_item(&self) -> Option<String> {
        Cursor::get(self)
    }

    fn set(&mut self, cursor: &str) -> Result<(), &'static str> {
        cursor.clone_into(self);
        Ok(())
    }
}

impl<T: Cursor> Cursor for Option<T> {
    fn get(&self) -> Option<String> {
        self.as_ref()?.get()
    }

    fn of_item(&self) -> Option<String> {
        self.as_ref()?.of_item()
    }

    fn set(&mut self, cursor: &str) -> Result<(), &'static str> {
        self.get_or_insert_default().set(cursor)
    }
}

impl PageUrl for String {
    fn get(&self) -> Option<String> {
        (!self.is_empty()).then(|| self.clone())
    }
}

impl<T: PageUrl> PageUrl for Option<T> {
    fn get(&self) -> Option<String> {
        self.as_ref()?.get()
    }
}

impl More for bool {
    fn get(&self) -> Option<bool> {
        Some(*self)
    }
}

impl More for Option<bool> {
    fn get(&self) -> Option<bool> {
        *self
    }
}
