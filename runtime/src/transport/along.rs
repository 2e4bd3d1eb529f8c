//! What goes along with a request on its way to the transport.

use super::{Timeout, Until};
use crate::body::Body;
use crate::client::{Calling, LastMove};
use crate::clock::{self, Instant};
use crate::spec::Spec;

/// What goes along with a request, and is not sent.
///
/// Our own services hand it on as it is. Where one that is not ours stands between them, it goes through the
/// request's extensions, which allocate: a client without layers does not pay for that.
#[derive(Debug, Clone)]
pub(crate) struct Along {
    pub(crate) spec: &'static Spec,
    pub(crate) calling: Calling,
    /// The time of the attempt, once there is one.
    pub(crate) limit: Option<Timeout>,
    /// Whether the request goes to another origin: without credentials, without a signature.
    pub(crate) is_foreign: bool,
    /// Where the body, which takes its time, is said to move.
    pub(crate) moved: Option<LastMove>,
}

impl Along {
    pub(crate) fn new(spec: &'static Spec, calling: Calling) -> Self {
        Self { spec, calling, limit: None, is_foreign: false, moved: None }
    }

    /// Begins an attempt: it has its own time, within that of the call.
    pub(crate) fn begin(&mut self, now: Instant) {
        let deadline = clock::after(now, self.calling.plan.attempt_timeout);
        let deadline = deadline.min(self.calling.deadline());
        let until = if self.spec.streams() { Until::Head } else { Until::Body };
        let duration = deadline.saturating_duration_since(now);
        self.limit = Some(Timeout { duration, until, begun: now });
    }

    /// The time of the attempt.
    pub(crate) fn limit(&self) -> Timeout {
        let Calling { started: begun, plan, .. } = &self.calling;
        let (until, begun, duration) = (Until::Body, *begun, plan.timeout);
        self.limit.unwrap_or(Timeout { duration, until, begun })
    }

    /// Puts it where [`take_from`](Self::take_from) finds it, and where anybody finds the declaration and the
    /// time limit.
    pub(crate) fn put_into(&self, request: &mut http::Request<Body>) {
        let extensions = request.extensions_mut();
        extensions.insert(self.spec);
        if let Some(limit) = self.limit {
            extensions.insert(limit);
        }
        extensions.insert(self.clone());
    }

    /// Takes it out, unless somebody has lost it.
    pub(crate) fn take_from(request: &mut http::Request<Body>) -> Option<Self> {
        request.extensions_mut().remove()
    }
}
