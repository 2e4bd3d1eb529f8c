//! The types that the fields of a list request can have.

/// A field that counts items or pages: an unsigned or signed integer, or an `Option` of one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot count items or pages",
    label = "not an integer",
    note = "`paginate(offset = …)`, `page`, `limit` and `total` name fields that are integers, \
            or an `Option` of one"
)]
pub trait Counter {
    /// The number, if there is one.
    fn get(&self) -> Option<u64>;

    /// Sets the number; the largest there is, if it does not fit.
    fn set(&mut self, number: u64);
}

macro_rules! integers {
    ($($integer:ty)*) => {
        $(impl Counter for $integer {
            fn get(&self) -> Option<u64> {
                u64::try_from(*self).ok()
            }

            fn set(&mut self, number: u64) {
                *self = Self::try_from(number).unwrap_or(Self::MAX);
            }
        })*
    };
}

integers!(u8 u16 u32 u64 usize i8 i16 i32 i64 isize);

impl<T: Counter + Default> Counter for Option<T> {
    fn get(&self) -> Option<u64> {
        self.as_ref()?.get()
    }

    fn set(&mut self, number: u64) {
        self.get_or_insert_default().set(number);
    }
}

/// A number that is sent as text, as some services do with totals.
impl Counter for String {
    fn get(&self) -> Option<u64> {
        self.trim().parse().ok()
    }

    fn set(&mut self, number: u64) {
        *self = number.to_string();
    }
}

/// A field that says which page comes next: a text, an integer, or an `Option` of one. An empty text is
/// none.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a cursor",
    label = "neither text nor an integer",
    note = "`paginate(cursor = …, next = …)` names fields that are a `String`, an integer, or an `Option` of \
            one"
)]
pub trait Cursor {
    /// The cursor, if there is one.
    fn get(&self) -> Option<String>;

    /// Sets the cursor.
    fn set(&mut self, cursor: &str);
}

impl Cursor for String {
    fn get(&self) -> Option<String> {
        (!self.is_empty()).then(|| self.clone())
    }

    fn set(&mut self, cursor: &str) {
        cursor.clone_into(self);
    }
}

macro_rules! number_cursors {
    ($($integer:ty)*) => {
        $(impl Cursor for $integer {
            fn get(&self) -> Option<String> {
                Some(self.to_string())
            }

            fn set(&mut self, cursor: &str) {
                *self = cursor.parse().unwrap_or_default();
            }
        })*
    };
}

number_cursors!(u32 u64 i32 i64);

impl<T: Cursor + Default> Cursor for Option<T> {
    fn get(&self) -> Option<String> {
        self.as_ref()?.get()
    }

    fn set(&mut self, cursor: &str) {
        self.get_or_insert_default().set(cursor);
    }
}
