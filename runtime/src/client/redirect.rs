//! Redirects, for clients that ask for them. HTTP libraries take the headers they know away from
//! another origin, and a vendor's `X-Auth-Token` is not among them; so here everything goes that is
//! not known to do no harm, and what is gone does not come back.

use std::borrow::Cow;
use std::mem::take;
use std::sync::Arc;

use http::header::{ACCEPT, ACCEPT_ENCODING, HeaderMap, LOCATION, RANGE, USER_AGENT};
use http::uri::Scheme;
use http::{Method, Uri};
use http_body::Body as _;

use super::Core;
use super::kept::Kept;
use crate::body::Body;
use crate::endpoint::Followed;
use crate::error::{NotFollowed, TransportError};
use crate::spec::{Spec, StatusRange};
use crate::transport::{Along, ResponseFuture};
use crate::uri_reference::{is_same_origin, resolve};

/// In the extensions of a response that was reached by redirects: the URI that gave it.
#[derive(Debug, Clone)]
pub(crate) struct ReachedAt(pub(crate) Uri);

/// Sends a request, and follows up to `hops` redirects.
pub(super) fn send(
    core: &Arc<Core>,
    request: &mut http::Request<Body>,
    along: &Along,
    hops: u8,
) -> ResponseFuture {
    if hops == 0 || !matches!(*request.method(), Method::GET | Method::HEAD) {
        return core.attempts.send(request, along);
    }
    follow(core, request, along, hops)
}

/// Boxes the future that follows redirects: in a function of its own, because of the room that it
/// takes on the stack.
#[inline(never)]
fn follow(
    core: &Arc<Core>,
    request: &mut http::Request<Body>,
    along: &Along,
    hops: u8,
) -> ResponseFuture {
    ResponseFuture::new(followed(Arc::clone(core), take(request), along.clone(), hops))
}

/// Sends a request and follows its redirects. A response with a redirect that is not followed holds
/// the reason in its extensions.
async fn followed(
    core: Arc<Core>,
    mut request: http::Request<Body>,
    mut along: Along,
    hops: u8,
) -> Result<http::Response<Body>, TransportError> {
    let origin = request.uri().clone();
    let mut left = hops;
    loop {
        let is_bodiless = request.body().is_end_stream();
        let kept = if is_bodiless && left > 0 { Kept::of(&request) } else { None };
        let uri = request.uri().clone();
        let mut response = core.attempts.send(&mut request, &along).await?;
        let to = target(along.spec, &response, &uri);
        let problem = match (to, kept) {
            (Ok(None), _) => None,
            (Err(problem), _) => Some(problem),
            (Ok(Some(_)), None) if !is_bodiless => Some("the request has a body".into()),
            (Ok(Some(_)), None) => Some("there are more redirects than the client follows".into()),
            (Ok(Some(target)), Some(kept)) => {
                left -= 1;
                request = redirected(kept, target, &origin, &mut along);
                continue;
            }
        };
        if let Some(problem) = problem {
            response.extensions_mut().insert(NotFollowed(problem));
        }
        if left < hops {
            response.extensions_mut().insert(ReachedAt(uri));
        }
        return Ok(response);
    }
}

/// Returns the request for the target of a redirect.
fn redirected(kept: Kept, target: Uri, origin: &Uri, along: &mut Along) -> http::Request<Body> {
    let mut request = kept.restore();
    along.is_foreign |= !is_same_origin(origin, &target);
    if along.is_foreign {
        *request.headers_mut() = harmless(request.headers());
    }
    *request.uri_mut() = target;
    request.extensions_mut().insert(Followed);
    request
}

/// Returns where a response redirects the request to, if it does, or why that cannot be followed.
fn target(
    spec: &Spec,
    response: &http::Response<Body>,
    uri: &Uri,
) -> Result<Option<Uri>, Cow<'static, str>> {
    let status = response.status().as_u16();
    if !matches!(status, 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    // A declared redirect is a result.
    if spec.response(status).is_some_and(|declared| declared.statuses != StatusRange::Other) {
        return Ok(None);
    }
    let mut locations = response.headers().get_all(LOCATION).iter();
    let location = locations.next().ok_or("the response has no `Location`")?;
    if locations.any(|other| other != location) {
        return Err("the response has several `Location` headers".into());
    }
    if location.is_empty() {
        return Err("its `Location` is empty".into());
    }
    let target =
        resolve(uri, location.as_bytes()).map_err(|invalid| format!("its `Location` {invalid}"))?;
    if uri.scheme() == Some(&Scheme::HTTPS) && target.scheme() != uri.scheme() {
        return Err("it leads from `https` to `http`".into());
    }
    Ok(Some(target))
}

/// Returns the headers that another origin may see.
fn harmless(headers: &HeaderMap) -> HeaderMap {
    let kept = [ACCEPT, ACCEPT_ENCODING, RANGE, USER_AGENT];
    let mut harmless = HeaderMap::new();
    for name in kept {
        for value in headers.get_all(&name).iter().filter(|value| !value.is_sensitive()) {
            harmless.append(name.clone(), value.clone());
        }
    }
    harmless
}
