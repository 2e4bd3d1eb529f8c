//! What an endpoint has written, noted on its request: a mock compares it with what comes out at
//! the end, and shows it with its secrets masked.

use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use http::HeaderMap;

use crate::api::Auth;
use crate::body::Body;
use crate::mask::{is_masking, with_masking};

/// How many mocks there are. Only while there is one are requests written twice.
static MOCKS: AtomicUsize = AtomicUsize::new(0);

/// Counts as a mock while it lives.
pub(super) struct Alive(());

impl Alive {
    pub(super) fn new() -> Self {
        MOCKS.fetch_add(1, Ordering::Relaxed);
        Self(())
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        MOCKS.fetch_sub(1, Ordering::Relaxed);
    }
}

/// In the extensions of a request.
#[derive(Clone)]
pub(super) struct Note {
    pub(super) real: Written,
    /// The same, with every secret masked.
    pub(super) masked: Option<Written>,
    /// How credentials are added later.
    pub(super) auth: Auth,
}

/// A request, as far as an endpoint writes it.
#[derive(Clone)]
pub(super) struct Written {
    /// The path of the client's base URL, with which `target` begins; `None` if it is not known.
    pub(super) prefix: Option<String>,
    /// Path and query.
    pub(super) target: String,
    pub(super) headers: HeaderMap,
    /// `None` for a stream.
    pub(super) body: Option<Bytes>,
}

impl Written {
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

/// Notes on a request what the endpoint has written below `prefix`; `encode` writes it once more.
pub(crate) fn note(
    request: &mut http::Request<Body>,
    auth: Auth,
    prefix: &str,
    encode: impl FnOnce() -> Option<http::Request<Body>>,
) {
    if MOCKS.load(Ordering::Relaxed) == 0 || is_masking() {
        return;
    }
    let masked = with_masking(encode).map(|request| Written::of(&request, prefix));
    let note = Note { real: Written::of(request, prefix), masked, auth };
    request.extensions_mut().insert(note);
}
