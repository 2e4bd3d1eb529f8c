//! The common part of the scripted servers: a port, a script, and the check on drop.

use std::future::Future;
use std::net::Ipv4Addr;
use std::thread;

use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

use super::recorded::Recorded;
use super::script::Script;

/// A listening server that plays one script on all its connections.
#[derive(Debug)]
pub(super) struct Host {
    url: String,
    script: Script,
    /// Owns the tasks of the connections, which end with it.
    listening: JoinHandle<()>,
}

impl Host {
    /// Listens on a free port and calls `serve` with every connection.
    pub(super) async fn start<F, S>(serve: S) -> Self
    where
        S: Fn(TcpStream, Script) -> F + Send + 'static,
        F: Future<Output = ()> + Send + 'static,
    {
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port on localhost");
        let address = listener.local_addr().expect("a bound listener has an address");
        let script = Script::default();
        let shared = script.clone();
        let listening = tokio::spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                connections.spawn(serve(stream, shared.clone()));
            }
        });
        Self { url: format!("http://{address}"), script, listening }
    }

    pub(super) fn url(&self) -> &str {
        &self.url
    }

    pub(super) fn script(&self) -> &Script {
        &self.script
    }

    /// Returns the only request.
    #[track_caller]
    pub(super) fn one(&self) -> Recorded {
        let requests = self.script.requests();
        let [request] = requests.as_slice() else {
            let mut lines = vec![format!("expected exactly one request, {} came", requests.len())];
            lines.extend(requests.iter().map(Recorded::to_string));
            panic!("{}", lines.join("\n- "));
        };
        request.clone()
    }

    /// Panics with all deviations from the script.
    #[track_caller]
    pub(super) fn check(&self) {
        let complaints = self.script.complaints();
        assert!(
            complaints.is_empty(),
            "requests differ from the script:\n- {}",
            complaints.join("\n- ")
        );
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.listening.abort();
        // The first panic is more useful, and a second one would abort the process.
        if !thread::panicking() {
            self.check();
        }
    }
}
