//! Validation that a `Content-Type` set by the caller fits the body.

use http::header::HeaderValue;

use super::Body;
use crate::charset::Charset;
use crate::error::encode::EncodeError;
use crate::media_type::MediaType;

/// The prefix of the boundaries that this crate generates.
pub(super) const BOUNDARY_PREFIX: &str = "endpoint-";

/// The types of the bodies that are written in UTF-8. A form is ASCII, whose percent-escapes stand
/// for UTF-8.
const UTF8: [&str; 3] = ["application/json", FORM, "text/plain"];
const FORM: &str = "application/x-www-form-urlencoded";

const ANOTHER_CHARSET: EncodeError =
    EncodeError::new("cannot name another charset: the body is sent in UTF-8");

/// Returns the `Content-Type` to send when a call sets one: with the boundary, if the body is
/// multipart.
///
/// # Errors
///
/// Returns an error if the type does not fit the body.
pub(crate) fn with_content_type(
    request: &http::Request<Body>,
    label: &HeaderValue,
) -> Result<HeaderValue, EncodeError> {
    let Some(written) = MediaType::of(request.headers()) else { return Ok(label.clone()) };
    if written.starts_with("multipart/") {
        let boundary = written.parameter("boundary").filter(|it| it.starts_with(BOUNDARY_PREFIX));
        return boundary.map_or_else(|| Ok(label.clone()), |it| with_boundary(label, &it));
    }
    let body = request.body().as_bytes().filter(|_| UTF8.iter().any(|it| written.is(it)));
    body.map_or(Ok(()), |body| check_charset(label, body))?;
    Ok(label.clone())
}

/// Adds the boundary to a type; the server cannot parse the body without it.
pub(super) fn with_boundary(
    label: &HeaderValue,
    boundary: &str,
) -> Result<HeaderValue, EncodeError> {
    let media_type = MediaType::parse(label.as_bytes()).filter(|it| it.starts_with("multipart/"));
    let Some(media_type) = media_type else {
        return Err(EncodeError::new("cannot label a multipart body: it is no `multipart/…` type"));
    };
    if media_type.parameter("boundary").is_some() {
        return Err(EncodeError::new(
            "cannot name the boundary of a multipart body, which is made for each request",
        ));
    }
    let mut label = label.as_bytes().trim_ascii_end();
    while let Some(shorter) = label.strip_suffix(b";") {
        label = shorter.trim_ascii_end();
    }
    let label = [label, b"; boundary=", boundary.as_bytes()].concat();
    HeaderValue::try_from(label).map_err(|_| EncodeError::new("cannot label a multipart body"))
}

/// Validation that a body in UTF-8 has the same characters in the charset that a `Content-Type` names.
/// ASCII bytes are the same in nearly all charsets, but in a form they may be the percent-escapes
/// of other characters.
///
/// # Errors
///
/// Returns an error if the body has other characters in that charset.
pub(crate) fn check_charset(label: &HeaderValue, body: &[u8]) -> Result<(), EncodeError> {
    let Some(media_type) = MediaType::parse(label.as_bytes()) else { return Ok(()) };
    let Some(charset) = media_type.parameter("charset") else { return Ok(()) };
    let is_non_ascii_escape = |pair: &[u8]| pair[0] == b'%' && pair[1] > b'7';
    let is_ascii =
        body.is_ascii() && !(media_type.is(FORM) && body.windows(2).any(is_non_ascii_escape));
    match Charset::of(&charset) {
        Charset::Utf8 => Ok(()),
        charset if is_ascii && charset.is_ascii_superset() => Ok(()),
        _ => Err(ANOTHER_CHARSET),
    }
}
