//! Envelopes: wrappers of every response body, as in `{"ok": …, "data": …}`.

use std::marker::PhantomData;

use serde::de::DeserializeOwned;

use crate::body::Body;
use crate::decode::body::is_blank;
use crate::decode::json_body::json_within;
use crate::error::decode::DecodeError;

/// A type that vendors wrap around every success, and that may hide a failure in it: named by the
/// key `envelope = Type` of [`#[endpoint]`](macro@crate::endpoint), and generic over the value.
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
    /// Is evaluated for generic endpoints only; for all others, the macro reports the error
    /// earlier.
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

/// Opens a generated envelope. An `Option` in it is `None` for a body that is empty or `null`, as
/// without an envelope: an inherent function, for an `Option`, takes precedence over the function
/// of the trait [`OpenEnvelope`].
#[derive(Debug)]
pub struct InEnvelope<E, T>(PhantomData<(E, T)>);

impl<E: DeserializeOwned + Open<Option<T>>, T> InEnvelope<E, Option<T>> {
    /// Returns the value; errors name its own type.
    ///
    /// # Errors
    ///
    /// When there is a body that is not JSON, or is JSON of another shape.
    pub fn open(response: &mut http::Response<Body>) -> Result<Option<T>, DecodeError> {
        if is_blank(response) || is_null(response) {
            return Ok(None);
        }
        json_within::<E, Option<T>>(response).map(E::open)
    }
}

fn is_null(response: &http::Response<Body>) -> bool {
    response.body().as_bytes().is_some_and(|body| body.trim_ascii() == b"null")
}

/// How [`InEnvelope`] opens an envelope around a type that is not an `Option`.
pub trait OpenEnvelope<E, T> {
    /// Returns the value; errors name its own type.
    ///
    /// # Errors
    ///
    /// When the body is not JSON, or is JSON of another shape.
    fn open(response: &mut http::Response<Body>) -> Result<T, DecodeError>
    where
        E: DeserializeOwned + Open<T>,
    {
        json_within::<E, T>(response).map(E::open)
    }
}

impl<E, T> OpenEnvelope<E, T> for InEnvelope<E, T> {}
