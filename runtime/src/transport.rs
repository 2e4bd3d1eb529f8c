//! The interface between a client and an HTTP library: a `tower` service.

pub(crate) mod bounds;
#[cfg(any(feature = "reqwest", feature = "hyper"))]
pub(crate) mod connect_options;
pub(crate) mod context;
#[cfg(any(feature = "reqwest", feature = "hyper"))]
mod defaults;
pub(crate) mod erased;
pub(crate) mod future;
#[cfg(any(feature = "reqwest", feature = "hyper"))]
mod http2_refusal;
#[cfg(feature = "hyper")]
mod hyper;
pub(crate) mod next;
#[cfg(any(feature = "reqwest", feature = "hyper"))]
mod prepare;
#[cfg(feature = "reqwest")]
mod reqwest;
pub(crate) mod service;
pub(crate) mod snapshot;
pub(crate) mod timeout;
pub(crate) mod upload_activity;

pub use self::bounds::{HttpLayer, HttpService};
#[cfg(any(feature = "reqwest", feature = "hyper"))]
pub use self::connect_options::proxy::Proxy;
#[cfg(any(feature = "reqwest", feature = "hyper"))]
pub use self::connect_options::{ConnectOptions, TlsVersion};
pub use self::future::ResponseFuture;
#[cfg(feature = "hyper")]
pub use self::hyper::{Hyper, HyperBuilder};
pub use self::next::Next;
#[cfg(feature = "reqwest")]
pub use self::reqwest::{Reqwest, ReqwestBuilder};
pub use self::timeout::{Timeout, Until};
