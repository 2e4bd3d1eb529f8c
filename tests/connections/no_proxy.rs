//! Hosts that are reached directly although there is a proxy.

use endpoint::transport::{ConnectOptions, Proxy};

use crate::http_proxy::Behaviour;
use crate::origin::Origin;
use crate::transport::{Get, Transport, on_each_transport};

async fn listed_hosts_bypass_the_proxy(transport: Transport) {
    let (direct, behind) = (Origin::plain().await, Origin::plain().await);
    let port = direct.address.port();
    let proxy = Behaviour::to(behind.address).start().await;
    let address = direct.address.to_string();
    for (host, list, is_direct) in [
        (&*address, "", false),
        (&address, "*", true),
        (&address, "127.0.0.1", true),
        (&address, "127.0.0.0/8", true),
        (&address, &*format!("localhost,127.0.0.1:{port}"), true),
        (&address, "127.0.0.1:1", false),
        (&address, "10.0.0.0/8 localhost", false),
        (&format!("localhost:{port}"), "localhost", true),
        (&format!("localhost:{port}"), "127.0.0.1", false),
        (&format!("api.example.com:{port}"), "Example.com", true),
        (&format!("api.example.com:{port}"), ".example.com", true),
        (&format!("api.example.com:{port}"), "*.example.com", true),
        (&format!("api.example.com:{port}"), "ample.com", false),
    ] {
        let (before, seen) = (proxy.connections(), direct.seen().len());
        let mut options = ConnectOptions::new().proxy(Proxy::all(proxy.url())).no_proxy(list);
        if is_direct && host.starts_with("api") {
            options = options.resolve("api.example.com", [direct.address]);
        }
        let client = transport.client(&format!("http://{host}"), options);
        Get.send(&client).await.expect("both servers are there");
        let expected = if is_direct { (before, seen + 1) } else { (before + 1, seen) };
        assert_eq!((proxy.connections(), direct.seen().len()), expected, "{host}: {list}");
    }
}

on_each_transport!(listed_hosts_bypass_the_proxy);
