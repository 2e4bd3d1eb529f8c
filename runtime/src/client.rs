//! The client: a base URL, credentials, options and a transport.

mod attempt;
mod auth_value;
mod authenticate;
pub(crate) mod builder;
pub(crate) mod call_future;
mod call_layers;
mod collect;
pub(crate) mod core;
#[cfg(feature = "compression")]
mod decompress;
mod observed;
mod prepare;
mod read_timeout;
mod redirect;
mod retry_decision;
mod retry_loop;

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use self::builder::ClientBuilder;
use self::core::Shared;
use crate::api::{Api, NoApi};
use crate::base_url::BaseUrl;
#[cfg(any(feature = "reqwest", feature = "hyper"))]
use crate::error::build::BuildError;
use crate::options::Options;

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

    /// Returns the base URL.
    pub fn base_url(&self) -> &BaseUrl {
        &self.shared.core.base
    }
}

impl<A> Client<A> {
    /// Returns the same client with other options: it shares the connections, the credentials and
    /// the retry budget. What `options` do not set stays as it is; this client does not change.
    #[must_use]
    pub fn with(&self, options: Options) -> Self {
        let Shared { core, call_stack, options: own, .. } = &*self.shared;
        let shared = Shared::new(Arc::clone(core), call_stack.clone(), options.over(own));
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
