//! Parsing of multipart bodies (RFC 2046, section 5.1.1, and RFC 7578).

use std::fmt::Write as _;

use bytes::Bytes;

/// Returns the parts in their order, each with its name, escaped as in its head, and its content;
/// `None` if the body is not a multipart body.
pub(super) fn parts(content_type: &str, body: &Bytes) -> Option<Vec<(String, Bytes)>> {
    let delimiter = format!("--{}", parameter(content_type, "boundary", true)?);
    let (mut parts, mut start) = (Vec::new(), None);
    for line in line_starts(body) {
        let Some(after) = body[line..].strip_prefix(delimiter.as_bytes()) else { continue };
        let is_last = after.starts_with(b"--");
        let blanks = after.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        if !is_last && !after[blanks..].starts_with(b"\r\n") {
            continue;
        }
        if let Some(start) = start {
            // The line break before a delimiter belongs to the delimiter.
            parts.push(part(&body.slice(start..(line - 2).max(start)))?);
        }
        if is_last {
            return Some(parts);
        }
        start = Some(body.len() - after.len() + blanks + 2);
    }
    None
}

/// Returns a name escaped as it is in the head of a part, between quotation marks.
pub(super) fn quoted(name: &str) -> String {
    let mut quoted = String::with_capacity(name.len());
    for c in name.chars() {
        if c == '"' || c.is_ascii_control() {
            let _ = write!(quoted, "%{:02X}", u32::from(c));
        } else {
            quoted.push(c);
        }
    }
    quoted
}

fn line_starts(body: &[u8]) -> impl Iterator<Item = usize> {
    let breaks = body.windows(2).enumerate().filter(|(_, pair)| pair == b"\r\n");
    std::iter::once(0).chain(breaks.map(|(at, _)| at + 2))
}

/// Returns the name and the content of a part.
fn part(part: &Bytes) -> Option<(String, Bytes)> {
    let end = part.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&part[..end]).ok()?;
    let disposition = head.split("\r\n").find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-disposition").then_some(value)
    })?;
    Some((parameter(disposition, "name", false)?, part.slice(end + 4..)))
}

/// Returns a parameter of a header such as `form-data; name="a"`. In the head of a part, unlike in
/// other headers, a backslash escapes nothing: browsers send it as it is.
fn parameter(header: &str, wanted: &str, has_escapes: bool) -> Option<String> {
    let mut rest = &header[header.find(';')?..];
    while let Some(parameter) = rest.trim_start().strip_prefix(';') {
        let (name, after) = parameter.split_once('=')?;
        let (value, after) = match after.strip_prefix('"') {
            Some(after) => quoted_value(after, has_escapes)?,
            None => {
                let (value, after) = after.split_at(after.find(';').unwrap_or(after.len()));
                (value.trim_end().to_owned(), after)
            }
        };
        if name.trim().eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        rest = after;
    }
    None
}

/// Returns the value up to the closing quotation mark, and the rest of the header.
fn quoted_value(text: &str, has_escapes: bool) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((value, &text[at + 1..])),
            '\\' if has_escapes => value.push(chars.next()?.1),
            _ => value.push(c),
        }
    }
    None
}
