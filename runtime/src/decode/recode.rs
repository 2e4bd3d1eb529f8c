//! Text and JSON in charsets other than UTF-8.

use std::borrow::Cow;

use http::HeaderMap;
use http::header::CONTENT_ENCODING;

use super::UNREAD;
use crate::body::Body;
use crate::charset::Charset;
use crate::error::decode::DecodeError;
use crate::media_type::MediaType;

/// Returns the text of a body without its byte order mark. The mark counts before the charset of
/// the `Content-Type`, and without either it is UTF-8.
///
/// # Errors
///
/// When the body is no text in its charset, or the charset is not decoded here: what is wrong with
/// the body.
pub(super) fn text<'a>(
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

/// Returns the compression that a response still has. A client removes the header of one that it
/// has decompressed.
fn compression(headers: &HeaderMap) -> Option<&'static str> {
    const CODINGS: [&str; 7] =
        ["gzip", "x-gzip", "deflate", "br", "zstd", "compress", "x-compress"];
    let last = headers.get_all(CONTENT_ENCODING).iter().next_back()?;
    // Of several codings, the last was applied last.
    let last = last.as_bytes().rsplit(|byte| *byte == b',').next()?.trim_ascii();
    CODINGS.iter().find(|it| last.eq_ignore_ascii_case(it.as_bytes())).copied()
}

/// In the extensions of a response: its body in UTF-8, beside the body as it came, which an error
/// keeps.
#[derive(Clone)]
struct Recoded(String);

/// Converts the body of a response to UTF-8 and keeps that, if the body is in another charset that
/// can be decoded. JSON is UTF-8 whatever its label (RFC 8259, sections 8.1 and 11), so a body that
/// is valid UTF-8 stays. Returns whether there is a converted body.
#[cold]
pub(super) fn recode(response: &mut http::Response<Body>) -> bool {
    let Some(body) = response.body().as_bytes() else { return false };
    // No JSON text begins with a NUL, but one in UTF-16 has one in its first two bytes.
    let is_utf16 = body.iter().take(2).any(|byte| *byte == 0);
    if !is_utf16 && str::from_utf8(body).is_ok() {
        return false;
    }
    let Ok(Cow::Owned(text)) = text(body, response.headers()) else { return false };
    response.extensions_mut().insert(Recoded(text));
    true
}

/// Keeps the text of a response as a JSON string.
pub(super) fn quote(response: &mut http::Response<Body>) -> Result<(), DecodeError> {
    let problem = |problem| DecodeError::new::<String>(problem);
    let body = response.body().as_bytes().ok_or_else(|| problem(UNREAD.into()))?;
    let text = text(body, response.headers()).map_err(problem)?;
    let quoted = serde_json::Value::String(text.into_owned()).to_string();
    response.extensions_mut().insert(Recoded(quoted));
    Ok(())
}

/// Keeps a `null`, whatever the body of a response is. Returns true.
pub(super) fn keep_null(response: &mut http::Response<Body>) -> bool {
    response.extensions_mut().insert(Recoded("null".to_owned()));
    true
}

/// Returns what has been kept.
pub(super) fn recoded(response: &http::Response<Body>) -> Option<&[u8]> {
    response.extensions().get::<Recoded>().map(|text| text.0.as_bytes())
}
