//! A field with three states, for PATCH.

use std::fmt;
use std::marker::PhantomData;

use serde::de::Visitor;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A field of a body that is left out, cleared or set. `PATCH` needs all three, and an `Option` has
/// only two.
///
/// As a field of an endpoint's body, [`Absent`](Self::Absent) is left out and [`Null`](Self::Null)
/// is sent as `null`, which only JSON can hold: elsewhere it is an error before anything is sent.
/// In a type of your own, add `#[serde(default, skip_serializing_if = "Patch::is_absent")]`. Without
/// the `skip_serializing_if`, an `Absent` is an error when it is serialised: only the struct around
/// it can leave it out, and a `null` would clear the value. Without the `default`, a field that is
/// missing is an error when it is decoded, because it is not `null`.
///
/// ```
/// use endpoint::{Endpoint, Patch, endpoint};
///
/// #[endpoint(PATCH, "/v4/user", 204)]
/// #[derive(Default)]
/// struct ChangeUser {
///     name: Patch<String>,
///     nickname: Patch<String>,
///     age: Patch<u8>,
/// }
///
/// let name = "tr8".to_owned().into();
/// let change = ChangeUser { name, nickname: Patch::Null, ..Default::default() };
/// let request = change.request(&"https://api.example.com".parse()?)?;
/// assert_eq!(request.body().to_bytes().unwrap(), r#"{"name":"tr8","nickname":null}"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Patch<T> {
    /// Leaves the value on the server as it is.
    #[default]
    Absent,
    /// Clears the value.
    Null,
    /// Sets the value.
    Value(T),
}

impl<T> Patch<T> {
    /// Returns whether the field is left out.
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}

impl<T> From<T> for Patch<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// The name of the newtype struct that [`Patch::Absent`] is serialised as.
pub(crate) const ABSENT: &str = "$endpoint::Absent";

/// The message of the error for a field of a user's type.
pub(crate) const NOT_LEFT_OUT: &str = "a `Patch::Absent` would be written as `null`; add \
                                       `#[serde(default, skip_serializing_if = \
                                       \"Patch::is_absent\")]` to its field";

/// The value of a `Patch::Absent`: to write it is an error.
struct NoValue;

impl Serialize for NoValue {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(S::Error::custom(NOT_LEFT_OUT))
    }
}

impl<T: Serialize> Serialize for Patch<T> {
    /// Serialises `Absent` under a name by which the serializers of requests leave a field out, and
    /// as an error for all others. Serialises `Null` as `Some(None)`: a body leaves out only the outer
    /// `None`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent => serializer.serialize_newtype_struct(ABSENT, &NoValue),
            Self::Null => serializer.serialize_some(&None::<T>),
            Self::Value(value) => serializer.serialize_some(value),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    /// Asks serde for a newtype around an `Option`. If it asked for an `Option`, serde would turn a
    /// missing field into a `None`, which is `Null` here.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct("Patch", PatchVisitor(PhantomData))
    }
}

struct PatchVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for PatchVisitor<T> {
    type Value = Patch<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Patch<T>, D::Error> {
        Option::deserialize(deserializer).map(|value| value.map_or(Patch::Null, Patch::Value))
    }
}
