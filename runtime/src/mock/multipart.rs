//! A multipart body, taken apart again.

use bytes::Bytes;

/// The names and contents of the parts, in their order; nothing when the body is not of that form.
pub(super) fn parts(content_type: &str, body: &Bytes) -> Vec<(String, Bytes)> {
    let Some((_, boundary)) = content_type.split_once("boundary=") else { return Vec::new() };
    let delimiter = format!("--{}", boundary.trim_matches('"'));
    let mut starts = Vec::new();
    let mut from = 0;
    while let Some(at) = find(&body[from..], delimiter.as_bytes()) {
        starts.push(from + at);
        from += at + delimiter.len();
    }
    let sections = starts.windows(2).map(|pair| pair[0] + delimiter.len()..pair[1]);
    sections.filter_map(|section| part(&body.slice(section))).collect()
}

/// From `\r\nContent-Disposition: …\r\n\r\n…\r\n`.
fn part(section: &Bytes) -> Option<(String, Bytes)> {
    let end = find(section, b"\r\n\r\n")?;
    let head = std::str::from_utf8(&section[..end]).ok()?;
    let (_, name) = head.split_once("; name=\"")?;
    let (name, _) = name.split_once('"')?;
    let content = section.slice(end + 4..section.len().checked_sub(2)?.max(end + 4));
    // What cannot stand between the quotes is written as browsers do it.
    let name = name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
    Some((name, content))
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}
