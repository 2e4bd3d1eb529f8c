//! What is kept of a request while it is on its way, in case it has to go out once more.

use bytes::Bytes;
use http::header::{HeaderMap, HeaderName, HeaderValue};
use http::{Extensions, Method, Request, Uri};

use crate::body::Body;

/// The request of a call: what is to be sent, and then what is kept of it, in the same place. A call's future is
/// large enough to be slow to allocate if it has room for both.
#[derive(Default)]
pub(super) enum Slot {
    Request(Request<Body>),
    Kept(Kept),
    #[default]
    Empty,
}

impl Slot {
    /// The request, to be written or sent; what was kept of it is made a request again.
    pub(super) fn request_mut(&mut self) -> &mut Request<Body> {
        if let Self::Kept(_) | Self::Empty = self {
            *self = Self::Request(match std::mem::take(self) {
                Self::Kept(kept) => kept.restore(),
                _ => Request::default(),
            });
        }
        match self {
            Self::Request(request) => request,
            Self::Kept(_) | Self::Empty => unreachable!("it was made a request just now"),
        }
    }

    /// What stays when the request has gone out.
    pub(super) fn leave(&mut self, kept: Option<Kept>) {
        *self = kept.map_or(Self::Empty, Self::Kept);
    }

    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }
}

/// A request that can be made again. The headers stand in a list, because most are thrown away unused: one
/// allocation, where a copy of the map takes two and its hashes.
pub(crate) struct Kept {
    method: Method,
    uri: Uri,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Bytes,
    extensions: Extensions,
}

impl Kept {
    /// Of a request whose body is no stream.
    pub(crate) fn of(request: &Request<Body>) -> Option<Self> {
        let body = request.body().to_bytes()?;
        let mut headers = Vec::with_capacity(request.headers().len());
        headers.extend(request.headers().iter().map(|(name, value)| (name.clone(), value.clone())));
        let (method, uri) = (request.method().clone(), request.uri().clone());
        Some(Self { method, uri, headers, body, extensions: request.extensions().clone() })
    }

    /// The same request once more.
    pub(crate) fn restore(self) -> Request<Body> {
        let mut request = Request::new(Body::from(self.body));
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
