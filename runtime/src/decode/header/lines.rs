//! The lines of one header, as one value and as the elements of a list.

use std::borrow::Cow;

use http::header::{
    CONTENT_LOCATION, GetAll, HeaderMap, HeaderName, HeaderValue, LOCATION, PROXY_AUTHENTICATE,
    SET_COOKIE, VIA, WWW_AUTHENTICATE,
};

use super::SEVERAL;

/// The lines of one header.
#[derive(Clone, Copy)]
pub(super) struct HeaderLines<'a>(Option<(&'a HeaderMap, &'a HeaderName)>);

impl<'a> HeaderLines<'a> {
    pub(super) fn of(headers: &'a HeaderMap, name: &'a HeaderName) -> Self {
        Self(Some((headers, name)))
    }

    /// Returns the lines of an absent header.
    pub(super) const fn none() -> Self {
        Self(None)
    }

    fn iter(self) -> impl Iterator<Item = &'a [u8]> {
        let values = self.0.map(|(headers, name)| headers.get_all(name));
        values.into_iter().flat_map(GetAll::into_iter).map(HeaderValue::as_bytes)
    }

    pub(super) fn is_none(self) -> bool {
        self.iter().next().is_none()
    }

    /// Returns whether the header is there and contains nothing but white space.
    pub(super) fn are_blank(self) -> bool {
        !self.is_none() && self.iter().all(|line| line.trim_ascii().is_empty())
    }

    /// Returns whether not all lines are the same.
    pub(super) fn differ(self) -> bool {
        let mut lines = self.iter();
        let first = lines.next();
        lines.any(|line| Some(line) != first)
    }

    /// Returns the lines as one value. Equal lines are one value; others are joined by commas,
    /// which does not change their meaning (RFC 9110, section 5.3).
    ///
    /// # Errors
    ///
    /// When the lines are cookies, which cannot be joined.
    pub(super) fn combined(self) -> Result<Option<Cow<'a, [u8]>>, &'static str> {
        let Some(first) = self.iter().next() else { return Ok(None) };
        if !self.differ() {
            return Ok(Some(Cow::Borrowed(first)));
        }
        if self.is(&SET_COOKIE) {
            return Err(SEVERAL);
        }
        let lines: Vec<_> = self.iter().collect();
        Ok(Some(Cow::Owned(lines.join(&b", "[..]))))
    }

    fn is(self, header: &HeaderName) -> bool {
        self.0.is_some_and(|(_, name)| name == header)
    }
}

/// Returns the elements of a list (RFC 9110, section 5.6.1), without empty ones.
///
/// Headers in which commas do not separate elements are not split: cookies, challenges and URLs.
/// Commas within quotation marks, within the angle brackets at the start of a link, and after the
/// day of a date do not separate elements either.
pub(super) fn elements(lines: HeaderLines<'_>) -> Vec<&[u8]> {
    let whole = [&SET_COOKIE, &WWW_AUTHENTICATE, &PROXY_AUTHENTICATE, &LOCATION, &CONTENT_LOCATION];
    if whole.iter().any(|name| lines.is(name)) {
        return lines.iter().collect();
    }
    let has_comments = lines.is(&VIA);
    let mut elements = Vec::new();
    for mut line in lines.iter() {
        while !line.is_empty() {
            let end = end(line, has_comments);
            let element = line[..end].trim_ascii();
            if !element.is_empty() {
                elements.push(element);
            }
            line = line.get(end + 1..).unwrap_or_default();
        }
    }
    elements
}

/// Returns where the first element ends: at its comma, or with the line.
fn end(line: &[u8], has_comments: bool) -> usize {
    let mut at = 0;
    while let Some(&byte) = line.get(at) {
        at += match byte {
            b',' if !is_date(&line[..at], &line[at + 1..]) => return at,
            b'"' => closed(&line[at..], b'"'),
            b'<' if line[..at].trim_ascii().is_empty() => closed(&line[at..], b'>'),
            b'(' if has_comments => closed(&line[at..], b')'),
            _ => 1,
        };
    }
    line.len()
}

/// Returns the length of a quoted or bracketed part; 1, for the opening character alone, if nothing
/// closes it.
fn closed(text: &[u8], by: u8) -> usize {
    let mut at = 1;
    while let Some(&byte) = text.get(at) {
        match byte {
            b'\\' if by != b'>' => at += 2,
            _ if byte == by => return at + 1,
            _ => at += 1,
        }
    }
    1
}

/// Returns whether a comma belongs to a date, between its weekday and its day: `Sun, 06 Nov 1994
/// 08:49:37 GMT`.
fn is_date(before: &[u8], after: &[u8]) -> bool {
    const DAYS: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let before = before.trim_ascii();
    let is_day =
        |day: &str| [&day[..3], day].iter().any(|it| before.eq_ignore_ascii_case(it.as_bytes()));
    match after.trim_ascii_start() {
        [first, second, b' ' | b'-', month, ..] => {
            let is_number = first.is_ascii_digit() && second.is_ascii_digit();
            is_number && month.is_ascii_alphabetic() && DAYS.iter().any(|day| is_day(day))
        }
        _ => false,
    }
}
