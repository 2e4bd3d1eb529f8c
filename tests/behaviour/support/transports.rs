//! Both transports over sockets, each with HTTP/1.1 and HTTP/2.

use endpoint::transport::{Hyper, Reqwest};
use endpoint::{Api, Client, ClientBuilder};

/// A transport and the version of HTTP that it uses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Over {
    Reqwest,
    Hyper,
    ReqwestHttp2,
    HyperHttp2,
}

impl Over {
    pub(crate) const ALL: [Self; 4] =
        [Self::Reqwest, Self::Hyper, Self::ReqwestHttp2, Self::HyperHttp2];
    pub(crate) const HTTP1: [Self; 2] = [Self::Reqwest, Self::Hyper];
    pub(crate) const HTTP2: [Self; 2] = [Self::ReqwestHttp2, Self::HyperHttp2];

    /// Returns the builder of a client with a transport of its own.
    pub(crate) fn builder<A: Api>(self, url: &str) -> ClientBuilder<A> {
        let builder = Client::builder(url);
        let reqwest = || Reqwest::builder().no_proxy();
        let hyper = || Hyper::builder().no_proxy();
        match self {
            Self::Reqwest => builder.transport(reqwest().build().expect("TLS can be set up")),
            Self::Hyper => builder.transport(hyper().build().expect("TLS can be set up")),
            Self::ReqwestHttp2 => {
                let transport = reqwest().http2_prior_knowledge().build();
                builder.transport(transport.expect("TLS can be set up"))
            }
            Self::HyperHttp2 => {
                let transport = hyper().http2_prior_knowledge().build();
                builder.transport(transport.expect("TLS can be set up"))
            }
        }
    }

    pub(crate) fn client<A: Api>(self, url: &str) -> Client<A> {
        self.builder(url).build().expect("a loopback URL is a valid base URL")
    }
}
