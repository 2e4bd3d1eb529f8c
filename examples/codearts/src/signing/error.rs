//! The errors of signing.

/// The reason why a request cannot be signed, with a repair. It never quotes the key or the
/// request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SigningError {
    /// The id of the key is not valid in the header `Authorization`.
    #[error(
        "the id of the access key is empty or has characters that no id has: look for a line break or a \
         space around it"
    )]
    KeyId,
    /// The key has no secret.
    #[error("the access key has no secret: give the SK that was shown when the AK was made")]
    NoSecret,
    /// The token of a temporary key is not a valid header value.
    #[error(
        "the security token of the access key has characters that no header has: look for a line break \
         at its end"
    )]
    SecurityToken,
    /// The time cannot be written in a header.
    #[error("the time cannot be written as `X-Sdk-Date`: sign with the present time")]
    Time,
    /// The request has no host.
    #[error("the request has no host: use an absolute URL, or set the header `Host`")]
    NoHost,
    /// The body is streamed JSON, whose hash must be known before the first byte is sent.
    #[error(
        "JSON that is streamed cannot be signed: give it as bytes in memory, or leave it out of the \
         signature with the header `X-Sdk-Content-Sha256: UNSIGNED-PAYLOAD`"
    )]
    StreamedJson,
}
