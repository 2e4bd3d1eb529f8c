//! Unix sockets.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, process};

use endpoint::transport::ConnectOptions;
use endpoint::{Client, NoApi};
use tokio::net::UnixListener;
use tokio::task::{JoinHandle, JoinSet};
use tokio_rustls::TlsAcceptor;

use crate::authority::Authority;
use crate::origin::{Log, TlsSetup, serve};
use crate::transport::{Create, Get, Transport, connect_error, on_each_transport};

/// A server on a Unix socket.
struct UnixOrigin {
    path: PathBuf,
    log: Log,
    listening: JoinHandle<()>,
}

impl UnixOrigin {
    fn start(tls: Option<TlsAcceptor>) -> Self {
        let path = unused_path();
        let listener = UnixListener::bind(&path).expect("the path is unused");
        let log = Log::default();
        let shared = log.clone();
        let listening = tokio::spawn(async move {
            let mut connections = JoinSet::new();
            for number in 0.. {
                let Ok((stream, _)) = listener.accept().await else { return };
                connections.spawn(serve(stream, tls.clone(), false, number, shared.clone()));
            }
        });
        Self { path, log, listening }
    }

    fn options(&self) -> ConnectOptions {
        ConnectOptions::new().unix_socket(&self.path)
    }
}

impl Drop for UnixOrigin {
    fn drop(&mut self) {
        self.listening.abort();
        // The directory of temporary files is cleaned by the system.
        let _ = fs::remove_file(&self.path);
    }
}

fn unused_path() -> PathBuf {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    env::temp_dir().join(format!("endpoint-tests-{}-{number}.sock", process::id()))
}

async fn requests_go_to_the_socket_whatever_the_host(transport: Transport) {
    let origin = UnixOrigin::start(None);
    for url in ["http://docker", "http://localhost/", "http://api.example.com:8080"] {
        // Credentials too: nobody else can read what is sent over the socket.
        let client = transport.authenticated(url, origin.options());
        let thing = Create { name: "n" }.send(&client).await.expect("the server is there");
        assert_eq!(thing.id, 7);
    }
    let seen = origin.log.seen();
    let hosts: Vec<_> = seen.iter().map(|it| it.headers["host"].to_str().expect("text")).collect();
    assert_eq!(hosts, ["docker", "localhost", "api.example.com:8080"]);
    assert!(seen.iter().all(|it| it.target == "/things" && it.body == r#"{"name":"n"}"#));
}

async fn connection_to_the_socket_is_kept(transport: Transport) {
    let origin = UnixOrigin::start(None);
    let client = transport.client("http://docker", origin.options());
    for _ in 0..3 {
        Get.send(&client).await.expect("the server is there");
    }
    let connections: Vec<_> = origin.log.seen().iter().map(|it| it.connection).collect();
    assert_eq!(connections, [0, 0, 0]);
}

async fn tls_over_the_socket_verifies_the_host(transport: Transport) {
    let authority = Authority::new();
    let certificate = authority.issue("api.example.com");
    let origin = UnixOrigin::start(Some(TlsSetup::new(certificate).acceptor()));
    let options = origin.options().add_root_certificates(authority.pem.clone());
    let client = transport.client("https://api.example.com", options.clone());
    Get.send(&client).await.expect("the server is there");
    let [seen] = &origin.log.seen()[..] else { panic!("there was one request") };
    let server_name = seen.tls.as_ref().and_then(|tls| tls.server_name.as_deref());
    assert_eq!(server_name, Some("api.example.com"));
    connect_error(&transport.client("https://other.example.com", options)).await;
}

async fn missing_socket_is_a_connect_error(transport: Transport) {
    let options = ConnectOptions::new().unix_socket(unused_path());
    connect_error(&transport.client("http://docker", options)).await;
}

on_each_transport!(
    requests_go_to_the_socket_whatever_the_host,
    connection_to_the_socket_is_kept,
    tls_over_the_socket_verifies_the_host,
    missing_socket_is_a_connect_error,
);

#[test]
fn plain_http_to_a_socket_needs_no_permission() {
    let options = ConnectOptions::new().unix_socket("/run/docker.sock");
    Client::<NoApi>::builder("http://docker").connect(options).build().expect("it is local");
}
