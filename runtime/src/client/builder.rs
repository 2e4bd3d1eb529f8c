//! Setting up a client. Nothing fails before `build`, which says what is wrong.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use tower_service::Service;

use super::{Client, Shared, credentials};
use crate::api::{Api, ApiSpec, Auth};
use crate::base_url::BaseUrl;
use crate::body::Body;
use crate::encoder::check_header;
use crate::error::{BoxError, BuildError};
use crate::secret::Secret;
use crate::transport::{Tower, Transport};

/// Sets up a [`Client`].
#[must_use]
pub struct ClientBuilder<A> {
    base: Result<BaseUrl, BuildError>,
    headers: Result<HeaderMap, BuildError>,
    timeout: Duration,
    checks: bool,
    max_body: usize,
    allow_http: bool,
    credentials: Option<Secret<String>>,
    is_anonymous: bool,
    transport: Option<Box<dyn Transport>>,
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
            headers: Ok(HeaderMap::from_iter([(USER_AGENT, agent)])),
            timeout: Duration::from_secs(30),
            checks: true,
            max_body: 4 * 1024 * 1024,
            allow_http: false,
            credentials: None,
            is_anonymous: false,
            transport: None,
            api: PhantomData,
        }
    }

    /// A header of every request, unless the endpoint or the call sets one of that name.
    ///
    /// A value of type [`HeaderValue`] that is marked sensitive stays so.
    pub fn header<N, V>(mut self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName>,
        V: TryInto<HeaderValue>,
    {
        if let Ok(headers) = &mut self.headers {
            match (name.try_into(), value.try_into()) {
                (Ok(name), Ok(mut value)) => match check_header(&name, &mut value) {
                    Ok(()) => drop(headers.insert(name, value)),
                    Err(refused) => self.headers = Err(BuildError::header(refused.to_string())),
                },
                (Err(_), _) => {
                    self.headers = Err(BuildError::header("its name is not valid in HTTP"));
                }
                (Ok(name), Err(_)) => {
                    let problem = format!("the value of `{name}` is not valid in HTTP");
                    self.headers = Err(BuildError::header(problem));
                }
            }
        }
        self
    }

    /// What the client authenticates with. How it is sent is declared by the API:
    /// `#[api(auth = header("X-Auth-Token"))]`.
    pub fn credentials(mut self, credentials: impl Into<Secret<String>>) -> Self {
        self.credentials = Some(credentials.into());
        self
    }

    /// Sends no credentials, although the API declares how: for endpoints that need none, or that have a
    /// field for them.
    pub fn anonymous(mut self) -> Self {
        self.is_anonymous = true;
        self
    }

    /// How long a request may take, from the first byte to the end of the response's body (or of its
    /// headers, where the body is a stream); 30 seconds unless said otherwise.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sends requests without a look at their `#[check(…)]` rules: for when a vendor's limits have
    /// moved on before the declarations did.
    pub fn without_checks(mut self) -> Self {
        self.checks = false;
        self
    }

    /// The largest body of a successful response, in bytes; 4 MiB unless said otherwise.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = bytes;
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
        self.transport = Some(Box::new(Tower::new(service)));
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// When the base URL is not a plain `https` one (or `http` to this machine), a default header
    /// is not valid, or the transport cannot be set up.
    pub fn build(self) -> Result<Client<A>, BuildError> {
        let base = self.base?;
        if !base.is_https() && !base.is_loopback() && !self.allow_http {
            return Err(BuildError::base_url(
                "it is plain `http`, so credentials could be read on the way; use `https`, or call \
                 `allow_http()` if you must",
            ));
        }
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport(&base)?,
        };
        let mut headers = self.headers?;
        add_declared(&mut headers, A::SPEC)?;
        let query = match self.credentials {
            Some(secret) => credentials::add(&mut headers, A::SPEC.auth, secret)?,
            None if self.is_anonymous || A::SPEC.auth == Auth::None => None,
            None => {
                return Err(BuildError::credentials(
                    "the API declares `auth`, but there are none; call `credentials(…)`, or \
                     `anonymous()` for calls that need none",
                ));
            }
        };
        let shared = Shared {
            base,
            headers,
            query,
            timeout: self.timeout,
            checks: self.checks,
            max_body: self.max_body,
            transport,
        };
        Ok(Client { shared: Arc::new(shared), api: PhantomData })
    }
}

/// The headers of the API replace those of the client.
fn add_declared(headers: &mut HeaderMap, api: &ApiSpec) -> Result<(), BuildError> {
    for (name, value) in api.headers {
        match (HeaderName::try_from(*name), HeaderValue::try_from(*value)) {
            (Ok(name), Ok(value)) => headers.insert(name, value),
            _ => return Err(BuildError::header("the API declares one that is not valid in HTTP")),
        };
    }
    Ok(())
}

#[cfg(feature = "reqwest")]
fn default_transport(base: &BaseUrl) -> Result<Box<dyn Transport>, BuildError> {
    let mut builder = crate::transport::Reqwest::builder();
    if base.is_loopback() {
        // A proxy's loopback is not ours.
        builder = builder.no_proxy();
    }
    if base.is_https() {
        builder = builder.https_only();
    }
    Ok(Box::new(Tower::new(builder.build()?)))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_: &BaseUrl) -> Result<Box<dyn Transport>, BuildError> {
    Err(BuildError::transport(
        "there is none; enable the feature `reqwest` or call `transport(…)`",
        None,
    ))
}

impl<A> fmt::Debug for ClientBuilder<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder").field("timeout", &self.timeout).finish_non_exhaustive()
    }
}
