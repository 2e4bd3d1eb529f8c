//! The builder of a client. No method fails before `build`, which reports all problems.

mod build;
#[cfg(any(feature = "reqwest", feature = "hyper"))]
mod connect;
mod observe;

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use http::header::{HeaderValue, USER_AGENT};

use crate::api::Api;
use crate::base_url::BaseUrl;
use crate::credentials::Credentials;
use crate::error::build::BuildError;
use crate::observe::Observer;
use crate::options::Options;
use crate::options::option_methods::option_methods;
use crate::signer::{DynSigner, Signer};
use crate::transport::bounds::{HttpLayer, HttpService};
#[cfg(any(feature = "reqwest", feature = "hyper"))]
use crate::transport::connect_options::ConnectOptions;
use crate::transport::next::{Next, Wrap};

/// Sets up a [`Client`](crate::Client).
#[must_use]
pub struct ClientBuilder<A> {
    base: Result<BaseUrl, BuildError>,
    options: Options,
    allow_http: bool,
    credentials: Option<Credentials>,
    /// The credentials of named schemes.
    named_credentials: Vec<(String, Credentials)>,
    is_anonymous: bool,
    signer: Option<Arc<dyn DynSigner>>,
    transport: Option<Next>,
    observer: Option<Observer>,
    #[cfg(any(feature = "reqwest", feature = "hyper"))]
    connect: Option<ConnectOptions>,
    #[cfg(feature = "compression")]
    decompresses: bool,
    call_layers: Vec<Wrap>,
    attempt_layers: Vec<Wrap>,
    api: PhantomData<fn() -> A>,
}

impl<A: Api> ClientBuilder<A> {
    /// Creates a builder. A base URL that cannot be used is an error of `build`.
    pub(super) fn new(base: Result<BaseUrl, BuildError>) -> Self {
        let agent = HeaderValue::from_static(concat!("endpoint/", env!("CARGO_PKG_VERSION")));
        Self {
            base,
            options: Options::new().header(USER_AGENT, agent),
            allow_http: false,
            credentials: None,
            named_credentials: Vec::new(),
            is_anonymous: false,
            signer: None,
            transport: None,
            observer: None,
            #[cfg(any(feature = "reqwest", feature = "hyper"))]
            connect: None,
            #[cfg(feature = "compression")]
            decompresses: false,
            call_layers: Vec::new(),
            attempt_layers: Vec::new(),
            api: PhantomData,
        }
    }

    option_methods!();

    fn map_options(mut self, change: impl FnOnce(Options) -> Options) -> Self {
        self.options = change(self.options);
        self
    }

    /// Sets the credentials of the client: a fixed secret, or a
    /// [`TokenProvider`](crate::TokenProvider) that fetches tokens. The API declares how they are
    /// sent: `#[api(auth = header("X-Auth-Token"))]`.
    ///
    /// Of this method and [`anonymous`](Self::anonymous), the last call counts.
    pub fn credentials(mut self, credentials: impl Into<Credentials>) -> Self {
        (self.credentials, self.is_anonymous) = (Some(credentials.into()), false);
        self
    }

    /// Sets the credentials of a scheme that the API declares by name, for the endpoints that
    /// choose it: `#[api(auth("key") = header("X-Key"))]` and `#[endpoint(…, security = "key")]`. A
    /// call of such an endpoint by a client without them is an error of kind
    /// [`Credentials`](crate::ErrorKind::Credentials), and nothing is sent. A name that the API
    /// does not declare is an error of [`build`](Self::build).
    ///
    /// ```
    /// use endpoint::{Client, api, endpoint};
    ///
    /// #[api(auth = bearer, auth("key") = header("X-Key"))]
    /// struct Vendor;
    ///
    /// #[endpoint(GET, "/v1/usage", 200 => String, api = Vendor, security = "key")]
    /// struct GetUsage {}
    ///
    /// let client = Client::<Vendor>::builder("https://api.example.com")
    ///     .credentials("a token")
    ///     .credentials_for("key", "a key")
    ///     .build()?;
    /// let call = GetUsage {}.send(&client);
    /// # Ok::<(), endpoint::BuildError>(())
    /// ```
    pub fn credentials_for(mut self, scheme: &str, credentials: impl Into<Credentials>) -> Self {
        self.named_credentials.retain(|(name, _)| name != scheme);
        self.named_credentials.push((scheme.to_owned(), credentials.into()));
        self
    }

    /// Sends no credentials, although the API declares how: for endpoints that need none, or that
    /// have a field for them. This discards [`credentials`](Self::credentials) that were set
    /// before, and keeps those of [`credentials_for`](Self::credentials_for).
    pub fn anonymous(mut self) -> Self {
        (self.credentials, self.is_anonymous) = (None, true);
        self
    }

    /// Sets the signer of every request, except those of endpoints with `security = none`. It runs
    /// after all layers, after the credentials are added.
    pub fn signer(mut self, signer: impl Signer) -> Self {
        self.signer = Some(Arc::new(signer));
        self
    }

    /// Puts a `tower` layer around every call: the service that it wraps makes all the attempts.
    /// The layer that is added last is the outermost.
    ///
    /// The endpoint's [`Spec`](crate::Spec) is in the request's extensions, as `&'static Spec`. A
    /// layer that makes a new request or response must keep the extensions.
    ///
    /// A layer may send a request without secrets to another host. One that has credentials, a
    /// signature or a secret header goes to the origin of the base URL only: otherwise the call
    /// fails with an error of kind [`Credentials`](crate::ErrorKind::Credentials), and nothing is
    /// sent.
    pub fn layer(mut self, layer: impl HttpLayer) -> Self {
        self.call_layers.push(Box::new(|next| layer.wrap(next)));
        self
    }

    /// Puts a `tower` layer around every attempt: it sees each request that is sent, and each
    /// response with its body unread. The layer that is added last is the outermost; credentials
    /// and signature are added after all of them, and only to requests to the origin of the base
    /// URL, as with [`layer`](Self::layer). A layer that makes a new request or response must keep
    /// the extensions.
    pub fn attempt_layer(mut self, layer: impl HttpLayer) -> Self {
        self.attempt_layers.push(Box::new(|next| layer.wrap(next)));
        self
    }

    /// Requests compressed responses, in the codings whose features are enabled, and decompresses
    /// them. Size limits count decompressed bytes.
    ///
    /// Several codings of one response (`Content-Encoding: gzip, br`) are removed one after the
    /// other, and `gzip` and `zstd` may have several members. Any other bytes after the compressed
    /// content, or a missing part of it, are an error of kind
    /// [`Decompression`](crate::TransportErrorKind::Decompression) or
    /// [`Incomplete`](crate::TransportErrorKind::Incomplete). A coding that is unknown, or whose
    /// feature is disabled, stays on the body, with its header; if the body does not decode, the
    /// error names the coding. A partial response (206) stays as it is, because a part of
    /// compressed content cannot be decompressed, and a request with a `Range` does not request
    /// compression.
    ///
    /// Enabling a feature changes nothing without this method, because another crate in the
    /// dependency graph may have enabled it.
    #[cfg(feature = "compression")]
    pub fn decompress(mut self) -> Self {
        self.decompresses = true;
        self
    }

    /// Allows plain `http` to another machine. All traffic, including credentials, can then be read
    /// on the network.
    pub fn allow_http(mut self) -> Self {
        self.allow_http = true;
        self
    }

    /// Sends through `service` instead of the default transport: any `tower` service, with any
    /// layers around it.
    pub fn transport(mut self, service: impl HttpService) -> Self {
        self.transport = Some(service.into_next());
        self
    }
}

impl<A> fmt::Debug for ClientBuilder<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder").field("options", &self.options).finish_non_exhaustive()
    }
}
