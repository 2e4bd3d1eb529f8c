//! The builder of a client. No method fails before `build`, which reports all problems.

mod build;
#[cfg(any(feature = "reqwest", feature = "hyper"))]
mod connect;

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{HeaderName, HeaderValue, USER_AGENT};
use tower_layer::Layer;
use tower_service::Service;

use crate::api::Api;
use crate::base_url::BaseUrl;
use crate::body::Body;
use crate::boxed::BoxError;
use crate::credentials::SharedCredentials;
use crate::error::build::BuildError;
use crate::options::Options;
use crate::retry::Retry;
use crate::signer::{DynSigner, Signer};
#[cfg(any(feature = "reqwest", feature = "hyper"))]
use crate::transport::connect_options::ConnectOptions;
use crate::transport::erased::erased;
use crate::transport::next::{Next, Wrap, wrap};

/// Sets up a [`Client`](crate::Client).
#[must_use]
pub struct ClientBuilder<A> {
    base: Result<BaseUrl, BuildError>,
    options: Options,
    allow_http: bool,
    credentials: Option<SharedCredentials>,
    is_anonymous: bool,
    signer: Option<Arc<dyn DynSigner>>,
    transport: Option<Next>,
    #[cfg(any(feature = "reqwest", feature = "hyper"))]
    connect: Option<ConnectOptions>,
    #[cfg(feature = "compression")]
    decompresses: bool,
    call_layers: Vec<Wrap>,
    attempt_layers: Vec<Wrap>,
    api: PhantomData<fn() -> A>,
}

impl<A: Api> ClientBuilder<A> {
    pub(crate) fn new(base: &str) -> Self {
        Self::with_base(base.parse())
    }

    /// Returns a builder for a base URL that the API may not declare.
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
            #[cfg(any(feature = "reqwest", feature = "hyper"))]
            connect: None,
            #[cfg(feature = "compression")]
            decompresses: false,
            call_layers: Vec::new(),
            attempt_layers: Vec::new(),
            api: PhantomData,
        }
    }

    /// Sets a header of every request, unless the endpoint or the call sets one of that name.
    ///
    /// A value of type [`HeaderValue`] that is marked sensitive stays so.
    pub fn header<N, V>(self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName>,
        V: TryInto<HeaderValue>,
    {
        self.map(|options| options.header(name, value))
    }

    /// Adds a value to a header of every request; see [`Options::append_header`].
    pub fn append_header<N, V>(self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName>,
        V: TryInto<HeaderValue>,
    {
        self.map(|options| options.append_header(name, value))
    }

    /// Sets how long a call may take; see [`Options::timeout`].
    pub fn timeout(self, timeout: Duration) -> Self {
        self.map(|options| options.timeout(timeout))
    }

    /// Sets how long one attempt may take; see [`Options::attempt_timeout`].
    pub fn attempt_timeout(self, timeout: Duration) -> Self {
        self.map(|options| options.attempt_timeout(timeout))
    }

    /// Sets how often a request is sent again, and after what pauses; see [`Options::retry`].
    pub fn retry(self, retry: Retry) -> Self {
        self.map(|options| options.retry(retry))
    }

    /// Sets the largest body that is decoded, in bytes; see [`Options::max_body`].
    pub fn max_body(self, bytes: usize) -> Self {
        self.map(|options| options.max_body(bytes))
    }

    /// Sends requests without a look at their `#[check(…)]` rules; see [`Options::without_checks`].
    pub fn without_checks(self) -> Self {
        self.map(Options::without_checks)
    }

    /// Sets options of all calls, in place of those that were set before.
    pub fn options(self, options: Options) -> Self {
        self.map(|own| options.over(&own))
    }

    fn map(mut self, change: impl FnOnce(Options) -> Options) -> Self {
        self.options = change(self.options);
        self
    }

    /// Sets what the client authenticates with: a fixed secret, or
    /// [`Credentials`](crate::Credentials) that fetch tokens. How it is sent is declared by the API:
    /// `#[api(auth = header("X-Auth-Token"))]`.
    ///
    /// Of this and [`anonymous`](Self::anonymous), the one that is called last counts.
    pub fn credentials(mut self, credentials: impl Into<SharedCredentials>) -> Self {
        (self.credentials, self.is_anonymous) = (Some(credentials.into()), false);
        self
    }

    /// Sends no credentials, although the API declares how: for endpoints that need none, or that have a
    /// field for them. Credentials that were set before are forgotten.
    pub fn anonymous(mut self) -> Self {
        (self.credentials, self.is_anonymous) = (None, true);
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
    /// The endpoint's [`Spec`](crate::Spec) is in the request's extensions, as `&'static Spec`. A
    /// layer that makes a new request or response must keep the extensions.
    ///
    /// A layer may send a request without secrets to another host. One that has credentials, a
    /// signature or a secret header goes to the origin of the base URL only: otherwise the call
    /// fails with an error of kind [`Credentials`](crate::ErrorKind::Credentials), and nothing is
    /// sent.
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

    /// Puts a `tower` layer around every attempt: it sees each request that is sent, and each
    /// response with its body unread. The layer that is added last is the outermost; credentials
    /// and signature are added after all of them, and only to requests to the origin of the base
    /// URL, as with [`layer`](Self::layer). A layer that makes a new request or response must keep
    /// the extensions.
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

    /// Asks for compressed responses, in the codings whose features are on, and decompresses them.
    /// Limits of size count what comes out.
    ///
    /// Several codings of one response (`Content-Encoding: gzip, br`) are taken off one after the
    /// other, and `gzip` and `zstd` may have several members. Whatever else follows the compressed
    /// content, or is missing of it, is an error of kind
    /// [`Decompression`](crate::TransportErrorKind::Decompression) or
    /// [`Incomplete`](crate::TransportErrorKind::Incomplete). A coding whose feature is off, or
    /// that is not known here, is left as it is, with its header: the error names it if the body
    /// does not decode. So is a part of a response (206), which is no compressed content of its
    /// own, and a request with a `Range` does not ask for compression.
    ///
    /// A feature alone changes nothing: another crate in the graph may have enabled it.
    #[cfg(feature = "compression")]
    pub fn decompress(mut self) -> Self {
        self.decompresses = true;
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
        self.transport = Some(erased(service));
        self
    }
}

impl<A> fmt::Debug for ClientBuilder<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder").field("options", &self.options).finish_non_exhaustive()
    }
}
