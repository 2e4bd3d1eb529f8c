//! A field that is required and may be `null`.

use std::fmt;
use std::marker::PhantomData;

use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The name of the newtype struct that a [`Nullable`] is read as. A deserializer of headers refuses
/// an absent header by it.
pub(crate) const NULLABLE: &str = "$endpoint::Nullable";

/// A field that is always there, and may be `null`: what OpenAPI calls required and nullable.
///
/// The three types for values that may be missing differ in what they send and read:
///
/// | type | states | left out of a request | `null` in a request | missing in a response | `null` in a response |
/// |---|---|---|---|---|---|
/// | `Option<T>` | 2 | `None` | never | `None` | `None` |
/// | [`Patch<T>`](crate::Patch) | 3 | `Absent` | `Null` | an error, or with `#[serde(default)]` `Absent` | `Null` |
/// | `Nullable<T>` | 2 | never | `Null` | an error | `Null` |
///
/// The table is for the fields of an endpoint, and those that `#[derive(FromResponse)]` reads. In a
/// type of your own, serde sends the `None` of an `Option` as `null`, unless the field has
/// `skip_serializing_if`.
///
/// Only JSON can hold `null`: in a path, a query, a header, a form, a text body or a part of a
/// multipart body, [`Null`](Self::Null) is an error before anything is sent. A value that is
/// `Nullable` is required in the [`Spec`](crate::Spec). `#[check(…)]` rules see the value, if there
/// is one.
///
/// ```
/// use endpoint::{Endpoint, Nullable, endpoint};
/// use serde::Deserialize;
///
/// #[derive(Deserialize)]
/// struct Task {
///     assignee: Nullable<String>,
/// }
///
/// #[endpoint(PUT, "/v4/task", 200 => Task)]
/// struct SetTask {
///     assignee: Nullable<String>,
///     due: Option<String>,
/// }
///
/// let task = SetTask { assignee: None.into(), due: None };
/// let request = task.request(&"https://api.example.com".parse()?)?;
/// assert_eq!(request.body().to_bytes().unwrap(), r#"{"assignee":null}"#);
///
/// assert!(serde_json::from_str::<Task>(r#"{"assignee":null}"#)?.assignee.is_null());
/// assert!(serde_json::from_str::<Task>("{}").is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nullable<T> {
    /// The value is `null`.
    Null,
    /// The value is there.
    Value(T),
}

impl<T> Nullable<T> {
    /// Returns whether the value is `null`.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Returns the value, or `None` for `null`.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// Returns a reference to the value.
    pub const fn as_ref(&self) -> Nullable<&T> {
        match self {
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(value),
        }
    }

    /// Returns a mutable reference to the value.
    pub const fn as_mut(&mut self) -> Nullable<&mut T> {
        match self {
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(value),
        }
    }

    /// Changes the value, if there is one.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Nullable<U> {
        match self {
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(change(value)),
        }
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T> From<Option<T>> for Nullable<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl<T> From<Nullable<T>> for Option<T> {
    fn from(value: Nullable<T>) -> Self {
        value.into_option()
    }
}

impl<T: Serialize> Serialize for Nullable<T> {
    /// Serialises `Null` as `Some(None)`, because a body leaves out a `None`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_some(&None::<T>),
            Self::Value(value) => serializer.serialize_some(value),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Nullable<T> {
    /// Asks serde for a newtype around an `Option`. If it asked for an `Option`, serde would turn a
    /// missing field into `None`.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(NULLABLE, NullableVisitor(PhantomData))
    }
}

struct NullableVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for NullableVisitor<T> {
    type Value = Nullable<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Nullable<T>, D::Error> {
        Option::deserialize(deserializer).map(Nullable::from)
    }
}
