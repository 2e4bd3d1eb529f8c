//! Services of any type behind one.

#[cfg(any(feature = "reqwest", feature = "hyper"))]
use std::any::Any;

use bytes::Bytes;
use tower_service::Service;

#[cfg(feature = "hyper")]
use super::hyper::Hyper;
use super::next::Next;
#[cfg(feature = "reqwest")]
use super::reqwest::Reqwest;
use super::service::Tower;
use crate::body::Body;
use crate::boxed::BoxError;

/// Erases the type of a service. The transports of this crate are used directly, without a box and a
/// clone per request.
pub(crate) fn erased<S, B>(service: S) -> Next
where
    S: Service<http::Request<Body>, Response = http::Response<B>> + Clone + Send + 'static,
    S::Future: Send,
    S::Error: Into<BoxError>,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    #[cfg(feature = "hyper")]
    if let Some(hyper) = (&service as &dyn Any).downcast_ref::<Hyper>() {
        return Next::new(hyper.clone());
    }
    #[cfg(feature = "reqwest")]
    if let Some(reqwest) = (&service as &dyn Any).downcast_ref::<Reqwest>() {
        return Next::new(reqwest.clone());
    }
    Next::new(Tower::new(service))
}
