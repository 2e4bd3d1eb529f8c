//! Responses in compressed form, asked for and decompressed.

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
use crate::transport::{Along, Next, ResponseFuture, Transport};

/// Asks for compressed responses, and decompresses them.
pub(super) struct Decompressing {
    next: Next,
    accepted: HeaderValue,
}

impl Decompressing {
    pub(super) fn new(next: Next) -> Self {
        Self { next, accepted: accepted() }
    }
}

impl Transport for Decompressing {
    fn call(&self, request: &mut http::Request<Body>, along: &Along) -> ResponseFuture {
        let is_head = *request.method() == Method::HEAD;
        let headers = request.headers_mut();
        // A range counts the bytes of the compressed form, of which a part is of no use.
        if !headers.contains_key(RANGE) && !headers.contains_key(ACCEPT_ENCODING) {
            headers.insert(ACCEPT_ENCODING, self.accepted.clone());
        }
        let response = self.next.send(request, along);
        ResponseFuture::new(async move {
            let response = response.await?;
            let is_part = is_head || response.status() == StatusCode::PARTIAL_CONTENT;
            Ok(if is_part { response } else { decompress(response) })
        })
    }

    /// What comes back has one header more, which it would be given again.
    fn gives_back(&self) -> bool {
        self.next.gives_back()
    }
}

/// Takes off the codings that are known, from the last one on.
fn decompress(mut response: http::Response<Body>) -> http::Response<Body> {
    let (codings, rest) = split(response.headers());
    if codings.is_empty() {
        return response;
    }
    set_codings(response.headers_mut(), &rest);
    let body = response.body();
    if body.is_end_stream() || body.size_hint().exact() == Some(0) {
        // There is nothing to decompress, and no decoder takes nothing for an end.
        return response;
    }
    response.headers_mut().remove(CONTENT_LENGTH);
    response.map(|body| decompressed(body, codings))
}

/// Leaves the header for the codings that are still on the content.
fn set_codings(headers: &mut HeaderMap, rest: &str) {
    match HeaderValue::from_str(rest) {
        Ok(rest) if !rest.is_empty() => drop(headers.insert(CONTENT_ENCODING, rest)),
        // It is a part of a value that came, so it is one.
        _ => drop(headers.remove(CONTENT_ENCODING)),
    }
}
