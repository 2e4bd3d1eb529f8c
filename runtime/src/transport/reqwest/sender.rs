//! The client of reqwest, and what is kept beside it.

use std::sync::Arc;

use super::url_cache::UrlCache;

/// A client of reqwest, and the state that requests need beside it.
#[derive(Clone)]
pub(super) struct Sender {
    pub(super) client: reqwest::Client,
    /// Whether this transport resends refused requests. reqwest would keep a copy of every request
    /// to do that; a client of the user's own may do so.
    pub(super) resends: bool,
    pub(super) urls: Arc<UrlCache>,
}

impl Sender {
    pub(super) fn new(client: reqwest::Client, resends: bool, https_only: bool) -> Self {
        Self { client, resends, urls: Arc::new(UrlCache::new(https_only)) }
    }
}
