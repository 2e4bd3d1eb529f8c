//! A client of reqwest, configured for API calls.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::{Certificate, Proxy, Url, tls};
use rustls_pki_types::PrivateKeyDer;

use crate::error::build::BuildError;
use crate::secret::Secret;
use crate::transport::connect_options::TlsVersion;
use crate::transport::connect_options::certificates::Identity;
use crate::transport::connect_options::plan::{ConnectPlan, tls_error};
use crate::transport::connect_options::proxy_rules::ProxyRules;
use crate::transport::connect_options::proxy_server::{ProxyAuth, ProxyServer};
use crate::transport::defaults;

/// Returns a client of reqwest that opens connections as planned, follows no redirect and
/// decompresses nothing.
pub(super) fn client(plan: &ConnectPlan) -> Result<reqwest::Client, BuildError> {
    let has_certificates = !plan.roots.is_empty() || plan.identity.is_some();
    let mut builder = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .connect_timeout(plan.connect_timeout)
        .http2_initial_stream_window_size(defaults::STREAM_WINDOW)
        .http2_initial_connection_window_size(defaults::CONNECTION_WINDOW)
        .http2_max_header_list_size(defaults::MAX_HEADER_LIST)
        .http2_keep_alive_interval(defaults::KEEP_ALIVE_INTERVAL)
        .http2_keep_alive_timeout(defaults::KEEP_ALIVE_TIMEOUT)
        .http2_keep_alive_while_idle(false)
        .pool_idle_timeout(defaults::IDLE_TIMEOUT)
        .pool_max_idle_per_host(plan.max_idle_per_host)
        .retry(reqwest::retry::never().max_retries_per_request(0))
        // Another crate may enable these features of reqwest, for all crates of the program.
        .no_gzip()
        .no_brotli()
        .no_zstd()
        .no_deflate();
    if plan.is_http2_only {
        builder = builder.http2_prior_knowledge();
    }
    for (host, addresses) in &plan.resolve {
        builder = builder.resolve_to_addrs(host, addresses);
    }
    #[cfg(unix)]
    if let Some(path) = &plan.unix_socket {
        builder = builder.unix_socket(path.as_path());
    }
    if !plan.uses_system_proxies {
        builder = builder.no_proxy();
    }
    let fail = |error: reqwest::Error| tls_error(has_certificates, error);
    if !plan.proxies.is_empty() {
        builder = builder.proxy(proxy(&plan.proxies)?);
    }
    if let Some(version) = plan.min_tls_version {
        builder = builder.tls_version_min(tls_version(version));
    }
    if let Some(version) = plan.max_tls_version {
        builder = builder.tls_version_max(tls_version(version));
    }
    let roots = plan.roots.iter().map(|root| Certificate::from_der(root));
    builder = builder.tls_certs_merge(roots.collect::<Result<Vec<_>, _>>().map_err(fail)?);
    if let Some(identity) = &plan.identity {
        let pem = pem(identity);
        builder = builder.identity(tls::Identity::from_pem(pem.expose().as_bytes()).map_err(fail)?);
    }
    builder.build().map_err(fail)
}

fn tls_version(version: TlsVersion) -> tls::Version {
    match version {
        TlsVersion::Tls12 => tls::Version::TLS_1_2,
        TlsVersion::Tls13 => tls::Version::TLS_1_3,
    }
}

/// Returns a proxy of reqwest that decides by the rules.
///
/// reqwest's own list of hosts without a proxy has no ports, and its `*` leaves out addresses.
fn proxy(rules: &ProxyRules) -> Result<Proxy, BuildError> {
    let url = |is_https| rules.of_scheme(is_https).map(proxy_url).transpose();
    let (http, https) = (url(false)?, url(true)?);
    let rules = rules.clone();
    Ok(Proxy::custom(move |target: &Url| {
        let is_https = target.scheme() == "https";
        rules.find(is_https, target.host_str()?, target.port())?;
        if is_https { https.clone() } else { http.clone() }
    }))
}

/// Returns the URL of a proxy with its credentials, which reqwest reads from there.
fn proxy_url(server: &ProxyServer) -> Result<Url, BuildError> {
    let auth = match &server.auth {
        Some(ProxyAuth { user, password }) => {
            let [user, password] = [user, password]
                .map(|text| utf8_percent_encode(text.expose(), NON_ALPHANUMERIC).to_string());
            format!("{user}:{password}@")
        }
        None => String::new(),
    };
    let url = Secret::new(format!("{}://{auth}{}", server.scheme(), server.authority));
    let problem = "the host of a `proxy` is no valid internationalized name; correct it";
    url.expose().parse().map_err(|_| BuildError::transport(problem, None))
}

/// Returns an identity as PEM, the only form in which reqwest takes one.
fn pem(identity: &Identity) -> Secret<String> {
    let name = match &identity.key {
        PrivateKeyDer::Pkcs1(_) => "RSA PRIVATE KEY",
        PrivateKeyDer::Sec1(_) => "EC PRIVATE KEY",
        _ => "PRIVATE KEY",
    };
    let certificates = identity.certificates.iter().map(|der| ("CERTIFICATE", &der[..]));
    let sections = certificates.chain([(name, identity.key.secret_der())]);
    Secret::new(sections.fold(String::new(), |pem, (name, der)| {
        let content = BASE64_STANDARD.encode(der);
        pem + &format!("-----BEGIN {name}-----\n{content}\n-----END {name}-----\n")
    }))
}
