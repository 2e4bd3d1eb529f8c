//! With the feature `tracing`.

use std::time::Duration;

use tracing::Span;
use tracing::field::Empty;
use tracing::span::Entered;

use super::Outcome;
use crate::base_url::BaseUrl;
use crate::error::{Cause, Report, TransportError, TransportErrorKind};
use crate::response::Answer;
use crate::spec::Spec;

/// The span of a call: <https://opentelemetry.io/docs/specs/semconv/http/http-spans/>. There is no `url.full`:
/// it would hold the query and the values of the path.
pub(crate) struct CallSpan(Span);

impl CallSpan {
    pub(crate) fn new(spec: &'static Spec, base: &BaseUrl) -> Self {
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
            let port = base.port().unwrap_or(if base.is_https() { 443 } else { 80 });
            span.record("otel.name", tracing::field::display(Name(spec)))
                .record("server.address", base.host())
                .record("server.port", port);
        }
        Self(span)
    }

    pub(crate) fn enter(&self) -> Entered<'_> {
        self.0.enter()
    }

    /// Tells how the call came out.
    pub(crate) fn end(&self, exchange: Result<&mut Answer, &Report>) {
        if self.0.is_disabled() {
            return;
        }
        let (facts, status) = match &exchange {
            Ok(answer) => (answer.facts(), Some(answer.response().status())),
            Err(report) => (report.facts, report.reply().map(|reply| reply.status)),
        };
        if facts.attempts > 1 {
            self.0.record("http.request.resend_count", facts.attempts - 1);
        }
        if let Some(status) = status {
            self.0.record("http.response.status_code", status.as_u16());
        }
        match exchange {
            Ok(answer) if answer.status() < 400 => return,
            Ok(answer) => self.0.record("error.type", answer.response().status().as_str()),
            Err(report) => self.0.record(
                "error.type",
                match &report.cause {
                    Cause::Transport(error) => error_type(error),
                    _ => "invalid_request",
                },
            ),
        };
        self.0.record("otel.status_code", "ERROR");
    }
}

/// `PUT /v4/user/emails`.
struct Name(&'static Spec);

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.0.method, self.0.template)
    }
}

/// An attempt is over; `number` counts from 1.
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
                http.response.status_code = error.reply().map(|reply| reply.status.as_u16()),
                error.type = error_type(error),
            },
            "attempt failed"
        ),
    }
}

/// The request will be sent again with a new token.
pub(crate) fn renewal() {
    tracing::debug!(target: "endpoint", "the token has expired: sending again with a new one");
}

/// The request will be sent again.
pub(crate) fn retry(pause: Duration) {
    let pause_ms = u64::try_from(pause.as_millis()).unwrap_or(u64::MAX);
    tracing::debug!(target: "endpoint", pause_ms, "sending again");
}

/// What an outcome is called where it is no response: `timeout`, `connect`.
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
