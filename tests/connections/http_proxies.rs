//! HTTP proxies, over TLS too: tunnels for `https` URLs, and forwarding of `http` requests.

use std::time::Duration;

use endpoint::ErrorKind;
use endpoint::transport::{ConnectOptions, Proxy};
use tokio::net::TcpListener;

use crate::authority::Authority;
use crate::http_proxy::Behaviour;
use crate::origin::{Origin, TlsSetup};
use crate::transport::{
    Create, Get, Transport, assert_connect_error, connect_error, on_each_transport,
};

const URL: &str = "https://api.example.com";
/// `user:pass word`.
const BASIC: &str = "Basic dXNlcjpwYXNzIHdvcmQ=";

/// Returns a server for `api.example.com`, and options that trust it.
async fn vendor() -> (Authority, Origin, ConnectOptions) {
    let authority = Authority::new();
    let origin = Origin::tls(TlsSetup::new(authority.issue("api.example.com"))).await;
    let options = ConnectOptions::new().add_root_certificates(authority.pem.clone());
    (authority, origin, options)
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

async fn tunnel_shows_the_proxy_host_and_port_only(transport: Transport) {
    let (_, origin, options) = vendor().await;
    let proxy = Behaviour::to(origin.address).start().await;
    let client = transport.authenticated(URL, options.proxy(Proxy::all(proxy.url())));
    for _ in 0..2 {
        assert_eq!(Create { name: "n" }.send(&client).await.expect("it is there").id, 7);
    }
    let head = "CONNECT api.example.com:443 HTTP/1.1\r\nHost: api.example.com:443\r\n\r\n";
    assert_eq!(proxy.heads(), [head]);
    assert!(!proxy.tunnelled().is_empty());
    assert!(!contains(&proxy.tunnelled(), "CANARY") && !contains(&proxy.tunnelled(), "/things"));
    for seen in origin.seen() {
        assert_eq!((&*seen.target, &*seen.body), ("/things", r#"{"name":"n"}"#));
        assert_eq!(seen.headers["host"], "api.example.com");
        assert_eq!(seen.headers["x-auth-token"], "CANARY-TOKEN");
        assert!(!seen.headers.contains_key("proxy-authorization"));
        assert_eq!(seen.tls.expect("it has TLS").server_name.as_deref(), Some("api.example.com"));
        assert_eq!(seen.connection, 0);
    }
}

async fn credentials_for_the_proxy_are_sent_in_the_connect_request(transport: Transport) {
    let (_, origin, options) = vendor().await;
    let proxy = Behaviour::to(origin.address).requires(BASIC).start().await;
    for proxy in [
        Proxy::all(proxy.url()).basic_auth("user", "pass word"),
        Proxy::https(format!("http://user:pass%20word@{}/", proxy.address)),
    ] {
        let client = transport.authenticated(URL, options.clone().proxy(proxy));
        Create { name: "n" }.send(&client).await.expect("the credentials are right");
    }
    for head in proxy.heads() {
        let expected = format!(
            "CONNECT api.example.com:443 HTTP/1.1\r\nHost: api.example.com:443\r\n\
             Proxy-Authorization: {BASIC}\r\n\r\n"
        );
        assert_eq!(head, expected);
    }
    assert!(origin.seen().iter().all(|it| !it.headers.contains_key("proxy-authorization")));
}

async fn refusal_of_the_proxy_is_a_connect_error(transport: Transport) {
    let (_, origin, options) = vendor().await;
    let auth = || Behaviour::to(origin.address).requires(BASIC);
    for behaviour in [
        auth(),
        Behaviour::to(origin.address).refuses("403 Forbidden"),
        Behaviour::to(origin.address).refuses("502 Bad Gateway"),
        Behaviour::to(origin.address).refuses("301 Moved\r\nLocation: http://127.0.0.1/"),
    ] {
        let proxy = behaviour.start().await;
        let server = Proxy::all(proxy.url());
        for server in [server.clone(), server.basic_auth("CANARY", "CANARY")] {
            let client = transport.authenticated(URL, options.clone().proxy(server));
            let error = Create { name: "n" }.send(&client).await.expect_err("it refuses");
            let causes = assert_connect_error(&error);
            assert!(!format!("{error} {error:?} {causes}").contains("CANARY"), "{error:?}");
        }
        assert!(proxy.heads().iter().all(|it| !it.contains("CANARY")), "{:?}", proxy.heads());
    }
    assert_eq!(origin.seen().len(), 0);
}

async fn proxy_that_cannot_be_reached_is_a_connect_error(transport: Transport) {
    let (_, origin, options) = vendor().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let nobody = listener.local_addr().expect("it is bound");
    drop(listener);
    for scheme in ["http", "https", "socks5h"] {
        let proxy = Proxy::all(format!("{scheme}://{nobody}"));
        connect_error(&transport.client(URL, options.clone().proxy(proxy.clone()))).await;
        connect_error(&transport.client("http://api.example.com", options.clone().proxy(proxy)))
            .await;
    }
    assert_eq!(origin.seen().len(), 0);
}

async fn silent_proxy_hits_the_connect_timeout(transport: Transport) {
    // The kernel accepts the connection, but nothing reads from it.
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    for scheme in ["http", "https", "socks5h"] {
        let options = ConnectOptions::new()
            .proxy(Proxy::all(format!("{scheme}://{address}")))
            .connect_timeout(Duration::from_millis(50));
        let error = Get.send(&transport.client(URL, options)).await.expect_err("it is silent");
        assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Timeout, false), "{scheme}");
    }
}

async fn untrusted_server_in_a_tunnel_is_a_connect_error(transport: Transport) {
    let (_, origin, _) = vendor().await;
    let proxy = Behaviour::to(origin.address).start().await;
    let options = ConnectOptions::new().proxy(Proxy::all(proxy.url()));
    let causes = connect_error(&transport.client(URL, options)).await;
    assert!(causes.contains("certificate"), "{causes}");
    assert_eq!((proxy.heads().len(), origin.seen().len()), (1, 0));
}

async fn http_request_is_forwarded_on_a_kept_connection(transport: Transport) {
    let origin = Origin::plain().await;
    let proxy = Behaviour::to(origin.address).start().await;
    let options = ConnectOptions::new().proxy(Proxy::http(proxy.url()));
    let client = transport.client("http://api.example.com:8080/v1", options);
    for _ in 0..3 {
        assert_eq!(Get.send(&client).await.expect("it is forwarded").id, 7);
    }
    assert_eq!(proxy.connections(), 1);
    for head in proxy.heads() {
        let head = head.to_ascii_lowercase();
        assert!(
            head.starts_with("get http://api.example.com:8080/v1/things http/1.1\r\n"),
            "{head}"
        );
        assert!(head.contains("\r\nhost: api.example.com:8080\r\n"), "{head}");
        assert!(!head.contains("authorization"), "{head}");
    }
    let targets: Vec<_> = origin.seen().into_iter().map(|it| it.target).collect();
    assert_eq!(targets, ["/v1/things"; 3]);
}

async fn credentials_for_the_proxy_are_sent_with_forwarded_requests(transport: Transport) {
    let origin = Origin::plain().await;
    let proxy = Behaviour::to(origin.address).requires(BASIC).start().await;
    let server = Proxy::all(proxy.url()).basic_auth("user", "pass word");
    let options = ConnectOptions::new().proxy(server);
    let client = transport.client("http://api.example.com", options);
    for _ in 0..2 {
        Get.send(&client).await.expect("the credentials are right");
    }
    for head in proxy.heads() {
        let count = head.to_ascii_lowercase().matches("proxy-authorization: ").count();
        assert!(count == 1 && head.contains(BASIC), "{head}");
    }
}

async fn proxy_over_tls_is_verified(transport: Transport) {
    let (authority, origin, options) = vendor().await;
    let tls = |name| TlsSetup::new(authority.issue(name)).acceptor();
    let proxy = Behaviour::to(origin.address).requires(BASIC).over_tls(tls("localhost"));
    let proxy = proxy.start().await;
    let url = format!("https://localhost:{}", proxy.address.port());
    let server = Proxy::all(&url).basic_auth("user", "pass word");
    let client = transport.authenticated(URL, options.clone().proxy(server.clone()));
    Create { name: "n" }.send(&client).await.expect("it is trusted");
    assert_eq!(proxy.heads().len(), 1);
    assert!(!contains(&proxy.tunnelled(), "CANARY"));

    let plain = Origin::plain().await;
    let forwarding = Behaviour::to(plain.address).over_tls(tls("localhost")).start().await;
    let url = format!("https://localhost:{}", forwarding.address.port());
    let forwarded = options.clone().proxy(Proxy::all(url));
    Get.send(&transport.client("http://api.example.com", forwarded)).await.expect("it is there");
    assert!(forwarding.heads()[0].starts_with("GET http://api.example.com/things "));

    let impostor = Behaviour::to(origin.address).over_tls(tls("other.example.com")).start().await;
    let url = format!("https://localhost:{}", impostor.address.port());
    let server = Proxy::all(url).basic_auth("user", "pass word");
    connect_error(&transport.client(URL, options.proxy(server))).await;
    assert_eq!(impostor.heads().len(), 0);
}

async fn http2_is_negotiated_within_the_tunnel(transport: Transport) {
    let authority = Authority::new();
    let setup = TlsSetup::new(authority.issue("api.example.com"));
    let origin = Origin::tls(TlsSetup { protocols: &["h2", "http/1.1"], ..setup }).await;
    let proxy = Behaviour::to(origin.address).start().await;
    for options in [ConnectOptions::new(), ConnectOptions::new().http2_only()] {
        let options = options.add_root_certificates(authority.pem.clone());
        let client = transport.client(URL, options.proxy(Proxy::https(proxy.url())));
        Get.send(&client).await.expect("it speaks HTTP/2");
        let seen = origin.seen().pop().expect("there was a request");
        assert_eq!(seen.version, http::Version::HTTP_2);
    }
}

async fn proxy_for_a_scheme_has_precedence(transport: Transport) {
    let (_, origin, options) = vendor().await;
    let plain = Origin::plain().await;
    let for_https = Behaviour::to(origin.address).start().await;
    let for_http = Behaviour::to(plain.address).start().await;
    let options = options.proxy(Proxy::https(for_https.url())).proxy(Proxy::all(for_http.url()));
    Get.send(&transport.client(URL, options.clone())).await.expect("it is there");
    assert_eq!((for_https.connections(), for_http.connections()), (1, 0));
    let client = transport.client("http://api.example.com", options);
    Get.send(&client).await.expect("it is there");
    assert_eq!((for_https.connections(), for_http.connections()), (1, 1));
}

on_each_transport!(
    tunnel_shows_the_proxy_host_and_port_only,
    credentials_for_the_proxy_are_sent_in_the_connect_request,
    refusal_of_the_proxy_is_a_connect_error,
    proxy_that_cannot_be_reached_is_a_connect_error,
    silent_proxy_hits_the_connect_timeout,
    untrusted_server_in_a_tunnel_is_a_connect_error,
    http_request_is_forwarded_on_a_kept_connection,
    credentials_for_the_proxy_are_sent_with_forwarded_requests,
    proxy_over_tls_is_verified,
    http2_is_negotiated_within_the_tunnel,
    proxy_for_a_scheme_has_precedence,
);
