//! What generated code names, and nothing else does.
//!
//! Everything here belongs to the macros of the very same version; it changes without notice and is
//! not covered by semantic versioning. Items are re-exported one by one, so that this list is what
//! generated code can reach.

use std::fmt::{self, Display};
use std::marker::PhantomData;
pub use std::option::Option::{None, Some};
pub use std::result::Result::Ok;

pub use endpoint_macros::{Api, Endpoint, Response};
pub use http;
pub use http::header::{HeaderName, HeaderValue};
pub use serde;

pub use crate::api::{Api, ApiSpec, Auth, NoApi};
pub use crate::body::Body;
pub use crate::call::Call;
#[cfg(feature = "pattern")]
pub use crate::check::Pattern;
pub use crate::check::{Check as CheckFields, Checker};
pub use crate::client::Client;
pub use crate::decode::{
    Decode, DecodeJson, DecodeOwned, FromHeader, FromJson, FromResponse, FromStatus, FromText,
    HeaderAs, HeaderAsText, JsonFields, NoJsonFields, part_within,
};
pub use crate::encoder::{
    Encoder, FixedPath, ListStyle, ToField, ToPairs, ToStructure, ToText, fixed_path,
    generic_field, generic_pairs,
};
pub use crate::endpoint::Endpoint;
pub use crate::envelope::{Become, CannotBecome, Envelope, InEnvelope, Open, OpenEnvelope};
pub use crate::error::{DecodeError, Error};
pub use crate::open_enum::{open_number, open_text};
pub use crate::paginate::{
    Counter, Cursor, Field, Found, Items, List, More, PageUrl, Pages, Paginate, Plain, Position,
    content_range, list, total_in_header,
};
pub use crate::response::{Answer, constant, error_of};
pub use crate::spec::declared::{
    body, bounds, class, exact, field, floats, header, integers, items, length, opaque, other,
    part, path, query,
};
pub use crate::spec::{Check, Pagination, Policy, Spec, Style, Total};

/// The name of a header, in lower case.
///
/// # Panics
///
/// At compile time, when it is none.
pub const fn name(text: &'static str) -> HeaderName {
    HeaderName::from_static(text)
}

/// What a response to an endpoint gives.
pub type ResultOf<E> = Result<<E as Endpoint>::Ok, Error<<E as Endpoint>::Failure>>;

/// Whether a type is an `Option`, whatever its spelling: an inherent constant wins over one of a
/// trait.
#[derive(Debug)]
pub struct Mandatory<T: ?Sized>(PhantomData<T>);

impl<T> Mandatory<Option<T>> {
    /// Not mandatory.
    pub const IS: bool = false;
}

/// The other case of [`Mandatory`].
pub trait IsMandatory {
    /// Mandatory.
    const IS: bool = true;
}

impl<T: ?Sized> IsMandatory for Mandatory<T> {}

/// Stands in for what serde derives, where it has refused to.
pub trait Underived {
    /// Is never called: there is an error.
    ///
    /// # Errors
    ///
    /// Always.
    fn serialize<T: ?Sized, S: serde::Serializer>(_: &T, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("serde's derive has failed"))
    }
}

impl<T: ?Sized> Underived for T {}

/// How a failure is printed: by its `Display`, if it has one.
#[derive(Debug)]
pub struct Describe<F>(PhantomData<F>);

impl<F: Display> Describe<F> {
    /// Its `Display`, after a colon.
    pub const DESCRIBE: crate::error::Describe<F> = Some(|failure, f| write!(f, ": {failure}"));
}

/// The other case of [`Describe`].
pub trait Undescribed<F> {
    /// Nothing is known.
    const DESCRIBE: crate::error::Describe<F> = None;
}

impl<F> Undescribed<F> for Describe<F> {}

/// How what a status holds is printed for debugging: by its `Debug`, if it has one.
#[derive(Debug)]
pub struct DebugAs<T>(PhantomData<T>);

impl<T: fmt::Debug> DebugAs<T> {
    /// By its `Debug`.
    pub const DEBUG: fn(&T, &mut fmt::Formatter<'_>) -> fmt::Result = <T as fmt::Debug>::fmt;
}

/// The other case of [`DebugAs`].
pub trait DebugAsNothing<T> {
    /// By nothing.
    const DEBUG: fn(&T, &mut fmt::Formatter<'_>) -> fmt::Result = |_, f| f.write_str("_");
}

impl<T> DebugAsNothing<T> for DebugAs<T> {}

/// Prints a variant of a generated enum.
pub fn debug_variant<T>(
    name: &str,
    value: &T,
    debug: fn(&T, &mut fmt::Formatter<'_>) -> fmt::Result,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    struct Shown<'a, T>(&'a T, fn(&T, &mut fmt::Formatter<'_>) -> fmt::Result);
    impl<T> fmt::Debug for Shown<'_, T> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            (self.1)(self.0, f)
        }
    }
    f.debug_tuple(name).field(&Shown(value, debug)).finish()
}

/// A failure enum made by the macro.
pub trait DescribeFailure {
    /// Prints what the variant holds, after a colon, if that can be printed.
    fn describe(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

/// Prints a failure by its description, if it has one.
pub fn describe<F>(
    description: crate::error::Describe<F>,
    failure: &F,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    description.map_or(Ok(()), |describe| describe(failure, f))
}
