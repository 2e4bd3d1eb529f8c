//! A copy of a request, in case it has to be sent again.

use http::header::{HeaderMap, HeaderName, HeaderValue};
use http::{Extensions, Method, Request, Uri};

use crate::body::Body;
use crate::body::anew::Replay;

/// A copy of a request whose body is in memory, or can be made again. Most snapshots are dropped
/// unused, so the headers are copied into a list: a copy of the map would be two allocations, with
/// hashes.
pub(crate) struct RequestSnapshot {
    method: Method,
    uri: Uri,
    /// The first headers, which need no allocation.
    headers: [Option<Header>; FEW],
    more_headers: Vec<Header>,
    body: Replay,
    extensions: Extensions,
}

type Header = (HeaderName, HeaderValue);

/// How many headers a snapshot holds without an allocation. Most requests have no more: a token,
/// `Content-Type`, `Accept` and `User-Agent`.
const FEW: usize = 4;

impl RequestSnapshot {
    /// Copies a request. Returns `None` if its body is a stream that can be sent once only.
    #[inline]
    pub(crate) fn of(request: &Request<Body>) -> Option<Self> {
        let body = request.body().replay()?;
        let mut snapshot = Self {
            method: request.method().clone(),
            uri: request.uri().clone(),
            headers: [const { None }; FEW],
            more_headers: Vec::new(),
            body,
            extensions: request.extensions().clone(),
        };
        snapshot.copy_headers(request.headers());
        Some(snapshot)
    }

    fn copy_headers(&mut self, headers: &HeaderMap) {
        let mut rest = headers.iter();
        for place in &mut self.headers {
            let Some((name, value)) = rest.next() else { return };
            *place = Some((name.clone(), value.clone()));
        }
        if headers.len() > FEW {
            self.more_headers.reserve_exact(headers.len() - FEW);
            self.more_headers.extend(rest.map(|(name, value)| (name.clone(), value.clone())));
        }
    }

    /// Builds the request again.
    pub(crate) fn restore(self) -> Request<Body> {
        let mut request = Request::new(self.body.into_body());
        *request.method_mut() = self.method;
        *request.uri_mut() = self.uri;
        *request.extensions_mut() = self.extensions;
        let mut headers = HeaderMap::with_capacity(FEW + self.more_headers.len());
        for (name, value) in self.headers.into_iter().flatten().chain(self.more_headers) {
            headers.append(name, value);
        }
        *request.headers_mut() = headers;
        request
    }
}
