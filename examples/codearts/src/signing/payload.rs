//! The representation of the body in a signature.

use endpoint::Body;
use http::Request;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};

use super::digest::sha256;
use super::error::SigningError;

const CONTENT_SHA256: HeaderName = HeaderName::from_static("x-sdk-content-sha256");
const UNSIGNED: &str = "UNSIGNED-PAYLOAD";

/// Returns the hash of the body, or, for a body that is not signed, a fixed word, which is then
/// also set as a header.
pub(super) fn word_for(request: &mut Request<Body>) -> Result<String, SigningError> {
    let headers = request.headers();
    if let Some(declared) = headers.get(CONTENT_SHA256).and_then(|it| it.to_str().ok()) {
        return Ok(declared.trim().to_owned());
    }
    let is_json = is_json(headers);
    match request.body().to_bytes() {
        Some(bytes) if bytes.is_empty() || is_json != Some(false) => Ok(sha256(&bytes)),
        None if is_json == Some(true) => Err(SigningError::StreamedJson),
        _ => {
            let unsigned = HeaderValue::from_static(UNSIGNED);
            request.headers_mut().insert(CONTENT_SHA256, unsigned);
            Ok(UNSIGNED.to_owned())
        }
    }
}

/// Returns whether the body is JSON, which the vendor requires to be signed; `None` if the type is
/// not known.
fn is_json(headers: &HeaderMap) -> Option<bool> {
    let content_type = headers.get(CONTENT_TYPE)?.as_bytes();
    Some(["application/json", "application/bson"].iter().any(|it| {
        let start = content_type.get(..it.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(it.as_bytes()))
    }))
}
