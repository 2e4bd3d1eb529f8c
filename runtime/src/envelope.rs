//! What vendors wrap around a value.

use serde::de::DeserializeOwned;

use crate::body::Body;
use crate::decode::json_within;
use crate::error::DecodeError;

/// A type that vendors wrap around every success, and that may hide a failure in it: named by the key
/// `envelope = Type` of [`#[endpoint]`](macro@crate::endpoint), and generic over the value.
///
/// ```
/// use endpoint::{Body, Endpoint, Envelope, endpoint};
/// use serde::Deserialize;
///
/// /// `{"result": …, "status": "success"}`, or `{"error": {…}, "status": "failed"}` with the same 200.
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
/// An endpoint that declares failures of its own needs `From` the envelope's to its own.
pub trait Envelope<T>: Sized {
    /// What the vendor says when it refuses inside of a success.
    type Failure;

    /// What is inside; `None` when it is neither.
    fn open(self) -> Option<Result<T, Self::Failure>>;
}

/// A struct made by the macro around a value.
pub trait Open<T> {
    /// The value.
    fn open(self) -> T;
}

/// The value in a struct made by the macro; errors name its own type.
///
/// # Errors
///
/// When the body is not JSON, or is JSON of another shape.
pub fn open_within<E: DeserializeOwned + Open<T>, T>(
    response: &mut http::Response<Body>,
) -> Result<T, DecodeError> {
    json_within::<E, T>(response).map(E::open)
}
