//! A copy of the request that an endpoint has encoded. A mock compares it with the request that
//! reaches the transport, and prints it with its secrets masked.

use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use http::HeaderMap;

use crate::api::ApiSpec;
use crate::body::Body;
use crate::mask::{is_masking, with_masking};

/// The number of mocks that exist. Requests are encoded twice only while there is one, so that the
/// feature `mock` costs nothing in a program that merely compiles it.
static MOCKS: AtomicUsize = AtomicUsize::new(0);

/// A guard that enables recording until it is dropped.
pub(crate) struct MockGuard(());

impl MockGuard {
    /// Enables recording.
    pub(crate) fn new() -> Self {
        MOCKS.fetch_add(1, Ordering::Relaxed);
        Self(())
    }
}

impl Drop for MockGuard {
    fn drop(&mut self) {
        MOCKS.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The request as the endpoint encoded it, in the extensions of the request that is sent.
#[derive(Clone)]
pub(crate) struct Recording {
    /// The request with its secrets.
    pub(crate) real: EncodedRequest,
    /// The same request with every secret masked.
    pub(crate) masked: Option<EncodedRequest>,
    /// The API, which declares the credentials that the client adds after the request has been
    /// encoded.
    pub(crate) api: &'static ApiSpec,
}

/// The parts of a request that an endpoint encodes.
#[derive(Clone)]
pub(crate) struct EncodedRequest {
    /// The path of the client's base URL, with which `target` begins; `None` if it is unknown.
    pub(crate) prefix: Option<String>,
    /// Path and query.
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    /// The body; `None` for a stream.
    pub(crate) body: Option<Bytes>,
}

impl EncodedRequest {
    fn of(request: &http::Request<Body>, prefix: &str) -> Self {
        let target = request.uri().path_and_query().map_or("/", |target| target.as_str());
        Self {
            prefix: Some(prefix.to_owned()),
            target: target.to_owned(),
            headers: request.headers().clone(),
            body: request.body().to_bytes(),
        }
    }
}

/// Stores a copy of a request in its extensions, if there is a mock. `prefix` is the path of the
/// base URL. `encode` encodes the request a second time, with its secrets masked.
pub(crate) fn record(
    request: &mut http::Request<Body>,
    api: &'static ApiSpec,
    prefix: &str,
    encode: impl FnOnce() -> Option<http::Request<Body>>,
) {
    if MOCKS.load(Ordering::Relaxed) == 0 || is_masking() {
        return;
    }
    let masked = with_masking(encode).map(|request| EncodedRequest::of(&request, prefix));
    let recording = Recording { real: EncodedRequest::of(request, prefix), masked, api };
    request.extensions_mut().insert(recording);
}
