//! Methods for responses.

use std::time::Duration;

use crate::error::response::{RequestIdHeader, request_id};
use crate::retry::retry_after::retry_after;

/// Methods of an [`http::Response`] that a call returns
/// [with its response](crate::Call::with_response).
pub trait ResponseExt: sealed::Sealed {
    /// Returns the identifier that the server has given to the request. A vendor's support asks for
    /// it. It is in the header that the [API](macro@crate::api) names with `request_id = "…"`, or
    /// else in one of the usual: `X-Request-Id`, `Request-Id`, those of Amazon, Azure, OpenStack,
    /// GitHub and Twilio, and `X-Correlation-Id`.
    fn request_id(&self) -> Option<&str>;

    /// Returns the pause that the server requests with `Retry-After` or `retry-after-ms`, such as
    /// before the first question for the [state](crate::Poller::delay) of an operation. `None` if
    /// the response has no such header, or none that can be parsed; see
    /// [`Error::retry_after`](crate::Error::retry_after).
    fn retry_after(&self) -> Option<Duration>;
}

impl<T> ResponseExt for http::Response<T> {
    fn request_id(&self) -> Option<&str> {
        let of_api = self.extensions().get().map(|RequestIdHeader(name)| *name);
        request_id(of_api, self.headers())
    }

    fn retry_after(&self) -> Option<Duration> {
        retry_after(self.headers()).known()
    }
}

mod sealed {
    pub trait Sealed {}

    impl<T> Sealed for http::Response<T> {}
}
