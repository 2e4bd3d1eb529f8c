//! The types that the fields of a list can have: in the request, and in the response.

use super::total::number;

/// A field that counts items or pages: an unsigned or signed integer, or an `Option` of one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot count items or pages",
    label = "not an integer",
    note = "`paginate(offset = …)`, `page`, `limit` and `total` name fields that are integers, \
            or an `Option` of one"
)]
pub trait Counter {
    /// Returns the number, if there is one.
    ///
    /// # Errors
    ///
    /// When there is one that does not count anything; the error is a predicate, such as "is
    /// negative".
    fn get(&self) -> Result<Option<u64>, &'static str>;

    /// Sets the number.
    ///
    /// # Errors
    ///
    /// When the field cannot hold it; the error is a predicate.
    fn set(&mut self, number: u64) -> Result<(), &'static str>;
}

/// A field that names the next page: a text, an integer, or an `Option` of one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a cursor",
    label = "neither text nor an integer",
    note = "`paginate(cursor = …, next = …)` names fields that are a `String`, an integer, or an \
            `Option` of one"
)]
pub trait Cursor {
    /// Returns the cursor that a response names; `None` for an empty text and for the integer 0, with which
    /// services say that there is no next page. The text `0` is a cursor like any other.
    fn get(&self) -> Option<String>;

    /// Returns the value of an item as a cursor, where 0 is as good as any other number; `None` for
    /// an empty text.
    fn of_item(&self) -> Option<String>;

    /// Sets the cursor.
    ///
    /// # Errors
    ///
    /// When the field cannot hold it; the error is a predicate, and does not repeat the cursor.
    fn set(&mut self, cursor: &str) -> Result<(), &'static str>;
}

/// A field that holds the URL of the next page: a text, or an `Option` of one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the URL of a page",
    label = "not text",
    note = "`paginate(next_url = …)` names a field that is a `String`, or an `Option` of one; the \
            number or the cursor of the next page goes with `cursor = …, next = …`"
)]
pub trait PageUrl {
    /// Returns the URL; `None` for an empty text, with which services say that there is no next
    /// page.
    fn get(&self) -> Option<String>;
}

/// A field that says whether there are more items after the page: a `bool`, or an `Option` of one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot report whether there is more",
    label = "not a `bool`",
    note = "`paginate(more = …)` names a field that is a `bool`, or an `Option` of one"
)]
pub trait More {
    /// Returns whether there are, if that is known.
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

impl<T: Counter + Default> Counter for Option<T> {
    fn get(&self) -> Result<Option<u64>, &'static str> {
        self.as_ref().map_or(Ok(None), Counter::get)
    }

    fn set(&mut self, number: u64) -> Result<(), &'static str> {
        self.get_or_insert_default().set(number)
    }
}

/// A number that is sent as text, as some services do with totals. An empty text is none.
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

impl<T: Cursor + Default> Cursor for Option<T> {
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
