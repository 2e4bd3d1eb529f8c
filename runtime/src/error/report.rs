//! What is known about a problem, whatever the type of the failure: compiled once for all endpoints.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::{DecodeError, TransportError, TransportErrorKind, Violation};
use crate::client::Facts;
use crate::retry;
use crate::spec::Spec;

/// How much of a body an error keeps.
pub(crate) const KEPT: usize = 64 * 1024;

/// What kind of problem an [`Error`](crate::Error) is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The vendor refused, with a declared status and body: the failure holds what it said.
    Failure,
    /// A response came with a status that the endpoint does not declare.
    UnexpectedStatus,
    /// A response came with a declared status, but its body is not of the declared type.
    Decode,
    /// The pages of a list do not lead to an end, or to another origin.
    Paging,
    /// The request was not sent, because its values break the endpoint's rules.
    InvalidRequest,
    /// A time limit ran out.
    Timeout,
    /// No credentials could be had, or the request could not be signed. It was not sent.
    Credentials,
    /// No connection could be made.
    Connect,
    /// The transport failed in another way, for example by a connection that broke.
    Transport,
}

#[derive(Debug)]
pub(crate) struct Report {
    pub(crate) spec: &'static Spec,
    pub(crate) cause: Cause,
    pub(crate) facts: Facts,
}

#[derive(Debug)]
pub(crate) enum Cause {
    Failure(Reply),
    Unexpected(Reply),
    Undecodable(Reply, DecodeError),
    Paging(Reply, Cow<'static, str>),
    Invalid(Vec<Violation>),
    Transport(TransportError),
}

/// What came back.
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) not_followed: Option<NotFollowed>,
}

/// Why a redirect was not followed, in the extensions of its response.
#[derive(Debug, Clone)]
pub(crate) struct NotFollowed(pub(crate) Cow<'static, str>);

impl Reply {
    pub(crate) fn new(status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        // A copy of the beginning lets go of the rest.
        let body = if body.len() > KEPT { Bytes::copy_from_slice(&body[..KEPT]) } else { body };
        Self { status, headers, body, not_followed: None }
    }
}

/// Names under which services send the identifier of a request.
const REQUEST_ID: [&str; 5] =
    ["x-request-id", "request-id", "x-amzn-requestid", "x-ms-request-id", "x-correlation-id"];

/// Returns the first identifier that is text and not empty. Others are skipped, because another
/// header may have an identifier that can be read.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    let mut values = REQUEST_ID.iter().filter_map(|name| headers.get(*name));
    values.find_map(|value| str::from_utf8(value.as_bytes()).ok().filter(|id| !id.is_empty()))
}

impl fmt::Debug for Reply {
    /// Header values and bodies may be secret, so it shows their names and sizes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("status", &self.status)
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("body", &format_args!("{} bytes", self.body.len()))
            .field("not_followed", &self.not_followed)
            .finish()
    }
}

impl Report {
    pub(crate) const fn new(spec: &'static Spec, cause: Cause) -> Self {
        let facts = Facts { attempts: 0, elapsed: Duration::ZERO, repeatable: false };
        Self { spec, cause, facts }
    }

    pub(crate) const fn kind(&self) -> ErrorKind {
        match &self.cause {
            Cause::Failure(_) => ErrorKind::Failure,
            Cause::Unexpected(_) => ErrorKind::UnexpectedStatus,
            Cause::Undecodable(..) => ErrorKind::Decode,
            Cause::Paging(..) => ErrorKind::Paging,
            Cause::Invalid(_) => ErrorKind::InvalidRequest,
            Cause::Transport(error) => match error.kind() {
                TransportErrorKind::Timeout => ErrorKind::Timeout,
                TransportErrorKind::Credentials => ErrorKind::Credentials,
                TransportErrorKind::Connect => ErrorKind::Connect,
                _ => ErrorKind::Transport,
            },
        }
    }

    pub(crate) const fn reply(&self) -> Option<&Reply> {
        match &self.cause {
            Cause::Failure(reply)
            | Cause::Unexpected(reply)
            | Cause::Undecodable(reply, _)
            | Cause::Paging(reply, _) => Some(reply),
            Cause::Invalid(_) => None,
            Cause::Transport(error) => error.reply(),
        }
    }

    /// Whether the same call may succeed later, and does no harm.
    pub(crate) fn is_retryable(&self) -> bool {
        match &self.cause {
            Cause::Failure(reply) | Cause::Unexpected(reply) | Cause::Undecodable(reply, _) => {
                self.facts.repeatable && retry::is_transient(reply.status)
            }
            Cause::Transport(error) => {
                retry::is_unsent(error) || self.facts.repeatable && retry::is_lost(error)
            }
            Cause::Paging(..) | Cause::Invalid(_) => false,
        }
    }

    pub(crate) fn debug(&self, debug: &mut fmt::DebugStruct<'_, '_>) {
        debug.field("cause", &self.cause);
        if self.facts.attempts > 0 {
            debug.field("attempts", &self.facts.attempts).field("elapsed", &self.facts.elapsed);
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: ", self.spec.method, self.spec.template)?;
        match &self.cause {
            Cause::Failure(reply) => write!(f, "{}", Status(reply)),
            Cause::Unexpected(reply) => {
                write!(f, "{}: the endpoint does not declare this status", Status(reply))
            }
            Cause::Undecodable(reply, error) => {
                write!(f, "{}: {error}", Status(reply))
            }
            Cause::Paging(reply, problem) => write!(f, "{}: {problem}", Status(reply)),
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
            Cause::Transport(error) => match error.reply() {
                Some(reply) => write!(f, "{}: {error}", Status(reply)),
                None => write!(f, "{error}"),
            },
        }
    }
}

/// `401 Unauthorized`, or only the number for one without a registered phrase; and why a redirect was not
/// followed.
struct Status<'a>(&'a Reply);

impl fmt::Display for Status<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Reply { status, not_followed, .. } = self.0;
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
