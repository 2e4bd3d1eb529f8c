//! Methods for responses.

use crate::error::response::{RequestIdHeader, request_id};

/// Methods of an [`http::Response`] that a call returns
/// [with its response](crate::Call::with_response).
pub trait ResponseExt: sealed::Sealed {
    /// Returns the identifier that the server has given to the request. A vendor's support asks for
    /// it. It is in the header that the [API](macro@crate::api) names with `request_id = "…"`, or
    /// else in one of the usual: `X-Request-Id`, `Request-Id`, `X-Amzn-RequestId`,
    /// `X-Amz-Request-Id`, `X-Ms-Request-Id`, `X-Openstack-Request-Id` or `X-Correlation-Id`.
    fn request_id(&self) -> Option<&str>;
}

impl<T> ResponseExt for http::Response<T> {
    fn request_id(&self) -> Option<&str> {
        let of_api = self.extensions().get().map(|RequestIdHeader(name)| *name);
        request_id(of_api, self.headers())
    }
}

mod sealed {
    pub trait Sealed {}

    impl<T> Sealed for http::Response<T> {}
}
