//! Redirects, for clients that follow them. HTTP libraries remove the credential headers that they
//! know before they send a request to another origin, but not a vendor's `X-Auth-Token`. This
//! module sends only headers that are known to be harmless to another origin, and does not restore
//! removed headers if a later redirect leads back.

use std::borrow::Cow;
use std::sync::Arc;

use http::header::{ACCEPT, ACCEPT_ENCODING, HeaderMap, LOCATION, RANGE, USER_AGENT};
use http::uri::Scheme;
use http::{Method, Uri};
use http_body::Body as _;

use super::core::Core;
use crate::body::Body;
use crate::error::response::NotFollowed;
use crate::error::transport::TransportError;
use crate::spec::{Spec, StatusRange};
use crate::transport::context::{FollowedUrl, RedirectedTo, RequestContext};
use crate::transport::future::ResponseFuture;
use crate::transport::snapshot::RequestSnapshot;
use crate::uri_reference::{is_same_origin, resolve};

/// Sends a request, and follows the redirects that the settings allow.
pub(super) fn send(
    core: &Arc<Core>,
    request: http::Request<Body>,
    context: &RequestContext,
) -> ResponseFuture {
    let follows = context.call.settings.redirects > 0;
    if !follows || !matches!(*request.method(), Method::GET | Method::HEAD) {
        return core.attempt_stack.send(request, context);
    }
    ResponseFuture::new(follow(Arc::clone(core), request, context.clone()))
}

/// Sends a request and follows its redirects. If a redirect is not followed, the reason is in the
/// extensions of its response.
async fn follow(
    core: Arc<Core>,
    mut request: http::Request<Body>,
    mut context: RequestContext,
) -> Result<http::Response<Body>, TransportError> {
    let origin = request.uri().clone();
    let hops = context.call.settings.redirects;
    let mut left = hops;
    loop {
        let is_bodiless = request.body().is_end_stream();
        let snapshot = if is_bodiless && left > 0 { RequestSnapshot::of(&request) } else { None };
        let uri = request.uri().clone();
        let mut response = core.attempt_stack.send(request, &context).await?;
        let to = target(context.spec, &response, &uri);
        let problem = match (to, snapshot) {
            (Ok(None), _) => None,
            (Err(problem), _) => Some(problem),
            (Ok(Some(_)), None) if !is_bodiless => Some("the request has a body".into()),
            (Ok(Some(_)), None) => Some("there are more redirects than the client follows".into()),
            (Ok(Some(target)), Some(snapshot)) => {
                left -= 1;
                request = redirected(snapshot, target, &origin, &mut context);
                continue;
            }
        };
        if let Some(problem) = problem {
            response.extensions_mut().insert(NotFollowed(problem));
        }
        if left < hops {
            response.extensions_mut().insert(RedirectedTo(uri));
        }
        return Ok(response);
    }
}

/// Returns the request for the target of a redirect.
fn redirected(
    snapshot: RequestSnapshot,
    target: Uri,
    origin: &Uri,
    context: &mut RequestContext,
) -> http::Request<Body> {
    let mut request = snapshot.restore();
    context.is_cross_origin |= !is_same_origin(origin, &target);
    if context.is_cross_origin {
        *request.headers_mut() = harmless(request.headers());
    }
    *request.uri_mut() = target;
    request.extensions_mut().insert(FollowedUrl);
    request
}

/// Returns the target of a response that is a redirect, or the reason why it cannot be followed.
fn target(
    spec: &Spec,
    response: &http::Response<Body>,
    uri: &Uri,
) -> Result<Option<Uri>, Cow<'static, str>> {
    let status = response.status().as_u16();
    if !matches!(status, 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    // A status that the endpoint declares is a result of the call, and not followed.
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

/// Returns the headers that may be sent to another origin.
pub(super) fn harmless(headers: &HeaderMap) -> HeaderMap {
    let kept = [ACCEPT, ACCEPT_ENCODING, RANGE, USER_AGENT];
    let mut harmless = HeaderMap::new();
    for name in kept {
        for value in headers.get_all(&name).iter().filter(|value| !value.is_sensitive()) {
            harmless.append(name.clone(), value.clone());
        }
    }
    harmless
}
