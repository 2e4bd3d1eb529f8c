//! A value that is sent but never printed.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroize;

use crate::mask::{MASK, is_masking};

/// The name of the newtype struct that a [`Secret`] serialises as. By this name, serializers
/// recognise a secret in every role, within an `Option`, through a type alias, and with
/// `#[serde(with)]`.
pub(crate) const SECRET: &str = "$endpoint::Secret";

/// A value that is sent in clear and never printed.
///
/// A field with any role can be a `Secret`. A header made from a `Secret` is marked sensitive, so
/// that HTTP/2 does not index it, and no error, log or `Debug` output shows it. The memory is wiped
/// when the value is dropped; the copies that the HTTP library makes to send it are not.
///
/// ```
/// use endpoint::Secret;
///
/// let token = Secret::from("MIIF…");
/// assert_eq!(format!("{token:?}"), "Secret(***)");
/// assert_eq!(token.expose(), "MIIF…");
/// ```
///
/// Serialising a `Secret` with serde writes the value itself, as a JSON body needs it.
///
/// A value that can be wiped implements `Zeroize` of the crate `zeroize`: a `String`, a number, or a
/// `Vec`, `Option` or array of these, and types with `#[derive(Zeroize)]`.
#[derive(Clone)]
pub struct Secret<T = String> {
    value: T,
    /// Wipes the value. It is set where the value comes in: with a bound on the struct, rustc would
    /// report a type that cannot be wiped wherever the struct is named.
    wipe: fn(&mut T),
}

/// A value that can be in a [`Secret`]: any that implements [`Zeroize`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be in a `Secret`",
    label = "cannot be wiped from memory, because it does not implement `zeroize::Zeroize`",
    note = "a `Secret` holds a `String`, a number, or a `Vec`, `Option` or array of these; add \
            `#[derive(zeroize::Zeroize)]` to your own types"
)]
pub trait Wipe: Zeroize {}

#[diagnostic::do_not_recommend]
impl<T: Zeroize> Wipe for T {}

impl<T: Wipe> Secret<T> {
    /// Wraps a value.
    pub const fn new(value: T) -> Self {
        Self { value, wipe: T::zeroize }
    }
}

impl<T> Secret<T> {
    /// Returns the value. Review every call of this method.
    pub const fn expose(&self) -> &T {
        &self.value
    }
}

impl<T: Wipe + Default> Default for Secret<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: Wipe> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl From<&str> for Secret<String> {
    fn from(value: &str) -> Self {
        Self::new(value.to_owned())
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(***)")
    }
}

impl<T> Drop for Secret<T> {
    fn drop(&mut self) {
        (self.wipe)(&mut self.value);
    }
}

impl<T: Serialize> Serialize for Secret<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if is_masking() {
            return serializer.serialize_newtype_struct(SECRET, MASK);
        }
        serializer.serialize_newtype_struct(SECRET, &self.value)
    }
}

impl<'de, T: Wipe + Deserialize<'de>> Deserialize<'de> for Secret<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::new)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::rc::Rc;

    use zeroize::Zeroize;

    use super::Secret;

    /// Counts how often it is wiped.
    #[derive(Clone, Default)]
    struct Counted(Rc<Cell<u32>>);

    impl Zeroize for Counted {
        fn zeroize(&mut self) {
            self.0.set(self.0.get() + 1);
        }
    }

    #[test]
    fn every_copy_of_a_secret_is_wiped_once_when_it_is_dropped() {
        let value = Counted::default();
        let secret = Secret::new(value.clone());
        let copy = secret.clone();
        assert_eq!(value.0.get(), 0);
        drop(secret);
        assert_eq!(value.0.get(), 1);
        drop(copy);
        assert_eq!(value.0.get(), 2);
        drop(Secret::from(value.clone()));
        assert_eq!(value.0.get(), 3);
    }
}
