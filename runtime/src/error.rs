//! The error of a call.

pub(crate) mod as_failure;
pub(crate) mod build;
pub(crate) mod coding;
pub(crate) mod decode;
pub(crate) mod delivery;
pub(crate) mod describe;
pub(crate) mod details;
pub(crate) mod encode;
pub(crate) mod erased;
pub(crate) mod escape;
pub(crate) mod exceeded;
pub(crate) mod kind;
mod label;
pub(crate) mod response;
pub(crate) mod shared;
pub(crate) mod stats;
pub(crate) mod transport;
pub(crate) mod violation;

use std::convert::Infallible;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use self::as_failure::AsFailure;
use self::decode::DecodeError;
use self::delivery::Delivery;
use self::describe::Describe;
use self::details::{Cause, Details};
use self::kind::ErrorKind;
use self::response::request_id;
use self::transport::TransportError;
use self::violation::Violation;
use crate::retry::retry_after::retry_after;
use crate::spec::Spec;

/// The error of a call.
///
/// `F` is the endpoint's typed failure: the body of a response whose status the endpoint declares
/// as a failure. [`failure`](Self::failure) and [`into_failure`](Self::into_failure) return it; the
/// other methods describe the error itself. If the server responded, the error keeps the status,
/// the headers and the beginning of the body, even if the body is not of the declared type.
///
/// ```
/// # use endpoint::{Body, Endpoint, ErrorKind, endpoint};
/// # use serde::Deserialize;
/// # #[derive(Debug, Deserialize)] struct User { id: u32 }
/// #[derive(Debug, Deserialize)]
/// struct ApiError {
///     error_code: String,
/// }
///
/// #[endpoint(GET, "/v4/user", 200 => User, 401 => ApiError)]
/// struct GetUser;
///
/// // A gateway in front of the vendor's server may send such a response.
/// let answer = http::Response::builder().status(401).body(Body::from("<html>…</html>"))?;
///
/// let error = GetUser::response(answer).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Decode);
/// assert_eq!(error.status(), Some(http::StatusCode::UNAUTHORIZED)); // a 401 stays a 401
/// assert_eq!(error.body().unwrap(), "<html>…</html>");
/// # Ok::<(), http::Error>(())
/// ```
///
/// Every `Error` of an endpoint is a [`std::error::Error`], and converts to `Box<dyn Error + Send +
/// Sync>` with `?`: a failure type implements `Debug`, which is checked at the declaration. The
/// enum that the attribute generates for several failure types implements it, too.
///
/// `Display` is one line that names the method, the path template, the status and, if its type has
/// a `Display`, the failure, in which control characters are escaped. It holds no URL, no query, no
/// header value and no body.
pub struct Error<F = Infallible> {
    parts: Box<ErrorParts<F>>,
}

struct ErrorParts<F> {
    details: Details,
    failure: Option<F>,
    describe: Describe<F>,
}

impl<F> Error<F> {
    #[cold]
    #[inline(never)]
    pub(crate) fn new(details: Details) -> Self {
        Self { parts: Box::new(ErrorParts { details, failure: None, describe: None }) }
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn declared(details: Details, failure: F, describe: Describe<F>) -> Self {
        Self { parts: Box::new(ErrorParts { details, failure: Some(failure), describe }) }
    }

    pub(crate) fn map_failure<G>(self, map: fn(F) -> G, describe: Describe<G>) -> Error<G> {
        let ErrorParts { details, failure, .. } = *self.parts;
        Error { parts: Box::new(ErrorParts { details, failure: failure.map(map), describe }) }
    }

    /// Returns the kind of the error: one enum, and no predicates next to it.
    ///
    /// ```
    /// # use endpoint::{Error, ErrorKind};
    /// fn is_outage(error: &Error) -> bool {
    ///     matches!(error.kind(), ErrorKind::Timeout | ErrorKind::Connect)
    /// }
    /// ```
    pub fn kind(&self) -> ErrorKind {
        self.parts.details.kind()
    }

    /// Returns the declaration of the endpoint: its method, its path template, its parameters.
    pub fn spec(&self) -> &'static Spec {
        self.parts.details.spec
    }

    /// Returns the failure: the body, decoded as the type that is declared for the status. `None`
    /// for errors of other kinds than [`Failure`](ErrorKind::Failure).
    pub fn failure(&self) -> Option<&F> {
        self.parts.failure.as_ref()
    }

    /// Returns the failure that is declared by the API of the endpoint, also if the endpoint
    /// declares failures of its own, and its failure type is a generated enum.
    ///
    /// The rows of the endpoint that hold the same type as the API count too. For an endpoint
    /// without an API, this is the value of any of its rows, if all that have a type have the same.
    /// [`AsFailure`] lists what can be read.
    ///
    /// ```
    /// use endpoint::{AsFailure, Body, Endpoint, Error, api, endpoint};
    /// use serde::Deserialize;
    ///
    /// #[derive(Debug, Deserialize)]
    /// struct Refusal {
    ///     code: String,
    /// }
    ///
    /// #[derive(Debug, Deserialize)]
    /// struct Conflict {
    ///     current: u32,
    /// }
    ///
    /// #[api(401 | 403 => Refusal, 5xx => Refusal)]
    /// struct Cloud;
    ///
    /// #[endpoint(PUT, "/disks/{id}", 200, 404 => Refusal, 409 => Conflict, api = Cloud)]
    /// struct ResizeDisk {
    ///     id: u32,
    /// }
    ///
    /// #[endpoint(GET, "/disks", 200, api = Cloud)]
    /// struct ListDisks;
    ///
    /// /// Treats the errors of all endpoints of the API.
    /// fn code<F: AsFailure<Refusal>>(error: &Error<F>) -> Option<&str> {
    ///     error.api_failure().map(|refusal| refusal.code.as_str())
    /// }
    ///
    /// let refused = |status| {
    ///     http::Response::builder().status(status).body(Body::from(r#"{"code":"D.1"}"#))
    /// };
    /// let error = ResizeDisk::response(refused(403)?).unwrap_err();
    /// assert_eq!(code(&error), Some("D.1"));
    /// let error = ResizeDisk::response(refused(404)?).unwrap_err();
    /// assert_eq!(code(&error), Some("D.1"));
    /// let error = ListDisks::response(refused(503)?).unwrap_err();
    /// assert_eq!(code(&error), Some("D.1"));
    ///
    /// let conflict = http::Response::builder().status(409).body(Body::from(r#"{"current":7}"#))?;
    /// let error = ResizeDisk::response(conflict).unwrap_err();
    /// assert!(code(&error).is_none());
    /// # Ok::<(), http::Error>(())
    /// ```
    pub fn api_failure<T>(&self) -> Option<&T>
    where
        F: AsFailure<T>,
    {
        self.failure()?.as_failure()
    }

    /// Returns the failure by value.
    ///
    /// # Errors
    ///
    /// Returns `self` if it holds no failure.
    pub fn into_failure(self) -> Result<F, Self> {
        if self.parts.failure.is_none() {
            return Err(self);
        }
        let ErrorParts { details, failure, .. } = *self.parts;
        failure.ok_or_else(|| Self::new(details))
    }

    /// Returns the status, if the server responded.
    pub fn status(&self) -> Option<StatusCode> {
        self.parts.details.response().map(|response| response.status)
    }

    /// Returns the headers, if the server responded.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.parts.details.response().map(|response| &response.headers)
    }

    /// Returns the beginning of the body, up to 64 KiB, if the server responded. It is empty if the
    /// endpoint declares the body as a stream, because then nothing has been read.
    pub fn body(&self) -> Option<&Bytes> {
        self.parts.details.response().map(|response| &response.body)
    }

    /// Returns the vendor's identifier of the request, for a question to the vendor's support: from
    /// the header that the API names with `request_id = "…"`, or else from the usual ones, which
    /// [`ResponseExt::request_id`](crate::ResponseExt::request_id) lists.
    pub fn request_id(&self) -> Option<&str> {
        request_id(self.parts.details.stats.request_id, self.headers()?)
    }

    /// Returns the number of attempts. An attempt counts from its beginning, so one whose
    /// credentials could not be fetched or used counts, although nothing was sent.
    ///
    /// 0 if there was no attempt, because a value breaks a rule or the runtime has no timers, and
    /// if the response was not received by a [`Client`](crate::Client).
    pub fn attempts(&self) -> u32 {
        self.parts.details.stats.attempts
    }

    /// Returns the duration of the call, with all attempts and the pauses between them.
    pub fn elapsed(&self) -> Duration {
        self.parts.details.stats.elapsed
    }

    /// Returns whether the same call may succeed later, and is safe to repeat. These are the errors
    /// that the client itself [retries](crate::Retry), while it has attempts and time left.
    pub fn is_retryable(&self) -> bool {
        self.parts.details.is_retryable()
    }

    /// Returns all violations, if the request was not sent because its values break rules.
    pub fn violations(&self) -> &[Violation] {
        match &self.parts.details.cause {
            Cause::Invalid(violations) => violations,
            _ => &[],
        }
    }

    /// Returns the decoding error, for errors of kind [`Decode`](ErrorKind::Decode).
    pub fn decode_error(&self) -> Option<&DecodeError> {
        match &self.parts.details.cause {
            Cause::Undecodable(_, error) => Some(error),
            _ => None,
        }
    }

    /// Returns the error of the transport, if the exchange with the server failed.
    pub fn transport_error(&self) -> Option<&TransportError> {
        match &self.parts.details.cause {
            Cause::Transport(error) => Some(error),
            _ => None,
        }
    }

    /// Returns why a redirect was not followed, although
    /// [`Options::follow_redirects`](crate::Options::follow_redirects) is set: for example ``its
    /// `Location` has a user name or password``. The text contains no part of the URL.
    ///
    /// `None` for all other responses, and for redirects of requests that are neither a `GET` nor a
    /// `HEAD`.
    pub fn redirect_problem(&self) -> Option<&str> {
        self.parts.details.response()?.not_followed.as_ref().map(|it| &*it.0)
    }

    /// Returns whether the server may have seen the request. `false` only if it certainly has not:
    /// the request was refused before it was sent, or no connection was made.
    pub fn was_sent(&self) -> bool {
        match &self.parts.details.cause {
            Cause::Invalid(_) => false,
            Cause::Transport(error) => error.delivery_of_call() == Delivery::MaybeSent,
            _ => true,
        }
    }

    /// Returns the pause that the server requests with `Retry-After` or `retry-after-ms`: the
    /// longest of several values, and [`Duration::MAX`] for one that is too large for a `Duration`.
    /// `None` if the response has no such header, or none that can be parsed.
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(self.headers()?).known()
    }
}

impl<F> fmt::Display for Error<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts.details.print(f, &Described(&self.parts))
    }
}

/// Prints the failure after a colon, if its type implements `Display`.
struct Described<'a, F>(&'a ErrorParts<F>);

impl<F> fmt::Display for Described<'_, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(failure) = &self.0.failure
            && let Some(describe) = self.0.describe
        {
            return describe(failure, f);
        }
        Ok(())
    }
}

impl<F: fmt::Debug> fmt::Debug for Error<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Error");
        debug.field("endpoint", &self.spec().name);
        self.parts.details.debug(&mut debug);
        if let Some(failure) = &self.parts.failure {
            debug.field("failure", failure);
        }
        debug.finish()
    }
}

impl<F: fmt::Debug> std::error::Error for Error<F> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.parts.details.cause {
            Cause::Transport(error) => error.source(),
            _ => None,
        }
    }
}
