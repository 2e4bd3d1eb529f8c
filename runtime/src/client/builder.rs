//! Setting up a client. Nothing fails before `build`, which says what is wrong.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{HeaderName, HeaderValue, USER_AGENT};
use tower_layer::Layer;
use tower_service::Service;

use super::credentials::Authenticator;
use super::run::Calls;
use super::sender::Sender;
use super::{Client, Core, Shared};
use crate::api::{Api, ApiSpec, Auth};
use crate::base_url::BaseUrl;
use crate::body::Body;
use crate::credentials::SharedCredentials;
use crate::error::{BoxError, BuildError};
use crate::options::Options;
use crate::retry::{Budget, Retry};
use crate::signer::{DynSigner, Signer};
use crate::transport::{Next, Tower, Wrap, wrap};

/// Sets up a [`Client`].
#[must_use]
pub struct ClientBuilder<A> {
    base: Result<BaseUrl, BuildError>,
    options: Options,
    allow_http: bool,
    credentials: Option<SharedCredentials>,
    is_anonymous: bool,
    signer: Option<Arc<dyn DynSigner>>,
    transport: Option<Next>,
    call_layers: Vec<Wrap>,
    attempt_layers: Vec<Wrap>,
    api: PhantomData<fn() -> A>,
}

impl<A: Api> ClientBuilder<A> {
    pub(super) fn new(base: &str) -> Self {
        Self::with_base(base.parse())
    }

    /// At a base URL that the API may or may not declare.
    pub(super) fn at(base: Option<&str>, otherwise: &'static str) -> Self {
        Self::with_base(base.ok_or(BuildError::base_url(otherwise)).and_then(str::parse))
    }

    fn with_base(base: Result<BaseUrl, BuildError>) -> Self {
        let agent = HeaderValue::from_static(concat!("endpoint/", env!("CARGO_PKG_VERSION")));
        Self {
            base,
            options: Options::new().header(USER_AGENT, agent),
            allow_http: false,
            credentials: None,
            is_anonymous: false,
            signer: None,
            transport: None,
            call_layers: Vec::new(),
            attempt_layers: Vec::new(),
            api: PhantomData,
        }
    }

    /// A header of every request, unless the endpoint or the call sets one of that name.
    ///
    /// A value of type [`HeaderValue`] that is marked sensitive stays so.
    pub fn header<N, V>(self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName>,
        V: TryInto<HeaderValue>,
    {
        self.map(|options| options.header(name, value))
    }

    /// How long a call may take; see [`Options::timeout`].
    pub fn timeout(self, timeout: Duration) -> Self {
        self.map(|options| options.timeout(timeout))
    }

    /// How long one attempt may take; see [`Options::attempt_timeout`].
    pub fn attempt_timeout(self, timeout: Duration) -> Self {
        self.map(|options| options.attempt_timeout(timeout))
    }

    /// How often a request is sent again, and after what pauses.
    pub fn retry(self, retry: Retry) -> Self {
        self.map(|options| options.retry(retry))
    }

    /// The largest body of a successful response, in bytes; see [`Options::max_body`].
    pub fn max_body(self, bytes: usize) -> Self {
        self.map(|options| options.max_body(bytes))
    }

    /// Sends requests without a look at their `#[check(…)]` rules; see [`Options::without_checks`].
    pub fn without_checks(self) -> Self {
        self.map(Options::without_checks)
    }

    /// Options of all calls: what they say counts before what was said so far.
    pub fn options(self, options: Options) -> Self {
        self.map(|own| options.over(&own))
    }

    fn map(mut self, change: impl FnOnce(Options) -> Options) -> Self {
        self.options = change(self.options);
        self
    }

    /// What the client authenticates with: a fixed secret, or [`Credentials`](crate::Credentials) that fetch
    /// tokens. How it is sent is declared by the API: `#[api(auth = header("X-Auth-Token"))]`.
    pub fn credentials(mut self, credentials: impl Into<SharedCredentials>) -> Self {
        self.credentials = Some(credentials.into());
        self
    }

    /// Sends no credentials, although the API declares how: for endpoints that need none, or that have a
    /// field for them.
    pub fn anonymous(mut self) -> Self {
        self.is_anonymous = true;
        self
    }

    /// Signs every request, last of all.
    pub fn signer(mut self, signer: impl Signer) -> Self {
        self.signer = Some(Arc::new(signer));
        self
    }

    /// Puts a `tower` layer around every call: what it wraps does all the attempts. The layer that is added
    /// last is the outermost.
    ///
    /// The endpoint's [`Spec`](crate::Spec) is in the request's extensions, as `&'static Spec`. A layer that
    /// makes a new request must keep the extensions.
    pub fn layer<L, B>(mut self, layer: L) -> Self
    where
        L: Layer<Next> + Send + 'static,
        L::Service:
            Service<http::Request<Body>, Response = http::Response<B>> + Clone + Send + 'static,
        <L::Service as Service<http::Request<Body>>>::Future: Send,
        <L::Service as Service<http::Request<Body>>>::Error: Into<BoxError>,
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        self.call_layers.push(wrap(layer));
        self
    }

    /// Puts a `tower` layer around every attempt: it sees each request that is sent, and each response with
    /// its body unread. The layer that is added last is the outermost; credentials and signature are added
    /// behind all of them. A layer that makes a new request must keep the extensions.
    pub fn attempt_layer<L, B>(mut self, layer: L) -> Self
    where
        L: Layer<Next> + Send + 'static,
        L::Service:
            Service<http::Request<Body>, Response = http::Response<B>> + Clone + Send + 'static,
        <L::Service as Service<http::Request<Body>>>::Future: Send,
        <L::Service as Service<http::Request<Body>>>::Error: Into<BoxError>,
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        self.attempt_layers.push(wrap(layer));
        self
    }

    /// Allows plain `http` to another machine: everything, credentials included, can be read on the
    /// way.
    pub fn allow_http(mut self) -> Self {
        self.allow_http = true;
        self
    }

    /// Sends through `service` instead of the default transport: any `tower` service, with any
    /// layers around it.
    pub fn transport<S, B>(mut self, service: S) -> Self
    where
        S: Service<http::Request<Body>, Response = http::Response<B>> + Clone + Send + 'static,
        S::Future: Send,
        S::Error: Into<BoxError>,
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        self.transport = Some(Next::new(Tower::new(service)));
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// When the base URL is not a plain `https` one (or `http` to this machine), a default header
    /// is not valid, the credentials do not fit, or the transport cannot be set up.
    pub fn build(self) -> Result<Client<A>, BuildError> {
        let base = self.base?;
        if !base.is_https() && !base.is_loopback() && !self.allow_http {
            return Err(BuildError::base_url(
                "it is plain `http`, so credentials could be read on the way; use `https`, or call \
                 `allow_http()` if you must",
            ));
        }
        let api = A::SPEC;
        let options = with_declared(self.options, api)?;
        let authenticator = match self.credentials {
            Some(credentials) => Some(Authenticator::new(api.auth, credentials)?),
            None if self.is_anonymous || api.auth == Auth::None => None,
            None => {
                return Err(BuildError::credentials(
                    "the API declares `auth`, but there are none; call `credentials(…)`, or \
                     `anonymous()` for calls that need none",
                ));
            }
        };
        let tokens = authenticator.as_ref().and_then(Authenticator::tokens);
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport(&base)?,
        };
        let sender = Next::new(Sender::new(authenticator, self.signer, transport));
        let attempts = self.attempt_layers.into_iter().fold(sender, |next, wrap| wrap(next));
        let core = Arc::new(Core { base, api, attempts, tokens, budget: Budget::new() });
        let calls = (!self.call_layers.is_empty()).then(|| {
            let innermost = Next::new(Calls(Arc::clone(&core)));
            self.call_layers.into_iter().fold(innermost, |next, wrap| wrap(next))
        });
        Ok(Client { shared: Arc::new(Shared { core, calls, options }), api: PhantomData })
    }
}

/// The headers of the API replace those of the client.
fn with_declared(options: Options, api: &ApiSpec) -> Result<Options, BuildError> {
    let declared = api.headers.iter();
    let options = declared.fold(options, |options, (name, value)| options.header(*name, *value));
    match options.first_problem() {
        None => Ok(options),
        Some(problem) => Err(BuildError::header(problem.to_owned())),
    }
}

#[cfg(feature = "reqwest")]
fn default_transport(base: &BaseUrl) -> Result<Next, BuildError> {
    let mut builder = crate::transport::Reqwest::builder();
    if base.is_loopback() {
        // A proxy's loopback is not ours.
        builder = builder.no_proxy();
    }
    if base.is_https() {
        builder = builder.https_only();
    }
    Ok(Next::new(Tower::new(builder.build()?)))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_: &BaseUrl) -> Result<Next, BuildError> {
    Err(BuildError::transport(
        "there is none; enable the feature `reqwest` or call `transport(…)`",
        None,
    ))
}

impl<A> fmt::Debug for ClientBuilder<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder").field("options", &self.options).finish_non_exhaustive()
    }
}
