//! Proxies that environment variables set.

use std::ffi::OsString;

use super::no_proxy::HostList;
use super::proxy_rules::ProxyRules;
use super::proxy_server::ProxyServer;
use crate::error::build::BuildError;

/// Returns the proxies that the variables set, of which there may be none. `variable` reads one.
///
/// # Errors
///
/// If a variable is set to something else. A program that then connected directly would not be
/// doing what its environment asks for.
pub(super) fn read(variable: impl Fn(&str) -> Option<OsString>) -> Result<ProxyRules, BuildError> {
    let is_cgi = variable("REQUEST_METHOD").is_some();
    let all = server(&variable, &["ALL_PROXY", "all_proxy"])?;
    // A CGI program has the headers of its request in variables: `Proxy` is `HTTP_PROXY`. Names of
    // variables have no case on Windows.
    let http: &[&str] = match (is_cgi, cfg!(windows)) {
        (false, _) => &["HTTP_PROXY", "http_proxy"],
        (true, false) => &["http_proxy"],
        (true, true) => &[],
    };
    let http = server(&variable, http)?.or_else(|| all.clone());
    let https = server(&variable, &["HTTPS_PROXY", "https_proxy"])?.or(all);
    let mut rules = ProxyRules { http, https, skips_loopback: true, ..ProxyRules::default() };
    // The list has no effect without a proxy.
    if !rules.is_empty()
        && let Some((name, list)) = text(&variable, &["NO_PROXY", "no_proxy"])?
    {
        rules.direct = HostList::parse(&list).map_err(|entry| {
            problem(name, &format!("contains `{entry}`, which is no host, address or network"))
        })?;
    }
    Ok(rules)
}

/// Returns the proxy that the first variable sets which is not empty.
fn server(
    variable: &impl Fn(&str) -> Option<OsString>,
    names: &[&'static str],
) -> Result<Option<ProxyServer>, BuildError> {
    let Some((name, url)) = text(variable, names)? else { return Ok(None) };
    let server = ProxyServer::parse(&url);
    server.map(Some).map_err(|error| problem(name, &error.to_string()))
}

/// Returns the first variable that is not empty.
fn text(
    variable: &impl Fn(&str) -> Option<OsString>,
    names: &[&'static str],
) -> Result<Option<(&'static str, String)>, BuildError> {
    for name in names {
        if let Some(value) = variable(name).filter(|value| !value.is_empty()) {
            let value = value.into_string().map_err(|_| problem(name, "is not in Unicode"))?;
            return Ok(Some((name, value)));
        }
    }
    Ok(None)
}

fn problem(name: &str, problem: &str) -> BuildError {
    let text = format!(
        "the environment variable `{name}` {problem}; correct it, or call `ignore_env_proxies()`"
    );
    BuildError::transport(text, None)
}

#[cfg(test)]
mod tests {
    use super::read;

    /// Returns the proxies for `http` and `https` URLs, or the error.
    fn proxies(variables: &[(&str, &str)], host: &str) -> Result<[Option<String>; 2], String> {
        let found = read(|name| {
            variables.iter().find(|(it, _)| *it == name).map(|(_, value)| value.into())
        });
        let rules = found.map_err(|error| error.to_string())?;
        Ok([false, true].map(|is_https| {
            rules.find(is_https, host, None).map(|server| server.authority.to_string())
        }))
    }

    #[test]
    fn variables_set_the_proxy_for_each_scheme() {
        let (a, b, c) = (Some("a:1"), Some("b:2"), Some("c:3"));
        for (variables, http, https) in [
            (&[][..], None, None),
            (&[("HTTP_PROXY", "a:1")], a, None),
            (&[("http_proxy", "a:1")], a, None),
            (&[("HTTPS_PROXY", "http://b:2")], None, b),
            (&[("https_proxy", "http://b:2/")], None, b),
            (&[("ALL_PROXY", "socks5://c:3")], c, c),
            (&[("all_proxy", "c:3"), ("HTTP_PROXY", "a:1")], a, c),
            (&[("HTTP_PROXY", "a:1"), ("http_proxy", "b:2")], a, None),
            (&[("HTTP_PROXY", ""), ("http_proxy", "b:2")], b, None),
            (&[("HTTP_PROXY", ""), ("ALL_PROXY", "c:3")], c, c),
            (&[("HTTP_PROXY", "a:1"), ("REQUEST_METHOD", "GET")], None, None),
            (&[("HTTP_PROXY", "a:1"), ("ALL_PROXY", "c:3"), ("REQUEST_METHOD", "")], c, c),
            (&[("HTTPS_PROXY", "b:2"), ("REQUEST_METHOD", "GET")], None, b),
            (&[("ALL_PROXY", "c:3"), ("NO_PROXY", "example.com")], None, None),
            (&[("ALL_PROXY", "c:3"), ("no_proxy", "example.com:443")], c, None),
            (&[("ALL_PROXY", "c:3"), ("NO_PROXY", "example.org")], c, c),
            (&[("NO_PROXY", "<local>")], None, None),
        ] {
            let expected = [http, https].map(|text| text.map(str::to_owned));
            assert_eq!(proxies(variables, "api.example.com"), Ok(expected), "{variables:?}");
        }
    }

    #[test]
    #[cfg(not(windows))]
    fn lower_case_http_proxy_applies_in_a_cgi_program() {
        let variables =
            [("HTTP_PROXY", "evil:1"), ("http_proxy", "a:1"), ("REQUEST_METHOD", "GET")];
        assert_eq!(proxies(&variables, "h"), Ok([Some("a:1".to_owned()), None]));
    }

    #[test]
    fn loopback_hosts_are_reached_directly() {
        for host in ["localhost", "LOCALHOST.", "127.0.0.1", "127.9.9.9", "[::1]"] {
            assert_eq!(proxies(&[("ALL_PROXY", "c:3")], host), Ok([None, None]), "{host}");
        }
    }

    #[test]
    fn variable_that_is_no_proxy_is_an_error_without_its_value() {
        for (name, value) in [
            ("HTTP_PROXY", "ftp://CANARY:CANARY@proxy"),
            ("https_proxy", "http://CANARY:pa%ss@proxy"),
            ("ALL_PROXY", "http://CANARY:CANARY@"),
            ("NO_PROXY", "10.0.0.0/33"),
        ] {
            let variables = [(name, value), ("ALL_PROXY", "b:2")];
            let error = proxies(&variables, "h").unwrap_err();
            assert!(error.contains(&format!("`{name}`")), "{error}");
            assert!(error.contains("`ignore_env_proxies()`"), "{error}");
            assert!(!error.contains("CANARY"), "{error}");
        }
    }
}
