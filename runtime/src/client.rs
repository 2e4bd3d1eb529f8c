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
mod schemes;

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use self::builder::ClientBuilder;
use self::core::Shared;
use crate::api::{Api, NoApi};
use crate::base_url::BaseUrl;
use crate::error::build::BuildError;
use crate::options::Options;

/// Sends endpoints to one API.
///
/// A client is cheap to clone; clones share the connections. `A` is the API whose endpoints the
/// client sends: an endpoint of another API does not compile.
///
/// Await calls on a tokio runtime with timers and I/O (`enable_all()`), which the transports of
/// this crate need, or send them with `blocking()`. With a custom transport, calls work on any
/// executor, but without the timers of tokio there are no time limits and no pauses.
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
    /// Creates a client with the default settings: the builder's `build` without any option.
    ///
    /// # Errors
    ///
    /// When the base URL cannot be used, the API declares that its clients authenticate, or TLS
    /// cannot be set up.
    #[cfg(any(feature = "reqwest", feature = "hyper"))]
    pub fn new<U>(base: U) -> Result<Self, BuildError>
    where
        U: TryInto<BaseUrl, Error: Into<BuildError>>,
    {
        Self::builder(base).build()
    }

    /// Returns a builder for a client of an API at `base`: scheme, host and, if the API has one, a
    /// path prefix, as a string or as a [`BaseUrl`]. A URL that cannot be used is an error of
    /// [`build`](ClientBuilder::build).
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use endpoint::Client;
    ///
    /// let client: Client =
    ///     Client::builder("https://api.example.com").timeout(Duration::from_secs(10)).build()?;
    /// let other: Client = Client::builder(client.base_url().clone()).build()?;
    /// # Ok::<(), endpoint::BuildError>(())
    /// ```
    pub fn builder<U>(base: U) -> ClientBuilder<A>
    where
        U: TryInto<BaseUrl, Error: Into<BuildError>>,
    {
        ClientBuilder::new(base.try_into().map_err(Into::into))
    }

    /// Returns a builder for a client at the base URL that the API declares with `base = "…"`. If
    /// it declares none, [`build`](ClientBuilder::build) fails.
    pub fn builder_at_default() -> ClientBuilder<A> {
        let problem = "the API declares no `base = …`; use `Client::builder`";
        ClientBuilder::new(declared_base(A::SPEC.base, problem))
    }

    /// Returns a builder for a client at the base URL that the API declares for a region with
    /// `regions(…)`. If it does not declare the region, [`build`](ClientBuilder::build) fails.
    pub fn builder_in(name: &str) -> ClientBuilder<A> {
        let problem = "the API declares no such region; `Api::SPEC.regions` lists those it does";
        ClientBuilder::new(declared_base(A::SPEC.region(name), problem))
    }

    /// Returns the base URL.
    pub fn base_url(&self) -> &BaseUrl {
        &self.shared.core.base
    }
}

/// Returns the base URL that an API declares.
fn declared_base(base: Option<&str>, absent: &'static str) -> Result<BaseUrl, BuildError> {
    base.ok_or(BuildError::base_url(absent)).and_then(str::parse)
}

impl<A> Client<A> {
    /// Returns the same client with other options: it shares the connections, the credentials and
    /// the retry budget. What `options` do not set stays as it is; this client does not change.
    #[must_use]
    pub fn with_options(&self, options: Options) -> Self {
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
