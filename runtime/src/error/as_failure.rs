//! One type of failure, read out of all rows that hold it.

use std::marker::PhantomData;

/// A type of failures that may hold a failure of type `T`.
///
/// The enum that [`#[endpoint]`](macro@crate::endpoint) generates for several types of failures
/// implements it for one type: the failure of the [API](crate::Api), which the variant `Api` holds,
/// and so may others. Without an API, it is the type that all variants with a value hold, if that
/// is the same for all; so it is for the enum that [`#[api]`](macro@crate::api) generates. Every
/// type holds itself, so that the bound is met too by an endpoint without failures of its own.
///
/// Use it as a bound, to treat the failures of an API alike in all its endpoints.
/// [`Error::api_failure`](crate::Error::api_failure) has an example.
#[diagnostic::on_unimplemented(
    message = "the failures of `{Self}` cannot be read as `{T}`",
    label = "does not hold a `{T}` in a variant for the API, or in all of its variants",
    note = "the enum of an endpoint's failures holds the failure type of its API, and without an API \
            the type that all rows with a type have; match on `failure()` for any other"
)]
pub trait AsFailure<T> {
    /// Returns the failure of type `T`, if this is one.
    fn as_failure(&self) -> Option<&T>;
}

#[diagnostic::do_not_recommend]
impl<T> AsFailure<T> for T {
    fn as_failure(&self) -> Option<&T> {
        Some(self)
    }
}

/// Reads the value of a variant as the failure of the API, if it has that type: an inherent
/// function, for equal types, takes precedence over the function of the trait [`OtherFailure`].
#[derive(Debug)]
pub struct SameFailure<V, T>(PhantomData<(V, T)>);

impl<F> SameFailure<F, F> {
    /// Returns the value.
    pub fn get(value: &F) -> Option<&F> {
        Some(value)
    }
}

/// The fallback of [`SameFailure`] for values of another type.
pub trait OtherFailure<V, T> {
    /// Returns nothing.
    fn get(_: &V) -> Option<&T> {
        None
    }
}

impl<V, T> OtherFailure<V, T> for SameFailure<V, T> {}
