//! Kinds of errors.

/// The kind of an [`Error`](crate::Error).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The server answered with a status that is declared as a failure, and the body decodes: the
    /// error holds the failure.
    Failure,
    /// The status of the response is not declared by the endpoint.
    UnexpectedStatus,
    /// The status is declared, but the body of the response does not decode to the declared type.
    Decode,
    /// The next page of a list cannot be found, repeats an earlier one, or is on another origin.
    Paging,
    /// The request was not sent, because its values break the endpoint's rules.
    InvalidRequest,
    /// A time limit ran out.
    Timeout,
    /// The credentials could not be fetched, or the request could not be signed. It was not sent.
    Credentials,
    /// No connection could be made.
    Connect,
    /// The transport failed in another way, for example because a connection broke.
    Transport,
}
