//! Options of connections, which both transports support: TLS, proxies, name lookup, sockets.

pub(super) mod certificates;
pub(super) mod environment;
pub(super) mod no_proxy;
pub(super) mod plan;
pub(super) mod proxy;
pub(super) mod proxy_rules;
pub(super) mod proxy_server;

use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
#[cfg(unix)]
use std::path::PathBuf;
use std::time::Duration;

use self::certificates::{IdentityFiles, RootFile};
use self::proxy::Proxy;
use crate::secret::Secret;

/// How connections are opened: TLS, proxies, name lookup and sockets.
///
/// Each option may be unset. Pass the value to [`ClientBuilder::connect`], or to `connect` of the
/// builder of a transport:
///
/// ```no_run
/// use endpoint::Client;
/// use endpoint::transport::{ConnectOptions, Proxy};
///
/// let connect = ConnectOptions::new()
///     .add_root_certificates(std::fs::read("company-ca.pem")?)
///     .proxy(Proxy::all("http://proxy.example.com:3128").basic_auth("user", "password"))
///     .no_proxy("localhost, .internal.example.com, 10.0.0.0/8");
/// let client: Client = Client::builder("https://api.example.com").connect(connect).build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// No method fails. A value that cannot be used, and a combination that makes no sense, is a
/// [`BuildError`](crate::BuildError) of the client or of the transport. `Debug` prints no
/// certificates, keys and credentials.
///
/// The guide [`tls_and_proxies`](crate::guide::tls_and_proxies) has an example for each option.
///
/// [`ClientBuilder::connect`]: crate::ClientBuilder::connect
#[derive(Clone, Default)]
#[must_use]
pub struct ConnectOptions {
    connect_timeout: Option<Duration>,
    max_idle_per_host: Option<usize>,
    is_http2_only: bool,
    roots: Vec<RootFile>,
    identity: Option<IdentityFiles>,
    min_tls_version: Option<TlsVersion>,
    max_tls_version: Option<TlsVersion>,
    /// At most one of each scope.
    proxies: Vec<Proxy>,
    no_proxy: Option<String>,
    ignores_env_proxies: bool,
    /// By name in lower case.
    resolve: BTreeMap<String, Vec<SocketAddr>>,
    #[cfg(unix)]
    unix_socket: Option<PathBuf>,
}

/// A version of TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TlsVersion {
    /// TLS 1.2 (RFC 5246).
    Tls12,
    /// TLS 1.3 (RFC 8446).
    Tls13,
}

impl ConnectOptions {
    /// Returns options that are all unset.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the time limit for opening a connection: name lookup, TCP, the proxy and TLS together.
    /// The default is 5 seconds.
    pub fn connect_timeout(self, timeout: Duration) -> Self {
        Self { connect_timeout: Some(timeout), ..self }
    }

    /// Limits the number of idle connections per host.
    ///
    /// There is no limit by default: the transport keeps as many as there were concurrent requests,
    /// and closes a connection that has been idle for 20 seconds. Set a limit if the program may
    /// have few open files: a burst of more requests than the limit then opens new connections.
    pub fn max_idle_per_host(self, limit: usize) -> Self {
        Self { max_idle_per_host: Some(limit), ..self }
    }

    /// Uses HTTP/2 only: over TLS no other protocol is offered, and over plain `http` requests are
    /// sent as HTTP/2 without negotiation ("prior knowledge", RFC 9113, 3.3).
    ///
    /// An HTTP proxy that `http` URLs are sent to does not support this, so
    /// [`build`](crate::ClientBuilder::build) fails with such a proxy unless the base URL is
    /// `https`.
    pub fn http2_only(self) -> Self {
        Self { is_http2_only: true, ..self }
    }

    /// Trusts the certificates of a PEM file too, for example those of a company's own authority.
    /// The certificates of the platform remain trusted.
    ///
    /// Android's verifier does not support this: there, [`build`](crate::ClientBuilder::build)
    /// fails.
    pub fn add_root_certificates(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.roots.push(RootFile::Pem(pem.into()));
        self
    }

    /// Trusts a certificate in the form DER too; see
    /// [`add_root_certificates`](Self::add_root_certificates).
    pub fn add_root_certificate_der(mut self, der: impl Into<Vec<u8>>) -> Self {
        self.roots.push(RootFile::Der(der.into()));
        self
    }

    /// Sets the certificate with which the client authenticates itself to servers that ask for one
    /// (mutual TLS), and to `https` proxies that do.
    ///
    /// `certificates` is a PEM file with the certificate of the client, followed by those of the
    /// intermediate authorities. `key` is a PEM file with the private key: PKCS #8, PKCS #1 (RSA)
    /// or SEC 1 (EC), not encrypted. Pass a file that contains everything as both.
    pub fn identity(self, certificates: impl Into<Vec<u8>>, key: impl Into<Vec<u8>>) -> Self {
        let (certificates, key) = (Secret::new(certificates.into()), Secret::new(key.into()));
        Self { identity: Some(IdentityFiles { certificates, key }), ..self }
    }

    /// Sets the lowest version of TLS that is used. The default is TLS 1.2.
    pub fn min_tls_version(self, version: TlsVersion) -> Self {
        Self { min_tls_version: Some(version), ..self }
    }

    /// Sets the highest version of TLS that is used. The default is the highest that is known,
    /// TLS 1.3.
    pub fn max_tls_version(self, version: TlsVersion) -> Self {
        Self { max_tls_version: Some(version), ..self }
    }

    /// Sends requests through a proxy. It replaces an earlier proxy for the same URLs
    /// ([`Proxy::all`], [`Proxy::http`] or [`Proxy::https`]), and one for a scheme has precedence
    /// over one for all.
    ///
    /// The environment variables for proxies are then ignored, `NO_PROXY` included.
    pub fn proxy(mut self, proxy: Proxy) -> Self {
        set(&mut self.proxies, proxy);
        self
    }

    /// Sets the hosts that are reached directly and not through a proxy, in the syntax of the
    /// variable `NO_PROXY`: a list that is separated by commas or white space.
    ///
    /// | entry | hosts |
    /// |---|---|
    /// | `*` | all |
    /// | `example.com`, `.example.com` | `example.com` and all its subdomains |
    /// | `*.example.com`, `10.1.*` | those that match the wildcard `*` |
    /// | `192.0.2.7`, `[2001:db8::1]`, `2001:db8::1` | this address |
    /// | `10.0.0.0/8`, `2001:db8::/32` | the addresses of this network |
    /// | any of these with `:8443` | only on this port; IPv6 addresses need brackets |
    ///
    /// Addresses are compared with URLs that contain an address; names are not looked up for this.
    ///
    /// Without a [`proxy`](Self::proxy), the hosts are added to those of the variable.
    pub fn no_proxy(self, hosts: impl Into<String>) -> Self {
        Self { no_proxy: Some(hosts.into()), ..self }
    }

    /// Ignores the proxies that the environment or the system sets.
    ///
    /// Otherwise, and without a [`proxy`](Self::proxy), the variables `HTTP_PROXY` and
    /// `HTTPS_PROXY` set the proxy for `http` and `https` URLs, `ALL_PROXY` that for both, and
    /// `NO_PROXY` lists hosts that are reached directly; each name may also be written in lower
    /// case. An empty variable counts as unset. They are read when the transport is built, and a
    /// value that is no proxy is an error. `HTTP_PROXY` is ignored in a CGI program (where
    /// `REQUEST_METHOD` is set), because a client of the server can set it with a header. Loopback
    /// hosts are always reached directly.
    ///
    /// If no variable is set, the default transport uses the system's proxies on macOS and Windows.
    pub fn ignore_env_proxies(self) -> Self {
        Self { ignores_env_proxies: true, ..self }
    }

    /// Connects to these addresses for a host name, in this order, instead of looking it up. The
    /// header `Host` and the name that TLS verifies remain those of the URL.
    ///
    /// A port in the URL has precedence over that of an address, and port 0 stands for the default
    /// one of the scheme. Names that a proxy looks up (all except those of a `socks5` proxy) cannot
    /// be overridden.
    pub fn resolve(
        mut self,
        host: impl AsRef<str>,
        addresses: impl IntoIterator<Item = SocketAddr>,
    ) -> Self {
        let host = host.as_ref().to_ascii_lowercase();
        self.resolve.insert(host, addresses.into_iter().collect());
        self
    }

    /// Opens all connections to this Unix socket, whatever the host of the URL. The host is still
    /// what `Host` contains and, for `https`, what TLS verifies.
    ///
    /// The base URL may be plain `http`, because no other user can read the bytes of a Unix
    /// socket. Environment variables for proxies are ignored.
    #[cfg(unix)]
    pub fn unix_socket(self, path: impl Into<PathBuf>) -> Self {
        Self { unix_socket: Some(path.into()), ..self }
    }

    /// Returns these options, with those of `base` where one is unset.
    pub(crate) fn over(mut self, base: Self) -> Self {
        let mut roots = base.roots;
        roots.append(&mut self.roots);
        let (mut proxies, mut resolve) = (base.proxies, base.resolve);
        self.proxies.drain(..).for_each(|proxy| set(&mut proxies, proxy));
        // Not `append`, whose merging of sorted maps is much code to compile.
        resolve.extend(self.resolve);
        Self {
            connect_timeout: self.connect_timeout.or(base.connect_timeout),
            max_idle_per_host: self.max_idle_per_host.or(base.max_idle_per_host),
            is_http2_only: self.is_http2_only || base.is_http2_only,
            roots,
            identity: self.identity.or(base.identity),
            min_tls_version: self.min_tls_version.or(base.min_tls_version),
            max_tls_version: self.max_tls_version.or(base.max_tls_version),
            proxies,
            no_proxy: self.no_proxy.or(base.no_proxy),
            ignores_env_proxies: self.ignores_env_proxies || base.ignores_env_proxies,
            resolve,
            #[cfg(unix)]
            unix_socket: self.unix_socket.or(base.unix_socket),
        }
    }

    /// Returns whether all connections go to a Unix socket.
    pub(crate) fn is_unix_socket(&self) -> bool {
        #[cfg(unix)]
        return self.unix_socket.is_some();
        #[cfg(not(unix))]
        return false;
    }
}

/// Adds a proxy, instead of one for the same URLs.
fn set(proxies: &mut Vec<Proxy>, proxy: Proxy) {
    proxies.retain(|other| other.scope() != proxy.scope());
    proxies.push(proxy);
}

impl fmt::Debug for ConnectOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("ConnectOptions");
        debug
            .field("connect_timeout", &self.connect_timeout)
            .field("max_idle_per_host", &self.max_idle_per_host)
            .field("http2_only", &self.is_http2_only)
            // A PEM file may contain a private key too.
            .field("root_certificates", &self.roots.len())
            .field("has_identity", &self.identity.is_some())
            .field("min_tls_version", &self.min_tls_version)
            .field("max_tls_version", &self.max_tls_version)
            .field("proxies", &self.proxies)
            .field("no_proxy", &self.no_proxy)
            .field("ignore_env_proxies", &self.ignores_env_proxies)
            .field("resolve", &self.resolve);
        #[cfg(unix)]
        debug.field("unix_socket", &self.unix_socket);
        debug.finish()
    }
}
