//! What may be sent again, and what is worth it.

use std::time::{Duration, SystemTime};

use http::header::{DATE, HeaderMap, RETRY_AFTER};
use http::{HeaderName, StatusCode};

use crate::error::{Delivery, TransportError, TransportErrorKind};
use crate::spec::Spec;

pub(crate) const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// Whether sending the request a second time does no harm.
pub(crate) fn is_repeatable(spec: &Spec, headers: &HeaderMap) -> bool {
    matches!(spec.method, "GET" | "HEAD" | "OPTIONS")
        || spec.policy.idempotent
        || headers.contains_key(IDEMPOTENCY_KEY)
}

/// Whether a status says that the same request may succeed later.
pub(crate) fn is_transient(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 429 | 502 | 503 | 504)
}

/// Returns whether a request that failed in this way was not sent, and may be sent in another attempt.
/// Without credentials it never is.
pub(crate) fn is_unsent(error: &TransportError) -> bool {
    error.delivery() == Delivery::NotSent && error.kind() != TransportErrorKind::Credentials
}

/// Whether the answer to a request was lost on the way: it may have been carried out or not.
pub(crate) fn is_lost(error: &TransportError) -> bool {
    matches!(
        error.kind(),
        TransportErrorKind::Timeout | TransportErrorKind::Incomplete | TransportErrorKind::Other
    )
}

/// The time that a service asks to wait: seconds, or a date, which is compared with the clock of the service
/// where it says what that shows.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = httpdate::parse_http_date(text).ok()?;
    let shown = headers.get(DATE).and_then(|date| date.to_str().ok());
    let now = shown.and_then(|date| httpdate::parse_http_date(date).ok());
    // A date that has passed asks for no pause.
    Some(date.duration_since(now.unwrap_or_else(SystemTime::now)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(fields: &[(HeaderName, &'static str)]) -> Option<u64> {
        let headers = fields
            .iter()
            .map(|(name, value)| (name.clone(), http::HeaderValue::from_static(value)));
        retry_after(&headers.collect()).map(|pause| pause.as_secs())
    }

    #[test]
    fn retry_after_has_two_forms() {
        let date = "Sun, 06 Nov 1994 08:49:37 GMT";
        assert_eq!(asked(&[(RETRY_AFTER, "120")]), Some(120));
        assert_eq!(asked(&[(RETRY_AFTER, " 0 ")]), Some(0));
        let minute_before = (DATE, "Sun, 06 Nov 1994 08:48:37 GMT");
        assert_eq!(asked(&[(RETRY_AFTER, date), minute_before]), Some(60));
        // In the past, by the service's clock and by ours.
        assert_eq!(asked(&[(RETRY_AFTER, date), (DATE, "Sun, 06 Nov 1994 08:49:38 GMT")]), Some(0));
        assert_eq!(asked(&[(RETRY_AFTER, date)]), Some(0));
    }

    #[test]
    fn what_is_neither_asks_for_nothing() {
        for text in ["", "-1", "1.5", "soon", "99999999999999999999", "Sun, 06 Nov 1994"] {
            assert_eq!(asked(&[(RETRY_AFTER, text)]), None, "{text}");
        }
        assert_eq!(asked(&[]), None);
    }
}
