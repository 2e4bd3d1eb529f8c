//! Spans and events, with the feature `tracing`.

use std::time::Duration;

use tracing::Span;
use tracing::field::Empty;
use tracing::span::Entered;

use super::Outcome;
use crate::base_url::BaseUrl;
use crate::error::transport::{TransportError, TransportErrorKind};
use crate::spec::Spec;

/// The span of a call, as in <https://opentelemetry.io/docs/specs/semconv/http/http-spans/>. It has
/// no `url.full`, which would contain the query and the values in the path.
pub(crate) struct CallSpan(Span);

impl CallSpan {
    /// Creates the span of a call of this endpoint. The server is left out if the request goes to
    /// another one than the base URL's: the URL may be a secret.
    pub(crate) fn new(spec: &'static Spec, base: Option<&BaseUrl>) -> Self {
        let span = tracing::info_span!(
            target: "endpoint",
            "endpoint::call",
            otel.name = Empty,
            otel.kind = "client",
            otel.status_code = Empty,
            http.request.method = spec.method,
            url.template = spec.template,
            server.address = Empty,
            server.port = Empty,
            http.response.status_code = Empty,
            http.request.resend_count = Empty,
            error.type = Empty,
        );
        if !span.is_disabled() {
            span.record("otel.name", tracing::field::display(Name(spec)));
            if let Some(base) = base {
                let port = base.port().unwrap_or(if base.is_https() { 443 } else { 80 });
                span.record("server.address", base.host()).record("server.port", port);
            }
        }
        Self(span)
    }

    /// Enters the span, until the guard is dropped.
    pub(crate) fn enter(&self) -> Entered<'_> {
        self.0.enter()
    }

    /// Records the result of the call.
    pub(crate) fn end(&self, attempts: u32, outcome: Outcome<'_>) {
        if self.0.is_disabled() {
            return;
        }
        if attempts > 1 {
            self.0.record("http.request.resend_count", attempts - 1);
        }
        let code = match outcome {
            Ok(code) => Some(code),
            Err(error) => error.response().map(|response| response.status),
        };
        if let Some(code) = code {
            self.0.record("http.response.status_code", code.as_u16());
        }
        match &outcome {
            Ok(code) if code.as_u16() < 400 => return,
            Ok(code) => self.0.record("error.type", code.as_str()),
            Err(error) => self.0.record("error.type", error_type(error)),
        };
        self.0.record("otel.status_code", "ERROR");
    }
}

/// Prints `PUT /v4/user/emails`.
struct Name(&'static Spec);

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.0.method, self.0.template)
    }
}

/// Reports the end of an attempt; `number` counts from 1.
pub(crate) fn attempt(number: u32, outcome: Outcome<'_>) {
    let resend_count = number - 1;
    match outcome {
        Ok(status) => tracing::debug!(
            target: "endpoint",
            {
                http.request.resend_count = resend_count,
                http.response.status_code = status.as_u16(),
            },
            "attempt answered"
        ),
        Err(error) => tracing::debug!(
            target: "endpoint",
            {
                http.request.resend_count = resend_count,
                http.response.status_code = error.response().map(|it| it.status.as_u16()),
                error.type = error_type(error),
            },
            "attempt failed"
        ),
    }
}

/// Reports that the request will be sent again with a new token.
pub(crate) fn renewal() {
    tracing::debug!(target: "endpoint", "the token has expired: sending again with a new one");
}

/// Reports that the request will be sent again after a pause.
pub(crate) fn retry(pause: Duration) {
    let pause_ms = u64::try_from(pause.as_millis()).unwrap_or(u64::MAX);
    tracing::debug!(target: "endpoint", pause_ms, "sending again");
}

/// Reports that the state of a long-running operation will be requested again after a pause.
pub(crate) fn polling(pause: Duration) {
    let pause_ms = u64::try_from(pause.as_millis()).unwrap_or(u64::MAX);
    tracing::debug!(target: "endpoint", pause_ms, "polling again");
}

/// Returns the value of `error.type` for a transport error: `timeout`, `connect`.
const fn error_type(error: &TransportError) -> &'static str {
    match error.kind() {
        TransportErrorKind::Timeout => "timeout",
        TransportErrorKind::Connect => "connect",
        TransportErrorKind::Credentials => "credentials",
        TransportErrorKind::TooLarge => "too_large",
        TransportErrorKind::Incomplete => "incomplete",
        TransportErrorKind::Decompression => "decompression",
        TransportErrorKind::Runtime => "runtime",
        #[cfg(feature = "mock")]
        TransportErrorKind::Unexpected => "unexpected",
        TransportErrorKind::Other => "other",
    }
}
