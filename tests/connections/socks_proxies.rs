//! SOCKS 5 proxies: the bytes of the handshake, and its failures.

use endpoint::transport::{ConnectOptions, Proxy};

use crate::authority::Authority;
use crate::origin::{Origin, TlsSetup};
use crate::socks_proxy::SocksProxy;
use crate::transport::{
    Create, Get, Transport, assert_connect_error, connect_error, on_each_transport,
};

const URL: &str = "https://api.example.com";

async fn vendor() -> (Origin, ConnectOptions) {
    let authority = Authority::new();
    let origin = Origin::tls(TlsSetup::new(authority.issue("api.example.com"))).await;
    (origin, ConnectOptions::new().add_root_certificates(authority.pem.clone()))
}

/// Returns the request for a host name and a port.
fn request(name: &str, port: u16) -> Vec<u8> {
    let length = u8::try_from(name.len()).expect("it is short");
    [&[5, 1, 0, 3, length], name.as_bytes(), &port.to_be_bytes()].concat()
}

async fn proxy_looks_up_the_name(transport: Transport) {
    let (origin, options) = vendor().await;
    let proxy = SocksProxy::start(origin.address, None, 0).await;
    let server = Proxy::all(format!("socks5h://{}", proxy.address));
    let client = transport.authenticated(URL, options.proxy(server));
    for _ in 0..2 {
        Create { name: "n" }.send(&client).await.expect("it is there");
    }
    assert_eq!(proxy.messages(), [vec![5, 1, 0], request("api.example.com", 443)]);
    let seen = origin.seen().pop().expect("there was a request");
    assert_eq!(seen.headers["host"], "api.example.com");
    assert_eq!(seen.tls.expect("it has TLS").server_name.as_deref(), Some("api.example.com"));
}

async fn user_name_and_password_are_sent(transport: Transport) {
    let (origin, options) = vendor().await;
    let proxy = SocksProxy::start(origin.address, Some(("user", "pass word")), 0).await;
    for server in [
        Proxy::all(format!("socks5h://{}", proxy.address)).basic_auth("user", "pass word"),
        Proxy::all(format!("socks5h://user:pass%20word@{}", proxy.address)),
    ] {
        let count = proxy.messages().len();
        let client = transport.client(URL, options.clone().proxy(server));
        Get.send(&client).await.expect("the password is right");
        assert_eq!(
            proxy.messages()[count..],
            [vec![5, 1, 2], b"\x01\x04user\x09pass word".to_vec(), request("api.example.com", 443)]
        );
    }
}

async fn plain_http_is_sent_through_the_proxy_unchanged(transport: Transport) {
    let origin = Origin::plain().await;
    let proxy = SocksProxy::start(origin.address, None, 0).await;
    for (url, port) in [("http://api.example.com", 80), ("http://api.example.com:8080", 8080)] {
        let server = Proxy::http(format!("socks5h://{}", proxy.address));
        let client = transport.client(url, ConnectOptions::new().proxy(server));
        Get.send(&client).await.expect("it is there");
        assert_eq!(proxy.messages().pop(), Some(request("api.example.com", port)));
        let seen = origin.seen().pop().expect("there was a request");
        assert_eq!(seen.target, "/things");
        assert!(!seen.headers.contains_key("proxy-authorization"));
    }
}

async fn this_machine_looks_up_the_name(transport: Transport) {
    let (origin, options) = vendor().await;
    let proxy = SocksProxy::start(origin.address, None, 0).await;
    let server = Proxy::all(format!("socks5://{}", proxy.address));
    for (address, expected) in [
        ("192.0.2.7:9", [&[5, 1, 0, 1][..], &[192, 0, 2, 7], &[1, 187]].concat()),
        (
            "[2001:db8::7]:9",
            [&[5, 1, 0, 4, 0x20, 1, 0xd, 0xb8][..], &[0; 11], &[7, 1, 187]].concat(),
        ),
    ] {
        let address = address.parse().expect("it is an address");
        let options = options.clone().proxy(server.clone()).resolve("api.example.com", [address]);
        Get.send(&transport.client(URL, options)).await.expect("it is there");
        assert_eq!(proxy.messages().pop(), Some(expected));
    }
}

async fn refusal_of_the_proxy_is_a_connect_error(transport: Transport) {
    let (origin, options) = vendor().await;
    let strict = SocksProxy::start(origin.address, Some(("user", "password")), 0).await;
    let refusing = SocksProxy::start(origin.address, None, 2).await;
    let server = Proxy::all(format!("socks5h://{}", strict.address));
    for server in [
        server.clone(),
        server.basic_auth("CANARY", "CANARY"),
        Proxy::all(format!("socks5h://{}", refusing.address)),
    ] {
        let client = transport.client(URL, options.clone().proxy(server));
        let error = Get.send(&client).await.expect_err("it is refused");
        let causes = assert_connect_error(&error);
        assert!(!format!("{error} {error:?} {causes}").contains("CANARY"), "{error:?}");
    }
    let untrusting = Proxy::all(format!(
        "socks5h://{}",
        SocksProxy::start(origin.address, None, 0).await.address
    ));
    connect_error(&transport.client(URL, ConnectOptions::new().proxy(untrusting))).await;
    assert_eq!(origin.seen().len(), 0);
}

on_each_transport!(
    proxy_looks_up_the_name,
    user_name_and_password_are_sent,
    plain_http_is_sent_through_the_proxy_unchanged,
    this_machine_looks_up_the_name,
    refusal_of_the_proxy_is_a_connect_error,
);
