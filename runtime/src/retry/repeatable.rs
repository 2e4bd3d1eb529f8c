//! What may be sent again, and what is worth it.

use http::header::HeaderMap;
use http::{HeaderName, StatusCode};

use crate::spec::Spec;

pub(crate) const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// Returns whether sending the request a second time does no harm.
pub(crate) fn is_repeatable(spec: &Spec, headers: &HeaderMap) -> bool {
    matches!(spec.method, "GET" | "HEAD" | "OPTIONS")
        || spec.policy.idempotent
        // An empty one does not distinguish operations.
        || headers.get(IDEMPOTENCY_KEY).is_some_and(|key| !key.is_empty())
}

/// Returns whether a status means that the same request may succeed later.
pub(crate) fn is_transient(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 502 | 503 | 504)
}
