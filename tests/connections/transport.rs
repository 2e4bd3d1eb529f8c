//! Clients over both transports: every case is a test on each.

use std::error::Error as _;

use endpoint::transport::{ConnectOptions, Hyper};
use endpoint::{
    Api, BuildError, Client, ClientBuilder, Error, ErrorKind, NoApi, Retry, api, endpoint,
};
use serde::Deserialize;

/// A transport over sockets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Transport {
    /// The default transport, with the options of the client's builder.
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
pub(crate) use on_each_transport;

#[derive(Debug, Deserialize)]
pub(crate) struct Thing {
    pub(crate) id: u32,
}

#[endpoint(GET, "/things", 200 => Thing)]
pub(crate) struct Get;

/// An API whose token must not reach a proxy.
#[api(auth = header("X-Auth-Token"))]
pub(crate) struct Vendor;

#[endpoint(POST, "/things", 200 => Thing, api = Vendor)]
pub(crate) struct Create {
    pub(crate) name: &'static str,
}

impl Transport {
    /// Returns a client that does not retry. Plain `http` is allowed.
    pub(crate) fn client(self, url: &str, options: ConnectOptions) -> Client {
        self.try_client(url, options).expect("the options are valid")
    }

    pub(crate) fn try_client(
        self,
        url: &str,
        options: ConnectOptions,
    ) -> Result<Client, BuildError> {
        self.connect(Client::<NoApi>::builder(url).allow_http(), options)?.build()
    }

    /// Returns a client of the API, which sends the token `CANARY-TOKEN`.
    pub(crate) fn authenticated(self, url: &str, options: ConnectOptions) -> Client<Vendor> {
        let builder = Client::<Vendor>::builder(url).credentials("CANARY-TOKEN").allow_http();
        let builder = self.connect(builder, options).expect("the options are valid");
        builder.build().expect("the options are valid")
    }

    fn connect<A: Api>(
        self,
        builder: ClientBuilder<A>,
        options: ConnectOptions,
    ) -> Result<ClientBuilder<A>, BuildError> {
        let builder = builder.retry(Retry::never());
        Ok(match self {
            Self::Reqwest => builder.connect(options),
            Self::Hyper => builder.transport(Hyper::builder().connect(options).build()?),
        })
    }
}

/// Sends a request, and checks that it fails because there is no connection. Returns the causes.
pub(crate) async fn connect_error(client: &Client) -> String {
    let error = Get.send(client).await.expect_err("there is no connection");
    assert_connect_error(&error)
}

/// Checks that an error is one of connecting, and returns its causes.
pub(crate) fn assert_connect_error<F: std::fmt::Debug + Send + Sync + 'static>(
    error: &Error<F>,
) -> String {
    assert_eq!(error.kind(), ErrorKind::Connect, "{error:?}");
    assert!(!error.was_sent(), "{error:?}");
    let causes: Vec<_> = std::iter::successors(error.source(), |&error| error.source())
        .map(ToString::to_string)
        .collect();
    assert!(!causes.is_empty(), "{error:?}");
    causes.join(": ")
}
