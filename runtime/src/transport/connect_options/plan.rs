//! Options that have been read and checked, with the defaults of the crate.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
#[cfg(unix)]
use std::path::PathBuf;
use std::time::Duration;

use rustls_pki_types::CertificateDer;

use super::certificates::{Identity, read_identity, read_roots};
use super::environment;
use super::no_proxy::{HostList, without_brackets};
use super::proxy::{Proxy, Scope};
use super::proxy_rules::ProxyRules;
use super::proxy_server::ProxyServer;
use super::{ConnectOptions, TlsVersion};
use crate::boxed::BoxError;
use crate::error::build::BuildError;
use crate::transport::defaults;

/// How a transport opens connections.
pub(crate) struct ConnectPlan {
    pub(crate) connect_timeout: Duration,
    pub(crate) max_idle_per_host: usize,
    pub(crate) is_http2_only: bool,
    pub(crate) https_only: bool,
    pub(crate) roots: Vec<CertificateDer<'static>>,
    pub(crate) identity: Option<Identity>,
    pub(crate) min_tls_version: Option<TlsVersion>,
    pub(crate) max_tls_version: Option<TlsVersion>,
    pub(crate) proxies: ProxyRules,
    /// Whether the system's proxies apply, as far as the transport reads them.
    #[cfg_attr(not(feature = "reqwest"), expect(dead_code, reason = "only reqwest reads them"))]
    pub(crate) uses_system_proxies: bool,
    pub(crate) resolve: BTreeMap<String, Vec<SocketAddr>>,
    #[cfg(unix)]
    pub(crate) unix_socket: Option<PathBuf>,
}

impl ConnectOptions {
    /// Reads the files and the environment, and checks the combination of the options.
    ///
    /// `https_only` is whether the transport sends requests to `https` URLs only.
    pub(in crate::transport) fn plan(self, https_only: bool) -> Result<ConnectPlan, BuildError> {
        self.check_tls_versions()?;
        self.check_unix_socket()?;
        let proxies = self.proxy_rules()?;
        if self.is_http2_only && !https_only {
            check_http2_proxy(&proxies)?;
        }
        self.check_resolve(&proxies)?;
        let uses_system_proxies =
            self.proxies.is_empty() && !self.ignores_env_proxies && !self.is_unix_socket();
        Ok(ConnectPlan {
            connect_timeout: self.connect_timeout.unwrap_or(defaults::CONNECT_TIMEOUT),
            max_idle_per_host: self.max_idle_per_host.unwrap_or(usize::MAX),
            is_http2_only: self.is_http2_only,
            https_only,
            roots: read_roots(&self.roots)?,
            identity: self.identity.as_ref().map(read_identity).transpose()?,
            min_tls_version: self.min_tls_version,
            max_tls_version: self.max_tls_version,
            uses_system_proxies: uses_system_proxies && proxies.is_empty(),
            proxies,
            resolve: self.resolve,
            #[cfg(unix)]
            unix_socket: self.unix_socket,
        })
    }

    /// Returns these options for a client of a loopback host: those for proxies apply only if the
    /// program has set one, because the loopback address of a proxy is that of another machine.
    pub(crate) fn for_loopback(mut self) -> Self {
        if self.proxies.is_empty() {
            (self.ignores_env_proxies, self.no_proxy) = (true, None);
        }
        self
    }

    /// Returns whether a plain `http` URL is requested through a proxy that the program has set.
    pub(crate) fn proxies_http(&self, host: &str, port: Option<u16>) -> Result<bool, BuildError> {
        let is_set = !self.proxies.is_empty() && !self.is_unix_socket();
        Ok(is_set && self.proxy_rules()?.find(false, host, port).is_some())
    }

    /// Returns the proxies of the program, or else those of the environment.
    fn proxy_rules(&self) -> Result<ProxyRules, BuildError> {
        let direct = match &self.no_proxy {
            Some(list) => HostList::parse(list).map_err(|entry| {
                problem(format!(
                    "`no_proxy` contains `{entry}`, which is no host, address or network; write \
                     entries such as `.example.com`, `192.0.2.7` or `10.0.0.0/8`"
                ))
            })?,
            None => HostList::default(),
        };
        if !self.proxies.is_empty() {
            let (http, https) = (self.server(Scope::Http)?, self.server(Scope::Https)?);
            return Ok(ProxyRules { http, https, direct, skips_loopback: false });
        }
        if self.ignores_env_proxies && self.no_proxy.is_some() {
            return Err(problem(
                "`no_proxy` lists hosts, but no proxy applies; remove it, or add a `proxy`",
            ));
        }
        if self.ignores_env_proxies || self.is_unix_socket() {
            return Ok(ProxyRules::default());
        }
        let mut rules = environment::read(|name| std::env::var_os(name))?;
        rules.direct.extend(direct);
        Ok(rules)
    }

    /// Returns the proxy for the URLs of a scheme.
    fn server(&self, scope: Scope) -> Result<Option<ProxyServer>, BuildError> {
        let of = |scope| self.proxies.iter().find(|proxy| proxy.scope() == scope);
        let proxy = of(scope).or_else(|| of(Scope::All));
        let server = proxy.map(Proxy::server).transpose();
        server.map_err(|error| problem(format!("the URL of a `proxy` {error}")))
    }

    fn check_tls_versions(&self) -> Result<(), BuildError> {
        match (self.min_tls_version, self.max_tls_version) {
            (Some(min), Some(max)) if min > max => Err(problem(
                "`min_tls_version` is higher than `max_tls_version`, so no version is left; \
                 change one of the two",
            )),
            _ => Ok(()),
        }
    }

    fn check_unix_socket(&self) -> Result<(), BuildError> {
        if !self.is_unix_socket() {
            return Ok(());
        }
        let other = if !self.proxies.is_empty() {
            "proxy"
        } else if self.no_proxy.is_some() {
            "no_proxy"
        } else if !self.resolve.is_empty() {
            "resolve"
        } else {
            return Ok(());
        };
        Err(problem(format!(
            "`{other}` has no effect with `unix_socket`, to which all connections go; remove one \
             of the two"
        )))
    }

    /// Checks that there are addresses, and that each name can be looked up by this machine.
    fn check_resolve(&self, proxies: &ProxyRules) -> Result<(), BuildError> {
        for (host, addresses) in &self.resolve {
            if without_brackets(host).parse::<IpAddr>().is_ok() {
                return Err(problem(format!(
                    "`resolve` has addresses for `{host}`, which is an address itself and is never \
                     looked up; put the other one in the URL"
                )));
            }
            let is_host = host.parse::<http::uri::Authority>().is_ok_and(|it| it.host() == host);
            if !is_host {
                return Err(problem(
                    "`resolve` has addresses for something that is no host name; pass the host \
                     alone, without scheme, port and path",
                ));
            }
            if addresses.is_empty() {
                return Err(problem(format!(
                    "`resolve` has no addresses for `{host}`; add one, or remove the host"
                )));
            }
            if !self.proxies.is_empty() && !proxies.look_up(host) {
                return Err(problem(format!(
                    "`resolve` has no effect for `{host}`, because the `proxy` looks it up; add \
                     the host to `no_proxy`, or use a `socks5` proxy"
                )));
            }
        }
        Ok(())
    }
}

/// Checks that no HTTP proxy forwards `http` URLs, which it does over HTTP/1.1.
fn check_http2_proxy(proxies: &ProxyRules) -> Result<(), BuildError> {
    if proxies.http.as_ref().is_none_or(ProxyServer::is_socks) {
        return Ok(());
    }
    Err(problem(
        "`http2_only` does not work for `http` URLs through an HTTP proxy; use a `Proxy::https`, a \
         SOCKS proxy, or call `ignore_env_proxies()` if the environment sets the proxy",
    ))
}

/// Returns the error of a TLS configuration.
pub(crate) fn tls_error(has_certificates: bool, source: impl Into<BoxError>) -> BuildError {
    if !has_certificates {
        return BuildError::tls(source);
    }
    let problem = "TLS could not be set up with the root certificates and the `identity`; is each \
                   one a certificate, and the key that of the first certificate?";
    BuildError::transport(problem, Some(source.into()))
}

fn problem(problem: impl Into<std::borrow::Cow<'static, str>>) -> BuildError {
    BuildError::transport(problem, None)
}
