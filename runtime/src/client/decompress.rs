//! Decompression of responses, by `tower-http`.

use http::header::CONTENT_ENCODING;
use http_body::Body as _;
use tower_http::decompression::DecompressionLayer;

use crate::body::Body;
use crate::transport::{Along, Next, ResponseFuture, Transport, wrap};

/// Asks for compressed responses, and decompresses them.
pub(super) fn decompressing(next: Next) -> Next {
    wrap(DecompressionLayer::new())(Next::new(Contents(next)))
}

/// Takes the `Content-Encoding` off responses without content, such as those to `HEAD`: there is nothing to
/// decompress, and no decoder takes nothing for an end.
struct Contents(Next);

impl Transport for Contents {
    fn call(&self, request: &mut http::Request<Body>, along: &Along) -> ResponseFuture {
        let response = self.0.send(request, along);
        ResponseFuture::new(async move {
            let mut response = response.await?;
            let body = response.body();
            if body.is_end_stream() || body.size_hint().exact() == Some(0) {
                response.headers_mut().remove(CONTENT_ENCODING);
            }
            Ok(response)
        })
    }
}
