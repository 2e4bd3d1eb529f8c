//! Requests compressed responses, and decompresses them.

mod body;
mod coding;
mod source;

use http::header::{
    ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, HeaderMap, HeaderValue, RANGE,
};
use http::{Method, StatusCode};
use http_body::Body as _;

use self::body::decompressed;
use self::coding::{accepted, split};
use crate::body::Body;
use crate::transport::context::RequestContext;
use crate::transport::future::ResponseFuture;
use crate::transport::next::Next;
use crate::transport::service::Transport;

/// The service that requests compressed responses and decompresses them.
pub(super) struct Decompress {
    next: Next,
    accepted: HeaderValue,
}

impl Decompress {
    pub(super) fn new(next: Next) -> Self {
        Self { next, accepted: accepted() }
    }
}

impl Transport for Decompress {
    fn call(&self, mut request: http::Request<Body>, context: &RequestContext) -> ResponseFuture {
        let is_head = *request.method() == Method::HEAD;
        let headers = request.headers_mut();
        // A range counts the bytes of the compressed form, and a part of that cannot be decompressed.
        if !headers.contains_key(RANGE) && !headers.contains_key(ACCEPT_ENCODING) {
            headers.insert(ACCEPT_ENCODING, self.accepted.clone());
        }
        let response = self.next.send(request, context);
        ResponseFuture::new(async move {
            let response = response.await?;
            let is_part = is_head || response.status() == StatusCode::PARTIAL_CONTENT;
            Ok(if is_part { response } else { decompress(response) })
        })
    }
}

/// Removes the codings whose features are enabled, from the last one on.
fn decompress(mut response: http::Response<Body>) -> http::Response<Body> {
    let (codings, rest) = split(response.headers());
    if codings.is_empty() {
        return response;
    }
    set_codings(response.headers_mut(), &rest);
    let body = response.body();
    if body.is_end_stream() || body.size_hint().exact() == Some(0) {
        // An empty body is not decompressed: decoders report it as incomplete.
        return response;
    }
    response.headers_mut().remove(CONTENT_LENGTH);
    response.map(|body| decompressed(body, codings))
}

/// Sets `Content-Encoding` to the codings that are left.
fn set_codings(headers: &mut HeaderMap, rest: &str) {
    match HeaderValue::from_str(rest) {
        Ok(rest) if !rest.is_empty() => drop(headers.insert(CONTENT_ENCODING, rest)),
        // A part of a received value is itself a valid value.
        _ => drop(headers.remove(CONTENT_ENCODING)),
    }
}
