//! The API of an endpoint as generated code names it: a type that is no API is reported at `type
//! Api`, and nowhere else.

use std::fmt;
use std::marker::PhantomData;

use super::{Api, ApiSpec, NoApi};
use crate::dispatch::Dispatch;
use crate::error::Error;

/// The choice whether a type is an API: `IsApi::<T>::IS`, with [`NotAnApi`] in scope.
#[derive(Debug)]
pub struct IsApi<T>(PhantomData<T>);

impl<A: Api> IsApi<A> {
    /// The type is an API. This constant takes precedence over the one of [`NotAnApi`].
    pub const IS: bool = true;
}

/// The fallback of [`IsApi`] for types that are no APIs.
pub trait NotAnApi {
    /// Is `false`: the type is no API.
    const IS: bool = false;
}

impl<T> NotAnApi for IsApi<T> {}

/// The items of [`Api`] that generated code needs. A type that is no API has those of [`NoApi`], so
/// that neither generated code nor the uses of an endpoint are errors too.
pub trait ApiOr<const IS: bool> {
    /// The failures of the API.
    type Failure: fmt::Debug;

    /// The declaration of the API.
    const SPEC: &'static ApiSpec;

    /// Returns the failure of a response.
    fn failure(dispatch: &mut Dispatch) -> Error<Self::Failure>;

    /// Prints a failure after a colon, if it can be printed.
    ///
    /// # Errors
    ///
    /// Returns the errors of the formatter.
    fn describe(failure: &Self::Failure, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

impl<A: Api> ApiOr<true> for A {
    type Failure = <A as Api>::Failure;

    const SPEC: &'static ApiSpec = <A as Api>::SPEC;

    fn failure(dispatch: &mut Dispatch) -> Error<<A as Api>::Failure> {
        <A as Api>::failure(dispatch)
    }

    fn describe(failure: &<A as Api>::Failure, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        <A as Api>::describe(failure, f)
    }
}

/// A type that is declared as an API, and whether it is one.
#[derive(Debug)]
pub struct ApiOf<T, const IS: bool>(PhantomData<T>);

/// The items of [`ApiOr`] that functions name, without its parameter.
pub trait FailureOf {
    /// The failures of the API.
    type Failure: fmt::Debug;

    /// Returns the failure of a response.
    fn failure(dispatch: &mut Dispatch) -> Error<Self::Failure>;
}

impl<A: Api> FailureOf for ApiOf<A, true> {
    type Failure = <A as Api>::Failure;

    fn failure(dispatch: &mut Dispatch) -> Error<<A as Api>::Failure> {
        <A as Api>::failure(dispatch)
    }
}

impl<T> FailureOf for ApiOf<T, false> {
    type Failure = FailureOfNoApi;

    fn failure(dispatch: &mut Dispatch) -> Error<FailureOfNoApi> {
        <T as ApiOr<false>>::failure(dispatch)
    }
}

/// Leads from the generated enum of an endpoint's failures to those of its API. In an enum, rustc
/// suggests to add a type that does not exist as a parameter.
pub trait WithApi {
    /// The failures of the API. There is no bound here: [`Api`] has it, and rustc would report a
    /// failure that lacks it twice.
    type Failure;
}

/// The failure of a type that is no API. It is a type of its own, so that implementations for it
/// and for [`Infallible`](std::convert::Infallible) do not overlap.
#[derive(Debug)]
pub enum FailureOfNoApi {}

impl<T> ApiOr<false> for T {
    type Failure = FailureOfNoApi;

    const SPEC: &'static ApiSpec = <NoApi as Api>::SPEC;

    fn failure(dispatch: &mut Dispatch) -> Error<FailureOfNoApi> {
        <NoApi as Api>::failure(dispatch).map_failure(|never| match never {}, None)
    }

    fn describe(failure: &FailureOfNoApi, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *failure {}
    }
}
