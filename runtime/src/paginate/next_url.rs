//! The next page, where the service names it by its URL.

use std::borrow::Cow;

use http::header::LINK;
use http::{HeaderMap, Uri};

use super::link::Links;
use crate::uri_reference::{is_same_origin, resolve};

type Problem = Cow<'static, str>;

/// Returns the URL of the next page that the `Link` headers of a response from `base` name.
///
/// # Errors
///
/// When a header cannot be read and no other names the next page, or when they name several.
pub(super) fn in_headers(headers: &HeaderMap, base: &Uri) -> Result<Option<Uri>, Problem> {
    let (mut next, mut unreadable) = (None, None);
    for value in headers.get_all(LINK) {
        for link in Links::new(value.as_bytes()) {
            let link = match link {
                Ok(link) => link,
                Err(problem) => {
                    unreadable = Some(problem);
                    continue;
                }
            };
            if !link.is_next || !is_about(base, link.anchor.as_deref())? {
                continue;
            }
            let uri = in_body(link.target, base)?;
            if next.as_ref().is_some_and(|other| *other != uri) {
                return Err("the `Link` headers name several next pages".into());
            }
            next = Some(uri);
        }
    }
    match (next, unreadable) {
        (None, Some(problem)) => {
            Err(format!("the `Link` header, which may name the next page, {problem}").into())
        }
        (next, _) => Ok(next),
    }
}

/// Returns the URL that a reference in a response from `base` stands for.
///
/// # Errors
///
/// When it stands for none.
pub(super) fn in_body(reference: &[u8], base: &Uri) -> Result<Uri, Problem> {
    resolve(base, reference)
        .map_err(|invalid| format!("the URL of the next page cannot be used: it {invalid}").into())
}

/// Returns the path and query of a URL, which must be on the origin of `own`: the request that goes there
/// carries credentials.
pub(super) fn target(uri: &Uri, own: &Uri) -> Result<String, Problem> {
    if !is_same_origin(uri, own) {
        return Err("the next page is on another origin".into());
    }
    Ok(uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string))
}

/// Returns whether a link with this anchor is about the response as a whole (RFC 8288, section 3.2).
fn is_about(base: &Uri, anchor: Option<&[u8]>) -> Result<bool, Problem> {
    let Some(anchor) = anchor else { return Ok(true) };
    let fragment = anchor.iter().position(|byte| *byte == b'#').map(|at| &anchor[at + 1..]);
    if fragment.is_some_and(|fragment| !fragment.is_empty()) {
        return Ok(false);
    }
    let about = resolve(base, anchor)
        .map_err(|invalid| format!("the anchor of a link to a next page {invalid}"))?;
    Ok(about == *base)
}
