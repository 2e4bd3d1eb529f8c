//! The response that an error keeps.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

/// The number of bytes of a body that an error keeps.
pub(crate) const KEPT_BODY: usize = 64 * 1024;

/// The response that led to an error: the status, the headers and the beginning of the body.
pub(crate) struct ErrorResponse {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) not_followed: Option<NotFollowed>,
}

/// The reason why a redirect was not followed, in the extensions of its response.
#[derive(Debug, Clone)]
pub(crate) struct NotFollowed(pub(crate) Cow<'static, str>);

impl ErrorResponse {
    pub(crate) fn new(status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        // A copy of the beginning releases the memory of the rest.
        let body =
            if body.len() > KEPT_BODY { Bytes::copy_from_slice(&body[..KEPT_BODY]) } else { body };
        Self { status, headers, body, not_followed: None }
    }
}

/// The headers in which services send the identifier of a request. `X-Ms-Client-Request-Id` and
/// the like are not among them: they repeat what the client has sent.
const REQUEST_ID: [&str; 10] = [
    "x-request-id",
    "request-id",
    "x-amzn-requestid",
    "x-amz-request-id",
    "x-ms-request-id",
    "apim-request-id",
    "x-openstack-request-id",
    "x-github-request-id",
    "twilio-request-id",
    "x-correlation-id",
];

/// The header in which an API sends the identifier of a request, in the extensions of a response.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RequestIdHeader(pub(crate) &'static str);

/// Returns the identifier of a request: from the header of the API, or else from one of the usual.
/// The first that is UTF-8 and not empty is returned, because another header may have an identifier
/// that can be read.
pub(crate) fn request_id<'a>(of_api: Option<&str>, headers: &'a HeaderMap) -> Option<&'a str> {
    let names = of_api.into_iter().chain(REQUEST_ID);
    let mut values = names.filter_map(|name| headers.get(name));
    values.find_map(|value| str::from_utf8(value.as_bytes()).ok().filter(|id| !id.is_empty()))
}

impl fmt::Debug for ErrorResponse {
    /// Prints names and sizes only: header values and bodies may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorResponse")
            .field("status", &self.status)
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("body", &format_args!("{} bytes", self.body.len()))
            .field("not_followed", &self.not_followed)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn identifier_of_a_request_is_found_under_the_names_that_services_use() {
        let mut headers = HeaderMap::new();
        headers.insert("x-ms-client-request-id", HeaderValue::from_static("of the client"));
        assert_eq!(request_id(None, &headers), None);
        for name in REQUEST_ID.into_iter().rev() {
            headers.insert(name, HeaderValue::from_static(name));
            assert_eq!(request_id(None, &headers), Some(name), "an earlier name is preferred");
        }
        headers.insert("x-request-id", HeaderValue::from_static(""));
        headers.insert("request-id", HeaderValue::from_bytes(b"\xff").unwrap());
        assert_eq!(request_id(None, &headers), Some("x-amzn-requestid"));
    }
}
