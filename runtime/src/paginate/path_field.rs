//! The fields on a path such as `result.items`, each of which may be an `Option`.

/// One field on the path to a list or a value. The compiler chooses how it is read: an inherent
/// method, for an `Option`, takes precedence over the method of the trait [`PlainField`]. So an
/// `Option` is recognized by its type, however it is spelled.
#[doc(hidden)]
#[derive(Debug)]
pub struct PathField<T>(pub T);

impl<T> PathField<Option<T>> {
    /// Returns the value in the `Option`.
    pub fn value(self) -> Option<T> {
        self.0
    }
}

impl<'a, T> PathField<&'a Option<T>> {
    /// Returns a reference to the value in the `Option`.
    pub fn value(self) -> Option<&'a T> {
        self.0.as_ref()
    }
}

/// The fallback of [`PathField`] for fields that are not an `Option`.
#[doc(hidden)]
pub trait PlainField<T> {
    /// Returns the field itself.
    fn value(self) -> Option<T>;
}

impl<T> PlainField<T> for PathField<T> {
    fn value(self) -> Option<T> {
        Some(self.0)
    }
}
