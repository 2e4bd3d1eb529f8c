//! The client: a base URL, what every request carries, and a transport.

mod attempt;
mod builder;
mod carrier;
mod collect;
pub(crate) mod credentials;
#[cfg(feature = "compression")]
mod decompress;
mod exchange;
mod kept;
mod redirect;
mod run;
mod sender;
mod stall;
mod watch;

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

pub use self::builder::ClientBuilder;
pub(crate) use self::carrier::Carrier;
pub(crate) use self::exchange::Facts;
#[cfg(any(feature = "reqwest", feature = "hyper"))]
pub(crate) use self::kept::Kept;
pub(crate) use self::redirect::ReachedAt;
pub(crate) use self::run::Calling;
pub(crate) use self::watch::LastMove;
use crate::api::{Api, ApiSpec, NoApi};
use crate::base_url::BaseUrl;
use crate::call::Call;
use crate::credentials::Renewals;
use crate::endpoint::Endpoint;
#[cfg(any(feature = "reqwest", feature = "hyper"))]
use crate::error::BuildError;
use crate::options::{Options, Plan};
use crate::retry::Budget;
use crate::spec::Policy;
use crate::transport::Next;

/// Sends endpoints to one API.
///
/// A client is cheap to clone; clones share the connections. `A` is the API whose endpoints it
/// sends: an endpoint of another API does not compile.
///
/// Calls are awaited on a tokio runtime with timers and I/O (`enable_all()`), which the transports
/// of this crate need, or sent with `blocking()`. With a transport of another kind they work on any
/// executor; without the timers of tokio, time limits and pauses do not hold there.
///
/// ```
/// use endpoint::Client;
///
/// let client: Client = Client::new("https://api.example.com")?;
/// # Ok::<(), endpoint::BuildError>(())
/// ```
pub struct Client<A = NoApi> {
    shared: Arc<Shared>,
    api: PhantomData<fn() -> A>,
}

/// What the clones of a client share.
#[derive(Debug)]
pub(crate) struct Shared {
    core: Arc<Core>,
    /// The layers around a whole call, if there are any.
    calls: Option<Next>,
    options: Options,
    /// What the options come to where nobody else says anything.
    plan: Arc<Plan>,
}

impl Shared {
    fn new(core: Arc<Core>, calls: Option<Next>, options: Options) -> Self {
        let plan = Arc::new(Plan::new(core.api, None, &Policy::NONE, &options));
        Self { core, calls, options, plan }
    }
}

/// What clients with different options share.
#[derive(Debug)]
pub(crate) struct Core {
    base: BaseUrl,
    api: &'static ApiSpec,
    /// The way of one attempt: layers, credentials, signature, transport.
    attempts: Next,
    /// Whether a request that finds no connection comes back from there.
    gives_back: bool,
    /// Whether the client sends no credentials.
    is_anonymous: bool,
    /// The state of the tokens, if they can expire.
    tokens: Option<Renewals>,
    budget: Budget,
}

impl<A: Api> Client<A> {
    /// Returns a client with the default settings.
    ///
    /// # Errors
    ///
    /// When the base URL cannot be used, or TLS cannot be set up.
    #[cfg(any(feature = "reqwest", feature = "hyper"))]
    pub fn new(base: impl AsRef<str>) -> Result<Self, BuildError> {
        Self::builder(base).build()
    }

    /// Returns a client to be set up, for an API at `base`: scheme, host and, where the API has
    /// one, a path prefix.
    pub fn builder(base: impl AsRef<str>) -> ClientBuilder<A> {
        ClientBuilder::new(base.as_ref())
    }

    /// Returns a client to be set up, at the base URL that the API declares.
    pub fn with_default_base() -> ClientBuilder<A> {
        ClientBuilder::at(A::SPEC.base, "the API declares no `base = …`; use `Client::builder`")
    }

    /// Returns a client to be set up, at the base URL that the API declares for a region.
    pub fn in_region(name: &str) -> ClientBuilder<A> {
        let problem = "the API declares no such region; `Api::SPEC.regions` lists those it does";
        ClientBuilder::at(A::SPEC.region(name), problem)
    }

    /// Prepares to send an endpoint; the same as the endpoint's own `send`.
    pub fn send<E: Endpoint<Api = A>>(&self, endpoint: E) -> Call<'_, E> {
        Call::new(endpoint, self)
    }

    /// Returns the URL at which the API lives.
    pub fn base_url(&self) -> &BaseUrl {
        &self.shared.core.base
    }
}

impl<A> Client<A> {
    /// Returns the same client with other options: it shares the connections, the credentials and
    /// the retry budget. What `options` do not set stays as it is; this client does not change.
    #[must_use]
    pub fn with(&self, options: Options) -> Self {
        let Shared { core, calls, options: own, .. } = &*self.shared;
        let shared = Shared::new(Arc::clone(core), calls.clone(), options.over(own));
        Self { shared: Arc::new(shared), api: PhantomData }
    }

    pub(crate) fn shared(&self) -> &Arc<Shared> {
        &self.shared
    }
}

impl<A> Clone for Client<A> {
    fn clone(&self) -> Self {
        Self { shared: Arc::clone(&self.shared), api: PhantomData }
    }
}

impl<A> fmt::Debug for Client<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base", &self.shared.core.base)
            .field("options", &self.shared.options)
            .finish_non_exhaustive()
    }
}
