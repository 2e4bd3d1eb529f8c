//! Choices that depend on the type of a field. An inherent constant of a wrapper takes precedence
//! over a constant of a trait, so generated code names `Wrapper::<T>::CONSTANT` without a bound on
//! `T`.

pub(crate) mod namesake;

use std::fmt::{self, Display};
use std::marker::PhantomData;

use http::header::HeaderName;

use crate::check::nested::Check;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::error::describe::describe_display;
use crate::patch::Patch;

/// Returns a header name; `text` must be in lower case.
///
/// # Panics
///
/// At compile time, when HTTP does not allow the name.
pub const fn name(text: &'static str) -> HeaderName {
    HeaderName::from_static(text)
}

/// Does nothing. Generated code imports this function, so that its parameter `client` never has the
/// name of a constant of the user's, which a parameter cannot shadow.
pub const fn client() {}

/// Reports a condition that only the compiler can evaluate, at the place of the call.
///
/// # Panics
///
/// Always, at compile time.
#[track_caller]
pub const fn refuse(message: &str) -> ! {
    panic!("{}", message)
}

/// The result of an endpoint.
pub type ResultOf<E> = Result<<E as Endpoint>::Ok, Error<<E as Endpoint>::Failure>>;

/// The choice whether a type always has a value that is sent, even through an alias.
#[derive(Debug)]
pub struct Mandatory<T: ?Sized>(PhantomData<T>);

impl<T> Mandatory<Option<T>> {
    /// A `None` is left out.
    pub const IS: bool = false;
}

impl<T> Mandatory<Box<Option<T>>> {
    /// A `None` is left out.
    pub const IS: bool = false;
}

impl<T> Mandatory<Patch<T>> {
    /// A `Patch::Absent` is left out.
    pub const IS: bool = false;
}

/// The fallback of [`Mandatory`] for all other types.
pub trait IsMandatory {
    /// Any other type is mandatory.
    const IS: bool = true;
}

impl<T: ?Sized> IsMandatory for Mandatory<T> {}

/// The choice whether a type declares rules of its own, which `#[check(nested)]` would check.
#[derive(Debug)]
pub struct Unnested<T: ?Sized>(PhantomData<T>);

impl<T: Check + ?Sized> Unnested<T> {
    /// The type has rules.
    pub const IS: bool = true;
}

/// The fallback of [`Unnested`] for types without rules.
pub trait HasNoRules {
    /// Is `false`: the type has no rules.
    const IS: bool = false;
}

impl<T: ?Sized> HasNoRules for Unnested<T> {}

/// The choice whether serde can read a type.
#[derive(Debug)]
pub struct Readable<T: ?Sized>(PhantomData<T>);

// Of a type with lifetimes, generated code asks with `'static` for each.
impl<T: serde::Deserialize<'static>> Readable<T> {
    /// The type can be read.
    pub const IS: bool = true;
}

/// The fallback of [`Readable`] for types that nothing reads.
pub trait Unreadable {
    /// Is `false`: the type has no `Deserialize`.
    const IS: bool = false;
}

impl<T: ?Sized> Unreadable for Readable<T> {}

/// The choice whether serde can write a type.
#[derive(Debug)]
pub struct Writable<T: ?Sized>(PhantomData<T>);

impl<T: serde::Serialize + ?Sized> Writable<T> {
    /// The type can be written.
    pub const IS: bool = true;
}

/// The fallback of [`Writable`] for types that nothing writes.
pub trait Unwritable {
    /// Is `false`: the type has no `Serialize`.
    const IS: bool = false;
}

impl<T: ?Sized> Unwritable for Writable<T> {}

/// A substitute for a derive of serde that has failed.
pub trait Underived {
    /// Never called: the compilation has failed.
    ///
    /// # Errors
    ///
    /// Always.
    fn serialize<T: ?Sized, S: serde::Serializer>(_: &T, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("serde's derive has failed"))
    }
}

impl<T: ?Sized> Underived for T {}

/// The choice how a failure is printed: by its `Display`, if it has one.
#[derive(Debug)]
pub struct Describe<F>(PhantomData<F>);

impl<F: Display> Describe<F> {
    /// Prints the `Display` after a colon.
    pub const DESCRIBE: crate::error::describe::Describe<F> = Some(describe_display::<F>);
}

/// The fallback of [`Describe`] for types without `Display`.
pub trait Undescribed<F> {
    /// Prints nothing.
    const DESCRIBE: crate::error::describe::Describe<F> = None;
}

impl<F> Undescribed<F> for Describe<F> {}

/// The choice how the value of a status is printed for debugging: by its `Debug`, if it has one.
#[derive(Debug)]
pub struct DebugAs<T>(PhantomData<T>);

impl<T: fmt::Debug> DebugAs<T> {
    /// Prints the `Debug`.
    pub const DEBUG: fn(&T, &mut fmt::Formatter<'_>) -> fmt::Result = <T as fmt::Debug>::fmt;
}

/// The fallback of [`DebugAs`] for types without `Debug`.
pub trait DebugAsNothing<T> {
    /// Prints `_`.
    const DEBUG: fn(&T, &mut fmt::Formatter<'_>) -> fmt::Result = |_, f| f.write_str("_");
}

impl<T> DebugAsNothing<T> for DebugAs<T> {}

/// Prints a variant of a generated enum.
///
/// # Errors
///
/// Returns the errors of the formatter.
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
