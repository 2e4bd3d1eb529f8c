//! Methods for responses.

use crate::error::response::request_id;

/// Methods of an [`http::Response`] that a call returns
/// [with its response](crate::Call::with_response).
pub trait ResponseExt: sealed::Sealed {
    /// Returns the identifier that the server has given to the request, from the usual headers:
    /// `X-Request-Id`, `Request-Id`, `X-Amzn-RequestId`, `X-Ms-Request-Id` or `X-Correlation-Id`.
    /// A vendor's support asks for it.
    fn request_id(&self) -> Option<&str>;
}

impl<T> ResponseExt for http::Response<T> {
    fn request_id(&self) -> Option<&str> {
        request_id(self.headers())
    }
}

mod sealed {
    pub trait Sealed {}

    impl<T> Sealed for http::Response<T> {}
}
