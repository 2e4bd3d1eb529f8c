//! The number of items on all pages, read from headers.

use http::HeaderMap;
use http::header::CONTENT_RANGE;

type TotalResult = Result<Option<u64>, &'static str>;

/// Returns the number in a header such as `X-Total`; `None` if the header is missing or empty.
///
/// # Errors
///
/// When the header is not one number; the error is a predicate.
#[doc(hidden)]
pub fn total_in_header(headers: &HeaderMap, name: &str) -> TotalResult {
    let values = headers.get_all(name).iter();
    // A proxy may join headers that were sent twice.
    let values = values.flat_map(|value| value.as_bytes().split(|byte| *byte == b','));
    let values = values.map(<[u8]>::trim_ascii).filter(|value| !value.is_empty());
    agreed(values.map(|value| number(value).map(Some).ok_or("is not a number of items")))
}

/// Returns the complete length in a `Content-Range` (RFC 9110, section 14.4), such as `items
/// 0-24/3000` or `*/0`; `None` if it is unknown (`items 0-24/*`).
///
/// # Errors
///
/// When the header cannot be read, or counts bytes; the error is a predicate.
#[doc(hidden)]
pub fn content_range(headers: &HeaderMap) -> TotalResult {
    let values = headers.get_all(CONTENT_RANGE).iter().map(|value| value.as_bytes().trim_ascii());
    agreed(values.filter(|value| !value.is_empty()).map(complete_length))
}

fn complete_length(value: &[u8]) -> TotalResult {
    let problem = "is not a range such as `items 0-24/3000`";
    let unit_end = value.iter().position(u8::is_ascii_whitespace);
    let (unit, range) = value.split_at(unit_end.unwrap_or_default());
    if unit.eq_ignore_ascii_case(b"bytes") {
        return Err("counts bytes and not items");
    }
    let mut parts = range.trim_ascii().splitn(2, |byte| *byte == b'/');
    let (range, length) = parts.next().zip(parts.next()).ok_or(problem)?;
    let mut ends = range.splitn(2, |byte| *byte == b'-');
    let is_range = range == b"*"
        || ends
            .next()
            .zip(ends.next())
            .is_some_and(|(first, last)| number(first).zip(number(last)).is_some());
    match length {
        _ if !is_range => Err(problem),
        b"*" => Ok(None),
        length => number(length).map(Some).ok_or(problem),
    }
}

/// Returns the number that consists of these digits; `None` for anything else.
pub(super) fn number(text: &[u8]) -> Option<u64> {
    let is_number = !text.is_empty() && text.iter().all(u8::is_ascii_digit);
    if is_number { str::from_utf8(text).ok()?.parse().ok() } else { None }
}

/// Returns the value of a header that may occur several times with the same value.
fn agreed(mut values: impl Iterator<Item = TotalResult>) -> TotalResult {
    let Some(first) = values.next() else { return Ok(None) };
    let first = first?;
    for other in values {
        if other? != first {
            return Err("has several values");
        }
    }
    Ok(first)
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderName, HeaderValue};

    use super::{TotalResult, content_range, total_in_header};

    fn headers(name: &'static str, values: &[&[u8]]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for value in values {
            let value = HeaderValue::from_bytes(value).unwrap();
            headers.append(HeaderName::from_static(name), value);
        }
        headers
    }

    #[test]
    fn total_that_is_not_a_number_is_an_error() {
        let read = |values: &[&[u8]]| total_in_header(&headers("x-total", values), "X-Total");
        for (values, total) in [
            (&[] as &[&[u8]], None),
            (&[&b""[..]], None),
            (&[b" \t"], None),
            (&[b"0"], Some(0)),
            (&[b" 042 "], Some(42)),
            (&[b"18446744073709551615"], Some(u64::MAX)),
            (&[b"7", b"7"], Some(7)),
            (&[b"7, 7"], Some(7)),
        ] {
            assert_eq!(read(values), Ok(total), "{values:?}");
        }
        for values in [
            &[&b"many"[..]][..],
            &[b"-1"],
            &[b"+1"],
            &[b"1.5"],
            &[b"1,234"],
            &[b"18446744073709551616"],
            &[b"7", b"8"],
            &[b"7\xfc"],
            &["٧".as_bytes()],
        ] {
            assert!(read(values).is_err(), "{values:?}");
        }
    }

    #[test]
    fn content_range_total_is_the_complete_length() {
        let read = |values: &[&[u8]]| content_range(&headers("content-range", values));
        for (value, total) in [
            (&b"items 0-24/3000"[..], Some(3000)),
            (b"Users  0-0/1", Some(1)),
            (b"items */0", Some(0)),
            (b"*/0", Some(0)),
            (b"0-24/3573458", Some(3_573_458)),
            (b"items 0-24/*", None),
            (b"*/*", None),
            (b"", None),
        ] {
            assert_eq!(read(&[value]), Ok(total), "{value:?}");
        }
        assert_eq!(read(&[]), TotalResult::Ok(None));
        assert_eq!(read(&[b"items 0-1/9", b"items 0-1/9"]), Ok(Some(9)));
        for values in [
            &[&b"items 0-24"[..]][..],
            &[b"items 0-24/many"],
            &[b"items 0-24/"],
            &[b"items -24/30"],
            &[b"items 0-/30"],
            &[b"items /30"],
            &[b"items 0-24/-1"],
            &[b"items 0-24/30/40"],
            &[b"items=0-24/30"],
            &[b"bytes 0-24/3000"],
            &[b"items 0-24/99999999999999999999"],
            &[b"items 0-1/9", b"items 0-1/8"],
            &[b"items 0-24/30\xfc"],
        ] {
            assert!(read(values).is_err(), "{values:?}");
        }
    }
}
