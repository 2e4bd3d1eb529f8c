//! Everything that can go wrong with a call, and all that is known about it.

pub(crate) mod build;
mod coding;
mod decode;
pub(crate) mod encode;
mod erased;
mod escape;
mod label;
pub(crate) mod report;
pub(crate) mod transport;
pub(crate) mod violation;

use std::convert::Infallible;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

pub use self::build::BuildError;
pub(crate) use self::coding::ContentCoding;
pub use self::decode::DecodeError;
pub use self::erased::AnyFailure;
pub(crate) use self::escape::one_line;
pub use self::report::ErrorKind;
pub(crate) use self::report::{Cause, KEPT, NotFollowed, Reply, Report, request_id};
pub use self::transport::{Delivery, TransportError, TransportErrorKind};
pub use self::violation::Violation;
use crate::retry::asked;
use crate::spec::Spec;

/// Any error of the layers below.
pub type BoxError = Box<dyn std::error::Error + Send + Sync + 'static>;

/// Prints a failure after a colon, where its type has a `Display`.
pub(crate) type Describe<F> = Option<fn(&F, &mut fmt::Formatter<'_>) -> fmt::Result>;

/// Why a call has no result.
///
/// `F` is the endpoint's typed failure: what the vendor says when it refuses. It is data, reached
/// with [`failure`](Self::failure) or [`into_failure`](Self::into_failure); everything else is asked
/// of the error itself. Whatever came back is kept: the status, the headers and the beginning of
/// the body, also when the body is not what was declared.
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
/// // What a gateway in front of the vendor may answer.
/// let answer = http::Response::builder().status(401).body(Body::from("<html>…</html>"))?;
///
/// let error = GetUser::response(answer).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Decode);
/// assert_eq!(error.status(), Some(http::StatusCode::UNAUTHORIZED)); // a 401 stays a 401
/// assert_eq!(error.body().unwrap(), "<html>…</html>");
/// # Ok::<(), http::Error>(())
/// ```
///
/// `Display` is one line that names the method, the path template, the status and, if its type has
/// a `Display`, the failure, in which control characters are escaped. It holds no URL, no query, no
/// header value and no body.
pub struct Error<F = Infallible> {
    inner: Box<Inner<F>>,
}

struct Inner<F> {
    report: Report,
    failure: Option<F>,
    describe: Describe<F>,
}

impl<F> Error<F> {
    #[cold]
    #[inline(never)]
    pub(crate) fn new(report: Report) -> Self {
        Self { inner: Box::new(Inner { report, failure: None, describe: None }) }
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn declared(report: Report, failure: F, describe: Describe<F>) -> Self {
        Self { inner: Box::new(Inner { report, failure: Some(failure), describe }) }
    }

    pub(crate) fn map_failure<G>(self, map: fn(F) -> G, describe: Describe<G>) -> Error<G> {
        let Inner { report, failure, .. } = *self.inner;
        Error { inner: Box::new(Inner { report, failure: failure.map(map), describe }) }
    }

    /// What kind of problem it is.
    pub fn kind(&self) -> ErrorKind {
        self.inner.report.kind()
    }

    /// The declaration of the endpoint.
    pub fn endpoint(&self) -> &'static Spec {
        self.inner.report.spec
    }

    /// What the vendor said, decoded to the type declared for the status.
    pub fn failure(&self) -> Option<&F> {
        self.inner.failure.as_ref()
    }

    /// What the vendor said, or the error itself when it is of another kind.
    ///
    /// # Errors
    ///
    /// Gives back `self` when it holds no failure.
    pub fn into_failure(self) -> Result<F, Self> {
        if self.inner.failure.is_none() {
            return Err(self);
        }
        let Inner { report, failure, .. } = *self.inner;
        failure.ok_or_else(|| Self::new(report))
    }

    /// The status, whenever a response came back.
    pub fn status(&self) -> Option<StatusCode> {
        self.inner.report.reply().map(|reply| reply.status)
    }

    /// The headers, whenever a response came back.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.inner.report.reply().map(|reply| &reply.headers)
    }

    /// The beginning of the body, whenever a response came back. It is empty where the body was to be handed over as a
    /// stream, of which nothing has been read.
    pub fn body(&self) -> Option<&Bytes> {
        self.inner.report.reply().map(|reply| &reply.body)
    }

    /// The vendor's identifier of the request, from the usual headers: what its support asks for.
    pub fn request_id(&self) -> Option<&str> {
        request_id(self.headers()?)
    }

    /// How often it was tried to send the request. 0 when it was refused before, and when something else than
    /// a [`Client`](crate::Client) sent it.
    pub fn attempts(&self) -> u32 {
        self.inner.report.facts.attempts
    }

    /// How long the call took, with every attempt and the pauses between them.
    pub fn elapsed(&self) -> Duration {
        self.inner.report.facts.elapsed
    }

    /// Whether the same call may succeed later and does no harm when it is made again: what the client itself
    /// would have [retried](crate::Retry), had it had more attempts or more time.
    pub fn is_retryable(&self) -> bool {
        self.inner.report.is_retryable()
    }

    /// Everything that is wrong with the request, when it was refused before sending.
    pub fn violations(&self) -> &[Violation] {
        match &self.inner.report.cause {
            Cause::Invalid(violations) => violations,
            _ => &[],
        }
    }

    /// Where and why the body does not decode, if that is the problem.
    pub fn decode_error(&self) -> Option<&DecodeError> {
        match &self.inner.report.cause {
            Cause::Undecodable(_, error) => Some(error),
            _ => None,
        }
    }

    /// What happened on the way, if that is the problem.
    pub fn transport_error(&self) -> Option<&TransportError> {
        match &self.inner.report.cause {
            Cause::Transport(error) => Some(error),
            _ => None,
        }
    }

    /// Returns why the redirect that came back was not followed, although
    /// [`Options::follow_redirects`](crate::Options::follow_redirects) asks for that: for example ``its
    /// `Location` has a user name or password``. The text repeats nothing of the URL.
    ///
    /// `None` for all other responses, and for a redirect of a request that is neither a `GET` nor a `HEAD`.
    pub fn redirect_problem(&self) -> Option<&str> {
        self.inner.report.reply()?.not_followed.as_ref().map(|it| &*it.0)
    }

    /// Whether a time limit ran out.
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }

    /// Whether no connection could be made; nothing was sent then.
    pub fn is_connect(&self) -> bool {
        self.kind() == ErrorKind::Connect
    }

    /// Whether the server may have seen the request. False only when it certainly has not: the
    /// request was refused before sending, or no connection was made.
    pub fn was_sent(&self) -> bool {
        match &self.inner.report.cause {
            Cause::Invalid(_) => false,
            Cause::Transport(error) => error.delivery_of_call() == Delivery::MaybeSent,
            _ => true,
        }
    }

    /// Returns the pause that the server asks for, from `Retry-After` or `retry-after-ms`: of
    /// several values the longest, and [`Duration::MAX`] for one that is too large for a
    /// `Duration`. `None` where no such header came, or none can be read.
    pub fn retry_after(&self) -> Option<Duration> {
        asked(self.headers()?).known()
    }
}

impl<F> fmt::Display for Error<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        one_line(f, Described(&self.inner))
    }
}

/// Prints the report, and the failure where its type has a `Display`.
struct Described<'a, F>(&'a Inner<F>);

impl<F> fmt::Display for Described<'_, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { report, failure, describe } = self.0;
        write!(f, "{report}")?;
        match (failure, describe) {
            (Some(failure), Some(describe)) => describe(failure, f),
            _ => Ok(()),
        }
    }
}

impl<F: fmt::Debug> fmt::Debug for Error<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Error");
        debug.field("endpoint", &self.endpoint().name);
        self.inner.report.debug(&mut debug);
        if let Some(failure) = &self.inner.failure {
            debug.field("failure", failure);
        }
        debug.finish()
    }
}

impl<F: fmt::Debug> std::error::Error for Error<F> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.inner.report.cause {
            Cause::Transport(error) => error.source(),
            _ => None,
        }
    }
}
