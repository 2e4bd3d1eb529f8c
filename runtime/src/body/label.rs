//! A `Content-Type` that is set by hand, and whether it fits the body.

use http::header::HeaderValue;

use super::Body;
use crate::charset::Charset;
use crate::error::encode::EncodeError;
use crate::media_type::MediaType;

/// The beginning of the boundaries that this crate makes.
pub(super) const OURS: &str = "endpoint-";

/// The types of the bodies that are written in UTF-8. A form is ASCII, which stands for UTF-8.
const UTF8: [&str; 3] = ["application/json", FORM, "text/plain"];
const FORM: &str = "application/x-www-form-urlencoded";

const ANOTHER_CHARSET: EncodeError =
    EncodeError::new("cannot name another charset: the body is sent in UTF-8");

/// Returns the `Content-Type` to send when a call sets one for a request: with the boundary, if the
/// body is multipart.
///
/// # Errors
///
/// When the label does not fit the body.
pub(crate) fn relabelled(
    request: &http::Request<Body>,
    label: &HeaderValue,
) -> Result<HeaderValue, EncodeError> {
    let Some(written) = MediaType::of(request.headers()) else { return Ok(label.clone()) };
    if written.starts_with("multipart/") {
        let boundary = written.parameter("boundary").filter(|it| it.starts_with(OURS));
        return boundary.map_or_else(|| Ok(label.clone()), |it| with_boundary(label, &it));
    }
    let body = request.body().as_bytes().filter(|_| UTF8.iter().any(|it| written.is(it)));
    body.map_or(Ok(()), |body| check_charset(label, body))?;
    Ok(label.clone())
}

/// Returns a label with the boundary, without which the server could not take the body apart.
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

/// Checks that a body in UTF-8 is the same text in the charset that a label names. ASCII is the
/// same in nearly all charsets, but a form holds other characters as percent escapes.
///
/// # Errors
///
/// When the label names a charset in which the body is another text.
pub(crate) fn check_charset(label: &HeaderValue, body: &[u8]) -> Result<(), EncodeError> {
    let Some(media_type) = MediaType::parse(label.as_bytes()) else { return Ok(()) };
    let Some(charset) = media_type.parameter("charset") else { return Ok(()) };
    let is_escape = |pair: &[u8]| pair[0] == b'%' && pair[1] > b'7';
    let is_ascii = body.is_ascii() && !(media_type.is(FORM) && body.windows(2).any(is_escape));
    match Charset::of(&charset) {
        Charset::Utf8 => Ok(()),
        charset if is_ascii && charset.holds_ascii() => Ok(()),
        _ => Err(ANOTHER_CHARSET),
    }
}
