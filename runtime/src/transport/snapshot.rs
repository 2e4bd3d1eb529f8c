//! A copy of a request, in case it has to be sent again.

use http::header::{HeaderMap, HeaderName, HeaderValue};
use http::{Extensions, Method, Request, Uri};

use crate::body::Body;
use crate::body::anew::Replay;

/// A copy of a request whose body is in memory, or can be made again. Most snapshots are dropped
/// unused, so the headers are copied into a list, which is one allocation; a copy of the map would
/// be two, with hashes.
pub(crate) struct RequestSnapshot {
    method: Method,
    uri: Uri,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Replay,
    extensions: Extensions,
}

impl RequestSnapshot {
    /// Copies a request. Returns `None` if its body is a stream that can be sent once only.
    pub(crate) fn of(request: &Request<Body>) -> Option<Self> {
        let body = request.body().replay()?;
        let mut headers = Vec::with_capacity(request.headers().len());
        headers.extend(request.headers().iter().map(|(name, value)| (name.clone(), value.clone())));
        let (method, uri) = (request.method().clone(), request.uri().clone());
        Some(Self { method, uri, headers, body, extensions: request.extensions().clone() })
    }

    /// Builds the request again.
    pub(crate) fn restore(self) -> Request<Body> {
        let mut request = Request::new(self.body.into_body());
        *request.method_mut() = self.method;
        *request.uri_mut() = self.uri;
        *request.extensions_mut() = self.extensions;
        let mut headers = HeaderMap::with_capacity(self.headers.len());
        for (name, value) in self.headers {
            headers.append(name, value);
        }
        *request.headers_mut() = headers;
        request
    }
}
