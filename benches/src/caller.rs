//! The contract between the harness and a subject: the calls, the protocols and the streams.

use std::future::Future;

use crate::case::Call;

/// The name of an operation without a network, and a function that repeats it the given number of
/// times.
pub type Operation = (&'static str, fn(u64));

/// The version of HTTP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// HTTP/1.1
    Http1,
    /// HTTP/2 without TLS, by prior knowledge.
    Http2,
}

impl Protocol {
    /// All versions.
    pub const ALL: [Self; 2] = [Self::Http1, Self::Http2];

    /// Returns its name on the command line and in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Http1 => "http1",
            Self::Http2 => "http2",
        }
    }

    /// Returns a reqwest client with the settings that all subjects share.
    ///
    /// # Panics
    ///
    /// If TLS cannot be set up.
    pub fn reqwest(self) -> reqwest::Client {
        let builder = reqwest::Client::builder().no_proxy();
        let builder = match self {
            Self::Http1 => builder,
            Self::Http2 => builder.http2_prior_knowledge(),
        };
        builder.build().expect("TLS can be set up")
    }

    /// Returns the protocol of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|protocol| protocol.name() == name)
    }
}

/// Sends the requests of a subject.
pub trait Caller: Send + 'static {
    /// The operations that build and decode without a network.
    const OPERATIONS: &'static [Operation] = &[];
    /// The calls that it can send.
    const CALLS: &'static [Call] = &[Call::Update, Call::Expired];
    /// The protocols that it is measured with.
    const PROTOCOLS: &'static [Protocol] = &[Protocol::Http1];
    /// Whether it can stream bodies.
    const STREAMS: bool = false;

    /// Creates a client for the server at this URL.
    fn connect(url: &str, protocol: Protocol) -> impl Future<Output = Self>;

    /// Returns another client, for another task. It shares the connections where the library allows
    /// that.
    fn another(&self) -> impl Future<Output = Self>;

    /// Sends a request and returns the number that [`Call::outcome`] expects.
    fn call(&mut self, call: Call) -> impl Future<Output = u64> + Send;

    /// Downloads or uploads `bytes` bytes in chunks, and returns how many passed.
    fn stream(&mut self, direction: Direction, bytes: u64) -> impl Future<Output = u64> + Send {
        let _ = (direction, bytes);
        async { 0 }
    }
}

/// The direction of a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From the server.
    Download,
    /// To the server.
    Upload,
}

impl Direction {
    /// Returns its name on the command line and in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Download => "download",
            Self::Upload => "upload",
        }
    }

    /// Returns the direction of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Download, Self::Upload].into_iter().find(|direction| direction.name() == name)
    }
}
