//! The parts of a client that its clones share.

use std::sync::Arc;

use http::header::ACCEPT;

use super::schemes::Schemes;
use crate::api::ApiSpec;
use crate::base_url::BaseUrl;
use crate::body::Body;
use crate::credentials::renewal::Renewals;
use crate::error::stats::CallRecord;
use crate::error::transport::TransportError;
use crate::observe::Observer;
use crate::options::Options;
use crate::options::settings::Settings;
use crate::retry::budget::Budget;
use crate::spec::policy::Policy;
use crate::transport::next::Next;

/// The parts that the clones of a client share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(super) core: Arc<Core>,
    /// The layers around a whole call, if there are any, with the attempts inside.
    pub(super) call_stack: Option<Next>,
    pub(super) options: Options,
    /// Whether endpoints set `Accept`.
    pub(super) sets_accept: bool,
    /// The settings of a call that has no options of its own and whose endpoint declares none.
    pub(super) settings: Arc<Settings>,
}

impl Shared {
    pub(super) fn new(core: Arc<Core>, call_stack: Option<Next>, options: Options) -> Self {
        let settings = Arc::new(Settings::new(core.api, None, &Policy::NONE, &options));
        let sets_accept = !options.headers.contains_key(ACCEPT);
        Self { core, call_stack, options, sets_accept, settings }
    }
}

/// The parts that clients with different options share.
#[derive(Debug)]
pub(crate) struct Core {
    pub(super) base: BaseUrl,
    pub(super) api: &'static ApiSpec,
    /// The services of one attempt: layers, credentials, signature, transport.
    pub(super) attempt_stack: Next,
    /// The state of the tokens of each scheme, if they can expire.
    pub(super) tokens: Schemes<Renewals>,
    /// The schemes that the client has credentials for.
    pub(super) authenticated: Schemes<()>,
    pub(super) budget: Budget,
    /// The function that is called at the end of each call.
    pub(super) observer: Option<Observer>,
}

/// The result of all attempts of a call, and its numbers.
pub(super) type Exchanged = (Result<http::Response<Body>, TransportError>, CallRecord);
