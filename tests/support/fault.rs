//! A server that behaves like broken networks and servers: steps on plain TCP, written by the test.

pub mod http2;
mod refusing;
mod step;

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::thread;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

pub use self::refusing::Refusing;
pub use self::step::Step;
use crate::recorded::Recorded;

/// A server on a free local port that plays steps on every connection, and counts executions.
///
/// An *execution* is a complete request that the server has read, whatever it does next: a real
/// service would have executed the request. So a test can assert that nothing was executed twice.
///
/// Any number of connections is accepted. Connections that stall are kept until the server is
/// dropped.
///
/// # Panics
///
/// Dropping it panics, unless the thread is panicking, if it received something that is not a
/// request.
#[derive(Debug)]
pub struct FaultServer {
    url: String,
    progress: watch::Receiver<Progress>,
    /// Owns the tasks of the connections, which end with it.
    listening: JoinHandle<()>,
}

/// The events on a [`FaultServer`] so far.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    /// The number of connections.
    pub connections: usize,
    /// The number of connections on which all steps were played.
    pub finished: usize,
    /// The complete requests, in the order in which they ended.
    pub executions: Vec<Recorded>,
    /// Descriptions of what was received and is not a request.
    malformed: Vec<String>,
}

impl FaultServer {
    /// Plays the same steps on every connection.
    ///
    /// # Panics
    ///
    /// If there is no free port.
    pub async fn always(steps: impl Into<Vec<Step>>) -> Self {
        Self::in_turn([steps.into()]).await
    }

    /// Plays the first steps on the first connection, the second ones on the second, and the last
    /// ones on all others.
    ///
    /// # Panics
    ///
    /// If there is no free port, or there are no steps.
    pub async fn in_turn(scripts: impl IntoIterator<Item = Vec<Step>>) -> Self {
        let scripts: Vec<Arc<[Step]>> = scripts.into_iter().map(Into::into).collect();
        let last = scripts.last().expect("the fault has at least one connection").clone();
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port on localhost");
        let address = listener.local_addr().expect("a bound listener has an address");
        let (progress, seen) = watch::channel(Progress::default());
        let listening = tokio::spawn(async move {
            let mut connections = JoinSet::new();
            let mut scripts = scripts.into_iter();
            while let Ok((stream, _)) = listener.accept().await {
                progress.send_modify(|progress| progress.connections += 1);
                let steps = scripts.next().unwrap_or_else(|| last.clone());
                connections.spawn(step::play(stream, steps, progress.clone()));
            }
        });
        Self { url: format!("http://{address}"), progress: seen, listening }
    }

    /// Returns `http://127.0.0.1:PORT`, without a trailing slash.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns what has happened so far.
    pub fn progress(&self) -> Progress {
        self.progress.borrow().clone()
    }

    /// Returns the number of complete requests so far.
    pub fn executions(&self) -> usize {
        self.progress.borrow().executions.len()
    }

    /// Waits until a condition holds, without a sleep.
    ///
    /// # Panics
    ///
    /// If the server has ended before.
    pub async fn until(&self, happened: impl Fn(&Progress) -> bool) {
        let mut progress = self.progress.clone();
        progress.wait_for(|progress| happened(progress)).await.expect("the server is running");
    }
}

impl Drop for FaultServer {
    fn drop(&mut self) {
        self.listening.abort();
        if !thread::panicking() {
            let malformed = self.progress().malformed;
            assert!(
                malformed.is_empty(),
                "the server received malformed requests:\n- {}",
                malformed.join("\n- ")
            );
        }
    }
}
