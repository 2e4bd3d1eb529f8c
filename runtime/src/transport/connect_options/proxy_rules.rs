//! The decision which proxy a URL is requested through.

use super::no_proxy::{HostList, without_brackets};
use super::proxy_server::{Protocol, ProxyServer};

/// The proxies of a transport, and the hosts that are reached without them.
#[derive(Debug, Clone, Default)]
pub(crate) struct ProxyRules {
    pub(super) http: Option<ProxyServer>,
    pub(super) https: Option<ProxyServer>,
    pub(super) direct: HostList,
    /// Whether loopback hosts are reached directly: those of a proxy are on another machine.
    pub(super) skips_loopback: bool,
}

impl ProxyRules {
    /// Returns whether all URLs are requested directly.
    pub(crate) fn is_empty(&self) -> bool {
        self.http.is_none() && self.https.is_none()
    }

    /// Returns the proxy that a URL is requested through, or `None` if it is requested directly.
    pub(crate) fn find(
        &self,
        is_https: bool,
        host: &str,
        port: Option<u16>,
    ) -> Option<&ProxyServer> {
        let default_port = if is_https { 443 } else { 80 };
        let is_direct = self.direct.contains(host, Some(port.unwrap_or(default_port)))
            || self.skips_loopback && is_loopback(host);
        if is_direct { None } else { self.of_scheme(is_https) }
    }

    /// Returns whether this machine looks up a host for some URL, as that of a server or a proxy.
    pub(super) fn look_up(&self, host: &str) -> bool {
        let is_proxy = |it: &ProxyServer| it.authority.host().eq_ignore_ascii_case(host);
        let is_server = |is_https| {
            let server = self.of_scheme(is_https);
            server.is_none_or(|server| server.protocol == Protocol::Socks5)
        };
        self.direct.contains(host, None)
            || self.http.iter().chain(&self.https).any(is_proxy)
            || is_server(false)
            || is_server(true)
    }

    /// Returns the proxy for the URLs of a scheme.
    pub(crate) fn of_scheme(&self, is_https: bool) -> Option<&ProxyServer> {
        if is_https { self.https.as_ref() } else { self.http.as_ref() }
    }
}

/// Returns whether a host is this machine.
fn is_loopback(host: &str) -> bool {
    let host = without_brackets(host).trim_end_matches('.');
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<std::net::IpAddr>().is_ok_and(|it| it.to_canonical().is_loopback())
}
