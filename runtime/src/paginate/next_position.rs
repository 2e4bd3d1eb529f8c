//! The position of the next page, if the server names it by a cursor or a URL.

use http::header::LINK;
use http::{HeaderMap, Uri};

use super::link_header::Links;
use super::page_parts::NextReference;
use super::position::Position;
use super::problem::Problem;
use crate::api::Auth;
use crate::query_string::without_parameter;
use crate::spec::pagination::Style;
use crate::uri_reference::{is_same_origin, resolve};

/// Returns the URL of the next page from the `Link` headers of a response from `base`.
///
/// # Errors
///
/// When a header cannot be read and no other names the next page, or when they name several.
fn in_link_headers(headers: &HeaderMap, base: &Uri) -> Result<Option<Uri>, Problem> {
    let (mut next, mut unreadable) = (None, None);
    for value in headers.get_all(LINK) {
        for link in Links::new(value.as_bytes()) {
            let target = link.and_then(|link| {
                let is_wanted = link.is_next && is_about(base, link.anchor.as_deref())?;
                Ok(is_wanted.then_some(link.target))
            });
            let uri = match target {
                Ok(Some(target)) => absolute(target, base)?,
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

/// Returns the absolute URL of a reference in a response from `base`.
///
/// # Errors
///
/// When the reference is not a URL.
fn absolute(reference: &[u8], base: &Uri) -> Result<Uri, Problem> {
    resolve(base, reference)
        .map_err(|invalid| format!("the URL of the next page cannot be used: it {invalid}").into())
}

/// Returns the position of the page that a response names as the next. `own` is the URL that the
/// request was sent to; `base` is the one that the response came from, after redirects, to which
/// relative URLs refer.
pub(super) fn next_position(
    (style, auth): (Style, Auth),
    next: NextReference,
    headers: &HeaderMap,
    own: &Uri,
    base: &Uri,
) -> Result<Option<Position>, Problem> {
    let uri = match (style, next) {
        (Style::Link, _) => in_link_headers(headers, base)?,
        (_, NextReference::Absent) => None,
        (_, NextReference::Missing) => {
            return Err("the last item of the page has no cursor from which to go on".into());
        }
        (Style::NextUrl, NextReference::Value(url)) => Some(absolute(url.as_bytes(), base)?),
        (_, NextReference::Value(cursor)) => return Ok(Some(Position::Cursor(cursor))),
    };
    let Some(uri) = uri else { return Ok(None) };
    let target = same_origin_target(&uri, own)?;
    Ok(Some(Position::Url(without_credentials(auth, &target))))
}

/// Returns a path and query without credentials. Servers repeat them in the URLs of pages, and
/// positions are stored.
pub(super) fn without_credentials(auth: Auth, target: &str) -> String {
    match auth {
        Auth::Query(name) => without_parameter(target, name),
        _ => target.to_owned(),
    }
}

/// Returns the path and query of a URL.
///
/// # Errors
///
/// When it is not on the origin of `own`: the request to it will carry credentials.
pub(super) fn same_origin_target(uri: &Uri, own: &Uri) -> Result<String, Problem> {
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
