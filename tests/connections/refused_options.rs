//! Options and combinations of them that cannot work are errors of `build`.

use std::error::Error as _;

use endpoint::transport::{ConnectOptions, Hyper, Proxy, Reqwest, TlsVersion};
use endpoint::{Client, NoApi};

use crate::authority::Authority;
use crate::transport::Transport;

const PROXY: &str = "http://127.0.0.1:1";

fn options() -> ConnectOptions {
    ConnectOptions::new()
}

fn cases() -> Vec<(ConnectOptions, &'static str)> {
    let (client, other) = (Authority::new().issue("client"), Authority::new().issue("client"));
    let encrypted =
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n";
    let two_keys = format!("{}{}", client.key_pem, other.key_pem);
    let address = "127.0.0.1:1".parse().expect("it is an address");
    let mut cases = vec![
        (options().add_root_certificates("text"), "`add_root_certificate_der`"),
        (options().add_root_certificates(client.der.to_vec()), "`add_root_certificate_der`"),
        (options().add_root_certificates(client.key_pem.clone()), "not in the form PEM"),
        (options().add_root_certificate_der(client.pem.clone()), "`add_root_certificates`"),
        (options().add_root_certificate_der(vec![0x30, 1, 0]), "root certificates"),
        (options().identity("", client.key_pem.clone()), "certificates of the `identity`"),
        (options().identity(client.pem.clone(), ""), "key of the `identity`"),
        (options().identity(client.pem.clone(), encrypted), "encrypted"),
        (options().identity(client.pem.clone(), two_keys), "several private keys"),
        (options().identity(client.pem, other.key_pem), "the key that of the first"),
        (
            options().min_tls_version(TlsVersion::Tls13).max_tls_version(TlsVersion::Tls12),
            "`min_tls_version` is higher than `max_tls_version`",
        ),
        (options().proxy(Proxy::all("socks4://127.0.0.1")), "`socks5h`"),
        (options().proxy(Proxy::https("http://127.0.0.1/path")), "path"),
        (options().proxy(Proxy::all("http://a:b@127.0.0.1").basic_auth("a", "b")), "`basic_auth`"),
        (options().proxy(Proxy::all("socks5://127.0.0.1").basic_auth("a", "")), "1 to 255"),
        (options().proxy(Proxy::all(PROXY)).no_proxy("10.0.0.0/33"), "`10.0.0.0/33`"),
        (options().no_proxy("localhost").ignore_env_proxies(), "no proxy applies"),
        (options().resolve("127.0.0.1", [address]), "an address itself"),
        (options().resolve("[::1]", [address]), "an address itself"),
        (options().resolve("https://example.com", [address]), "no host name"),
        (options().resolve("example.com:443", [address]), "no host name"),
        (options().resolve("example.com", []), "no addresses for `example.com`"),
        (
            options().proxy(Proxy::all(PROXY)).resolve("example.com", [address]),
            "`resolve` has no effect for `example.com`",
        ),
        (
            options().proxy(Proxy::all("socks5h://127.0.0.1")).resolve("example.com", [address]),
            "`resolve` has no effect for `example.com`",
        ),
    ];
    #[cfg(unix)]
    for (other, name) in [
        (options().proxy(Proxy::all(PROXY)), "`proxy`"),
        (options().no_proxy("localhost"), "`no_proxy`"),
        (options().resolve("example.com", [address]), "`resolve`"),
    ] {
        cases.push((other.unix_socket("/run/api.sock"), name));
    }
    cases
}

#[test]
fn unusable_options_are_named_with_a_repair() {
    for (number, (options, text)) in cases().into_iter().enumerate() {
        for transport in [Transport::Reqwest, Transport::Hyper] {
            let built = transport.try_client("https://api.example.com", options.clone());
            let Err(error) = built else { panic!("case {number} over {transport:?}: {text}") };
            assert!(error.to_string().contains(text), "{transport:?}: {text}: {error}");
        }
    }
}

#[test]
fn valid_combinations_are_built() {
    let address = "127.0.0.1:1".parse().expect("it is an address");
    for options in [
        options(),
        options().min_tls_version(TlsVersion::Tls12).max_tls_version(TlsVersion::Tls12),
        options().proxy(Proxy::http(PROXY)).resolve("example.com", [address]),
        options()
            .proxy(Proxy::all(PROXY))
            .no_proxy("example.com:1")
            .resolve("example.com", [address]),
        options().proxy(Proxy::all("proxy.example")).resolve("proxy.example", [address]),
        options().proxy(Proxy::all("socks5://127.0.0.1")).resolve("example.com", [address]),
        options().proxy(Proxy::https(PROXY)).http2_only(),
        options().proxy(Proxy::all("socks5h://127.0.0.1")).http2_only(),
        options().no_proxy("localhost"),
    ] {
        for transport in [Transport::Reqwest, Transport::Hyper] {
            let built = transport.try_client("https://api.example.com", options.clone());
            built.unwrap_or_else(|error| panic!("{transport:?} {options:?}: {error}"));
        }
    }
}

#[test]
fn http2_through_a_proxy_that_forwards_is_an_error() {
    let options = || options().http2_only().proxy(Proxy::all(PROXY));
    let errors = [
        Reqwest::builder().connect(options()).build().map(drop),
        Hyper::builder().connect(options()).build().map(drop),
        Client::<NoApi>::builder("http://h").allow_http().connect(options()).build().map(drop),
    ];
    for error in errors {
        assert!(error.expect_err("it is HTTP/1.1").to_string().contains("`http2_only`"));
    }
    // All requests of this client are tunnelled.
    Client::<NoApi>::builder("https://h").connect(options()).build().expect("it can work");
}

#[test]
fn plain_http_through_a_proxy_needs_permission_even_to_a_loopback_host() {
    let through = |proxy| Client::<NoApi>::builder("http://127.0.0.1:1").connect(proxy);
    let error = through(options().proxy(Proxy::all(PROXY))).build().expect_err("it leaves");
    assert!(
        error.kind() == endpoint::BuildErrorKind::BaseUrl
            && error.to_string().contains("`allow_http()`"),
        "{error}"
    );
    through(options().proxy(Proxy::all(PROXY))).allow_http().build().expect("it is allowed");
    for direct in [
        options().proxy(Proxy::https(PROXY)),
        options().proxy(Proxy::all(PROXY)).no_proxy("127.0.0.1"),
        options(),
    ] {
        through(direct).build().expect("it remains on this machine");
    }
}

#[test]
fn options_beside_a_transport_are_an_error() {
    let transport = Hyper::builder().no_proxy().build().expect("the machine has certificates");
    let builder = Client::<NoApi>::builder("https://h").connect(options().http2_only());
    let error = builder.transport(transport).build().expect_err("they have no effect");
    assert!(error.to_string().contains("`connect`"), "{error}");
}

#[test]
fn later_options_replace_earlier_ones_and_leave_the_others() {
    let both = options().min_tls_version(TlsVersion::Tls13);
    let builder = Hyper::builder().connect(both).connect_timeout(std::time::Duration::ZERO);
    let shown = format!("{builder:?}");
    assert!(shown.contains("Some(0ns)") && shown.contains("Some(Tls13)"), "{shown}");
    let error = builder.connect(options().max_tls_version(TlsVersion::Tls12)).build();
    assert!(error.expect_err("no version is left").source().is_none());
}
