//! Addresses that replace the lookup of a name.

use std::net::SocketAddr;

use endpoint::transport::ConnectOptions;
use tokio::net::TcpListener;

use crate::authority::Authority;
use crate::origin::{Origin, TlsSetup};
use crate::transport::{Get, Transport, on_each_transport};

fn options() -> ConnectOptions {
    ConnectOptions::new().ignore_env_proxies()
}

async fn overridden_name_remains_the_host_and_the_name_in_tls(transport: Transport) {
    let authority = Authority::new();
    let origin = Origin::tls(TlsSetup::new(authority.issue("api.example.com"))).await;
    let port = origin.address.port();
    let any_port = SocketAddr::from(([127, 0, 0, 1], 0));
    let other_port = SocketAddr::from(([127, 0, 0, 1], 1));
    for (url, name, address, host) in [
        ("https://api.example.com", "api.example.com", origin.address, "api.example.com".into()),
        ("https://API.example.com", "Api.Example.com", origin.address, "api.example.com".into()),
        // The port of the URL has precedence.
        (
            &format!("https://api.example.com:{port}"),
            "api.example.com",
            any_port,
            format!("api.example.com:{port}"),
        ),
        (
            &format!("https://api.example.com:{port}"),
            "api.example.com",
            other_port,
            format!("api.example.com:{port}"),
        ),
    ] {
        let options = options().add_root_certificates(authority.pem.clone());
        let client = transport.client(url, options.resolve(name, [address]));
        Get.send(&client).await.expect("the address is that of the server");
        let seen = origin.seen().pop().expect("there was a request");
        let sent = seen.headers["host"].to_str().expect("it is a host").to_ascii_lowercase();
        assert_eq!(sent, host);
        let server_name = seen.tls.expect("it has TLS").server_name;
        assert_eq!(server_name.as_deref(), Some("api.example.com"));
    }
}

async fn addresses_are_tried_in_order(transport: Transport) {
    let refusing = {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        listener.local_addr().expect("it is bound")
    };
    let (first, second) = (Origin::plain().await, Origin::plain().await);
    let addresses = [refusing, first.address, second.address];
    let client =
        transport.client("http://api.example.com", options().resolve("api.example.com", addresses));
    Get.send(&client).await.expect("the second address is that of a server");
    assert_eq!(first.one().headers["host"], "api.example.com");
    assert_eq!(second.seen().len(), 0);
}

async fn other_names_are_looked_up(transport: Transport) {
    let (origin, other) = (Origin::plain().await, Origin::plain().await);
    let url = format!("http://localhost:{}", origin.address.port());
    let client = transport.client(&url, options().resolve("api.example.com", [other.address]));
    Get.send(&client).await.expect("it is this machine");
    assert_eq!((origin.seen().len(), other.seen().len()), (1, 0));
}

on_each_transport!(
    overridden_name_remains_the_host_and_the_name_in_tls,
    addresses_are_tried_in_order,
    other_names_are_looked_up,
);
