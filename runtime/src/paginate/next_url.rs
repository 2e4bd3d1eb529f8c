//! The next page, where the service names it: by a cursor or by its URL.

use http::header::LINK;
use http::{HeaderMap, Uri};

use super::found::Next as Named;
use super::link::Links;
use super::report::Problem;
use super::{Position, Style};
use crate::api::Auth;
use crate::query_string::without_parameter;
use crate::uri_reference::{is_same_origin, resolve};

/// Returns the URL of the next page that the `Link` headers of a response from `base` name.
///
/// # Errors
///
/// When a header cannot be read and no other names the next page, or when they name several.
pub(super) fn in_headers(headers: &HeaderMap, base: &Uri) -> Result<Option<Uri>, Problem> {
    let (mut next, mut unreadable) = (None, None);
    for value in headers.get_all(LINK) {
        for link in Links::new(value.as_bytes()) {
            let target = link.and_then(|link| {
                let is_wanted = link.is_next && is_about(base, link.anchor.as_deref())?;
                Ok(is_wanted.then_some(link.target))
            });
            let uri = match target {
                Ok(Some(target)) => in_body(target, base)?,
                Ok(None) => continue,
                Err(problem) => {
                    unreadable = Some(problem);
                    continue;
                }
            };
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

/// Returns where the page begins that a response names.
pub(super) fn named_position(
    (style, auth): (Style, Auth),
    named: Named,
    headers: &HeaderMap,
    own: &Uri,
    base: &Uri,
) -> Result<Option<Position>, Problem> {
    let uri = match (style, named) {
        (Style::Link, _) => in_headers(headers, base)?,
        (_, Named::Absent) => None,
        (_, Named::Unnamed) => {
            return Err("the last item of the page has no cursor from which to go on".into());
        }
        (Style::NextUrl, Named::At(url)) => Some(in_body(url.as_bytes(), base)?),
        (_, Named::At(cursor)) => return Ok(Some(Position::Cursor(cursor))),
    };
    let Some(uri) = uri else { return Ok(None) };
    let target = target(&uri, own)?;
    Ok(Some(Position::Url(without_credentials(auth, &target))))
}

/// Returns a path and query without credentials: services repeat them in URLs, and positions are
/// kept.
pub(super) fn without_credentials(auth: Auth, target: &str) -> String {
    match auth {
        Auth::Query(name) => without_parameter(target, name),
        _ => target.to_owned(),
    }
}

/// Returns the path and query of a URL, which must be on the origin of `own`: the request that goes
/// there carries credentials.
pub(super) fn target(uri: &Uri, own: &Uri) -> Result<String, Problem> {
    if !is_same_origin(uri, own) {
        return Err("the next page is on another origin".into());
    }
    Ok(uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string))
}

/// Returns whether a link with this anchor is about the response as a whole (RFC 8288, section
/// 3.2).
fn is_about(base: &Uri, anchor: Option<&[u8]>) -> Result<bool, &'static str> {
    let Some(anchor) = anchor else { return Ok(true) };
    let fragment = anchor.iter().position(|byte| *byte == b'#').map(|at| &anchor[at + 1..]);
    if fragment.is_some_and(|fragment| !fragment.is_empty()) {
        return Ok(false);
    }
    let about = resolve(base, anchor).map_err(|_| "has an anchor that is no URL")?;
    Ok(about == *base)
}
