//! The part of an error that does not depend on the type of the failure: compiled once for all
//! endpoints.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use super::decode::DecodeError;
use super::escape::one_line;
use super::kind::ErrorKind;
use super::response::{ErrorResponse, NotFollowed};
use super::stats::CallStats;
use super::transport::{TransportError, TransportErrorKind};
use super::violation::Violation;
use crate::spec::Spec;

/// An [`Error`](crate::Error) without its failure.
#[derive(Debug)]
pub(crate) struct Details {
    pub(crate) spec: &'static Spec,
    pub(crate) cause: Cause,
    pub(crate) stats: CallStats,
}

/// The cause of an error.
#[derive(Debug)]
pub(crate) enum Cause {
    Failure(ErrorResponse),
    Unexpected(ErrorResponse),
    Undecodable(ErrorResponse, DecodeError),
    Paging(ErrorResponse, Cow<'static, str>),
    /// A long-running operation was not done within this time.
    Unfinished(ErrorResponse, Duration),
    Invalid(Vec<Violation>),
    Transport(TransportError),
}

impl Details {
    /// Creates the details of a call that was not begun.
    pub(crate) const fn new(spec: &'static Spec, cause: Cause) -> Self {
        Self { spec, cause, stats: CallStats::NONE }
    }

    pub(crate) const fn kind(&self) -> ErrorKind {
        match &self.cause {
            Cause::Failure(_) => ErrorKind::Failure,
            Cause::Unexpected(_) => ErrorKind::UnexpectedStatus,
            Cause::Undecodable(..) => ErrorKind::Decode,
            Cause::Paging(..) => ErrorKind::Paging,
            Cause::Unfinished(..) => ErrorKind::Timeout,
            Cause::Invalid(_) => ErrorKind::InvalidRequest,
            Cause::Transport(error) => match error.kind() {
                TransportErrorKind::Timeout => ErrorKind::Timeout,
                TransportErrorKind::Credentials => ErrorKind::Credentials,
                TransportErrorKind::Connect => ErrorKind::Connect,
                _ => ErrorKind::Transport,
            },
        }
    }

    pub(crate) const fn response(&self) -> Option<&ErrorResponse> {
        match &self.cause {
            Cause::Failure(response)
            | Cause::Unexpected(response)
            | Cause::Undecodable(response, _)
            | Cause::Paging(response, _)
            | Cause::Unfinished(response, _) => Some(response),
            Cause::Invalid(_) => None,
            Cause::Transport(error) => error.response(),
        }
    }

    /// Returns whether the same call may succeed later and is safe to repeat.
    pub(crate) fn is_retryable(&self) -> bool {
        match &self.cause {
            Cause::Failure(_) | Cause::Unexpected(_) | Cause::Undecodable(..) => {
                self.stats.retries_status
            }
            Cause::Transport(error) => {
                error.is_unsent() || self.stats.repeatable && error.is_lost()
            }
            // The operation may be done later, and asking for its state was repeated before.
            Cause::Unfinished(..) => true,
            Cause::Paging(..) | Cause::Invalid(_) => false,
        }
    }

    /// Prints the details, and after them the failure.
    pub(crate) fn print(
        &self,
        f: &mut fmt::Formatter<'_>,
        failure: &dyn fmt::Display,
    ) -> fmt::Result {
        one_line(f, format_args!("{self}{failure}"))
    }

    pub(crate) fn debug(&self, debug: &mut fmt::DebugStruct<'_, '_>) {
        debug.field("cause", &self.cause);
        if self.stats.attempts > 0 {
            debug.field("attempts", &self.stats.attempts).field("elapsed", &self.stats.elapsed);
        }
    }
}

impl fmt::Display for Details {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: ", self.spec.method, self.spec.template)?;
        match &self.cause {
            Cause::Failure(response) => write!(f, "{}", Status(response)),
            Cause::Unexpected(response) => {
                write!(f, "{}: the endpoint does not declare this status", Status(response))
            }
            Cause::Undecodable(response, error) => {
                write!(f, "{}: {error}", Status(response))
            }
            Cause::Paging(response, problem) => write!(f, "{}: {problem}", Status(response)),
            Cause::Unfinished(response, timeout) => {
                write!(f, "{}: the operation was not done within {timeout:?}", Status(response))
            }
            Cause::Invalid(violations) => {
                f.write_str("not sent: ")?;
                for (index, violation) in violations.iter().enumerate() {
                    if index > 0 {
                        f.write_str("; ")?;
                    }
                    write!(f, "{violation}")?;
                }
                Ok(())
            }
            Cause::Transport(error) => match error.response() {
                Some(response) => write!(f, "{}: {error}", Status(response)),
                None => write!(f, "{error}"),
            },
        }
    }
}

/// Prints `401 Unauthorized`, or only the number of a status without a registered phrase, and why a
/// redirect was not followed.
struct Status<'a>(&'a ErrorResponse);

impl fmt::Display for Status<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ErrorResponse { status, not_followed, .. } = self.0;
        f.write_str(status.as_str())?;
        if let Some(reason) = status.canonical_reason() {
            write!(f, " {reason}")?;
        }
        match not_followed {
            Some(NotFollowed(problem)) => write!(f, " (not followed: {problem})"),
            None => Ok(()),
        }
    }
}
