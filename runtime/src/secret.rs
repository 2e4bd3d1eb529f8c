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
/// The crate `zeroize` wipes the value: a `String`, a number, a `Vec`, `Option` or array of these,
/// or a type with `#[derive(Zeroize)]`.
#[derive(Clone, Default)]
pub struct Secret<T: Zeroize = String>(T);

impl<T: Zeroize> Secret<T> {
    /// Wraps a value.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// Returns the value. Review every call of this method.
    pub const fn expose(&self) -> &T {
        &self.0
    }
}

impl<T: Zeroize> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl From<&str> for Secret<String> {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

impl<T: Zeroize> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(***)")
    }
}

impl<T: Zeroize> Drop for Secret<T> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl<T: Zeroize + Serialize> Serialize for Secret<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if is_masking() {
            return serializer.serialize_newtype_struct(SECRET, MASK);
        }
        serializer.serialize_newtype_struct(SECRET, &self.0)
    }
}

impl<'de, T: Zeroize + Deserialize<'de>> Deserialize<'de> for Secret<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self)
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
