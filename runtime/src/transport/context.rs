//! The context of a request on its way to the transport.

use std::sync::Arc;
use std::time::Duration;

use http::Uri;

use super::timeout::{Timeout, Until};
use super::upload_activity::UploadActivity;
use crate::body::Body;
use crate::error::stats::CallRecord;
use crate::error::transport::TransportError;
use crate::options::settings::Settings;
use crate::spec::Spec;
use crate::timer::RuntimeId;
use crate::timer::{self, Instant};

/// The context of a call: the same for all of its attempts.
#[derive(Debug, Clone)]
pub(crate) struct CallContext {
    pub(crate) settings: Arc<Settings>,
    pub(crate) started: Instant,
    /// The runtime that the call began on, which has timers.
    pub(crate) runtime: Option<RuntimeId>,
    /// Whether it is safe to send the request twice.
    pub(crate) repeatable: bool,
}

impl CallContext {
    /// Returns the time at which the time limit of the call runs out.
    pub(crate) fn deadline(&self) -> Instant {
        timer::saturating_add(self.started, self.settings.timeout)
    }

    /// Returns the numbers of a call that ends with this result.
    pub(crate) fn record(
        &self,
        result: &Result<http::Response<Body>, TransportError>,
    ) -> CallRecord {
        let attempts = match result {
            Ok(response) => AttemptCount::of(response),
            Err(error) => error.attempts(),
        };
        let repeatable = self.repeatable;
        let retries_status = result
            .as_ref()
            .is_ok_and(|response| self.settings.retry.is_sent_again(response.status(), repeatable));
        let request_id = self.settings.request_id_header();
        CallRecord { attempts, started: Some(self.started), repeatable, retries_status, request_id }
    }
}

/// The number of attempts of a call, in the extensions of its response if there was more than one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AttemptCount(pub(crate) u32);

impl AttemptCount {
    /// Returns the number of attempts that led to a response.
    pub(crate) fn of(response: &http::Response<Body>) -> u32 {
        response.extensions().get().copied().unwrap_or(Self(1)).0
    }
}

/// The context of a request, passed from service to service and never sent.
///
/// The services of this crate pass it as an argument. Layers and custom transports get it in the
/// request's extensions, which allocate. A client without them does not pay for that.
#[derive(Debug, Clone)]
pub(crate) struct RequestContext {
    pub(crate) spec: &'static Spec,
    pub(crate) call: CallContext,
    /// The time limit of the attempt, once it has begun.
    pub(crate) limit: Option<Timeout>,
    /// Whether the request is sent to another origin than that of the base URL, without credentials
    /// and without a signature.
    pub(crate) is_cross_origin: bool,
    /// The activity of the upload, if the body is a stream or large.
    pub(crate) upload: Option<UploadActivity>,
}

impl RequestContext {
    /// Creates the context of a request before its first attempt.
    pub(crate) fn new(spec: &'static Spec, call: CallContext) -> Self {
        Self { spec, call, limit: None, is_cross_origin: false, upload: None }
    }

    /// Begins an attempt, which has its own time limit within that of the call.
    pub(crate) fn begin_attempt(&mut self, now: Instant) {
        let Settings { timeout, attempt_timeout, .. } = *self.call.settings;
        // The first attempt begins with the call, and comparing times is cheaper than subtracting.
        let is_first = now == self.call.started;
        let spent = if is_first { Duration::ZERO } else { now.duration_since(self.call.started) };
        let duration = attempt_timeout.min(timeout.saturating_sub(spent));
        let until = if self.spec.streams() { Until::Head } else { Until::Body };
        self.limit = Some(Timeout { duration, until, begun: now });
    }

    /// Returns the time limit of the attempt, or that of the call before the first attempt.
    pub(crate) fn limit(&self) -> Timeout {
        let CallContext { started: begun, settings, .. } = &self.call;
        let (until, begun, duration) = (Until::Body, *begun, settings.timeout);
        self.limit.unwrap_or(Timeout { duration, until, begun })
    }

    /// Stores the context, the [`Spec`] and the [`Timeout`] in the request's extensions.
    pub(crate) fn insert_into(&self, request: &mut http::Request<Body>) {
        let extensions = request.extensions_mut();
        extensions.insert(self.spec);
        if let Some(limit) = self.limit {
            extensions.insert(limit);
        }
        extensions.insert(self.clone());
    }

    /// Removes the context from a request. Returns `None` if a layer has dropped the extensions.
    pub(crate) fn remove_from(request: &mut http::Request<Body>) -> Option<Self> {
        request.extensions_mut().remove()
    }
}

/// A marker in the extensions of a request whose URL the server has sent: that of the next page, or
/// the target of a redirect.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FollowedUrl;

/// The URI that redirects led to, in the extensions of its response.
#[derive(Debug, Clone)]
pub(crate) struct RedirectedTo(pub(crate) Uri);
