//! Conversion of bodies in other charsets to UTF-8.

use std::borrow::Cow;

use http::HeaderMap;
use http::header::CONTENT_ENCODING;

use super::body::UNREAD;
use crate::body::Body;
use crate::charset::Charset;
use crate::error::decode::DecodeError;
use crate::media_type::MediaType;

/// Returns the text of a body without its byte order mark. The mark takes precedence over the
/// charset of the `Content-Type`; without both, the charset is UTF-8.
///
/// # Errors
///
/// When the body is invalid in its charset, or the charset is not supported: the problem of the
/// body.
pub(super) fn text_of<'a>(
    body: &'a [u8],
    headers: &HeaderMap,
) -> Result<Cow<'a, str>, Cow<'static, str>> {
    if let Some(coding) = compression(headers)
        && str::from_utf8(body).is_err()
    {
        return Err(format!("the body is compressed by {coding} and was not decompressed").into());
    }
    if let Some((charset, length)) = Charset::from_bom(body) {
        return charset.decode(&body[length..]);
    }
    let label = MediaType::of(headers).and_then(|it| it.parameter("charset"));
    let label = label.filter(|label| !label.is_empty());
    label.map_or(Charset::Utf8, |label| Charset::of(&label)).decode(body)
}

/// Returns the compression of a response that has not been decompressed: the client removes the
/// header when it decompresses.
fn compression(headers: &HeaderMap) -> Option<&'static str> {
    const CODINGS: [&str; 7] =
        ["gzip", "x-gzip", "deflate", "br", "zstd", "compress", "x-compress"];
    let last = headers.get_all(CONTENT_ENCODING).iter().next_back()?;
    // Of several codings, the last was applied last.
    let last = last.as_bytes().rsplit(|byte| *byte == b',').next()?.trim_ascii();
    CODINGS.iter().find(|it| last.eq_ignore_ascii_case(it.as_bytes())).copied()
}

/// The body of a response in UTF-8, in its extensions. The body as it came stays in its place,
/// because an error keeps it.
#[derive(Clone)]
struct Transcoded(String);

/// Converts the body of a response to UTF-8 and keeps the result, if the body is in another charset
/// that is supported. JSON is UTF-8 whatever its label (RFC 8259, sections 8.1 and 11), so a body
/// that is valid UTF-8 stays. Returns whether there is a converted body.
#[cold]
pub(super) fn transcode(response: &mut http::Response<Body>) -> bool {
    let Some(body) = response.body().as_bytes() else { return false };
    // JSON in UTF-8 never begins with a NUL, but in UTF-16 one of the first two bytes is NUL.
    let is_utf16 = body.iter().take(2).any(|byte| *byte == 0);
    if !is_utf16 && str::from_utf8(body).is_ok() {
        return false;
    }
    let Ok(Cow::Owned(text)) = text_of(body, response.headers()) else { return false };
    response.extensions_mut().insert(Transcoded(text));
    true
}

/// Keeps the text of a response as a JSON string.
pub(super) fn keep_quoted(response: &mut http::Response<Body>) -> Result<(), DecodeError> {
    let problem = |problem| DecodeError::new::<String>(problem);
    let body = response.body().as_bytes().ok_or_else(|| problem(UNREAD.into()))?;
    let text = text_of(body, response.headers()).map_err(problem)?;
    let quoted = serde_json::Value::String(text.into_owned()).to_string();
    response.extensions_mut().insert(Transcoded(quoted));
    Ok(())
}

/// Keeps `null`, regardless of the body of a response. Returns `true`.
pub(super) fn keep_null(response: &mut http::Response<Body>) -> bool {
    response.extensions_mut().insert(Transcoded("null".to_owned()));
    true
}

/// Returns the JSON that has been kept.
pub(super) fn transcoded(response: &http::Response<Body>) -> Option<&[u8]> {
    response.extensions().get::<Transcoded>().map(|text| text.0.as_bytes())
}
