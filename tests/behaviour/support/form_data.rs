//! Reads a `multipart/form-data` body as a server would.

use endpoint_tests::Recorded;

/// Returns the head and the content of every part, after checking the delimiters.
pub(crate) fn parts(request: &Recorded) -> Vec<(String, String)> {
    let content_type = request.header("content-type").expect("the body has a content type");
    let boundary = content_type
        .strip_prefix("multipart/form-data; boundary=")
        .unwrap_or_else(|| panic!("{content_type} has no boundary"));
    assert!((1..=70).contains(&boundary.len()), "{boundary}");
    let (content, end) = request.text().split_at(request.body.len() - boundary.len() - 6);
    assert_eq!(end, format!("--{boundary}--\r\n"));
    let delimiter = format!("--{boundary}\r\n");
    let mut parts = content.split(&delimiter);
    assert_eq!(parts.next(), Some(""), "nothing precedes the first part");
    let parts = parts.map(|part| {
        let (head, content) =
            part.split_once("\r\n\r\n").expect("the part has an empty line after its head");
        let content = content.strip_suffix("\r\n").expect("the part ends before the boundary");
        (head.replace("\r\n", " | "), content.to_owned())
    });
    parts.collect()
}

/// Returns the part with this name.
pub(crate) fn part(request: &Recorded, name: &str) -> (String, String) {
    let start = named(name);
    let mut found = parts(request);
    found.retain(|(head, _)| head.starts_with(&start));
    let (head, content) = found.pop().expect("the part exists");
    assert!(found.is_empty(), "{name} occurs more than once: {found:?}");
    (head[start.len()..].to_owned(), content)
}

/// Returns the head of a part that has only this name.
pub(crate) fn named(name: &str) -> String {
    format!("Content-Disposition: form-data; name=\"{name}\"")
}
