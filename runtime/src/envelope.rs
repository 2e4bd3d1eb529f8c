//! Envelopes: wrappers of every response body, as in `{"ok": …, "data": …}`.

use std::fmt;
use std::marker::PhantomData;

use serde::de::DeserializeOwned;

use crate::body::Body;
use crate::decode::body::is_blank;
use crate::decode::json_body::json_within;
use crate::error::decode::DecodeError;

/// A type that a vendor wraps around the value of every success, and that may contain a failure
/// instead. The key `envelope = Type` of [`#[endpoint]`](macro@crate::endpoint) names it, and it is
/// generic over the value.
///
/// ```
/// use endpoint::{Body, Endpoint, Envelope, endpoint};
/// use serde::Deserialize;
///
/// /// `{"result": …, "status": "success"}`, or
/// /// `{"error": {…}, "status": "failed"}` with the same 200.
/// #[derive(Deserialize)]
/// struct Old<T> {
///     result: Option<T>,
///     error: Option<OldError>,
/// }
///
/// #[derive(Debug, Deserialize)]
/// struct OldError {
///     code: String,
/// }
///
/// impl<T> Envelope<T> for Old<T> {
///     type Failure = OldError;
///
///     fn open(self) -> Option<Result<T, OldError>> {
///         self.error.map(Err).or(self.result.map(Ok))
///     }
/// }
///
/// #[endpoint(GET, "/v1/key", 200 => String, envelope = Old)]
/// struct GetKey {}
///
/// let answer = |body: &'static str| GetKey::response(http::Response::new(Body::from(body)));
/// assert_eq!(answer(r#"{"result":"ssh-ed25519","status":"success"}"#)?, "ssh-ed25519");
/// let error = answer(r#"{"error":{"code":"CH.080002"},"status":"failed"}"#).unwrap_err();
/// assert_eq!(error.failure().unwrap().code, "CH.080002");
/// # Ok::<(), endpoint::Error<OldError>>(())
/// ```
///
/// An endpoint that declares failures, or whose API does, needs `From` of the envelope's failure
/// for the declared one. An endpoint of an API that declares none does not compile.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an envelope of `{T}`",
    label = "does not implement `endpoint::Envelope<{T}>`",
    note = "implement `endpoint::Envelope<T>` for the type with the generic parameter `T`; for a \
            field around the value, write its name as a string literal: `envelope = \"data\"`"
)]
pub trait Envelope<T>: Sized {
    /// The failure that a response with a successful status may contain.
    type Failure;

    /// Returns the value or the failure; `None` if the envelope holds neither.
    fn open(self) -> Option<Result<T, Self::Failure>>;
}

/// The choice whether a type is an envelope of a `T`: `IsEnvelope::<E, T>::IS`, with
/// [`NotAnEnvelope`] in scope.
#[derive(Debug)]
pub struct IsEnvelope<E, T>(PhantomData<(E, T)>);

impl<T, E: Envelope<T>> IsEnvelope<E, T> {
    /// The type is an envelope. This constant takes precedence over the one of [`NotAnEnvelope`].
    pub const IS: bool = true;
}

/// The fallback of [`IsEnvelope`] for types that are no envelopes.
pub trait NotAnEnvelope {
    /// Is `false`: the type is no envelope.
    const IS: bool = false;
}

impl<E, T> NotAnEnvelope for IsEnvelope<E, T> {}

/// The failure of an envelope of a `T`. A type that is no envelope has one too, so that the uses of
/// an endpoint are no errors beside the one about its declaration.
pub trait EnvelopeOr<T, const IS: bool> {
    /// The failure that the envelope may hold.
    type Failure;
}

impl<T, E: Envelope<T>> EnvelopeOr<T, true> for E {
    type Failure = <E as Envelope<T>>::Failure;
}

/// The failure of a type that is no envelope.
#[derive(Debug)]
pub enum FailureOfNoEnvelope {}

impl fmt::Display for FailureOfNoEnvelope {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl<T, E> EnvelopeOr<T, false> for E {
    type Failure = FailureOfNoEnvelope;
}

/// The conversion of the failure in an envelope to that of the endpoint: by `From`, if that is
/// implemented. An inherent constant takes precedence over one of the trait [`CannotBecome`].
#[derive(Debug)]
pub struct Become<F, G>(PhantomData<(F, G)>);

impl<F, G: From<F>> Become<F, G> {
    /// Whether there is a conversion.
    pub const CAN: bool = true;
    /// The conversion.
    pub const CONVERT: fn(F) -> G = G::from;
}

/// The fallback of [`Become`] without a `From`.
pub trait CannotBecome<F, G> {
    /// Whether there is a conversion.
    const CAN: bool = false;
    /// A panic at compile time, for generic endpoints. For all others, generated code reports the
    /// error earlier.
    const CONVERT: fn(F) -> G = panic!(
        "the failure that the envelope may hold does not fit the declared one; implement `From` \
         for that, or declare the failure in the row `_ => Type` of the API"
    );
}

impl<F, G> CannotBecome<F, G> for Become<F, G> {}

/// A generated struct with the field around a value: `envelope = "data"`.
pub trait Open<T> {
    /// Returns the value.
    fn open(self) -> T;
}

/// The generated structs around values of every type. With it, only the type of the value has a
/// bound, so that an unmet one is reported there.
pub trait Around {
    /// The struct around a `T`.
    type Of<T: DeserializeOwned>: DeserializeOwned + Open<T>;
}

/// A type that can be decoded from a field of the body: any that implements `DeserializeOwned`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be decoded from an envelope",
    label = "does not implement `serde::Deserialize`",
    note = "the value in an envelope is JSON: add `#[derive(serde::Deserialize)]` to your own \
            types; headers and the status are not in it, so `#[derive(endpoint::FromResponse)]` \
            has no effect there",
    note = "a type of another crate may implement it behind a feature named `serde`"
)]
pub trait FromEnvelope: DeserializeOwned {}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> FromEnvelope for T {}

/// Opens a generated envelope. An `Option` in it is `None` for a body that is empty or `null`, as
/// without an envelope: an inherent function, for an `Option`, takes precedence over the function
/// of the trait [`OpenEnvelope`].
#[derive(Debug)]
pub struct InEnvelope<E, T>(PhantomData<(E, T)>);

impl<E: Around, T: DeserializeOwned> InEnvelope<E, Option<T>> {
    /// Returns the value; errors name its own type.
    ///
    /// # Errors
    ///
    /// If there is a body that is not JSON, or is JSON of another shape.
    pub fn open(response: &mut http::Response<Body>) -> Result<Option<T>, DecodeError> {
        if is_blank(response) || is_null(response) {
            return Ok(None);
        }
        open::<E, Option<T>>(response)
    }
}

fn is_null(response: &http::Response<Body>) -> bool {
    response.body().as_bytes().is_some_and(|body| body.trim_ascii() == b"null")
}

fn open<E: Around, T: DeserializeOwned>(
    response: &mut http::Response<Body>,
) -> Result<T, DecodeError> {
    json_within::<E::Of<T>, T>(response).map(E::Of::<T>::open)
}

/// The fallback of [`InEnvelope`] for types other than `Option`.
pub trait OpenEnvelope<E, T> {
    /// Returns the value; errors name its own type.
    ///
    /// # Errors
    ///
    /// When the body is not JSON, or is JSON of another shape.
    fn open(response: &mut http::Response<Body>) -> Result<T, DecodeError>
    where
        E: Around,
        T: FromEnvelope,
    {
        open::<E, T>(response)
    }
}

impl<E, T> OpenEnvelope<E, T> for InEnvelope<E, T> {}

/// The same as [`OpenEnvelope`], for endpoints with type parameters. The bound is serde's own, so
/// that rustc suggests to add it to a parameter.
pub trait OpenEnvelopeOwned<E, T> {
    /// Returns the value; errors name its own type.
    ///
    /// # Errors
    ///
    /// When the body is not JSON, or is JSON of another shape.
    fn open(response: &mut http::Response<Body>) -> Result<T, DecodeError>
    where
        E: Around,
        T: DeserializeOwned,
    {
        open::<E, T>(response)
    }
}

impl<E, T> OpenEnvelopeOwned<E, T> for InEnvelope<E, T> {}
