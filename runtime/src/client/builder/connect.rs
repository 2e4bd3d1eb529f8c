//! The options of connections, for clients with the default transport.

use super::ClientBuilder;
use crate::api::Api;
use crate::base_url::BaseUrl;
use crate::error::build::BuildError;
use crate::transport::connect_options::ConnectOptions;
use crate::transport::next::Next;

impl<A: Api> ClientBuilder<A> {
    /// Sets how the default transport opens connections: certificates, proxies, name lookup and
    /// sockets. Options that are unset in `options` remain as they are.
    ///
    /// ```no_run
    /// use endpoint::Client;
    /// use endpoint::transport::{ConnectOptions, TlsVersion};
    ///
    /// let connect = ConnectOptions::new()
    ///     .identity(std::fs::read("client.pem")?, std::fs::read("client.key")?)
    ///     .min_tls_version(TlsVersion::Tls13);
    /// let client: Client = Client::builder("https://api.example.com").connect(connect).build()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// A [`transport`](Self::transport) of your own opens its connections itself; both together are
    /// an error. The builders of [`Reqwest`](crate::transport::Reqwest) and
    /// `transport::Hyper` have a method `connect` too.
    pub fn connect(mut self, options: ConnectOptions) -> Self {
        self.connect = Some(match self.connect {
            Some(earlier) => options.over(earlier),
            None => options,
        });
        self
    }
}

/// Returns whether everything that is sent to a plain `http` URL remains on this machine.
pub(super) fn is_local(
    base: &BaseUrl,
    options: Option<&ConnectOptions>,
) -> Result<bool, BuildError> {
    let Some(options) = options else { return Ok(base.is_loopback()) };
    if options.is_unix_socket() {
        return Ok(true);
    }
    Ok(base.is_loopback() && !options.proxies_http(base.host(), base.port())?)
}

/// Returns the transport that was set, or else the default one with these options.
pub(super) fn own_or_default(
    own: Option<Next>,
    options: Option<ConnectOptions>,
    base: &BaseUrl,
) -> Result<Next, BuildError> {
    match (own, options) {
        (Some(transport), None) => Ok(transport),
        (None, options) => default_transport(base, options.unwrap_or_default()),
        (Some(_), Some(_)) => Err(BuildError::transport(
            "`connect` has no effect on a `transport` of your own; pass the options to the \
             `connect` of its builder",
            None,
        )),
    }
}

/// Returns the transport whose feature is enabled: reqwest if both are.
#[cfg(feature = "reqwest")]
fn default_transport(base: &BaseUrl, options: ConnectOptions) -> Result<Next, BuildError> {
    if reqwest::Url::parse(&base.to_string()).is_err() {
        return Err(BuildError::base_url(
            "its host is no valid internationalized name; look at what follows `xn--`",
        ));
    }
    let options = if base.is_loopback() { options.for_loopback() } else { options };
    let builder = crate::transport::Reqwest::builder().connect(options);
    let builder = if base.is_https() { builder.https_only() } else { builder };
    Ok(Next::new(builder.build()?))
}

#[cfg(all(feature = "hyper", not(feature = "reqwest")))]
fn default_transport(base: &BaseUrl, options: ConnectOptions) -> Result<Next, BuildError> {
    let options = if base.is_loopback() { options.for_loopback() } else { options };
    let builder = crate::transport::Hyper::builder().connect(options);
    let builder = if base.is_https() { builder.https_only() } else { builder };
    Ok(Next::new(builder.build()?))
}
