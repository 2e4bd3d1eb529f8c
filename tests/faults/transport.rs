//! The transports, and clients that use them: every case is a test on each transport.

use std::sync::LazyLock;

use endpoint::transport::{Hyper, HyperBuilder, Reqwest, ReqwestBuilder};
use endpoint::{Client, ClientBuilder, NoApi, Retry};

/// A transport over sockets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Transport {
    Reqwest,
    Hyper,
}

/// Defines the tests of a file for each transport: modules that call these functions.
macro_rules! on_each_transport {
    ($($name:ident),+ $(,)?) => {
        mod over_reqwest {$(
            #[tokio::test]
            async fn $name() {
                super::$name($crate::transport::Transport::Reqwest).await;
            }
        )+}

        mod over_hyper {$(
            #[tokio::test]
            async fn $name() {
                super::$name($crate::transport::Transport::Hyper).await;
            }
        )+}
    };
}

impl Transport {
    /// Both transports.
    pub(crate) const ALL: [Self; 2] = [Self::Reqwest, Self::Hyper];

    /// Returns a default client, except that all tests share one transport: setting up TLS takes
    /// longer than a test.
    pub(crate) fn http1(self, url: &str) -> Client {
        static REQWEST: LazyLock<Reqwest> = LazyLock::new(|| reqwest(Reqwest::builder()));
        static HYPER: LazyLock<Hyper> = LazyLock::new(|| hyper(Hyper::builder()));
        built(match self {
            Self::Reqwest => Client::builder(url).transport(REQWEST.clone()),
            Self::Hyper => Client::builder(url).transport(HYPER.clone()),
        })
    }

    /// Returns a client that uses HTTP/2 from the first byte and does not retry: a script has one
    /// stream per connection, and a retry would be a second stream on it.
    pub(crate) fn http2(self, url: &str) -> Client {
        static REQWEST: LazyLock<Reqwest> =
            LazyLock::new(|| reqwest(Reqwest::builder().http2_prior_knowledge()));
        static HYPER: LazyLock<Hyper> =
            LazyLock::new(|| hyper(Hyper::builder().http2_prior_knowledge()));
        let builder = Client::builder(url).retry(Retry::never());
        built(match self {
            Self::Reqwest => builder.transport(REQWEST.clone()),
            Self::Hyper => builder.transport(HYPER.clone()),
        })
    }

    /// Returns a client with a transport of its own.
    pub(crate) fn http1_of_its_own(self, url: &str) -> Client {
        self.keeping(url, usize::MAX)
    }

    /// Returns a client with a transport of its own that keeps at most this many idle connections.
    pub(crate) fn keeping(self, url: &str, limit: usize) -> Client {
        built(match self {
            Self::Reqwest => {
                let builder = Reqwest::builder().max_idle_per_host(limit);
                Client::builder(url).transport(reqwest(builder))
            }
            Self::Hyper => {
                Client::builder(url).transport(hyper(Hyper::builder().max_idle_per_host(limit)))
            }
        })
    }

    /// Returns a client with a transport of its own that uses HTTP/2 from the first byte.
    pub(crate) fn http2_of_its_own(self, url: &str, retry: Retry) -> Client {
        let builder = Client::builder(url).retry(retry);
        built(match self {
            Self::Reqwest => builder.transport(reqwest(Reqwest::builder().http2_prior_knowledge())),
            Self::Hyper => builder.transport(hyper(Hyper::builder().http2_prior_knowledge())),
        })
    }

    /// Returns the builder of a client with a transport of its own.
    pub(crate) fn builder(self, url: &str) -> ClientBuilder<NoApi> {
        match self {
            Self::Reqwest => Client::builder(url).transport(reqwest(Reqwest::builder())),
            Self::Hyper => Client::builder(url).transport(hyper(Hyper::builder())),
        }
    }
}

fn built(builder: ClientBuilder<NoApi>) -> Client {
    builder.build().expect("a loopback URL is a valid base URL")
}

fn reqwest(builder: ReqwestBuilder) -> Reqwest {
    builder.no_proxy().build().expect("the machine has CA certificates")
}

fn hyper(builder: HyperBuilder) -> Hyper {
    builder.no_proxy().build().expect("the machine has CA certificates")
}
