//! The decision whether a token that the service rejects is renewed.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::Tokens;
use super::cache::TokenNumber;
use crate::timer::Instant;

/// The time after a renewal in which a token that was never accepted is not renewed.
const PATIENCE: Duration = Duration::from_secs(30);

/// The tokens that one client has sent, and whether the service accepted them.
///
/// If the service rejects a token that it has accepted before, the token has expired. If it has
/// never accepted the token, the reason may be another one. Without this distinction, a service
/// that rejects every token would cause a fetch for every call.
pub(crate) struct Renewals {
    tokens: Tokens,
    /// The number of the last token that the service has accepted.
    accepted: AtomicU64,
    /// The last token that was renewed because the service rejected it, and the time of that.
    renewed: Mutex<Option<(TokenNumber, Instant)>>,
}

impl Renewals {
    pub(crate) fn new(tokens: Tokens) -> Self {
        Self { tokens, accepted: AtomicU64::new(0), renewed: Mutex::new(None) }
    }

    /// Records that the service has accepted a token.
    pub(crate) fn accept(&self, token: TokenNumber) {
        // Writing an equal value would take the cache line from other cores.
        if self.accepted.load(Ordering::Relaxed) < token.0 {
            self.accepted.fetch_max(token.0, Ordering::Relaxed);
        }
    }

    /// Discards a token that the service has rejected. Returns whether to send the request again
    /// with another token.
    pub(crate) fn renew(&self, token: TokenNumber) -> bool {
        let now = Instant::now();
        let mut renewed = self.renewed.lock().unwrap_or_else(PoisonError::into_inner);
        match &*renewed {
            // Another call has renewed this token already, or is fetching the next one.
            Some((before, _)) if token <= *before => {}
            Some((_, at))
                if self.accepted.load(Ordering::Relaxed) < token.0 && now < *at + PATIENCE =>
            {
                return false;
            }
            _ => *renewed = Some((token, now)),
        }
        drop(renewed);
        self.tokens.expire(token);
        true
    }
}

impl fmt::Debug for Renewals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Renewals(***)")
    }
}
