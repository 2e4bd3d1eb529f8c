//! What may be sent again, and what is worth it.

use http::header::HeaderMap;
use http::{HeaderName, StatusCode};

use crate::error::{Delivery, TransportError, TransportErrorKind};
use crate::spec::Spec;

pub(crate) const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// Returns whether sending the request a second time does no harm.
pub(crate) fn is_repeatable(spec: &Spec, headers: &HeaderMap) -> bool {
    matches!(spec.method, "GET" | "HEAD" | "OPTIONS")
        || spec.policy.idempotent
        // An empty one does not distinguish operations.
        || headers.get(IDEMPOTENCY_KEY).is_some_and(|key| !key.is_empty())
}

/// Returns whether a status says that the same request may succeed later.
pub(crate) fn is_transient(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 429 | 502 | 503 | 504)
}

/// Returns whether a request that failed in this way was not sent, and may be sent in another attempt.
/// Without credentials it never is, nor without a runtime.
pub(crate) fn is_unsent(error: &TransportError) -> bool {
    use TransportErrorKind::{Credentials, Runtime};
    error.delivery() == Delivery::NotSent && !matches!(error.kind(), Credentials | Runtime)
}

/// Returns whether the response to a request was lost on the way: the server may have carried the
/// request out or not.
pub(crate) fn is_lost(error: &TransportError) -> bool {
    use TransportErrorKind::{Decompression, Incomplete, Other, Timeout};
    matches!(error.kind(), Timeout | Incomplete | Decompression | Other)
}
