//! Why a request is not signed.

/// Why a request is not signed, and what to do about it. It never quotes the key or the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SigningError {
    /// The key cannot stand in the header `Authorization`.
    #[error(
        "the id of the access key is empty or has characters that no id has: look for a line break or a \
         space around it"
    )]
    KeyId,
    /// The key has nothing to sign with.
    #[error("the access key has no secret: give the SK that was shown when the AK was made")]
    NoSecret,
    /// The token of a temporary key cannot stand in a header.
    #[error(
        "the security token of the access key has characters that no header has: look for a line break \
         at its end"
    )]
    SecurityToken,
    /// The time cannot stand in a header.
    #[error("the time cannot be written as `X-Sdk-Date`: sign with the present time")]
    Time,
    /// The service to sign for is not known.
    #[error(
        "the request does not say which host it goes to: give it a whole URL, or the header `Host`"
    )]
    NoHost,
    /// Its hash would have to be known before the first byte is sent.
    #[error(
        "JSON that is streamed cannot be signed: give it as bytes in memory, or leave it out of the \
         signature with the header `X-Sdk-Content-Sha256: UNSIGNED-PAYLOAD`"
    )]
    StreamedJson,
}
