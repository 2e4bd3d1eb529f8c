//! Which requests are safe to send again, and after which statuses another attempt may succeed.

use http::header::HeaderMap;
use http::{HeaderName, StatusCode};

use crate::spec::Spec;

pub(crate) const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// Returns whether it is safe to send a request twice.
pub(crate) fn is_repeatable(spec: &Spec, headers: &HeaderMap) -> bool {
    matches!(spec.method, "GET" | "HEAD" | "OPTIONS")
        || spec.policy.idempotent
        // To compare the few names costs less than to look one up. An empty key does not identify
        // an operation.
        || headers.iter().any(|(name, key)| *name == IDEMPOTENCY_KEY && !key.is_empty())
}

/// Returns whether the same request may succeed later, according to a status.
pub(crate) fn is_transient(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 502 | 503 | 504)
}
